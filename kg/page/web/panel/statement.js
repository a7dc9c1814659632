// Facts as whole statements, each with its sentences: what stands behind a cell of a view.

import { label, things, words } from "../graph/data.js";
import { planned } from "../graph/dates.js";
import { evidence, folded, sentences } from "./evidence.js";
import { link } from "./link.js";
import { group } from "./panel.js";
import { h } from "../words/dom.js";


/** A fact as a row: who, what, whom. */
export function statement(fact) {
  const [button, body] = folded(sentences(fact), () => evidence(fact));
  const object = typeof fact.object === "number" ? link(things[fact.object]) : h("span", { class: "value" }, words(fact.object, fact.predicate));
  return h(
    "li",
    { "data-fact": fact.id },
    h(
      "div",
      { class: "row" },
      h("span", { class: "what" }, link(fact.subject), h("span", { class: "step" }, label(fact.predicate)), object, planned(fact) ? h("span", { class: "badge" }, "目标") : ""),
      button,
    ),
    body,
  );
}

/** Statements under a title. */
export const statements = (title, some, note) => group(title, some.map(statement), note ? h("small", {}, note) : "");
