// How a thing is joined with another: asked for, and shown step by step, each with its sentence.

import { label } from "../graph/data.js";
import { chains } from "../graph/paths.js";
import { evidence, folded, sentences } from "./evidence.js";
import { link } from "./link.js";
import { go } from "../shell/address.js";
import { searchField } from "../shell/searchfield.js";
import { h } from "../words/dom.js";

/** The part of a thing's panel that asks for another thing, or shows how that one is joined. */
export function pathSection(thing, other) {
  if (thing.kind === "Indicator") return ["", []]; // figures join it, not facts
  const input = h("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-label": "与另一项的关联",
    "aria-expanded": "false",
    "aria-controls": "path-hits",
    placeholder: "与另一项的关联：输入名称",
  });
  const list = h("ul", { class: "hits", role: "listbox", id: "path-hits", hidden: true });
  searchField(
    input,
    list,
    (hit) => hit.thing && go({ e: thing.iri, to: hit.thing.iri }),
    (entry) => entry.thing && entry.thing !== thing && entry.thing.kind !== "Indicator",
  );
  const field = h("div", { class: "field" }, input, list);
  if (!other) return [h("section", { class: "path" }, field), []];
  const found = chains(thing, other);
  const shown = found.map((steps, i) =>
    h(
      "ol",
      { class: "chain" },
      found.length > 1 ? h("li", { class: "head" }, h("small", {}, `路径 ${i + 1} · ${steps.length} 步`)) : "",
      steps.map(([here, some, next]) => {
        const fact = some.find((one) => one.claims.length) || some[0];
        const [button, body] = folded(sentences(fact), () => evidence(fact));
        const said = label(fact.predicate);
        return h(
          "li",
          {},
          h(
            "div",
            { class: "row" },
            h(
              "span",
              { class: "what" },
              link(here),
              h("span", { class: "step" }, fact.subject === here ? `— ${said} →` : `← ${said} —`),
              link(next),
            ),
            button,
          ),
          body,
        );
      }),
    ),
  );
  return [
    h(
      "section",
      { class: "path" },
      field,
      h("h3", {}, `与${other.name}的关联`, h("button", { type: "button", class: "link", onclick: () => go({ e: thing.iri }) }, "清除")),
      found.length ? shown : h("p", { class: "none" }, "没有找到相连的事实"),
    ),
    found,
  ];
}
