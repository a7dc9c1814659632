// The side panel: its frame, and what is shown in it.

import { go } from "../shell/address.js";
import { h } from "../words/dom.js";

export const panel = document.getElementById("panel");

export function group(title, rows, note) {
  return h("section", { class: "group" }, h("h3", {}, title, h("small", {}, String(rows.length)), note || ""), h("ul", {}, rows));
}

export function heading(kind, title, extra) {
  return h(
    "div",
    { class: "top" },
    h(
      "div",
      { class: "bar" },
      h("span", { class: "kind" }, kind),
      h("span", { class: "space" }),
      h("button", { type: "button", id: "unfold", title: "展开或收起所有原文" }, "展开原文"),
      h("button", { type: "button", id: "close", "aria-label": "关闭（Esc）", title: "关闭（Esc）" }, "✕"),
    ),
    h("h2", {}, title),
    extra,
  );
}

export function showPanel(content) {
  panel.replaceChildren(...content.filter(Boolean));
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add("with-panel");
  const all = document.getElementById("unfold");
  all.addEventListener("click", () => {
    const folds = [...panel.querySelectorAll(".group button.fold, .path button.fold")];
    const open = folds.some((button) => button.getAttribute("aria-expanded") === "false");
    folds.forEach((button) => button.unfold(open));
    all.textContent = open ? "收起原文" : "展开原文";
  });
  document.getElementById("close").addEventListener("click", () => go({}));
}

export function hidePanel() {
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("with-panel");
}
