/* A table wider than its box can be scrolled with the keyboard too. */
(() => {
  "use strict";

  const words = document.getElementById("jf-words");
  const said = words ? JSON.parse(words.textContent).scroll : "";

  const tell = (box) => {
    const wide = box.scrollWidth > box.clientWidth;
    box.toggleAttribute("data-jf-wide", wide);
    if (wide) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", said);
    } else {
      box.removeAttribute("tabindex");
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
    }
  };

  const watch = new ResizeObserver((entries) => entries.forEach((entry) => tell(entry.target)));
  const start = () =>
    document.querySelectorAll(".md-typeset__scrollwrap, .jf-figure").forEach((box) => watch.observe(box));
  window.addEventListener("load", start);
})();
