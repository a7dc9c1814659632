// The side panel: its frame, and what is shown in it.

import { go } from "../shell/address.js";
import { h } from "../words/dom.js";
import { edge } from "./edge.js";

const FIRST = 8; // rows of a group that are shown at once

export const panel = document.getElementById("panel");

export function group(title, rows, note) {
  return h("section", { class: "group" }, h("h3", {}, title, h("small", {}, String(rows.length)), note || ""), h("ul", {}, rows));
}

/** The same of many: the first rows, made by `row(item)`, and a button that adds the others. */
export function longGroup(title, items, row, note, most = FIRST) {
  const list = h("ul", {}, items.slice(0, most).map(row));
  return h(
    "section",
    { class: "group" },
    h("h3", {}, title, h("small", {}, String(items.length)), note || ""),
    list,
    more(items.length - most, () => list.append(...items.slice(most).map(row))),
  );
}

/** A button that shows the `count` others; nothing where there are none. */
export function more(count, show, unit = "项") {
  if (count <= 0) return "";
  const button = h("button", { type: "button", class: "link more" }, `其余 ${count.toLocaleString("zh-CN")} ${unit}`);
  button.addEventListener("click", () => {
    show();
    button.remove();
  });
  return button;
}

export function heading(kind, title, extra, tools = "") {
  return h(
    "div",
    { class: "top" },
    h(
      "div",
      { class: "bar" },
      h("span", { class: "kind" }, kind),
      h("span", { class: "space" }),
      tools,
      h("button", { type: "button", id: "unfold", title: "展开或收起所有原文" }, "展开原文"),
      h("button", { type: "button", id: "close", "aria-label": "关闭（Esc）", title: "关闭（Esc）" }, "✕"),
    ),
    h("h2", {}, title),
    extra,
  );
}

export function showPanel(content) {
  const held = panel.contains(document.activeElement) && document.activeElement.id;
  panel.replaceChildren(edge(panel), ...content.filter(Boolean));
  panel.hidden = false;
  if (held) document.getElementById(held)?.focus(); // who walks on by keyboard keeps the place
  panel.scrollTop = 0;
  document.body.classList.add("with-panel");
  const all = document.getElementById("unfold");
  all.hidden = !panel.querySelector(".group button.fold, .path button.fold");
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
