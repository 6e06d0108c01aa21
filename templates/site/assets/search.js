/* The search box. Pagefind holds the index; this asks it, falls back to single words, and shows what was found.
   Everything shown is set as text, never as markup. */
(() => {
  "use strict";

  const SHOWN = 10;
  const PAUSE = 90;
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

  const load = () => {
    engine ??= import(new URL("pagefind/pagefind.js", root).href).then(async (pagefind) => {
      await pagefind.options({ excerptLength: 32 });
      await pagefind.init();
      return pagefind;
    });
    return engine;
  };

  /* The words of a query as a dictionary of Chinese cuts it. */
  const wordsOf = (query) => {
    if (!("Segmenter" in Intl)) return query.split(/\s+/);
    const cut = new Intl.Segmenter("zh", { granularity: "word" }).segment(query);
    return [...new Set([...cut].filter((part) => part.isWordLike).map((part) => part.segment))];
  };

  /* Each word on its own; a rare word weighs more than one that is on every page. */
  const anyOf = async (pagefind, words) => {
    const pages = new Map();
    for (const word of words) {
      const { results } = await pagefind.search(word);
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
    const pagefind = await load();
    const { results } = await pagefind.search(query);
    if (results.length) return { results, every: true };
    const words = wordsOf(query);
    return { results: words.length > 1 ? await anyOf(pagefind, words) : [], every: false };
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
    const words = [query, ...wordsOf(query)].filter(Boolean);
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
      const data = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
      if (turn === asked) show(data.map((page, at) => option(page, query, at)), said(found, data.length));
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
