/* What a person can do on the playbook's pages: tick a checklist, filter the RACI. Without it the pages are complete. */
(() => {
  "use strict";

  /* A browser that keeps nothing for a page opened from a disk still lets people tick. */
  const kept = {
    get(key) {
      try {
        return JSON.parse(localStorage.getItem(key) ?? "[]");
      } catch {
        return [];
      }
    },
    set(key, value) {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        /* ticks last as long as the page then */
      }
    },
  };

  const ticks = (list) => {
    const key = `jifu.ticks.${list.dataset.jfTicks}`;
    const boxes = [...list.querySelectorAll("input")];
    const bar = document.querySelector(".jf-ticks-bar");
    const output = bar.querySelector("output");
    const tell = () => {
      const done = boxes.filter((box) => box.checked).map((box) => box.value);
      output.value = output.dataset.some.replace("{n}", done.length).replace("{all}", boxes.length);
      return done;
    };
    const before = new Set(kept.get(key));
    for (const box of boxes) box.checked = before.has(box.value);
    list.addEventListener("change", () => kept.set(key, tell()));
    bar.querySelector("[data-jf-clear]").addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      kept.set(key, tell());
    });
    bar.querySelector("[data-jf-print]").addEventListener("click", () => print());
    bar.hidden = false;
    tell();
  };

  const raci = (form) => {
    const table = document.querySelector(".jf-raci table");
    const rows = [...table.tBodies[0].rows];
    const letters = (cell, grade) => cell.dataset[`grade${grade}`] ?? cell.dataset.letters;
    const show = () => {
      const { role, stage, grade } = Object.fromEntries(new FormData(form));
      const named = grade && grade.charAt(0).toUpperCase() + grade.slice(1).toLowerCase();
      let shown = 0;
      for (const row of rows) {
        let part = !role;
        for (const cell of row.querySelectorAll("td[data-role]")) {
          const now = letters(cell, named);
          cell.hidden = Boolean(role) && cell.dataset.role !== role;
          const bold = cell.querySelector("b") ?? cell.insertBefore(document.createElement("b"), cell.firstChild);
          bold.textContent = now;
          cell.querySelectorAll(".jf-by-grade").forEach((note) => (note.hidden = Boolean(grade)));
          part ||= cell.dataset.role === role && Boolean(now);
        }
        row.hidden = !part || (Boolean(stage) && row.dataset.stage !== stage);
        shown += !row.hidden;
      }
      for (const head of table.tHead.querySelectorAll("[data-role]")) {
        head.hidden = Boolean(role) && head.dataset.role !== role;
      }
      const output = form.querySelector("output");
      output.value = shown ? output.dataset.some.replace("{n}", shown) : output.dataset.none;
      const state = new URLSearchParams(Object.entries({ role, stage, grade }).filter(([, value]) => value));
      history.replaceState(null, "", `${location.pathname}${state.size ? `#?${state}` : ""}`);
    };
    const asked = new URLSearchParams(location.hash.replace(/^#\?/, ""));
    for (const name of ["role", "stage", "grade"]) {
      const value = location.hash.startsWith("#?") ? asked.get(name) : null;
      if (value && [...form.elements[name].options].some((option) => option.value === value)) form.elements[name].value = value;
    }
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    if (location.hash.startsWith("#?")) show();
  };

  document.querySelectorAll("[data-jf-ticks]").forEach(ticks);
  document.querySelectorAll("[data-jf-raci]").forEach(raci);
})();
