// The parts of a view, one of which is shown: a row of controls that begins with a button for each.

import { choose, under } from "../shell/address.js";
import { h } from "../words/dom.js";

/** The controls of a view with `parts` ([id, title, …]), of which `shown` is in sight; its choices go when another is chosen. */
export function parts(some, shown) {
  const open = (id) => choose({ ...Object.fromEntries(Object.keys(under("c.")).map((name) => [name, ""])), part: id === some[0][0] ? "" : id });
  return h(
    "div",
    { class: "controls of-instrument" },
    h(
      "span",
      { class: "choices", role: "group", "aria-label": "看法" },
      some.map(([id, title]) => h("button", { type: "button", "aria-pressed": String(id === shown), onclick: () => open(id) }, title)),
    ),
  );
}
