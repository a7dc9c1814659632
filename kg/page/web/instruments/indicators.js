// 指标调度: what each place reports, indicator by indicator: ranked, held against its target, and charted; behind each cell its sentences.

import { figures, label, stated, thingOf, when } from "../graph/data.js";
import { hiddenNote, wanted } from "../graph/filter.js";
import { columnWords, columnsOf, distance, growthOf, ranks, scaled, valueWords, written } from "./comparable.js";
import { indicatorCell } from "./indicatorcell.js";
import { longTable } from "./longtable.js";
import { choiceButtons, frame, wordsField } from "../parts/frame.js";
import { barChart } from "../parts/bars.js";
import { grid, gridTable, ordered } from "../parts/grid.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { address, choice, choose, go } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h } from "../words/dom.js";
import { STATUS, STYLES, cut, fold } from "../words/words.js";
import { multiples, seriesTable } from "./multiples.js";

const AT_ONCE = 24;
const BARS = 80;
const UNKNOWN = "?";
const KINDS = [
  ["reached", "达到目标"],
  ["near", "差一成以内"],
  ["behind", "差一成以上"],
  ["running", "年度未完"],
];
const MEASURES = ["Level", "Growth", "Share", "Rank", "PointChange", "Change"];

let known = null;
/** The classes of places, years and measures that figures have, the commonest first; worked out when first shown. */
function facets() {
  if (known) return known;
  const kinds = new Map(),
    years = new Map();
  for (const figure of figures) {
    kinds.set(figure.about.kind, (kinds.get(figure.about.kind) || 0) + 1);
    const year = figure.periodEnd ? figure.periodEnd.slice(0, 4) : UNKNOWN;
    if (figure.status === "Actual") years.set(year, (years.get(year) || 0) + 1);
    else if (!years.has(year)) years.set(year, 0);
  }
  const order = ["City", ...Object.keys(STYLES).filter((kind) => kind !== "City")];
  const levels = [...kinds.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const most = [...years].filter(([year]) => year !== UNKNOWN).sort((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]))[0];
  known = {
    levels: [...levels.map((kind) => [kind, `${label(kind)} ${kinds.get(kind)}`]), ["all", "全部"]],
    years: [...years.keys()].sort().reverse(),
    level: levels[0] || "all",
    year: most ? most[0] : "all",
  };
  return known;
}

const chosen = () => ({
  level: choice("level", facets().level),
  year: choice("year", facets().year),
  status: choice("status", "Actual"),
  measure: choice("measure", "Level"),
  show: choice("part", "table"),
  query: fold(choice("q")),
});

/** The figures that the choices ask for, and how many of them the filter hides. */
function asked({ level, year, status, measure, query }) {
  const names = new Map();
  const named = (indicator) => {
    if (!names.has(indicator))
      names.set(
        indicator,
        [indicator.name, ...indicator.others].some((name) => fold(name).includes(query)),
      );
    return names.get(indicator);
  };
  const some = figures.filter(
    (figure) =>
      (level === "all" || figure.about.kind === level) &&
      (status === "all" || figure.status === status) &&
      (measure === "all" || figure.measure === measure) &&
      (year === "all" || (figure.periodEnd ? figure.periodEnd.slice(0, 4) : UNKNOWN) === year) &&
      (!query || named(figure.indicator)),
  );
  const kept = some.filter((figure) => wanted.figure(figure) && wanted.thing(figure.about));
  return [kept, hiddenNote(some.length, kept.length)];
}

/** The key of a cell: its place and its indicator. */
const cellKey = (figure) => `${figure.about.iri} ${figure.indicator.iri}`;
const open = (figure) => go({ k: cellKey(figure) });

/** What stands beside a value: growth, rank, how far from the target. */
function notes(figure, rank) {
  const growth = growthOf(figure),
    far = distance(figure);
  return [
    growth ? h("span", {}, stated(growth)) : "",
    rank ? h("span", { title: "同级名次，由大到小" }, `第 ${rank[0]}/${rank[1]}`) : "",
    far ? h("span", { class: `tone ${far.kind}` }, far.words) : "",
  ];
}

function cell(column, place, rank, share) {
  const some = column.places.get(place);
  if (!some) return "";
  const [figure, ...others] = some,
    far = distance(figure);
  const bar = share ? h("span", { class: "length", "aria-hidden": "true" }) : "";
  if (bar) bar.style.width = `${Math.round(share * 100)}%`;
  return h(
    "button",
    {
      type: "button",
      class: `cell ${far ? far.kind : ""}`.trim(),
      title: `${place.name} ${figure.indicator.name} ${stated(figure)}（${when(figure)}）`,
      "aria-pressed": String(address("k") === cellKey(figure)),
      onclick: () => open(figure),
    },
    h("b", {}, written(figure, column.factor), others.length ? h("small", { class: "more", title: "同一格另有数值" }, `+${others.length}`) : ""),
    h("small", {}, notes(figure, rank)),
    bar,
  );
}

/** The share of a column's longest bar; none in what cannot be drawn as lengths. */
function shares(column) {
  const values = [...column.places.values()].map(([figure]) => Number(figure.value));
  const most = Math.max(...values);
  return values.length > 1 && values.every((value) => value >= 0) && most > 0 && column.first.measure !== "Rank" && column.first.periodEnd
    ? (place) => Number(column.places.get(place)[0].value) / most
    : () => 0;
}

const placeColumn = { title: "对象", key: "place", head: true, value: (place) => place.name, show: link };

/** The table: places down and indicators across, or turned. */
function table(columns, year, turned) {
  const places = new Map();
  for (const column of columns) for (const place of column.places.keys()) places.set(place, (places.get(place) || 0) + 1);
  const rows = [...places].sort((a, b) => b[1] - a[1] || a[0].id - b[0].id).map(([place]) => place);
  const worked = columns.map((column) => ({ column, rank: ranks(column), share: shares(column) }));
  const words = (column) => columnWords(column, year).join(" · ");
  const value = (column, place) => (column.places.has(place) ? scaled(column.places.get(place)[0], column.factor) : null);
  // a file has a number where the documents say one number, and nothing else
  const whole = (column, place) => {
    const some = column.places.get(place) || [];
    return some.length > 1 || some[0]?.bound ? [...new Set(some.map((figure) => written(figure, column.factor)))].join("；") : value(column, place);
  };
  if (turned) {
    const head = {
      title: "指标",
      key: "indicator",
      head: true,
      value: ({ column }) => [column.first.indicator.name, words(column)].filter(Boolean).join(" · "),
      show: ({ column }) => [link(column.first.indicator), h("small", { class: "block" }, cut(words(column), 120))],
    };
    return {
      rows: worked,
      columns: [
        head,
        ...rows.map((place) => ({
          title: place.name,
          number: true,
          unsorted: true,
          value: ({ column }) => value(column, place),
          saved: ({ column }) => whole(column, place),
          show: ({ column, rank, share }) => cell(column, place, rank.get(place), column.places.has(place) ? share(place) : 0),
        })),
      ],
    };
  }
  return {
    rows,
    columns: [
      { ...placeColumn, show: (place) => [link(place), h("small", { class: "block", title: "这张表里有几项数值，可能在右边" }, `${places.get(place)} 项`)] },
      ...worked.map(({ column, rank, share }) => ({
        title: column.first.indicator.name,
        under: words(column),
        key: column.key,
        number: true,
        value: (place) => value(column, place),
        saved: (place) => whole(column, place),
        show: (place) => cell(column, place, rank.get(place), column.places.has(place) ? share(place) : 0),
      })),
    ],
  };
}

/** The same as a file: units and periods stand in the heads. */
const saving = (title, { columns, rows }) =>
  gridTable(
    title,
    columns.map((column) => (column.under ? { ...column, title: `${column.title}（${column.under}）` } : column)),
    ordered(columns, rows),
  );

/** One indicator over places, the greatest first; a mark where a target stands. */
function chart(column, year) {
  const rows = [...column.places]
    .map(([place, [figure]]) => ({ place, figure, far: distance(figure), growth: growthOf(figure) }))
    .sort((a, b) => (column.first.measure === "Rank" ? 1 : -1) * (Number(a.figure.value) - Number(b.figure.value)) || a.place.id - b.place.id);
  return barChart({
    title: column.first.indicator.name,
    subtitle: [
      ...new Set([
        when(column.first),
        ...columnWords(column, year),
        rows.length > BARS ? `${rows.length} 个对象的前 ${BARS} 个` : `${rows.length} 个对象`,
      ]),
    ].join(" · "),
    rows: rows.slice(0, BARS).map(({ place, figure, far, growth }) => ({
      name: place.name,
      value: Number(figure.value),
      text: written(figure, column.factor),
      note: [growth ? stated(growth) : "", far ? `${far.words}（目标 ${valueWords(far.target)}）` : ""].filter(Boolean).join(" "),
      kind: far ? far.kind : "",
      target: far ? Number(far.target.value) : null,
      open: () => open(figure),
    })),
  });
}

function draw(root) {
  const now = chosen(),
    { levels, years } = facets();
  const [some, hidden] = asked(now);
  const columns = columnsOf(some);
  const parts = choiceButtons(
    "part",
    "显示",
    [
      ["table", "总表"],
      ["chart", "单项对比"],
      ["years", "逐年"],
    ],
    now.show,
  );
  const fields = [
    parts,
    choiceField("level", "对象", levels, now.level),
    choiceField("year", "年份", [...years.map((year) => [year, year === UNKNOWN ? "时期不明" : `${year}年`]), ["all", "全部"]], now.year),
    choiceField("status", "状态", [...Object.entries(STATUS), ["all", "全部"]], now.status),
    choiceField("measure", "度量", [...MEASURES.map((measure) => [measure, label(measure)]), ["all", "全部"]], now.measure),
    wordsField("q", "筛选指标"),
  ];
  if (now.show === "years") {
    const all = figures.filter(
      (figure) => (now.level === "all" || figure.about.kind === now.level) && wanted.figure(figure) && wanted.thing(figure.about),
    );
    const { place, places, body, shown } = multiples(all, now.query);
    const field = choiceField(
      "place",
      "地方",
      places.map(({ thing, count }) => [thing.iri, `${thing.name}（${count}）`]),
      place ? place.iri : "",
    );
    frame(
      root,
      [
        parts,
        fields[1],
        field,
        fields[5],
        h("span", { class: "space" }),
        saveBar({ name: `逐年指标 ${place ? place.name : ""}`, table: () => seriesTable(shown) }),
      ],
      body,
    );
    return;
  }
  if (!columns.length) {
    frame(root, fields, h("p", { class: "none padded" }, "没有符合条件的数值", hidden ? `（${hidden}）` : ""));
    return;
  }
  if (now.show === "chart") {
    const many = columns.slice(0, 400);
    const column = many.find(({ key }) => key === choice("column")) || many[0];
    const picture = chart(column, now.year);
    const field = choiceField(
      "column",
      "指标",
      many.map((one) => [one.key, `${[one.first.indicator.name, ...columnWords(one, now.year)].join(" · ")}（${one.places.size}）`]),
      column.key,
    );
    const name = `${column.first.indicator.name} ${when(column.first)}`;
    frame(
      root,
      [
        ...fields,
        field,
        h("span", { class: "space" }),
        hidden ? h("span", { class: "note" }, hidden) : "",
        saveBar({ name, table: () => longTable([column]), picture: () => picture }),
      ],
      h("div", { class: "chart" }, picture, legend([column])),
    );
    return;
  }
  const most = Number(choice("most", String(AT_ONCE))),
    shown = columns.slice(0, most),
    turned = choice("turned") === "1";
  const made = table(shown, now.year, turned);
  const count = turned ? made.columns.length - 1 : made.rows.length;
  const rest = columns.length > shown.length ? `（共 ${columns.length} 项，先列对象最多的）` : "";
  const rule = "一列之内指标、范围、度量、单位、时期都相同，名次只在同级之间、由大到小";
  const caption = `${count} 个对象 × ${shown.length} 项指标${rest}；${rule}`;
  frame(
    root,
    [
      ...fields,
      h(
        "button",
        { type: "button", class: "link", "aria-pressed": String(turned), onclick: () => choose({ turned: turned ? "" : "1", sort: "", down: "" }) },
        "⇄ 转置",
      ),
      h("span", { class: "space" }),
      hidden ? h("span", { class: "note" }, hidden) : "",
      h(
        "span",
        { class: "savebar" },
        [h("small", {}, "总表"), saveBar({ name: "指标调度表", table: () => saving("指标调度表", made) })],
        [h("small", {}, "明细"), saveBar({ name: "指标明细", table: () => longTable(shown) })],
      ),
    ],
    legend(shown, true),
    grid({ caption, ...made, kind: "dispatch" }),
    columns.length > shown.length
      ? h(
          "button",
          { type: "button", class: "link more-columns", onclick: () => choose({ most: String(most + AT_ONCE) }, { replace: true }) },
          `再列 ${Math.min(AT_ONCE, columns.length - shown.length)} 项指标`,
        )
      : "",
  );
}

/** What the colours say, where there are any. */
function legend(columns, padded = false) {
  const found = new Set(columns.flatMap(({ places }) => [...places.values()].map(([figure]) => distance(figure)?.kind)));
  const shown = KINDS.filter(([kind]) => found.has(kind));
  return shown.length
    ? h(
        "p",
        { class: `key${padded ? " padded" : ""}` },
        shown.map(([kind, words]) => h("span", { class: `tone ${kind}` }, words)),
      )
    : "";
}

/** The view: what each place reports, indicator by indicator. */
export const indicators = {
  id: "indicators",
  title: "指标调度",
  draw,
  cell(key) {
    const [place, indicator] = key.split(" ").map((iri) => thingOf.get(iri));
    return place && indicator ? indicatorCell(place, indicator) : null;
  },
};
