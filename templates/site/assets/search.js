/* The search box: what is typed, what is found, and the keyboard. What is looked for and in which order it comes is
   the business of assets/search/, which is only loaded when somebody searches. Everything shown is set as text. */
(() => {
  "use strict";

  const SHOWN = 10;
  const PAUSE = 60;
  const WORDS = {
    zh: {
      none: "没有找到。换个说法，或者少打几个字。",
      found: (count, shown) => `找到 ${count} 页${count > shown ? `，先列 ${shown} 条` : ""}`,
      some: (count, shown) => `没有一页全部包含，按词找到 ${count} 页${count > shown ? `，先列 ${shown} 条` : ""}`,
      broken: (reason) => `搜索索引读不出来（${reason}）。用 jifu site 重新生成站点。`,
      file: "这一页是从文件直接打开的，浏览器不许读取搜索索引，所以不能搜。运行 jifu serve，或把整个文件夹放到任意网页服务器上再打开。",
      kinds: {
        home: "首页", process: "流程", role: "角色", gate: "关口", checklist: "检查表", form: "表单与模板", term: "术语",
        faq: "常见问题", kpi: "指标", record: "怎么写", project: "项目", ticket: "工单", customer: "客户",
        knowledge: "知识库", guide: "上手", story: "案例",
      },
    },
    en: {
      none: "Nothing found. Try other words, or fewer.",
      found: (count, shown) => `${count} pages${count > shown ? `, the first ${shown} are listed` : ""}`,
      some: (count, shown) =>
        `No page has every word; ${count} pages have some${count > shown ? `, the first ${shown} are listed` : ""}`,
      broken: (reason) => `The search index cannot be read (${reason}). Make the site anew with jifu site.`,
      file: "This page was opened from a file, and then the browser may not read the search index. Run jifu serve, or put the whole folder on any web server.",
      kinds: {
        home: "Home", process: "Process", role: "Role", gate: "Gate", checklist: "Checklist", form: "Form", term: "Term",
        faq: "FAQ", kpi: "KPI", record: "Reference", project: "Project", ticket: "Ticket", customer: "Customer",
        knowledge: "Knowledge", guide: "Guide", story: "Story",
      },
    },
  };

  const dialog = document.querySelector("[data-jf-search]");
  const opener = document.querySelector("[data-jf-open]");
  if (!dialog || !opener) return;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[data-jf-results]");
  const status = dialog.querySelector("[data-jf-status]");
  const root = new URL(`${dialog.dataset.base}/`, location.href);
  const index = new URL(dialog.dataset.index ?? "pagefind/", root);
  const words = WORDS[document.documentElement.lang.slice(0, 2)] ?? WORDS.zh;

  let engine = null;
  let asked = 0;
  let timer = 0;
  let active = -1;

  const load = () => {
    engine ??= import(new URL("assets/search/find.js", root).href).then(async (finder) => {
      const base = await finder.connect(root, index);
      return (query) => finder.find(base, query);
    });
    return engine;
  };

  const element = (name, look, ...content) => {
    const made = document.createElement(name);
    made.className = look;
    made.append(...content);
    return made;
  };

  const marked = (text, wanted) => {
    const escaped = wanted.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    if (!escaped.length) return [text];
    const hits = new RegExp(`(${escaped.join("|")})`, "giu");
    return text.split(hits).map((part, at) => (at % 2 ? element("mark", "", part) : part));
  };

  const option = (hit, at) => {
    const made = element("a", "jf-hit", element("span", "jf-hit__title", ...marked(hit.title, hit.words)));
    if (hit.part && hit.part !== hit.title) made.append(element("span", "jf-hit__part", hit.part));
    if (words.kinds[hit.kind]) made.append(element("span", "jf-hit__kind", words.kinds[hit.kind]));
    if (hit.via) made.append(element("span", "jf-hit__via", hit.via.join(" → ")));
    made.append(element("span", "jf-hit__text", ...marked(hit.excerpt, hit.words)));
    made.href = hit.url;
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

  const search = async () => {
    const turn = ++asked;
    const query = input.value.trim();
    if (!query) {
      show([], "");
      return;
    }
    try {
      const finder = await load();
      const { hits, total, every } = await finder(query);
      if (turn !== asked) return;
      const shown = hits.slice(0, SHOWN);
      const said = total ? (every ? words.found : words.some)(total, shown.length) : words.none;
      show(shown.map(option), said);
      list.dataset.jfFor = query;
    } catch (error) {
      engine = null;
      if (turn !== asked) return;
      show([], words.broken(error.message));
      list.dataset.jfFor = query;
    }
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    if (location.protocol === "file:") {
      input.disabled = true;
      status.textContent = words.file;
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
