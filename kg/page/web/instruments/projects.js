// 项目全链条: projects by stage, with what is invested; every card, sum and cell leads to its sentences.

import { thingOf, things } from "../graph/data.js";
import { hiddenNote, wanted } from "../graph/filter.js";
import { invested, leftOut, sumButton, sumPanel } from "./investmentsum.js";
import { APART, STAGES, behind, names, otherWords, projectColumns, projects, sourceColumns, stageWords, trail } from "./projectfacts.js";
import { stageChart } from "./stagechart.js";
import { choiceButtons, frame, wordsField } from "../parts/frame.js";
import { grid, gridTable, ordered, sorted } from "../parts/grid.js";
import { saveBar } from "../out/save.js";
import { quoted, quotesPanel } from "../panel/quotes.js";
import { choice, go } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h } from "../words/dom.js";
import { cut, fold, money } from "../words/words.js";

const AT_ONCE = 40;
const OPTIONS = 400;
/** Columns of the file alone: how documents write the money, and whether it is planned. */
const MONEY_TOLD = [
  { title: "投资额原文", value: ({ stated }) => stated.join("；") },
  { title: "投资状态", value: ({ yuan, planned }) => (yuan === null ? "" : planned ? "计划" : "所说") },
];
/** The order of cards: [name in the address, words, the column of a table that it is sorted by, downwards]. */
const ORDERS = [
  ["", "投资额", { value: ({ yuan }) => yuan }, true],
  ["name", "名称", { value: ({ thing }) => thing.name }, false],
  ["date", "最近说到", { value: ({ history }) => history.map(([, date]) => date || "").sort().at(-1) || null }, true],
];

/** An industry and those above it. */
function upwards(industry) {
  const found = [industry];
  for (const one of found)
    for (const fact of one.facts)
      if (fact.predicate === "skos:broader" && !fact.former && typeof fact.object === "number" && !found.includes(things[fact.object]))
        found.push(things[fact.object]);
  return found;
}
/** What projects can be chosen by: place (with all above it), industry (likewise), enterprise. */
const FACETS = [
  ["place", "地方", ({ within }) => within],
  ["industry", "产业", ({ industries }) => [...new Set(industries.flatMap(upwards))]],
  ["firm", "投资方", ({ firms }) => firms],
];

/** What the address chooses of each facet. */
const chosen = () => FACETS.map(([name, , of]) => ({ name, of, iri: choice(name) }));
const matches = (row, { of, iri }) => !iri || of(row).some((thing) => thing.iri === iri);

/** A field for a facet; its counts take the other choices into account. */
function facetField(rows, [name, title, of]) {
  const others = chosen().filter((other) => other.name !== name),
    counts = new Map();
  for (const row of rows)
    if (others.every((other) => matches(row, other))) for (const thing of of(row)) counts.set(thing, (counts.get(thing) || 0) + 1);
  const options = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].id - b[0].id)
    .slice(0, OPTIONS)
    .map(([thing, count]) => [thing.iri, `${thing.name} ${count}`]);
  const iri = choice(name),
    thing = thingOf.get(iri);
  if (thing && !options.some(([one]) => one === iri)) options.unshift([iri, `${thing.name} ${counts.get(thing) || 0}`]);
  return choiceField(name, title, [["", "全部"], ...options], iri);
}

/** The projects that are asked for: {rows, all, hidden}. */
function asked() {
  const all = projects(),
    kept = all.filter(({ thing }) => wanted.thing(thing)),
    query = fold(choice("q"));
  const found = kept.filter(
    (row) => !query || fold([row.thing.name, ...row.thing.others, names(row.firms), names(row.places)].join(" ")).includes(query),
  );
  const facets = chosen(),
    [, , by, down] = ORDERS.find(([order]) => order === choice("order")) || ORDERS[0];
  const rows = sorted(
    found.filter((row) => facets.every((facet) => matches(row, facet))),
    by,
    down,
  );
  return { all: found, rows, hidden: hiddenNote(all.length, kept.length) };
}

/** The money of a project as its document writes it, or what is said instead; without it nothing. */
function cardMoney({ thing, yuan, stated, planned, disputed, otherMoney, veiled }) {
  if (yuan === null && veiled) return [h("small", {}, "投资额按筛选隐去")];
  if (yuan === null) return otherMoney.map((figure) => h("small", {}, `${otherWords(figure)}（不计入合计）`));
  return [
    quoted(thing, "investmentCNY", h("b", {}, stated[0] || money(yuan))),
    planned ? h("span", { class: "badge" }, "计划") : "",
    disputed ? h("span", { class: "badge old", title: "文档之间说法不一，取最新一说" }, "有出入") : "",
  ];
}

function card(row) {
  const { thing, firms, places, industries, capacities, stage, column } = row;
  const line = (kind, ...cells) => (cells.some(Boolean) ? h("div", { class: kind }, cells) : "");
  return h(
    "li",
    { class: "card" },
    h("button", { type: "button", class: "link card-name", onclick: () => go({ e: thing.iri }) }, cut(thing.name, 120)),
    line("card-money", ...cardMoney(row)),
    line("card-firm", quoted(thing, "investor", names(firms))),
    line(
      "card-line",
      quoted(thing, "locatedIn", names(places)),
      quoted(thing, "inIndustry", names(industries)),
      quoted(thing, "capacity", capacities.join("；")),
    ),
    line(
      "card-stage",
      stage === "unknown" ? "" : quoted(thing, "stage", trail(row, 7) || `${stageWords(stage)} 日期未载`),
      column === "ended" ? quoted(thing, "ended", "终止") : "",
    ),
  );
}

function column([stage, title], rows) {
  const sum = invested(rows);
  const list = h("ul", { class: "cards", "data-stage": stage });
  const fill = (from) => {
    list.append(...rows.slice(from, from + AT_ONCE).map(card));
    if (rows.length <= from + AT_ONCE) return;
    const more = h("li", {}, h("button", { type: "button", class: "link" }, `再显示 ${Math.min(AT_ONCE, rows.length - from - AT_ONCE)} 项`));
    more.firstChild.addEventListener("click", () => {
      more.remove();
      fill(from + AT_ONCE);
    });
    list.append(more);
  };
  fill(0);
  return h(
    "section",
    { class: `stage stage-${stage}${rows.length ? "" : " empty"}`, "aria-label": title },
    h(
      "header",
      { class: "stage-head" },
      h("h2", {}, title, h("small", {}, `${rows.length.toLocaleString("zh-CN")} 项`)),
      rows.length ? [sumButton(stage, sum), h("small", {}, leftOut(sum))] : "",
    ),
    list,
  );
}

const REACHED = STAGES.slice(1).map(([stage]) => stage); // more than an intention
/** The projects that a sum is of: those of a column, or ("reached") those signed or further. */
const summed = (rows, stage) => rows.filter((row) => (stage === "reached" ? REACHED.includes(row.column) : row.column === stage));

function draw(root) {
  const part = choice("part", "board"),
    { all, rows, hidden } = asked();
  const reached = invested(summed(rows, "reached"));
  const inFile = [...projectColumns, ...MONEY_TOLD, ...sourceColumns(behind)],
    table = () => gridTable("项目全链条", inFile, part === "table" ? ordered(projectColumns, rows) : rows);
  const columns = [...STAGES, ...APART]
    .map((stage) => [stage, summed(rows, stage[0])])
    .filter(([stage, some]) => some.length || STAGES.includes(stage));
  const picture =
    part === "chart" && rows.length
      ? stageChart({
          title: "项目全链条",
          subtitle: [...chosen().map(({ iri }) => thingOf.get(iri)?.name), choice("q"), `${rows.length} 项；浅色为到此阶段及以后`]
            .filter(Boolean)
            .join(" · "),
          stages: columns.map(([stage, some]) => ({ stage: stage[0], title: stage[1], rows: some, chain: STAGES.includes(stage) })),
          open: (stage) => go({ k: `sum ${stage}` }),
        })
      : null;
  const shown = {
    table: () => grid({ caption: `${rows.length} 个项目；点单元格看原文`, columns: projectColumns, rows, most: 200, kind: "listing" }),
    chart: () => h("div", { class: "chart" }, picture),
    board: () =>
      h(
        "div",
        { class: "board" },
        columns.map(([stage, some]) => column(stage, some)),
      ),
  };
  frame(
    root,
    [
      choiceButtons("part", "显示", [["board", "看板"], ["table", "表"], ["chart", "图"]], part),
      ...FACETS.map((facet) => facetField(all, facet)),
      wordsField("q", "筛选项目、企业、地方"),
      part === "board" ? choiceField("order", "排序", ORDERS, choice("order")) : "",
      h("span", { class: "note" }, `${rows.length.toLocaleString("zh-CN")} 项；签约至达效投资`, sumButton("reached", reached), leftOut(reached)),
      h("span", { class: "space" }),
      hidden ? h("span", { class: "note" }, hidden) : "",
      saveBar({ name: "项目全链条", table, picture: picture && (() => picture) }),
    ],
    rows.length ? (shown[part] || shown.board)() : h("p", { class: "none padded" }, "没有符合条件的项目"),
  );
  // the panel takes room: what was pressed stays in sight beside it
  requestAnimationFrame(() => {
    const pressed = root.querySelector('.scroll [aria-pressed="true"]');
    pressed?.closest(".card, .stage-head, td")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

/** The parts of a sum of the view. */
function sumCell(stage) {
  const known = stage === "reached" || [...STAGES, ...APART].some(([key]) => key === stage);
  return known ? sumPanel(stage === "reached" ? "签约至达效" : stageWords(stage), summed(asked().rows, stage)) : null;
}

/** The view. */
export const projectChain = {
  id: "projects",
  title: "项目全链条",
  draw,
  cell: (key) => (key.startsWith("sum ") ? sumCell(key.slice(4)) : quotesPanel(key)),
};
