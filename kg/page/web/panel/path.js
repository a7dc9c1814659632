// How a thing is joined with another: asked for, and shown step by step, each with its sentence.

import { label } from "../graph/data.js";
import { planned } from "../graph/dates.js";
import { active, wanted } from "../graph/filter.js";
import { chains } from "../graph/paths.js";
import { evidence, folded, sentences } from "./evidence.js";
import { link } from "./link.js";
import { address, go, put } from "../shell/address.js";
import { searchField } from "../shell/searchfield.js";
import { h } from "../words/dom.js";

const [FEW, MANY] = [3, 8];
const avoided = () => new Set((address("w.avoid") || "").split(" ").filter(Boolean));
const avoid = (some) => put({ "w.avoid": [...some].sort().join(" ") });

/** The chains between two things by what the address asks: relations to avoid, the filter or all facts, how many. */
function found(thing, other) {
  const away = avoided(),
    filtered = Object.keys(active()).length > 0 && address("w.all") !== "1",
    tries = address("w.ways") === "1" ? MANY : FEW;
  return chains(thing, other, { usable: (fact) => !away.has(fact.predicate) && (!filtered || wanted.fact(fact)), tries });
}

/** Relations to avoid, whether the filter counts, more chains: each a choice that the address keeps. */
function choices(ways) {
  const away = avoided(),
    used = new Set(ways.flatMap((steps) => steps.flatMap(([, facts]) => facts.map((fact) => fact.predicate)))),
    more = address("w.ways") === "1";
  const press = (text, pressed, act, name, title) => h("button", { type: "button", class: "chip", "aria-pressed": String(pressed), "data-way": name, title, onclick: act }, text);
  return h(
    "div",
    { class: "ways", role: "group", "aria-label": "路径的走法" },
    [...new Set([...used, ...away])].sort().map((predicate) => {
      const off = away.has(predicate);
      return press(off ? `不走 ${label(predicate)}` : label(predicate), !off, () => avoid(off ? [...away].filter((one) => one !== predicate) : [...away, predicate]), predicate, off ? "又可走此关系" : "不走此关系");
    }),
    Object.keys(active()).length
      ? press("只走筛选所留", address("w.all") !== "1", () => put({ "w.all": address("w.all") === "1" ? "" : "1" }), "all", "按筛选隐去的事实也可走，或不可走")
      : "",
    ways.length >= FEW || more ? press("更多路径", more, () => put({ "w.ways": more ? "" : "1" }), "more", `最多 ${MANY} 条`) : "",
  );
}

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
  const list = h("div", { class: "hits", role: "listbox", id: "path-hits", "aria-label": "可关联的事物", hidden: true });
  searchField(
    input,
    list,
    (hit) => hit.thing && go({ e: thing.iri, to: hit.thing.iri }),
    (entry) => entry.thing && entry.thing !== thing && entry.thing.kind !== "Indicator",
  );
  const field = h("div", { class: "field" }, input, list);
  if (!other) return [h("section", { class: "path" }, field), []];
  const ways = found(thing, other);
  const shown = ways.map((steps, i) =>
    h(
      "ol",
      { class: "chain" },
      ways.length > 1 ? h("li", { class: "head" }, h("small", {}, `路径 ${i + 1} · ${steps.length} 步`)) : "",
      steps.map(([here, some, next]) => {
        const fact = some.find((one) => one.claims.length && !planned(one)) || some.find((one) => one.claims.length) || some[0];
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
              planned(fact) ? h("span", { class: "badge" }, "目标") : "",
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
      choices(ways),
      ways.length ? shown : h("p", { class: "none" }, Object.keys(active()).length && address("w.all") !== "1" ? "筛选所留的事实中，二者不相连" : "没有找到相连的事实"),
    ),
    ways,
  ];
}
