/* A table wider than its box can be scrolled with the keyboard too. */
(() => {
  "use strict";

  const tell = (box) => {
    const wide = box.scrollWidth > box.clientWidth;
    box.toggleAttribute("data-jf-wide", wide);
    if (wide) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", "可左右滚动");
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
