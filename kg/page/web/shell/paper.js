// What a printed view says of itself: its name and the choices made in it, which stand on the screen in fields that paper leaves out.

import { h } from "../words/dom.js";

const text = (node) => node.textContent.trim();

/** The choices of a row of controls: pressed buttons, fields with what they hold, notes. */
function chosen(controls) {
  return [...controls.querySelectorAll('.choices [aria-pressed="true"], select, input[type="search"], .note')].map((field) => {
    if (field.tagName === "SELECT") return field.selectedOptions[0] && `${field.getAttribute("aria-label")}：${text(field.selectedOptions[0])}`;
    return field.tagName === "INPUT" ? field.value && `“${field.value}”` : text(field);
  });
}

/** Keep a line under the title for paper, `title` giving the name of the view, written just before printing. */
export function paperLine(header, title) {
  const line = h("p", { id: "paper-line", hidden: true });
  header.append(line);
  window.addEventListener("beforeprint", () => {
    const controls = document.querySelector(".view:not([hidden]) .controls"),
      chips = [...document.querySelectorAll("#chips .chip")].map((chip) => chip.getAttribute("aria-label").replace("去掉条件", "筛选"));
    line.textContent = [title(), ...(controls ? chosen(controls) : []), ...chips].filter(Boolean).join(" · ");
    line.hidden = false;
  });
  window.addEventListener("afterprint", () => {
    line.hidden = true;
  });
}
