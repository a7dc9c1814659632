// A cell of 指标调度 in the panel: all that is said of an indicator of a place, its targets beside its results, its sentences open.

import { figures, label, scopeOf, when } from "../graph/data.js";
import { distance, valueWords } from "./comparable.js";
import { figureRows } from "../panel/figures.js";
import { link } from "../panel/link.js";
import { heading } from "../panel/panel.js";
import { go } from "../shell/address.js";
import { h, mark } from "../words/dom.js";

/** A table of figures in the panel, its sentences open. */
export function openFigures(title, some, first = (figure) => scopeOf(figure) || "全部") {
  const heads = ["范围", "数值", "时期", "状态", ""];
  const section = h(
    "section",
    { class: "group" },
    title ? h("h3", {}, title, h("small", {}, String(some.length))) : "",
    h(
      "table",
      { class: "figures" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((head) => h(head ? "th" : "td", head ? { scope: "col" } : {}, head)),
        ),
      ),
      h("tbody", {}, figureRows(some, first)),
    ),
  );
  section.querySelectorAll("button.fold").forEach((button) => button.unfold(true));
  return section;
}

/** Results beside their targets: period, target, result, how far. */
function against(some) {
  const pairs = some.map((figure) => [figure, distance(figure)]).filter(([, far]) => far);
  if (!pairs.length) return "";
  return h(
    "section",
    { class: "group" },
    h("h3", {}, "计划与完成"),
    h(
      "table",
      { class: "figures" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["时期", "目标", "实际", "差距"].map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      h(
        "tbody",
        {},
        pairs.map(([figure, far]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, when(figure)),
            h("td", { class: "number" }, valueWords(far.target)),
            h("td", { class: "number" }, valueWords(figure)),
            h("td", {}, h("span", { class: `tone ${far.kind}` }, far.words)),
          ),
        ),
      ),
    ),
  );
}

export function indicatorCell(place, indicator) {
  const some = figures
    .filter((figure) => figure.about === place && figure.indicator === indicator)
    .sort((a, b) => (b.periodEnd || "").localeCompare(a.periodEnd || "") || a.id - b.id);
  const measures = [...new Set(some.map((figure) => figure.measure))];
  return [
    heading([mark("Indicator"), "指标"], indicator.name, h("p", { class: "where" }, link(place))),
    against(some),
    ...measures.map((measure) =>
      openFigures(
        label(measure),
        some.filter((figure) => figure.measure === measure),
      ),
    ),
    h(
      "p",
      { class: "where" },
      h("button", { type: "button", class: "link", onclick: () => go({ e: indicator.iri, v: "indicators" }) }, "此指标的全部数值"),
    ),
  ];
}
