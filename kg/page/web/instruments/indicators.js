// The tab "指标": what each place reports, indicator by indicator, with the sentence behind each figure.

import { figures, label, scopeOf, stated, when } from "../graph/data.js";
import { figureRows } from "../panel/figures.js";
import { link } from "../panel/link.js";
import { heading, panel, showPanel } from "../panel/panel.js";
import { go } from "../shell/address.js";
import { h, mark } from "../words/dom.js";
import { STATUS, STYLES, fold } from "../words/words.js";

let tableView = null;
const tableState = { level: "", status: "", year: "", query: "", cell: "" };

const measured = new Set(figures.map((figure) => figure.about.kind));
const levels = [
  ...["City", ...Object.keys(STYLES).filter((kind) => kind !== "City")]
    .filter((kind) => measured.has(kind))
    .map((kind) => [kind, label(kind)]),
  ["", "全部"],
];
tableState.level = levels[0][0];

/** Rows and columns for the chosen level, status and year: indicators that most have come first. */
function pivot() {
  const cells = new Map(),
    columns = new Map(),
    query = fold(tableState.query);
  for (const figure of figures) {
    if (tableState.level && figure.about.kind !== tableState.level) continue;
    if (tableState.status && figure.status !== tableState.status) continue;
    if (
      tableState.year &&
      !(figure.periodStart && figure.periodStart.slice(0, 4) <= tableState.year && tableState.year <= figure.periodEnd.slice(0, 4))
    )
      continue;
    if (query && ![figure.indicator.name, ...figure.indicator.others].some((name) => fold(name).includes(query))) continue;
    if (!cells.has(figure.indicator)) cells.set(figure.indicator, new Map());
    const row = cells.get(figure.indicator);
    row.set(figure.about, [...(row.get(figure.about) || []), figure]);
    columns.set(figure.about, (columns.get(figure.about) || 0) + 1);
  }
  const importance = (figure) => [
    figure.measure === "Level" ? 0 : 1,
    figure.status === "Actual" ? 0 : 1,
    figure.scopeKind === "Whole" ? 0 : figure.scopeKind === "AllZones" ? 0 : 1,
  ];
  for (const row of cells.values())
    for (const some of row.values())
      some.sort((a, b) => {
        const [x, y] = [importance(a), importance(b)];
        return x[0] - y[0] || x[1] - y[1] || (b.periodEnd || "").localeCompare(a.periodEnd || "") || x[2] - y[2] || a.id - b.id;
      });
  const size = (row) => [...row.values()].reduce((sum, some) => sum + some.length, 0);
  return {
    rows: [...cells].sort((a, b) => b[1].size - a[1].size || size(b[1]) - size(a[1]) || a[0].name.localeCompare(b[0].name, "zh")),
    columns: [...columns].sort((a, b) => b[1] - a[1] || a[0].id - b[0].id).map(([thing]) => thing),
  };
}

/** The share of the longest bar of a row, where its first figures can be compared. */
function bars(row) {
  const firsts = [...row.values()].map(([figure]) => figure);
  const same =
    firsts.length > 1 &&
    firsts.every((figure) => figure.unit === firsts[0].unit && figure.measure === firsts[0].measure && Number(figure.value) >= 0);
  const most = Math.max(...firsts.map((figure) => Number(figure.value)));
  return (figure) => (same && most > 0 ? Number(figure.value) / most : 0);
}

function tableCell(indicator, place, some, share) {
  if (!some) return h("td", { class: "empty" }, "");
  const [first] = some,
    key = `${indicator.iri} ${place.iri}`;
  const note = [
    first.status === "Actual" ? "" : STATUS[first.status],
    first.measure === "Level" ? "" : label(first.measure),
    scopeOf(first),
    when(first),
  ]
    .filter(Boolean)
    .map((part) => h("span", {}, part));
  const bar = h("span", { class: "bar", "aria-hidden": "true" });
  bar.style.width = `${Math.round(share * 100)}%`;
  return h(
    "td",
    {},
    h(
      "button",
      {
        type: "button",
        class: "cell",
        "aria-pressed": String(tableState.cell === key),
        onclick: () => {
          tableState.cell = key;
          showCell(indicator, place, some);
          drawTable();
        },
      },
      h("span", { class: "number" }, stated(first), some.length > 1 ? h("small", { class: "more" }, `+${some.length - 1}`) : ""),
      h("small", {}, note),
      share ? bar : "",
    ),
  );
}

function showCell(indicator, place, some) {
  showPanel([
    heading([mark("Indicator"), "指标"], indicator.name, h("p", { class: "where" }, link(place))),
    h(
      "section",
      { class: "group" },
      h(
        "table",
        { class: "figures" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["范围", "数值", "时期", "状态", ""].map((title) => h("th", { scope: "col" }, title)),
          ),
        ),
        h(
          "tbody",
          {},
          figureRows(some, (figure) => scopeOf(figure) || "全部"),
        ),
      ),
    ),
    h(
      "p",
      { class: "where" },
      h("button", { type: "button", class: "link", onclick: () => go({ e: indicator.iri, v: "indicators" }) }, "此指标的全部数值"),
    ),
  ]);
  panel.querySelectorAll("button.fold").forEach((button) => button.unfold(true));
}

function drawTable() {
  const { rows, columns } = pivot();
  const years = [...new Set(figures.flatMap((figure) => (figure.periodEnd ? [figure.periodEnd.slice(0, 4)] : [])))].sort().reverse();
  const choice = (name, title, options) => {
    const field = h(
      "select",
      { "aria-label": title },
      options.map(([value, text]) => h("option", { value, selected: tableState[name] === value }, text)),
    );
    field.addEventListener("change", () => {
      tableState[name] = field.value;
      drawTable();
    });
    return h("label", {}, title, field);
  };
  const query = h("input", {
    type: "text",
    id: "indicator-query",
    value: tableState.query,
    placeholder: "筛选指标",
    "aria-label": "筛选指标",
  });
  query.addEventListener("input", () => {
    tableState.query = query.value;
    drawTable();
    const again = document.getElementById("indicator-query");
    again.focus();
    again.setSelectionRange(again.value.length, again.value.length);
  });
  const scroll = tableView.querySelector(".scroll"),
    kept = scroll ? [scroll.scrollLeft, scroll.scrollTop] : [0, 0];
  tableView.replaceChildren(
    h(
      "div",
      { class: "controls" },
      choice("level", "对象", levels),
      choice("status", "状态", [["", "全部"], ...Object.entries(STATUS)]),
      choice("year", "年份", [["", "全部"], ...years.map((year) => [year, `${year}年`])]),
      query,
      h("span", { class: "note" }, `${rows.length} 个指标 × ${columns.length} 个对象`),
    ),
    h(
      "div",
      { class: "scroll", tabindex: 0 },
      rows.length
        ? h(
            "table",
            { class: "pivot" },
            h(
              "thead",
              {},
              h(
                "tr",
                {},
                h("th", { scope: "col" }, "指标"),
                columns.map((place) => h("th", { scope: "col" }, link(place))),
              ),
            ),
            h(
              "tbody",
              {},
              rows.map(([indicator, row]) => {
                const share = bars(row);
                return h(
                  "tr",
                  {},
                  h(
                    "th",
                    { scope: "row" },
                    h("button", { type: "button", class: "link", onclick: () => go({ e: indicator.iri, v: "indicators" }) }, indicator.name),
                  ),
                  columns.map((place) => tableCell(indicator, place, row.get(place), row.has(place) ? share(row.get(place)[0]) : 0)),
                );
              }),
            ),
          )
        : h("p", { class: "none" }, "没有符合条件的数值"),
    ),
  );
  const again = tableView.querySelector(".scroll");
  [again.scrollLeft, again.scrollTop] = kept;
}

/** The view: what each place reports, indicator by indicator. */
export const indicators = {
  id: "indicators",
  title: "指标调度",
  draw(root) {
    tableView = root;
    drawTable();
  },
};
