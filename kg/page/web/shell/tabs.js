// The views as tabs: {id, title, draw(root), cell(key)}; a view is drawn when it is shown, and again when its choices or the filter change.

import { address, choose, go, under } from "./address.js";
import { h } from "../words/dom.js";

const sections = new Map();

/** Make a tab and a section for each view; `map` has its section in the page already. */
export function tabs(nav, main, views) {
  for (const view of views) {
    let root = document.getElementById(`${view.id}-view`);
    if (!root) {
      root = h("section", { id: `${view.id}-view`, class: "view", role: "tabpanel", hidden: true });
      main.insertBefore(root, document.getElementById("panel"));
    }
    root.setAttribute("aria-labelledby", `tab-${view.id}`);
    const tab = h("button", { type: "button", role: "tab", id: `tab-${view.id}`, "aria-controls": `${view.id}-view`, onclick: () => open(view) }, view.title);
    sections.set(view, { root, tab, drawn: null });
    nav.append(tab);
  }
  nav.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!step) return;
    const at = views.findIndex((view) => sections.get(view).tab === document.activeElement);
    const next = views[step === -Infinity ? 0 : step === Infinity ? views.length - 1 : (at + step + views.length) % views.length];
    sections.get(next).tab.focus();
    open(next);
    event.preventDefault();
  });
}

const open = (view) => go({ v: view.id, e: address("e"), d: address("d"), p: address("p") });

let shown = null;

/** Show the view that the address names, the first where it names none; gives that view. */
export function showView() {
  const views = [...sections.keys()];
  const active = views.find((view) => view.id === address("v")) || views[0];
  const section = sections.get(active);
  if (shown !== active) {
    shown = active;
    for (const [view, { root, tab }] of sections) {
      root.hidden = view !== active;
      tab.setAttribute("aria-selected", String(view === active));
      tab.tabIndex = view === active ? 0 : -1;
    }
    section.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  const state = JSON.stringify([under("c."), under("f."), address("k")]);
  if (section.drawn !== state) {
    section.drawn = state;
    active.draw(section.root);
  }
  return active;
}

/** A field of choices that the address keeps: options are [value, words]. */
export function choiceField(name, title, options, chosen) {
  const field = h(
    "select",
    { "aria-label": title, "data-choice": name },
    options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
  );
  field.addEventListener("change", () => choose({ [name]: field.value }, { replace: true }));
  return h("label", {}, title, field);
}
