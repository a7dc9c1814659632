// 五清单: enterprises, projects, industries and technologies, capital, investment attraction; each cell leads to its sentences.

import { facts, figures, label, line, scopeOf, stated, things, when } from "../graph/data.js";
import { planned, since } from "../graph/dates.js";
import { hiddenNote, wanted } from "../graph/filter.js";
import { behind, names, others, project, projectColumns, projects, sourceColumns, stageWords, standing } from "./projectfacts.js";
import { openFigures } from "./indicatorcell.js";
import { choiceButtons, frame, wordsField } from "../parts/frame.js";
import { grid, gridTable, ordered } from "../parts/grid.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { heading } from "../panel/panel.js";
import { quoted, quotesPanel, sources } from "../panel/quotes.js";
import { address, choice, go } from "../shell/address.js";
import { h, mark } from "../words/dom.js";
import { BOUND, STATUS, cut, fold, money } from "../words/words.js";

const MANY = 4;
const FUNDING = /资金|基金|融资|贷款|授信|奖补|补贴|债券|信贷|担保/;

/** Names in a cell, the first few of them. */
const some = (list) => (list.length > MANY ? `${names(list.slice(0, MANY))} 等 ${list.length} 个` : names(list));
const nameColumn = (title) => ({ title, head: true, value: ({ thing }) => thing.name, show: ({ thing }) => link(thing) });
const aliasColumn = {
  title: "又称",
  value: ({ thing }) => thing.others.join("、"),
  show: ({ thing }) => h("small", { title: thing.others.join("、") }, cut(thing.others.join("、"), 24)),
};
/** What a relation leads to, what is only aimed at marked so: [{name}]. */
function told(thing, key) {
  const hoped = new Set(others(thing, key));
  for (const fact of standing(thing, key)) if (!planned(fact)) hoped.delete(key.startsWith("<") ? fact.subject : things[fact.object]);
  return others(thing, key).map((one) => ({ name: hoped.has(one) ? `${one.name}（目标）` : one.name }));
}
/** What a relation leads to, as a cell that opens its sentences; sorted by how many where `counted`. */
const relation = (title, key, { counted = false } = {}) => ({
  title,
  value: ({ thing }) => (counted ? others(thing, key).length || null : names(told(thing, key))),
  saved: ({ thing }) => names(told(thing, key)),
  show: ({ thing }) => quoted(thing, key, some(told(thing, key))),
});
const amount = (key) => (thing) => {
  const [fact] = standing(thing, key);
  return fact ? Number(fact.object.n) : null;
};
/** The words of a code or text that a thing has. */
const text = (title, key) => ({
  title,
  value: ({ thing }) =>
    standing(thing, key)
      .map((fact) => (fact.object.c ? label(fact.object.c) : (fact.object.s ?? fact.object.v ?? fact.object)))
      .join("；"),
  show: ({ thing }) =>
    quoted(
      thing,
      key,
      standing(thing, key)
        .map((fact) => (fact.object.c ? label(fact.object.c) : (fact.object.s ?? fact.object.v ?? fact.object)))
        .join("；"),
    ),
});
const placeAbove = { title: "上级地区", value: ({ thing }) => names(line(thing).slice(1)) };
const figuresOf = (thing) => thing.figures.filter(wanted.figure);
/** Figures of a thing, as a cell that opens them; a file says of each what it is of and whether it is a plan. */
const figureCount = {
  title: "指标数值",
  number: true,
  value: ({ thing }) => figuresOf(thing).length || null,
  saved: ({ thing }) =>
    figuresOf(thing)
      .map(
        (figure) =>
          `${figure.indicator.name} ${stated(figure)}（${[scopeOf(figure), when(figure), figure.status === "Actual" ? "" : STATUS[figure.status]].filter(Boolean).join("，")}）`,
      )
      .join("；"),
  show: ({ thing }) => {
    const count = figuresOf(thing).length;
    if (!count) return "";
    const key = `figures ${thing.iri}`;
    return h("button", { type: "button", class: "said-cell", "aria-pressed": String(address("k") === key), onclick: () => go({ k: key }) }, String(count));
  },
};
const behindThing =
  (...keys) =>
  ({ thing }) =>
    sources(
      keys.flatMap((key) => standing(thing, key)),
      thing.figures,
    );

/** The money of an enterprise's projects: those that count, those that are no more than planned or are ended, those without. */
function venturesOf(thing) {
  const all = others(thing, "<investor").map(project);
  const counts = ({ yuan, planned: hoped, column }) => yuan !== null && !hoped && !["Planned", "ended"].includes(column);
  const summed = all.filter(counts);
  return {
    all,
    summed,
    yuan: Number(summed.reduce((sum, { yuan }) => sum + yuan, 0).toPrecision(15)),
    apart: all.filter((row) => row.yuan !== null && !counts(row)),
    none: all.filter(({ yuan }) => yuan === null),
  };
}
const ventures = {
  title: "其项目投资额之和（元，谋划、终止不计）",
  number: true,
  value: ({ thing }) => {
    const { summed, yuan } = venturesOf(thing);
    return summed.length ? yuan : null;
  },
  show({ thing }) {
    const { all, summed, yuan, apart, none } = venturesOf(thing);
    if (!summed.length && !apart.length) return "";
    const shared = summed.some((row) => others(row.thing, "investor").length > 1);
    const key = `ventures ${thing.iri}`;
    const notes = [
      none.length ? `${none.length} 项未说${none.some(({ veiled }) => veiled) ? "或按筛选隐去" : ""}` : "",
      apart.length ? `${apart.length} 项谋划、终止不计` : "",
      shared ? "含合投" : "",
    ];
    return [
      h("button", { type: "button", class: "said-cell", "aria-pressed": String(address("k") === key), onclick: () => go({ k: key }) }, summed.length ? money(yuan) : `${all.length} 项`),
      notes.some(Boolean) ? h("small", { class: "block" }, notes.filter(Boolean).join("，")) : "",
    ];
  },
};

const of = (...kinds) =>
  things
    .filter((thing) => kinds.includes(thing.kind))
    .sort((a, b) => b.degree - a.degree || a.id - b.id)
    .map((thing) => ({ thing }));

const figureColumns = [
  { title: "对象", head: true, value: ({ about }) => about.name, show: ({ about }) => link(about) },
  { title: "指标", value: ({ indicator }) => indicator.name },
  { title: "范围", value: (figure) => scopeOf(figure) || "全部" },
  {
    title: "数额（元）",
    number: true,
    value: ({ value }) => Number(value),
    saved: (figure) => (figure.bound ? `${BOUND[figure.bound]}${Number(figure.value)}` : Number(figure.value)),
    show: (figure) =>
      h(
        "button",
        {
          type: "button",
          class: "said-cell",
          "aria-pressed": String(address("k") === `figure ${figure.iri}`),
          onclick: () => go({ k: `figure ${figure.iri}` }),
        },
        stated(figure),
      ),
  },
  { title: "时期", value: when },
  { title: "状态", value: ({ status }) => STATUS[status] || label(status) },
];
const targetColumns = [
  { title: "谁", head: true, value: ({ subject }) => subject.name, show: ({ subject }) => link(subject) },
  { title: "类别", value: ({ subject }) => label(subject.kind) },
  { title: "所在", value: ({ subject }) => names(line(subject).slice(0, 2)) },
  {
    title: "目标地区",
    value: ({ object }) => things[object].name,
    show: ({ subject, object }) => quoted(subject, "targetsRegion", things[object].name),
  },
  { title: "性质", value: (fact) => (planned(fact) ? "计划" : "已述") },
  { title: "最早见于", value: (fact) => since([fact])?.date || "" },
];

/** The lists; each has tables of {title, columns, rows, sources, thing(row)}. */
const LISTS = {
  enterprises: () => [
    {
      title: "企业清单",
      rows: of("Enterprise"),
      columns: [
        nameColumn("企业"),
        aliasColumn,
        relation("所在", "locatedIn"),
        placeAbove,
        relation("产业", "inIndustry"),
        relation("投资的项目", "<investor", { counted: true }),
        ventures,
        relation("链主", "chainLeaderOf"),
        relation("称号", "designatedAs"),
        relation("合作", "cooperatesWith"),
        relation("目标地区", "targetsRegion"),
        relation("参加的活动", "participatesIn"),
        figureCount,
      ],
      sources: behindThing(
        "rdf:type",
        "locatedIn",
        "inIndustry",
        "<investor",
        "chainLeaderOf",
        "designatedAs",
        "cooperatesWith",
        "targetsRegion",
        "participatesIn",
      ),
    },
  ],
  projects: () => [{ title: "项目清单", rows: projects(), columns: projectColumns, sources: behind }],
  industries: () => [
    {
      title: "技术产业清单",
      rows: of("Industry"),
      columns: [
        nameColumn("产业、技术"),
        aliasColumn,
        relation("上级", "skos:broader"),
        relation("下级", "<skos:broader", { counted: true }),
        text("国民经济行业", "classifiedAs"),
        relation("发展此产业的地方", "<developsIndustry", { counted: true }),
        relation("链主", "<chainLeaderOf"),
        relation("从事的企业、项目、园区", "<inIndustry", { counted: true }),
        relation("称号", "designatedAs"),
      ],
      sources: behindThing("rdf:type", "<developsIndustry", "<chainLeaderOf", "<inIndustry", "designatedAs"),
    },
    {
      title: "研发平台清单",
      name: "B",
      rows: of("ResearchPlatform"),
      columns: [
        nameColumn("研发平台"),
        relation("所在", "locatedIn"),
        placeAbove,
        relation("设立者", "establishedBy"),
        relation("称号", "designatedAs"),
        relation("合作", "cooperatesWith"),
        figureCount,
      ],
      sources: behindThing("rdf:type", "locatedIn", "establishedBy", "designatedAs", "cooperatesWith"),
    },
  ],
  capital: () => [
    {
      title: "基金清单",
      rows: of("Fund"),
      columns: [
        nameColumn("基金"),
        {
          title: "规模（元）",
          number: true,
          value: ({ thing }) => amount("amountCNY")(thing),
          show: ({ thing }) => (amount("amountCNY")(thing) === null ? "" : quoted(thing, "amountCNY", money(amount("amountCNY")(thing)))),
        },
        relation("设立者", "establishedBy"),
        relation("所在", "locatedIn"),
        relation("投资的项目", "<investor"),
        figureCount,
      ],
      sources: behindThing("rdf:type", "amountCNY", "establishedBy", "locatedIn", "<investor"),
    },
    {
      title: "资金数额清单",
      name: "B",
      rows: figures
        .filter((figure) => figure.unit === "CNY" && figure.measure === "Level" && figure.about.id >= 0 && FUNDING.test(figure.indicator.name))
        .sort((a, b) => Number(b.value) - Number(a.value) || a.id - b.id),
      columns: figureColumns,
      sources: (figure) => sources([], [figure]),
      thing: ({ about }) => about,
      figure: true,
    },
  ],
  attraction: () => [
    {
      title: "招商去向清单",
      rows: facts.filter((fact) => fact.predicate === "targetsRegion" && !fact.former && typeof fact.object === "number"),
      columns: targetColumns,
      sources: (fact) => sources([fact]),
      thing: ({ subject }) => subject,
      fact: true,
    },
    {
      title: "招商活动清单",
      name: "B",
      rows: of("Event"),
      columns: [
        nameColumn("活动"),
        relation("所在", "locatedIn"),
        relation("主办", "establishedBy"),
        relation("参加者", "<participatesIn", { counted: true }),
        figureCount,
      ],
      sources: behindThing("rdf:type", "locatedIn", "establishedBy", "<participatesIn"),
    },
  ],
};
const TITLES = { enterprises: "企业", projects: "项目", industries: "技术产业", capital: "资金", attraction: "招商" };

const wantedRow = (list) => (row) =>
  wanted.thing((list.thing || (({ thing }) => thing))(row)) && (!list.figure || wanted.figure(row)) && (!list.fact || wanted.fact(row));

function draw(root) {
  const part = LISTS[choice("part")] ? choice("part") : "enterprises",
    query = fold(choice("q"));
  let all = 0,
    kept = 0;
  const shown = LISTS[part]().map((list) => {
    const rows = list.rows.filter(wantedRow(list));
    [all, kept] = [all + list.rows.length, kept + rows.length];
    return {
      ...list,
      name: list.name || "",
      rows: query
        ? rows.filter((row) => list.columns.some((column) => fold(String((column.saved || column.value)(row) ?? "")).includes(query)))
        : rows,
    };
  });
  const forget = { sort: "", down: "", sortB: "", downB: "" };
  frame(
    root,
    [
      choiceButtons("part", "清单", Object.entries(TITLES), part, forget),
      wordsField("q", "筛选各列"),
      h("span", { class: "space" }),
      hiddenNote(all, kept) ? h("span", { class: "note" }, hiddenNote(all, kept)) : "",
    ],
    shown.map((list) =>
      h(
        "section",
        { class: "list", "aria-label": list.title },
        h(
          "header",
          { class: "list-head" },
          h("h2", {}, list.title, h("small", {}, `${list.rows.length.toLocaleString("zh-CN")} 条`)),
          saveBar({
            name: list.title,
            table: () => gridTable(list.title, [...list.columns, ...sourceColumns(list.sources)], ordered(list.columns, list.rows, list.name)),
          }),
        ),
        list.rows.length
          ? grid({
              caption: "点单元格看原文；保存的文件带句子与文档",
              columns: list.columns,
              rows: list.rows,
              name: list.name,
              most: 200,
              kind: "listing",
            })
          : h("p", { class: "none padded" }, "没有"),
      ),
    ),
  );
}

/** What an enterprise's projects cost, one by one. */
function venturesPanel(thing) {
  const [head, ...rest] = quotesPanel(`${thing.iri} <investor`);
  const { all, summed } = venturesOf(thing);
  const row = (one) => {
    const words = one.yuan === null ? (one.veiled ? "按筛选隐去" : "未说") : summed.includes(one) ? "" : `${one.planned ? "计划" : stageWords(one.column)}，不计`;
    return h(
      "li",
      { "data-yuan": summed.includes(one) ? one.yuan : null },
      h(
        "div",
        { class: "row" },
        h("span", { class: "what" }, link(one.thing), words ? h("small", {}, words) : ""),
        one.yuan === null ? "" : quoted(one.thing, "investmentCNY", money(one.yuan)),
      ),
    );
  };
  return [
    head,
    h("section", { class: "group" }, h("h3", {}, "其项目的投资额", h("small", {}, `${summed.length} 项之和；合投的项目按全额`)), h("ul", {}, all.map(row))),
    ...rest,
  ];
}

/** The view. */
export const lists = {
  id: "lists",
  title: "五清单",
  draw,
  cell(key) {
    const [kind, iri] = key.split(" ");
    if (kind === "figure") {
      const figure = figures.find((one) => one.iri === iri);
      return figure
        ? [heading([mark("Indicator"), "指标数值"], figure.indicator.name, h("p", { class: "where" }, link(figure.about))), openFigures("", [figure])]
        : null;
    }
    const thing = kind === "figures" || kind === "ventures" ? things.find((one) => one.iri === iri) : null;
    if (kind === "figures")
      return thing
        ? [
            heading([mark(thing.kind), "指标数值"], thing.name, h("p", { class: "where" }, link(thing))),
            openFigures("", thing.figures, (figure) => [figure.indicator.name, scopeOf(figure)].filter(Boolean).join(" · ")),
          ]
        : null;
    if (kind === "ventures") return thing ? venturesPanel(thing) : null;
    return quotesPanel(key);
  },
};
