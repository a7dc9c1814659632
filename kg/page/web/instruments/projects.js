// 项目全链条: projects by stage, with what is invested; every card, sum and cell leads to its sentences.

import { thingOf, things } from "../graph/data.js";
import { hiddenNote, wanted } from "../graph/filter.js";
import { valueWords } from "./comparable.js";
import { APART, STAGES, behind, dates, names, projectColumns, projects, sourceColumns, stageWords } from "./projectfacts.js";
import { choiceButtons, frame, wordsField } from "../parts/frame.js";
import { grid, gridTable, ordered } from "../parts/grid.js";
import { saveBar } from "../out/save.js";
import { evidence, folded, sentences } from "../panel/evidence.js";
import { link } from "../panel/link.js";
import { group, heading } from "../panel/panel.js";
import { quoted, quotesPanel } from "../panel/quotes.js";
import { address, choice, go } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h, mark } from "../words/dom.js";
import { fold, money } from "../words/words.js";

const AT_ONCE = 40;
const OPTIONS = 400;

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
  ["place", "地方", ({ places, within }) => [...new Set([...places, ...within])]],
  ["industry", "产业", ({ industries }) => [...new Set(industries.flatMap(upwards))]],
  ["firm", "投资方", ({ firms }) => firms],
];

const matches = (row, [name, , of]) => !choice(name) || of(row).some((thing) => thing.iri === choice(name));

/** A field for a facet; its counts take the other choices into account. */
function facetField(rows, facet) {
  const [name, title, of] = facet,
    counts = new Map();
  for (const row of rows)
    if (FACETS.every((other) => other === facet || matches(row, other))) for (const thing of of(row)) counts.set(thing, (counts.get(thing) || 0) + 1);
  const options = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].id - b[0].id)
    .slice(0, OPTIONS)
    .map(([thing, count]) => [thing.iri, `${thing.name} ${count}`]);
  const chosen = choice(name);
  if (chosen && !options.some(([iri]) => iri === chosen) && thingOf.has(chosen))
    options.unshift([chosen, `${thingOf.get(chosen).name} ${counts.get(thingOf.get(chosen)) || 0}`]);
  return choiceField(name, title, [["", "全部"], ...options], chosen);
}

/** The projects that are asked for: {rows, all, hidden}. */
function asked() {
  const all = projects(),
    kept = all.filter(({ thing }) => wanted.thing(thing)),
    query = fold(choice("q"));
  const found = kept.filter(
    (row) => !query || fold([row.thing.name, ...row.thing.others, names(row.firms), names(row.places)].join(" ")).includes(query),
  );
  return { all: found, rows: found.filter((row) => FACETS.every((facet) => matches(row, facet))), hidden: hiddenNote(all.length, kept.length) };
}

/** The sum of what is stated in yuan of some projects: {yuan, some, without, planned}; what is only planned is summed apart. */
export function invested(rows) {
  const some = rows.filter(({ yuan, planned }) => yuan !== null && !planned),
    planned = rows.filter(({ yuan, planned: plan }) => yuan !== null && plan);
  const sum = (list) => Number(list.reduce((total, { yuan }) => total + yuan, 0).toPrecision(15));
  return { yuan: sum(some), some, planned, plannedYuan: sum(planned), without: rows.filter(({ yuan }) => yuan === null) };
}

const card = (row) =>
  h(
    "li",
    { class: "card" },
    h("div", { class: "card-name" }, link(row.thing)),
    h(
      "div",
      { class: "card-money" },
      row.yuan === null
        ? h(
            "small",
            {},
            row.otherMoney.length
              ? row.otherMoney.map((figure) => `${figure.indicator.name} ${valueWords(figure)}（不计入合计）`).join("；")
              : "未说投资额",
          )
        : quoted(row.thing, "investmentCNY", h("b", {}, money(row.yuan))),
      row.planned ? h("span", { class: "badge" }, "计划") : "",
      row.column === "ended" ? quoted(row.thing, "ended", "终止") : "",
    ),
    row.firms.length ? h("div", {}, quoted(row.thing, "investor", names(row.firms))) : "",
    h(
      "div",
      { class: "card-line" },
      quoted(row.thing, "locatedIn", names(row.places)),
      quoted(row.thing, "inIndustry", names(row.industries)),
      quoted(row.thing, "capacity", row.capacities.join("；")),
    ),
    row.stage === "unknown" ? "" : h("small", { class: "card-stage" }, quoted(row.thing, "stage", dates(row) || `原文：${stageWords(row.stage)}`)),
  );

function column([stage, title], rows) {
  const { yuan, some, without, planned, plannedYuan } = invested(rows);
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
  const key = `sum ${stage}`;
  return h(
    "section",
    { class: `stage stage-${stage}`, "aria-label": title },
    h(
      "header",
      { class: "stage-head" },
      h("h2", {}, title, h("small", {}, `${rows.length.toLocaleString("zh-CN")} 项`)),
      some.length
        ? h(
            "button",
            {
              type: "button",
              class: "said-cell stage-sum",
              "aria-pressed": String(address("k") === key),
              title: "看合计的各项",
              onclick: () => go({ k: key }),
            },
            h("b", {}, money(yuan)),
          )
        : h("span", { class: "stage-sum none" }, "无投资额"),
      h(
        "small",
        {},
        [
          some.length ? `${some.length} 项之和` : "",
          without.length && some.length ? `${without.length} 项未说投资额` : "",
          planned.length ? `另计划 ${planned.length} 项 ${money(plannedYuan)}` : "",
        ]
          .filter(Boolean)
          .join("，"),
      ),
    ),
    list,
  );
}

/** What a sum is made of, in the panel: each project's money with its sentence, and those that have none. */
function sumPanel(stage) {
  const rows = asked().rows.filter((row) => row.column === stage);
  const { yuan, some, planned, without } = invested(rows);
  const item = (row) => {
    const [fact] = row.thing.facts.filter((one) => one.predicate === "investmentCNY" && !one.former);
    const [button, body] = folded(sentences(fact), () => evidence(fact));
    return h(
      "li",
      { "data-yuan": row.yuan },
      h("div", { class: "row" }, h("span", { class: "what" }, link(row.thing), h("small", {}, money(row.yuan))), button),
      body,
    );
  };
  return [
    heading(
      [mark("Project"), "项目投资额合计"],
      `${stageWords(stage)} ${money(yuan)}`,
      h(
        "p",
        { class: "where" },
        "文档所说的项目投资额之和，同一项目取最新一说；未说投资额的、以外币或其他口径说的不计入；分期与总体若各为一个项目，则都在其中",
      ),
    ),
    some.length ? group("计入", some.map(item)) : "",
    planned.length ? group("计划投资，不计入", planned.map(item)) : "",
    without.length
      ? group(
          "未说投资额",
          without.map((row) => h("li", {}, link(row.thing))),
        )
      : "",
  ];
}

function draw(root) {
  const part = choice("part", "board"),
    { all, rows, hidden } = asked();
  const total = invested(rows.filter((row) => !["ended", "Planned", "unknown"].includes(row.column)));
  const table = () => gridTable("项目全链条", [...projectColumns, ...sourceColumns(behind)], part === "table" ? ordered(projectColumns, rows) : rows);
  const columns = [...STAGES, ...APART]
    .map((stage) => [stage, rows.filter((row) => row.column === stage[0])])
    .filter(([[stage], some]) => some.length || STAGES.some(([key]) => key === stage));
  frame(
    root,
    [
      choiceButtons(
        "part",
        "显示",
        [
          ["board", "看板"],
          ["table", "表"],
        ],
        part,
      ),
      ...FACETS.map((facet) => facetField(all, facet)),
      wordsField("q", "筛选项目、企业、地方"),
      h(
        "span",
        { class: "note" },
        `${rows.length.toLocaleString("zh-CN")} 项；签约至达效的投资额合计 ${money(total.yuan)}（${total.some.length} 项之和，${total.without.length} 项未说）`,
      ),
      h("span", { class: "space" }),
      hidden ? h("span", { class: "note" }, hidden) : "",
      saveBar({ name: "项目全链条", table }),
    ],
    part === "table"
      ? grid({ caption: `${rows.length} 个项目；点单元格看原文`, columns: projectColumns, rows, most: 200, kind: "listing" })
      : rows.length
        ? h(
            "div",
            { class: "board" },
            columns.map(([stage, some]) => column(stage, some)),
          )
        : h("p", { class: "none padded" }, "没有符合条件的项目"),
  );
}

/** The view. */
export const projectChain = {
  id: "projects",
  title: "项目全链条",
  draw,
  cell: (key) => (key.startsWith("sum ") ? sumPanel(key.slice(4)) : quotesPanel(key)),
};
