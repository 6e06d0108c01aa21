/* Runs in pages of the preview only: reloads when the site was built anew, and shows what the check has to say. */
(() => {
  "use strict";

  const said = document.documentElement.lang.startsWith("zh")
    ? { findings: "校验结果", gone: "预览已断开", why: "jifu serve 没有在运行。重新启动之后，这一页会自己接上。" }
    : { findings: "Findings", gone: "Preview disconnected", why: "jifu serve is not running. Once it is started again, this page reconnects by itself." };
  const start = Number(document.currentScript.dataset.built);
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "closed" });
  const style = document.createElement("style");
  style.textContent = `
    details { background: #fff8ec; border: 1px solid #b26a00; border-radius: 6px; bottom: 12px; box-sizing: border-box;
      box-shadow: 0 4px 18px rgb(0 0 0 / 25%); color: #33240d; font: 13px/1.6 system-ui, sans-serif; left: 12px;
      max-width: calc(100vw - 24px); position: fixed; z-index: 2147483647; }
    details[open] { max-height: 45vh; overflow: auto; right: 12px; }
    details[hidden] { display: none; }
    summary { cursor: pointer; font-weight: 700; padding: 6px 14px; }
    pre { border-top: 1px solid #e3c48f; font: 12px/1.6 ui-monospace, Consolas, monospace; margin: 0; overflow-wrap: anywhere;
      padding: 8px 14px; white-space: pre-wrap; }
    @media print { details { display: none; } }`;
  const box = document.createElement("details");
  const title = document.createElement("summary");
  const text = document.createElement("pre");
  box.append(title, text);
  box.hidden = true;
  box.setAttribute("role", "status");
  shadow.append(style, box);
  document.body.append(host);

  /* What was folded away stays so until something else is said. */
  const folded = () => sessionStorage.getItem("jifu.folded") === text.textContent;
  box.addEventListener("toggle", () => {
    if (!box.open) sessionStorage.setItem("jifu.folded", text.textContent);
    else if (folded()) sessionStorage.removeItem("jifu.folded");
  });

  const show = (heading, told) => {
    title.textContent = heading;
    text.textContent = told;
    box.open = !folded();
    box.hidden = !heading;
    host.dataset.jfFindings = told;
  };

  const events = new EventSource("/_jifu/events");
  events.onmessage = (event) => {
    const now = JSON.parse(event.data);
    if (now.built === start) show(now.findings ? said.findings : "", now.findings);
    else location.reload();
  };
  events.onerror = () => show(said.gone, said.why);
  addEventListener("pagehide", () => events.close());
})();
