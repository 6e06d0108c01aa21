/* The menu of narrow screens, for people who use no pointer. */
(() => {
  "use strict";

  const opener = document.querySelector("[data-jf-menu]");
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".md-sidebar--primary");
  if (!opener || !drawer || !menu) return;

  const tell = () => opener.setAttribute("aria-expanded", String(drawer.checked));
  opener.addEventListener("click", () => drawer.click());
  drawer.addEventListener("change", tell);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    opener.focus();
  });
  tell();

  /* On a narrow screen the heads of sections lead into them and back; Material answers the Enter key on a label. */
  const narrow = matchMedia("(max-width: 76.234375em)");
  const heads = menu.querySelectorAll("label.md-nav__link, label.md-nav__title:not([for=__drawer])");
  const own = new Set([...heads].filter((head) => head.tabIndex >= 0));
  const order = () => {
    heads.forEach((head) => {
      if (narrow.matches || own.has(head)) head.tabIndex = 0;
      else head.removeAttribute("tabindex");
    });
  };
  narrow.addEventListener("change", order);
  order();
})();
