/* Runs in pages of the preview only: reloads when the site was built anew, and shows what the check has to say. */
(() => {
  "use strict";

  const start = Number(document.currentScript.dataset.built);
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "closed" });
  const box = document.createElement("section");
  const style = document.createElement("style");
  style.textContent = `
    section { background: #fff8ec; border-top: 3px solid #b26a00; bottom: 0; box-shadow: 0 -4px 18px rgb(0 0 0 / 25%);
      box-sizing: border-box; color: #33240d; font: 13px/1.6 system-ui, sans-serif; left: 0; max-height: 45vh; overflow: auto;
      padding: 10px 16px; position: fixed; right: 0; z-index: 2147483647; }
    section[hidden] { display: none; }
    header { align-items: center; display: flex; font-weight: 700; justify-content: space-between; }
    button { background: none; border: 1px solid currentcolor; border-radius: 3px; color: inherit; cursor: pointer; font: inherit; padding: 0 10px; }
    pre { font: 12px/1.6 ui-monospace, Consolas, monospace; margin: 8px 0 0; overflow-wrap: anywhere; white-space: pre-wrap; }
    @media print { section { display: none; } }`;
  const head = document.createElement("header");
  const title = document.createElement("span");
  const close = document.createElement("button");
  const text = document.createElement("pre");
  close.type = "button";
  close.textContent = "收起";
  close.addEventListener("click", () => { box.hidden = true; });
  head.append(title, close);
  box.append(head, text);
  box.hidden = true;
  box.setAttribute("role", "status");
  box.setAttribute("aria-label", "校验结果");
  shadow.append(style, box);
  document.body.append(host);

  const show = (heading, said) => {
    title.textContent = heading;
    text.textContent = said;
    box.hidden = !heading;
    host.dataset.jfFindings = said;
  };

  const events = new EventSource("/_jifu/events");
  events.onmessage = (event) => {
    const now = JSON.parse(event.data);
    if (now.built !== start) {
      location.reload();
      return;
    }
    show(now.findings ? "校验有话说（页面仍是上一次能生成的样子）" : "", now.findings);
  };
  events.onerror = () => show("预览已断开", "jifu serve 没有在运行。重新启动后页面会自己接上。");
  addEventListener("pagehide", () => events.close());
})();
