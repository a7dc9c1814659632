// Buttons that copy a fact or a figure for use elsewhere.

import { asCitation, asLink, asQuery, asText } from "../out/cite.js";
import { h } from "../words/dom.js";

const FORMS = [
  ["text", "文字", "事实与原句、出处", asText],
  ["citation", "引文", "按 GB/T 7714—2015 著录的出处", asCitation],
  ["sparql", "SPARQL", "查出此项及其依据的查询", asQuery],
  ["link", "链接", "此页中的位置", asLink],
];

/** What was copied last, for tests: {text}. */
export const copied = {};

/** Copy a text; where the browser lends no clipboard (pages from files), a selected field is offered beside `beside`. */
async function copy(text, beside) {
  copied.text = text;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h("textarea", { class: "copied", readonly: true, rows: Math.min(8, text.split("\n").length + 1), "aria-label": "已选中，请按 Ctrl+C 复制" });
    field.value = text;
    beside.parentNode.querySelector(":scope > textarea.copied")?.remove();
    beside.after(field);
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

/** Buttons for {fact} or {figure}. */
export function copyBar(item) {
  const told = h("small", { role: "status" });
  const bar = h(
    "div",
    { class: "copybar", role: "group", "aria-label": "复制" },
    h("span", {}, "复制"),
    FORMS.map(([kind, title, tip, write]) => {
      const text = () => write(item);
      const button = h("button", { type: "button", class: "copy", "data-copy": kind, title: tip }, title);
      button.addEventListener("click", async () => {
        const some = text();
        told.textContent = some ? ((await copy(some, bar)) ? `已复制${title}` : "请按 Ctrl+C 复制") : "没有文档可引";
      });
      return button;
    }),
    told,
  );
  return bar;
}
