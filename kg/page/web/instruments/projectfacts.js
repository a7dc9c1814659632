// A project as the board and the lists of it need it: stage, money, who, where, what; and its columns as a table.

import { label, things } from "../graph/data.js";
import { planned, since } from "../graph/dates.js";
import { active, wanted } from "../graph/filter.js";
import { within } from "../graph/within.js";
import { valueWords } from "./comparable.js";
import { statedMoney } from "./statedmoney.js";
import { link } from "../panel/link.js";
import { quoted, saidOf, sources } from "../panel/quotes.js";
import { h } from "../words/dom.js";
import { STATUS, money } from "../words/words.js";

/** Stages in their order, as the ontology names them, with their place in the chain. */
export const STAGES = [
  ["Planned", "谋划"],
  ["Signed", "签约"],
  ["UnderConstruction", "开工"],
  ["TrialProduction", "试生产"],
  ["InProduction", "投产"],
  ["AtCapacity", "达效"],
];
export const APART = [
  ["unknown", "阶段不明"],
  ["ended", "终止"],
];
export const stageWords = (stage) => [...STAGES, ...APART].find(([key]) => key === stage)?.[1] || label(stage);

const OWN = ["stage", "ended"]; // by which a project has its column whatever the filter
/** The facts of a thing that hold and that are asked for. */
export const standing = (thing, relation) => saidOf(thing, relation).filter((fact) => !fact.former && (OWN.includes(relation) || wanted.fact(fact)));
/** What a thing's facts of a relation lead to; "<" before it: what leads to the thing. */
export const others = (thing, relation) => [
  ...new Set(
    standing(thing, relation)
      .map((fact) => (relation.startsWith("<") ? fact.subject : things[fact.object]))
      .filter(Boolean),
  ),
];
/** Money that is no attribute in yuan, in words. */
export const otherWords = (figure) => `${figure.indicator.name} ${valueWords(figure)}${figure.status === "Actual" ? "" : `（${STATUS[figure.status]}）`}`;
const INVESTED = /^(?:计划|预计|概算)?总?投资额?$/;

/** The stages that documents tell of, in their order, each with the date of the earliest that does: [[stage, date or null]]. */
function history(thing) {
  const told = saidOf(thing, "stage").filter((fact) => !fact.rejected);
  return STAGES.map(([stage]) => [stage, told.filter((fact) => fact.object.c === stage)])
    .filter(([, some]) => some.length)
    .map(([stage, some]) => [stage, since(some)?.date ?? null]);
}

const made = new Map();
let madeFor = null; // the filter
/** What is known of a project. */
export function project(thing) {
  if (madeFor !== active()) made.clear();
  madeFor = active();
  if (made.has(thing)) return made.get(thing);
  const [stage] = standing(thing, "stage"),
    [amount] = standing(thing, "investmentCNY");
  const ended = standing(thing, "ended").some((fact) => words(fact) === "true");
  const row = {
    thing,
    stage: stage ? stage.object.c : "unknown",
    column: ended ? "ended" : stage && STAGES.some(([key]) => key === stage.object.c) ? stage.object.c : "unknown",
    yuan: amount ? Number(amount.object.n) : null,
    stated: amount ? statedMoney(amount) : [],
    disputed: saidOf(thing, "investmentCNY").some((fact) => fact.former && !fact.rejected),
    veiled: !amount && saidOf(thing, "investmentCNY").some((fact) => !fact.former), // the filter hides it
    planned: Boolean(amount && planned(amount)),
    // money that is no attribute in yuan: told, never added
    otherMoney: amount ? [] : thing.figures.filter((figure) => wanted.figure(figure) && figure.measure === "Level" && INVESTED.test(figure.indicator.name)),
    firms: others(thing, "investor"),
    places: others(thing, "locatedIn"),
    within: [...within(thing)].filter((place) => place !== thing),
    industries: others(thing, "inIndustry"),
    capacities: standing(thing, "capacity").map((fact) => fact.object),
    history: history(thing),
  };
  made.set(thing, row);
  return row;
}
const words = ({ object }) => object.v ?? object;

/** All projects of the page, the most money first. */
export const projects = () =>
  things
    .filter((thing) => thing.kind === "Project")
    .map(project)
    .sort((a, b) => (b.yuan ?? -1) - (a.yuan ?? -1) || a.thing.id - b.thing.id);

export const names = (some) => some.map((thing) => thing.name).join("、");
/** Its stages with their dates (`length` characters of each), the earliest stage first; nothing where there is one alone without a date. */
export const trail = ({ history: told }, length = 10) =>
  told.length > 1 || told.some(([, date]) => date)
    ? told.map(([stage, date]) => [stageWords(stage), (date || "").slice(0, length)].filter(Boolean).join(" ")).join(" → ")
    : "";
const BEHIND = ["stage", "ended", "investmentCNY", "investor", "locatedIn", "inIndustry", "capacity"];
export const behind = ({ thing, otherMoney }) =>
  sources(
    BEHIND.flatMap((relation) => standing(thing, relation)),
    otherMoney,
  );
/** Columns of a table that stand in its file alone: sentences and documents, by `of(row)` → {sentence, document}. */
export const sourceColumns = (of) => [
  { title: "句子", value: (row) => of(row).sentence },
  { title: "文档", value: (row) => of(row).document },
];

/** The columns of projects as a table; each cell leads to its sentences. */
export const projectColumns = [
  { title: "项目", head: true, value: ({ thing }) => thing.name, show: ({ thing }) => link(thing) },
  {
    title: "阶段",
    value: ({ stage }) => STAGES.findIndex(([key]) => key === stage) + 1,
    show: ({ thing, stage }) => (stage === "unknown" ? h("small", {}, "不明") : quoted(thing, "stage", stageWords(stage))),
    saved: ({ stage }) => stageWords(stage),
  },
  {
    title: "终止",
    value: ({ column }) => (column === "ended" ? "终止" : ""),
    show: ({ thing, column }) => (column === "ended" ? quoted(thing, "ended", "终止") : ""),
  },
  { title: "阶段最早见于", value: (row) => trail(row), show: (row) => quoted(row.thing, "stage", trail(row, 7)) },
  { title: "投资方", value: ({ firms }) => names(firms), show: ({ thing, firms }) => quoted(thing, "investor", names(firms)) },
  { title: "所在", value: ({ places }) => names(places), show: ({ thing, places }) => quoted(thing, "locatedIn", names(places)) },
  { title: "上级地区", value: ({ places, within }) => names(within.filter((place) => !places.includes(place))) },
  { title: "产业", value: ({ industries }) => names(industries), show: ({ thing, industries }) => quoted(thing, "inIndustry", names(industries)) },
  {
    title: "投资额（元）",
    number: true,
    value: ({ yuan }) => yuan,
    show: ({ thing, yuan, planned, stated }) =>
      yuan === null ? "" : [quoted(thing, "investmentCNY", stated[0] || money(yuan)), planned ? h("span", { class: "badge" }, "计划") : ""],
  },
  { title: "投资额性质", value: ({ yuan, planned: hoped, veiled }) => (veiled ? "按筛选隐去" : yuan !== null && hoped ? "计划" : "") },
  { title: "其他投资数", value: ({ otherMoney }) => otherMoney.map(otherWords).join("；") },
  {
    title: "产能",
    value: ({ capacities }) => capacities.join("；"),
    show: ({ thing, capacities }) => quoted(thing, "capacity", capacities.join("；")),
  },
];
