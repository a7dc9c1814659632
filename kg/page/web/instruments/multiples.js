// Small multiples: one chart for each series of a place, by year, targets beside results.

import { label, stated, when } from "../graph/data.js";
import { series, seriesWords, yearsChart } from "../parts/years.js";
import { choice, go } from "../shell/address.js";
import { h } from "../words/dom.js";
import { STATUS, fold } from "../words/words.js";

const AT_ONCE = 60;

/** Series of a place that have more than one period or a target beside a result; those with most periods first. */
function told(figures) {
  const periods = (some) =>
    new Set(some.filter((figure) => figure.periodEnd).map((figure) => `${figure.periodStart} ${figure.periodEnd} ${figure.status}`)).size;
  return series(figures.filter((figure) => figure.periodEnd && figure.status !== "Threshold"))
    .map((one) => ({ ...one, size: periods(one.figures) }))
    .filter(({ size }) => size > 1)
    .sort((a, b) => b.size - a.size || a.figures[0].indicator.id - b.figures[0].indicator.id);
}

/** {place, places, body, shown}: the place that the address names, the places to choose from, their charts, and the series drawn. */
export function multiples(figures, query) {
  const byPlace = new Map();
  for (const figure of figures) {
    if (!byPlace.has(figure.about)) byPlace.set(figure.about, []);
    byPlace.get(figure.about).push(figure);
  }
  const places = [...byPlace]
    .map(([thing, some]) => ({ thing, some: told(some) }))
    .filter(({ some }) => some.length)
    .map(({ thing, some }) => ({ thing, some, count: some.length }))
    .sort((a, b) => b.count - a.count || a.thing.id - b.thing.id);
  const chosen = places.find(({ thing }) => thing.iri === choice("place")) || places[0];
  if (!chosen) return { place: null, places, shown: [], body: h("p", { class: "none padded" }, "没有两个时期以上、或目标与实际兼有的指标") };
  const matching = chosen.some.filter(({ figures: [one] }) =>
    [one.indicator.name, ...one.indicator.others].some((name) => fold(name).includes(query)),
  );
  const most = Number(choice("most", String(AT_ONCE)));
  const shown = matching.slice(0, most);
  const body = [
    h(
      "p",
      { class: "note padded" },
      `${chosen.thing.name}：${matching.length} 个序列（同一指标、范围、度量、单位；只有一个时期的不画）；柱与点为实际，横线为目标，浅色为不满一年${matching.length > most ? `；先画 ${most} 个` : ""}`,
    ),
    h(
      "div",
      { class: "multiples" },
      shown.map(({ figures: some }) =>
        h(
          "figure",
          {},
          h(
            "figcaption",
            {},
            h(
              "button",
              { type: "button", class: "link", onclick: () => go({ k: `${chosen.thing.iri} ${some[0].indicator.iri}` }) },
              some[0].indicator.name,
            ),
            h("small", {}, seriesWords(some)),
          ),
          h(
            "div",
            { class: "plot" },
            yearsChart(some, {
              title: `${chosen.thing.name} ${some[0].indicator.name}`,
              width: 280,
              height: 120,
              show: () => go({ k: `${chosen.thing.iri} ${some[0].indicator.iri}` }),
            }),
          ),
        ),
      ),
    ),
  ];
  return { place: chosen.thing, places, body, shown };
}

/** The series drawn, as a table in a long form. */
export function seriesTable(shown) {
  const heads = ["对象", "指标", "序列", "时期", "状态", "原文数值", "值", "单位", "句子", "文档"];
  const rows = shown.flatMap(({ figures }) =>
    figures.map((figure) => [
      figure.about.name,
      figure.indicator.name,
      seriesWords(figures),
      when(figure),
      STATUS[figure.status] || label(figure.status),
      stated(figure),
      Number(figure.value),
      label(figure.unit),
      figure.passages.map(({ text }) => text).join("\n"),
      [...new Set(figure.passages.map(({ document }) => document?.title))].join("；"),
    ]),
  );
  return { title: "逐年指标", columns: heads.map((title) => ({ title, number: title === "值" })), rows };
}
