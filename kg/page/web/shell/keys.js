// The keyboard: one key for each thing that is done often, and a sheet that lists them.

import { canStep, onArrive } from "./address.js";
import { h } from "../words/dom.js";

const dialog = h("dialog", { id: "keys", "aria-label": "快捷键" });
const keys = [];

/** Say what a key does; `act` is called for it unless something is being typed. Without `act` it stands in the sheet alone. */
export const key = (name, title, act = null) => keys.push({ name, title, act });

function openKeys() {
  dialog.replaceChildren(
    h("div", { class: "bar" }, h("h2", {}, "快捷键"), h("span", { class: "space" }), h("button", { type: "button", "aria-label": "关闭", onclick: () => dialog.close() }, "✕")),
    h("dl", {}, keys.map(({ name, title }) => h("div", {}, h("dt", {}, name.split(" ").map((one) => h("kbd", {}, one))), h("dd", {}, title)))),
  );
  if (!dialog.open) dialog.showModal();
}

/** The buttons back, forward and ?, and the listening. */
export function keyboard(tools) {
  document.body.append(dialog);
  const step = (by, sign, title) => h("button", { type: "button", class: "step-button", "aria-label": title, title, onclick: () => history.go(by) }, sign);
  const [back, forward] = [step(-1, "‹", "后退（[）"), step(1, "›", "前进（]）")];
  tools.prepend(back, forward);
  tools.append(h("button", { type: "button", id: "keys-open", "aria-label": "快捷键", title: "快捷键（?）", onclick: openKeys }, "?"));
  onArrive(() => {
    back.disabled = !canStep(-1);
    forward.disabled = !canStep(1);
  });
  key("[", "后退", () => back.click());
  key("]", "前进", () => forward.click());
  key("?", "这张表", openKeys);
  document.addEventListener("keydown", (event) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && !/^(checkbox|radio)$/.test(event.target.type)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const found = keys.find(({ name, act }) => act && name === event.key);
    if (!found) return;
    event.preventDefault();
    found.act();
  });
}
