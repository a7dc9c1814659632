// The figures of a thing as small charts, one for each series, and those that contradict each other side by side.

import { label, scopeOf, stated, when } from "../graph/data.js";
import { series, seriesWords, yearsChart } from "../parts/years.js";
import { figureEvidence, folded } from "./evidence.js";
import { more } from "./panel.js";
import { go } from "../shell/address.js";
import { h } from "../words/dom.js";
import { STATUS, cut } from "../words/words.js";

const FIRST = 6; // charts that are shown at once
const WIDTH = 190;

const periods = (figures) => new Set(figures.map((one) => `${one.periodStart} ${one.periodEnd}`)).size;
const statuses = (figures) => new Set(figures.map((one) => one.status)).size;

/** One chart with its heading; a slot that is chosen shows its figures and their sentences below. */
function chart(figures, first) {
  const below = h("div", { class: "below" });
  const title = [figures[0].about.name, figures[0].indicator.name, seriesWords(figures)].filter(Boolean).join(" · ");
  const show = (some) => {
    const shown = below.dataset.figures === some.map(({ id }) => id).join(" ");
    for (const slot of svg.querySelectorAll(".slot")) slot.querySelector(".reach").setAttribute("aria-pressed", String(!shown && slot.dataset.figures === some.map(({ id }) => id).join(" ")));
    below.dataset.figures = shown ? "" : some.map(({ id }) => id).join(" ");
    below.replaceChildren(
      ...(shown ? [] : some.flatMap((figure) => [h("p", { class: "picked" }, h("strong", {}, stated(figure)), `${when(figure)} ${STATUS[figure.status] || label(figure.status)}`), ...figureEvidence(figure, false)])),
    );
  };
  const svg = yearsChart(figures, { title, width: WIDTH, show });
  return h("li", { class: svg.viewBox.baseVal.width > WIDTH ? "broad" : null }, h("div", { class: "of" }, first(figures[0]), h("small", {}, seriesWords(figures))), h("div", { class: "wide" }, svg), below);
}

/** Charts of those series that have more than one period, or a plan beside its result; the fullest first. */
export function figureCharts(figures, first) {
  const some = series(figures)
    .map(({ figures: one }) => one)
    .filter((one) => one.length > 1 && (periods(one) > 1 || statuses(one) > 1))
    .sort((a, b) => periods(b) - periods(a) || b.length - a.length || a[0].id - b[0].id);
  if (!some.length) return "";
  const list = h("ul", { class: "charts" }, some.slice(0, FIRST).map((one) => chart(one, first)));
  return h(
    "section",
    { class: "group" },
    h("h3", {}, "历年与目标", h("small", {}, String(some.length)), h("span", { class: "key" }, h("i", { class: "bar" }), "全年实际", h("i", { class: "part" }), "部分时期", h("i", { class: "aim" }), "目标")),
    list,
    more(some.length - FIRST, () => list.append(...some.slice(FIRST).map((one) => chart(one, first))), "组"),
  );
}

/** Figures that contradict each other as clusters, each once. */
function clusters(figures) {
  const seen = new Set(),
    found = [];
  for (const figure of figures) {
    if (!figure.rivals.length || seen.has(figure)) continue;
    const cluster = [],
      waiting = [figure];
    while (waiting.length) {
      const one = waiting.pop();
      if (seen.has(one)) continue;
      seen.add(one);
      cluster.push(one);
      waiting.push(...one.rivals);
    }
    found.push(cluster.sort((a, b) => b.passages.length - a.passages.length || a.id - b.id));
  }
  return found;
}

/** What contradicts: each value with its document, its date and its sentence, side by side. */
export function figureConflicts(figures) {
  const some = clusters(figures);
  if (!some.length) return "";
  const source = ({ document }) =>
    document ? h("button", { type: "button", class: "link", title: document.paths.join("\n"), onclick: () => go({ d: document.iri }) }, cut(document.title, 22)) : "";
  const row = (figure) => {
    const [button, body] = folded(1, () => figureEvidence(figure, false));
    const papers = figure.passages.filter((passage, i) => figure.passages.findIndex((other) => other.document === passage.document) === i);
    return [
      h(
        "tr",
        {},
        h("th", { scope: "row", class: "number" }, stated(figure)),
        h("td", {}, papers.map((passage) => h("div", {}, source(passage)))),
        h("td", {}, papers.map((passage) => h("div", {}, passage.document?.issued || "日期不明"))),
        h("td", {}, button),
      ),
      h("tr", { class: "detail" }, h("td", { colspan: 4 }, body)),
    ];
  };
  return h(
    "section",
    { class: "group conflicts" },
    h("h3", {}, "说法不一", h("small", {}, String(some.length))),
    some.map((cluster) =>
      h(
        "table",
        { class: "figures rivals" },
        h("caption", {}, [cluster[0].about.name, cluster[0].indicator.name, cluster[0].measure === "Level" ? "" : label(cluster[0].measure), scopeOf(cluster[0]), when(cluster[0]), STATUS[cluster[0].status]].filter(Boolean).join(" · ")),
        h("thead", {}, h("tr", {}, ["数值", "文档", "日期", ""].map((title) => h("th", { scope: "col" }, title)))),
        h("tbody", {}, cluster.map(row)),
      ),
    ),
  );
}
