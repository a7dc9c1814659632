// 数字核对: what became of every number of the documents, where they contradict each other, what came of plans, what the user judged.

import { data, facts, figures, isCopy, judgedFigures, label, line, scopeOf, stated, things, when, words } from "../graph/data.js";
import { hiddenNote, wanted } from "../graph/filter.js";
import { distance, valueWords } from "./comparable.js";
import { openFigures } from "./indicatorcell.js";
import { account, openColumns, share, sheetColumns, sheetPanel, summary } from "./sheets.js";
import { choiceButtons, frame, wordsField } from "../parts/frame.js";
import { grid, gridTable, ordered } from "../parts/grid.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { heading } from "../panel/panel.js";
import { sources } from "../panel/quotes.js";
import { choice, go } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h, mark } from "../words/dom.js";
import { BOUND, STATUS, cut, fold } from "../words/words.js";

/** Figures that contradict each other, by what they are of: groups in which each is a rival of another. */
function conflicts() {
  const seen = new Set(),
    groups = [];
  for (const figure of figures) {
    if (!figure.rivals.length || seen.has(figure)) continue;
    const some = [figure];
    seen.add(figure);
    for (const one of some)
      for (const rival of one.rivals)
        if (!seen.has(rival)) {
          seen.add(rival);
          some.push(rival);
        }
    groups.push(some);
  }
  return groups;
}
const said = (figure) => {
  const from = figure.passages.filter((passage) => !isCopy(passage)).map(({ document }) => cut(document?.title || "", 16));
  return `${stated(figure)}（${[...new Set(from)].join("、")}）`;
};
const distinct = (some, of) => [...new Set(some.map(of))].join("；");
const conflictColumns = [
  {
    title: "对象",
    head: true,
    value: (some) => distinct(some, ({ about }) => about.name),
    show: (some) => [...new Set(some.map(({ about }) => about))].map((about) => h("div", {}, link(about))),
  },
  { title: "指标", value: (some) => distinct(some, ({ indicator }) => indicator.name) },
  { title: "范围", value: (some) => distinct(some, (figure) => scopeOf(figure) || "全部") },
  { title: "时期", value: (some) => distinct(some, when) },
  {
    title: "各种说法",
    value: (some) => some.map(said).join("；"),
    show: (some) =>
      h(
        "button",
        { type: "button", class: "said-cell sides", onclick: () => go({ k: `figures ${some.map(({ iri }) => iri).join(" ")}` }) },
        some.map((figure) =>
          h(
            "span",
            { class: "side" },
            h("b", {}, stated(figure)),
            h("small", {}, [figure.indicator.name, when(figure)].join(" ")),
            h(
              "small",
              {},
              distinct(figure.passages, ({ document }) => cut(document?.title || "", 18)),
            ),
          ),
        ),
      ),
  },
];
const conflictTable = (groups) => ({
  title: "说法不一",
  columns: ["组", "对象", "指标", "范围", "时期", "状态", "数值", "限定", "原文数值", "单位", "句子", "文档"].map((title) => ({ title })),
  rows: groups.flatMap((some, i) =>
    some.map((figure) => {
      const { sentence, document } = sources([], [figure]);
      return [
        i + 1,
        figure.about.name,
        figure.indicator.name,
        scopeOf(figure) || "全部",
        when(figure),
        STATUS[figure.status] || "",
        Number(figure.value),
        (BOUND[figure.bound] || "").trim(),
        figure.stated.join("；"),
        label(figure.unit),
        sentence,
        document,
      ];
    }),
  ),
});

const planColumns = [
  { title: "对象", head: true, value: ({ figure }) => figure.about.name, show: ({ figure }) => link(figure.about) },
  { title: "所在", value: ({ figure }) => line(figure.about)[0]?.name || "" },
  {
    title: "指标",
    value: ({ figure }) => [figure.indicator.name, figure.measure === "Level" ? "" : label(figure.measure)].filter(Boolean).join(" · "),
  },
  { title: "范围", value: ({ figure }) => scopeOf(figure) || "全部" },
  { title: "时期", value: ({ figure }) => when(figure) },
  { title: "目标", value: ({ far }) => valueWords(far.target) },
  { title: "实际", value: ({ figure }) => valueWords(figure) },
  {
    title: "完成率",
    number: true,
    value: ({ far }) => far.rate ?? null,
    show: ({ far }) => (far.rate === undefined ? "" : h("span", { class: `tone ${far.kind}` }, share(far.rate, 1))),
  },
  {
    title: "差距",
    value: ({ far }) => far.words,
    show: (pair) =>
      h(
        "button",
        { type: "button", class: "said-cell", onclick: () => go({ k: `figures ${pair.far.target.iri} ${pair.figure.iri}` }) },
        h("span", { class: `tone ${pair.far.kind}` }, pair.far.words),
      ),
  },
];
const planSources = [
  { title: "句子", value: ({ figure, far }) => sources([], [far.target, figure]).sentence },
  { title: "文档", value: ({ figure, far }) => sources([], [far.target, figure]).document },
];

/** What the user judged: figures, and facts by their claims. */
function judged() {
  const rows = judgedFigures.map((one) => ({ thing: one.about, what: one.text, judgement: one.judgement, passage: one.passage }));
  for (const fact of facts)
    for (const claim of fact.claims)
      if (claim.judgement)
        rows.push({
          thing: fact.subject,
          what: `${label(fact.predicate)} ${typeof fact.object === "number" ? things[fact.object].name : words(fact.object, fact.predicate)}`,
          judgement: claim.judgement,
          passage: claim.passage,
        });
  return rows;
}
const judgedColumns = [
  { title: "对象", head: true, value: ({ thing }) => thing?.name || "", show: ({ thing }) => (thing ? link(thing) : "") },
  { title: "内容", value: ({ what }) => what },
  { title: "判定", value: ({ judgement }) => (judgement.rejected ? "否决" : "更正") },
  { title: "何人何时为何", value: ({ judgement }) => judgement.words.replace(/^用户(?:否决|更正) ?/, "") },
  { title: "句子", value: ({ passage }) => passage?.text || "", show: ({ passage }) => h("span", { class: "quote" }, cut(passage?.text || "", 220)) },
  {
    title: "文档",
    value: ({ passage }) => passage?.document?.title || "",
    show: ({ passage }) =>
      passage?.document
        ? h(
            "button",
            { type: "button", class: "link", onclick: () => go({ d: passage.document.iri, p: passage.iri }) },
            cut(passage.document.title, 20),
          )
        : "",
  },
];

/** What each part of the view shows: {rows, columns, table, caption, fields}. */
const PARTS = {
  sheets() {
    const { sheets } = account();
    return { rows: sheets, columns: sheetColumns, caption: `${sheets.length} 个文件；点文档看其未入库的数字`, above: summary() };
  },
  open() {
    const { open } = account(),
      query = fold(choice("q"));
    const reasons = new Map();
    for (const { reason } of open) reasons.set(reason, (reasons.get(reason) || 0) + 1);
    const rows = open.filter(
      (one) => (!choice("reason") || one.reason === choice("reason")) && (!query || fold(one.sentence + one.sheet.source).includes(query)),
    );
    const options = [...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => [reason, `${reason} ${count}`]);
    return {
      rows,
      columns: openColumns,
      caption: `${rows.length.toLocaleString("zh-CN")} 个数字没有成为事实`,
      fields: [choiceField("reason", "原因", [["", `全部 ${open.length}`], ...options], choice("reason")), wordsField("q", "筛选句子或文件")],
    };
  },
  conflicts() {
    const all = conflicts(),
      rows = all.filter((some) => some.some((figure) => wanted.figure(figure)));
    return {
      rows,
      columns: conflictColumns,
      caption: rows.length ? `${rows.length} 处说法不一，并列各说，不替文档裁断` : "没有说法不一之处：同一对象、指标、范围、时期没有两个不同的数值",
      table: () => conflictTable(rows),
      hidden: hiddenNote(all.length, rows.length),
    };
  },
  plans() {
    const all = figures.map((figure) => ({ figure, far: distance(figure) })).filter(({ far }) => far),
      rows = all.filter(({ figure }) => wanted.figure(figure));
    const aims = figures.filter((figure) => figure.status === "Target").length,
      met = new Set(all.map(({ far }) => far.target)).size;
    return {
      rows,
      columns: planColumns,
      more: planSources,
      caption: `${rows.length} 项结果有同一对象、指标、范围、年度的目标；${aims.toLocaleString("zh-CN")} 个目标中 ${(aims - met).toLocaleString("zh-CN")} 个在文档中未见可比的结果`,
      hidden: hiddenNote(all.length, rows.length),
    };
  },
  judged() {
    const rows = judged();
    return {
      rows,
      columns: judgedColumns,
      caption: rows.length ? `${rows.length} 条用户判定（corrections.csv）` : "没有用户判定；可在 corrections.csv 里否决或更正",
    };
  },
};
const TITLES = { sheets: "总账", open: "未入库", conflicts: "说法不一", plans: "计划与完成", judged: "用户判定" };

function draw(root) {
  const part = PARTS[choice("part")] ? choice("part") : "sheets",
    shown = PARTS[part]();
  const none = !data.account.documents.length && (part === "sheets" || part === "open");
  const table = shown.table || (() => gridTable(TITLES[part], [...shown.columns, ...(shown.more || [])], ordered(shown.columns, shown.rows)));
  const keep = { sort: "", down: "", reason: "", q: "" };
  frame(
    root,
    [
      choiceButtons("part", "显示", Object.entries(TITLES), part, keep),
      ...(shown.fields || []),
      h("span", { class: "space" }),
      shown.hidden ? h("span", { class: "note" }, shown.hidden) : "",
      saveBar({ name: TITLES[part], table }),
    ],
    none
      ? h("p", { class: "none padded" }, "本页没有带上数字账；每个数字的去向见同一文件夹里的 figures.csv")
      : [shown.above || "", grid({ caption: shown.caption, columns: shown.columns, rows: shown.rows, most: 200, kind: `account ${part}` })],
  );
}

/** The view. */
export const accounts = {
  id: "accounts",
  title: "数字核对",
  draw,
  cell(key) {
    const [kind, ...rest] = key.split(" ");
    if (kind === "sheet") return sheetPanel(key.slice(6));
    if (kind !== "figures") return null;
    const some = rest.map((iri) => figures.find((figure) => figure.iri === iri)).filter(Boolean);
    if (!some.length) return null;
    return [
      heading([mark("Indicator"), "指标数值"], some[0].indicator.name, h("p", { class: "where" }, link(some[0].about))),
      openFigures("", some, (figure) => [figure.indicator.name, scopeOf(figure)].filter(Boolean).join(" · ")),
    ];
  },
};
