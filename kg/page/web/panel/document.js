// A document in the panel: its text with the passages that facts rest on, or these passages as a list.

import { passageOf } from "../graph/data.js";
import { folded } from "./evidence.js";
import { heading, longGroup } from "./panel.js";
import { reader, saidBy, telling } from "./reader.js";
import { go } from "../shell/address.js";
import { h } from "../words/dom.js";

const MOST = 100; // passages that the list shows at once
const TEXT = "text"; // in the address: the text, no passage of it

/** The passage that the address names: by its IRI, or by its number in the page. */
const named = (document, p) => {
  const passage = passageOf.get(p) || document.passages.find(({ id }) => String(id) === p);
  return passage && passage.document === document ? passage : null;
};

export function documentPanel(document, p) {
  const chosen = p === undefined ? null : named(document, p);
  const passages = telling(document);
  const row = (passage) => {
    const [button, body] = folded(1, () => saidBy(passage));
    button.textContent = `事实 ${new Set(passage.facts).size + passage.figures.length}`;
    const place = h("button", { type: "button", class: "link", onclick: () => go({ d: document.iri, p: passage.iri }) }, [passage.spot, `第 ${passage.start}–${passage.end} 字`].filter(Boolean).join(" "));
    return h("li", {}, h("div", { class: "row" }, h("span", { class: "quote" }, passage.text), button), h("small", {}, place), body);
  };
  const way = (title, active, target) => h("button", { type: "button", "aria-pressed": String(active), onclick: () => go(target) }, title);
  const read = p !== undefined;
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
            h("button", { type: "button", class: "link", onclick: () => go({ d: document.original.iri }) }, document.original.title),
            `（${document.original.paths.join("、")}）`,
          )
        : "",
      document.digest ? h("div", { class: "row quiet" }, h("code", { title: "SHA-256" }, document.digest)) : "",
      h("div", { class: "choices reading", role: "group", "aria-label": "怎样看" }, way("依据的句子", !read, { d: document.iri }), way("原文", read, { d: document.iri, p: passages[0]?.iri || TEXT })),
    ]),
    read ? reader(document, chosen) : longGroup("作为依据的句子", passages, row, "", MOST),
  ];
}
