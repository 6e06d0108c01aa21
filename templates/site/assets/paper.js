/* Paper is white, and nobody unfolds it: a page that is read in the dark scheme is printed in the light one, and what is
   folded is open. */
(() => {
  "use strict";

  const { dataset } = document.body;
  const paper = matchMedia("print");
  let chosen = "";
  let folded = [];

  const begin = () => {
    chosen ||= dataset.mdColorScheme;
    dataset.mdColorScheme = "default";
    const closed = [...document.querySelectorAll("article details:not([open])")];
    folded = [...folded, ...closed];
    for (const each of closed) each.open = true;
  };
  const end = () => {
    if (chosen) dataset.mdColorScheme = chosen;
    chosen = "";
    for (const each of folded) each.open = false;
    folded = [];
  };

  paper.addEventListener("change", () => (paper.matches ? begin() : end()));
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
})();
