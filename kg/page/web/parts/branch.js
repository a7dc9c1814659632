// Rows of a tree of concepts that open and close; what is open stands in the address (c.open).

import { tag } from "../graph/concepts.js";
import { link } from "../panel/link.js";
import { choice, choose } from "../shell/address.js";
import { h } from "../words/dom.js";

/** What the address says is open; "all" turns it around. */
export const opened = () => new Set(choice("open").split(" ").filter(Boolean));

/** The things of a tree that are in sight: {thing, depth, inner, isOpen}, inner the number below it. */
export function openRows(roots, narrower) {
  const open = opened(),
    found = [];
  const walk = (thing, depth) => {
    const inner = narrower(thing);
    const isOpen = open.has("all") !== open.has(tag(thing));
    found.push({ thing, depth, inner: inner.length, isOpen });
    if (isOpen) inner.forEach((one) => walk(one, depth + 1));
  };
  roots.forEach((thing) => walk(thing, 0));
  return found;
}

/** The head of such a row. */
export function branch(thing, inner, isOpen) {
  const toggle = () => {
    const open = opened();
    if (!open.delete(tag(thing))) open.add(tag(thing));
    choose({ open: [...open].sort().join(" ") }, { replace: true });
  };
  return h(
    "span",
    { class: "branch" },
    inner
      ? h("button", { type: "button", class: "twist", "aria-expanded": String(isOpen), "aria-label": `${thing.name}的下级 ${inner} 项`, onclick: toggle }, isOpen ? "▾" : "▸")
      : h("span", { class: "twist" }),
    link(thing),
    inner ? h("small", {}, `含下级 ${inner}`) : "",
  );
}
