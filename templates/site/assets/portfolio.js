/* Filters and sorts the long tables. The table is whole without it; what is chosen stands in the address, to be shared. */
(() => {
  "use strict";

  const WORSE_FIRST = { bad: 0, warn: 1, good: 2, ended: 3 };
  const HEALTH = 4;
  const order = new Intl.Collator(document.documentElement.lang || "zh", { numeric: true });
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const first = (cell) => (cell.firstChild ? cell.firstChild.textContent.trim() : "");

  const start = (list) => {
    const form = list.querySelector("[data-jf-filter]");
    const table = list.querySelector(".jf-rows");
    if (!form || !table) return;
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const names = JSON.parse(list.querySelector(".jf-names").textContent);
    const numbers = (row, key) => (row.dataset[key] ? row.dataset[key].split(",").map(Number) : []);
    const rows = [...body.rows].map((row, at) => ({
      row,
      at,
      text: plain(row.textContent),
      cells: [...row.cells].map((cell) => cell.textContent.trim()),
      values: [...row.cells].map(first),
      rank: WORSE_FIRST[row.cells[HEALTH].className] ?? 9,
      people: numbers(row, "p"),
      roles: numbers(row, "r"),
    }));
    const of = (each, select) => {
      const value = each.values[select.dataset.column];
      return "several" in select.dataset ? value.split(/、|, /) : [value];
    };
    const choices = [...form.querySelectorAll("select")];
    let sorted = { by: -1, down: false };

    const fill = (select) => {
      const column = select.dataset.column;
      const found = column ? new Set(rows.flatMap((each) => of(each, select))) : new Set(names[select.dataset.names]);
      const listed = [...found].filter(Boolean);
      if (column !== String(HEALTH)) listed.sort(order.compare);
      listed.forEach((value) => select.add(new Option(value, value)));
    };

    const fits = (each, words, chosen) =>
      words.every((word) => each.text.includes(word)) &&
      chosen.every(([select, value]) => {
        if (select.dataset.column) return of(each, select).includes(value);
        return each[select.dataset.names].includes(names[select.dataset.names].indexOf(value));
      });

    const show = () => {
      const words = plain(form.elements.q.value).split(/\s+/).filter(Boolean);
      const chosen = choices.filter((select) => select.value).map((select) => [select, select.value]);
      let count = 0;
      for (const each of rows) {
        const shown = fits(each, words, chosen);
        each.row.hidden = !shown;
        count += shown;
      }
      const told = form.querySelector("output");
      told.textContent = told.dataset.words.replace("#", count);
    };

    const arrange = () => {
      const { by, down } = sorted;
      const key = (a, b) => (by === HEALTH ? a.rank - b.rank : order.compare(a.cells[by], b.cells[by]));
      const inOrder = by < 0 ? rows : [...rows].sort((a, b) => (down ? -1 : 1) * key(a, b) || a.at - b.at);
      body.append(...inOrder.map((each) => each.row));
      heads.forEach((head, at) => {
        if (at === by) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    };

    const remember = () => {
      const said = new URLSearchParams();
      for (const field of [form.elements.q, ...choices]) if (field.value) said.set(field.name, field.value);
      if (sorted.by >= 0) said.set("sort", `${sorted.by}${sorted.down ? "-" : ""}`);
      const hash = `${said}` ? `#?${said}` : location.pathname + location.search;
      history.replaceState(null, "", hash);
    };

    const recall = () => {
      if (location.hash && !location.hash.startsWith("#?")) return;
      const said = new URLSearchParams(location.hash.slice(2));
      form.elements.q.value = said.get("q") ?? "";
      for (const select of choices) {
        select.value = said.get(select.name) ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
      const [, by, down] = /^(\d)(-?)$/.exec(said.get("sort") ?? "") ?? [];
      sorted = { by: by && Number(by) < heads.length ? Number(by) : -1, down: down === "-" };
      arrange();
      show();
    };

    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => {
        if (sorted.by === at && sorted.down) sorted = { by: -1, down: false };
        else sorted = { by: at, down: sorted.by === at };
        arrange();
        remember();
      });
      head.append(button);
    });
    choices.forEach(fill);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { sorted = { by: -1, down: false }; arrange(); show(); remember(); }));
    form.addEventListener("input", () => { show(); remember(); });
    window.addEventListener("hashchange", recall);
    form.hidden = false;
    recall();
  };

  const all = () => document.querySelectorAll("[data-jf-list]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
