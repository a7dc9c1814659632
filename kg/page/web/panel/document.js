// A document in the panel, with the sentences that facts rest on.

import { label, scopeOf, stated, things, when, words } from "../graph/data.js";
import { folded } from "./evidence.js";
import { link } from "./link.js";
import { group, heading } from "./panel.js";
import { go } from "../shell/address.js";
import { h } from "../words/dom.js";

export function documentPanel(document, chosen) {
  const rows = document.passages
    .filter((passage) => passage.facts.length || passage.figures.length)
    .map((passage) => {
      const said = [...new Set(passage.facts)].filter((fact) => fact.predicate !== "rdf:type");
      const [button, body] = folded(1, () => [
        ...said.map((fact) =>
          h(
            "p",
            { class: "said" },
            link(fact.subject),
            h("span", { class: "sep" }, label(fact.predicate)),
            typeof fact.object === "number" ? link(things[fact.object]) : words(fact.object, fact.predicate),
          ),
        ),
        ...passage.figures.map((figure) =>
          h(
            "p",
            { class: "said" },
            link(figure.about),
            h("span", { class: "sep" }, [scopeOf(figure), figure.indicator.name].filter(Boolean).join(" ")),
            `${stated(figure)}（${when(figure)}）`,
          ),
        ),
        ...[...new Set(passage.facts)]
          .filter((fact) => fact.predicate === "rdf:type")
          .map((fact) => h("p", { class: "said" }, link(fact.subject), h("span", { class: "sep" }, "是"), words(fact.object))),
      ]);
      button.textContent = `事实 ${new Set(passage.facts).size + passage.figures.length}`;
      return h(
        "li",
        { id: `passage-${passage.id}`, class: passage.id === chosen ? "chosen" : null },
        h("div", { class: "row" }, h("span", { class: "quote" }, passage.text), button),
        h("small", {}, `第 ${passage.start}–${passage.end} 字`),
        body,
      );
    });
  return [
    heading("文档", document.title, [
      h(
        "p",
        { class: "others" },
        [document.issued ? `日期 ${document.issued}` : "", document.publisher, document.paths.join("、"), document.url]
          .filter(Boolean)
          .join(" · "),
      ),
      document.original
        ? h(
            "p",
            { class: "others" },
            "文字与此文档相同，统计时不重复计：",
            h("button", { type: "button", class: "link", onclick: () => go({ e: document.original.iri }) }, document.original.title),
            `（${document.original.paths.join("、")}）`,
          )
        : "",
      document.digest ? h("div", { class: "row quiet" }, h("code", { title: "SHA-256" }, document.digest)) : "",
    ]),
    group("作为依据的句子", rows),
  ];
}
