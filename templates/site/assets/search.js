/* The search box. Pagefind holds the index; this asks it, falls back to single words, and shows what was found.
   Everything shown is set as text, never as markup. */
(() => {
  "use strict";

  const SHOWN = 10;
  const LOOKED_AT = 20;
  const PAUSE = 90;
  /* A page called what was looked for comes before pages that mention it; short pages gain little by being short. */
  const RANKING = { metaWeights: { title: 12 }, pageLength: 0.2 };
  const dialog = document.querySelector("[data-jf-search]");
  const opener = document.querySelector("[data-jf-open]");
  if (!dialog || !opener) return;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[data-jf-results]");
  const status = dialog.querySelector("[data-jf-status]");
  const root = new URL(`${dialog.dataset.base}/`, location.href);

  let engine = null;
  let asked = 0;
  let timer = 0;
  let active = -1;

  /* Pagefind takes the language of the page, and with it cuts a query into words by the browser's dictionary. The index
     was cut by another one, so 关口 may be one word there and two here. A language that does not quite exist leaves the
     query whole; both ways are asked. */
  const ask = (module, language) => {
    const page = document.documentElement;
    const own = page.lang;
    page.lang = language;
    const instance = module.createInstance({});
    page.lang = own;
    return instance;
  };

  const load = () => {
    engine ??= import(new URL("pagefind/pagefind.js", root).href).then(async (module) => {
      const language = document.documentElement.lang;
      const ways = { whole: ask(module, `${language}-_`), cut: ask(module, language) };
      for (const way of Object.values(ways)) {
        await way.init();
        await way.options({ excerptLength: 32, ranking: RANKING });
      }
      return ways;
    });
    return engine;
  };

  /* In quotes a word is looked for as it is; without, Pagefind also takes what it begins with. */
  const exactly = (words) => `"${words.replaceAll('"', " ")}"`;

  /* The words of a query as the browser's dictionary cuts it; single characters in a row may belong together. */
  const wordsOf = (query) => {
    if (!("Segmenter" in Intl)) return query.split(/\s+/);
    const parts = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(query)].filter((part) => part.isWordLike);
    const words = parts.map((part) => part.segment);
    const pairs = parts.flatMap((part, at) => {
      const next = parts[at + 1];
      const joined = next && next.index === part.index + 1 && part.segment.length === 1 && next.segment.length === 1;
      return joined ? [exactly(part.segment + next.segment)] : [];
    });
    return [...new Set([...words, ...pairs])];
  };

  /* Each word on its own; a rare word weighs more than one that is on every page. */
  const anyOf = async (ways, words) => {
    const pages = new Map();
    for (const word of words) {
      const { results } = await ways.whole.search(word);
      for (const result of results) {
        const gain = (result.score + 1) / Math.sqrt(1 + results.length);
        const page = pages.get(result.id) ?? { sum: 0, best: 0, result };
        page.sum += gain;
        if (gain > page.best) Object.assign(page, { best: gain, result });
        pages.set(result.id, page);
      }
    }
    return [...pages.values()].sort((a, b) => b.sum - a.sum).map((page) => page.result);
  };

  const find = async (query) => {
    const ways = await load();
    const [whole, cut] = await Promise.all([ways.whole.search(exactly(query)), ways.cut.search(query)]);
    const known = new Set(whole.results.map((result) => result.id));
    const results = [...whole.results, ...cut.results.filter((result) => !known.has(result.id))];
    if (results.length) return { results, every: true };
    const words = wordsOf(query);
    return { results: words.length > 1 ? await anyOf(ways, words) : [], every: false };
  };

  /* First the pages called what was looked for, then those that say it letter by letter: 7.6.3 is no 7, 6 and 3. */
  const byLetter = (pages, query) => {
    const wanted = query.toLowerCase();
    const holds = (text) => Number((text ?? "").toLowerCase().includes(wanted));
    const worth = (page) => 2 * holds(page.meta.title) + holds(page.content);
    return pages.sort((a, b) => worth(b) - worth(a));
  };

  /* The part of a page that holds most of what was looked for. */
  const bestPart = (data) => {
    const weight = (part) => part.weighted_locations.reduce((sum, at) => sum + at.balanced_score, 0);
    return data.sub_results.reduce((best, part) => (best && weight(best) >= weight(part) ? best : part), null) ?? data;
  };

  const element = (name, look, ...content) => {
    const made = document.createElement(name);
    made.className = look;
    made.append(...content);
    return made;
  };

  const plain = (text) => text.replaceAll("\u200b", "").replaceAll("&lt;", "<").replaceAll("&gt;", ">");

  /* An excerpt comes as escaped text with <mark> around the hits. */
  const excerpt = (text) =>
    text.split(/(<mark>.*?<\/mark>)/u).map((part) => {
      const hit = /^<mark>(.*)<\/mark>$/u.exec(part);
      return hit ? element("mark", "", plain(hit[1])) : plain(part);
    });

  const marked = (title, query) => {
    const words = [query, ...wordsOf(query).map((word) => word.replaceAll('"', ""))].filter(Boolean);
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    if (!escaped.length) return [title];
    const hits = new RegExp(`(${escaped.join("|")})`, "giu");
    return title.split(hits).map((part, at) => (at % 2 ? element("mark", "", part) : part));
  };

  const option = (data, query, at) => {
    const part = bestPart(data);
    const title = data.meta.title ?? data.url;
    const made = element("a", "jf-hit", element("span", "jf-hit__title", ...marked(title, query)));
    if (part.title && part.title !== title) made.append(element("span", "jf-hit__part", part.title));
    made.append(element("span", "jf-hit__text", ...excerpt(part.excerpt)));
    made.href = part.url ?? data.url;
    made.id = `jf-hit-${at}`;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    return made;
  };

  const choose = (at) => {
    const hits = [...list.children];
    active = hits.length ? (at + hits.length) % hits.length : -1;
    hits.forEach((hit, index) => hit.setAttribute("aria-selected", String(index === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", hits[active].id);
    hits[active].scrollIntoView({ block: "nearest" });
  };

  const show = (hits, said) => {
    list.replaceChildren(...hits);
    input.setAttribute("aria-expanded", String(hits.length > 0));
    status.textContent = said;
    choose(hits.length ? 0 : -1);
  };

  const said = (found, shown) => {
    if (!found.results.length) return "没有找到。换个说法，或者少打几个字。";
    const more = found.results.length > shown ? `，先列 ${shown} 条` : "";
    return found.every ? `找到 ${found.results.length} 页${more}` : `没有一页全部包含，按词找到 ${found.results.length} 页${more}`;
  };

  const search = async () => {
    const turn = ++asked;
    const query = input.value.normalize("NFKC").trim();
    if (!query) {
      show([], "");
      return;
    }
    try {
      const found = await find(query);
      const data = await Promise.all(found.results.slice(0, LOOKED_AT).map((result) => result.data()));
      if (turn !== asked) return;
      const pages = byLetter(data, query).slice(0, SHOWN);
      show(
        pages.map((page, at) => option(page, query, at)),
        said(found, pages.length),
      );
    } catch (error) {
      engine = null;
      if (turn === asked) show([], `搜索索引读不出来（${error.message}）。用 jifu site 重新生成站点。`);
    }
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    if (location.protocol === "file:") {
      input.disabled = true;
      status.textContent =
        "这一页是从文件直接打开的，浏览器不许读取搜索索引，所以不能搜。运行 jifu serve，或把整个文件夹放到任意网页服务器上再打开。";
      return;
    }
    load().catch(() => undefined);
  };

  const typing = (target) => target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]");

  opener.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !typing(event.target);
    const palette = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || palette) {
      event.preventDefault();
      open();
    }
  });
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(search, PAUSE);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      list.children[active]?.click();
    } else if (event.key === "Escape") {
      event.preventDefault(); // or the field would only be emptied
      dialog.close();
    }
  });
  list.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
})();
