// Figures as tables, each with its sentence.

import { label, scopeOf, stated, when } from "../graph/data.js";
import { counted, figureEvidence, folded } from "./evidence.js";
import { more } from "./panel.js";
import { h } from "../words/dom.js";
import { STATUS } from "../words/words.js";

const MOST = 60; // rows that are shown at once

/** Rows of a table of figures: `first` gives the first cell. */
export function figureRows(some, first) {
  return some
    .map((figure) => {
      const [button, body] = folded(counted(figure.passages), () => figureEvidence(figure));
      button.textContent = "原文";
      const detail = h("tr", { class: "detail" }, h("td", { colspan: 5 }, body));
      return [
        h(
          "tr",
          { "data-figure": figure.id },
          h("th", { scope: "row" }, first(figure)),
          h(
            "td",
            { class: "number" },
            stated(figure),
            figure.rivals.length ? h("span", { class: "badge old", title: "文档之间说法不一" }, "有出入") : "",
          ),
          h("td", {}, when(figure)),
          h("td", {}, STATUS[figure.status] || label(figure.status)),
          h("td", {}, button),
        ),
        detail,
      ];
    })
    .flat();
}

export function figureTable(some, first, head) {
  const scopes = new Map();
  for (const figure of some) {
    const scope = scopeOf(figure);
    if (!scopes.has(scope)) scopes.set(scope, []);
    scopes.get(scope).push(figure);
  }
  const order = [...scopes.keys()].sort((a, b) => (a ? 1 : 0) - (b ? 1 : 0) || a.localeCompare(b, "zh"));
  const sorted = (list) =>
    [...list].sort(
      (a, b) =>
        a.indicator.name.localeCompare(b.indicator.name, "zh") || (a.periodStart || "").localeCompare(b.periodStart || "") || a.id - b.id,
    );
  let room = MOST;
  const rest = [];
  const bodies = order.map((scope) => {
    const list = sorted(scopes.get(scope)),
      shown = list.slice(0, room);
    room -= shown.length;
    const body = h("tbody", {}, scope ? h("tr", { class: "scope" }, h("th", { colspan: 5, scope: "rowgroup" }, scope)) : "", figureRows(shown, first));
    rest.push([body, list.slice(shown.length)]);
    body.hidden = !shown.length;
    return body;
  });
  const left = some.length - MOST;
  return h(
    "section",
    { class: "group" },
    h("h3", {}, "指标数值", h("small", {}, String(some.length))),
    h(
      "table",
      { class: "figures" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          [head, "数值", "时期", "状态", ""].map((title) => h("th", { scope: "col" }, title)),
        ),
      ),
      bodies,
    ),
    more(left, () => {
      for (const [body, list] of rest) {
        body.append(...figureRows(list, first));
        body.hidden = false;
      }
    }),
  );
}
