// Figures of one series by period, as an SVG: actual values as bars or joined points, targets as marks beside them.
//
// A series is what can be compared: the same thing, indicator, scope, measure, unit and basis. Points are joined only where
// their periods are of one kind (whole years, the same months) and follow each other; each slot leads to its sentences.

import { label, scopeOf, stated, when } from "../graph/data.js";
import { go } from "../shell/address.js";
import { BOUND, STATUS } from "../words/words.js";

const SVG = "http://www.w3.org/2000/svg";
const TOP = 18,
  BOTTOM = 18,
  SIDE = 4;
const JOINED = new Set(["Growth", "PointChange", "Share", "Rank"]); // what does not add up has no bars

/** Figures as series that can stand in one chart each: [{key, figures}], in the order in which they first occur. */
export function series(figures) {
  const found = new Map();
  for (const one of figures) {
    const key = [one.about.iri, one.indicator.iri, one.scopeKind, one.scope, one.measure, one.unit, one.base].map((part) => part ?? "").join("|");
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(one);
  }
  return [...found].map(([key, some]) => ({ key, figures: some }));
}

/** What a series is of, in words: scope, measure, basis, unit. */
export const seriesWords = ([one]) =>
  [scopeOf(one), one.measure === "Level" ? "" : label(one.measure), one.base ? `比${one.base}` : "", one.unit === "CNY" ? "元" : label(one.unit)].filter(Boolean).join(" · ");

const year = (iso) => Number(iso.slice(0, 4));
/** The part of the year that a period covers, and how many years; periods of one kind can be joined. */
const kindOf = (one) =>
  one.periodStart && one.periodEnd ? `${one.periodStart.slice(5)} ${one.periodEnd.slice(5)} ${year(one.periodEnd) - year(one.periodStart)}` : "";
const isYear = (kind) => kind === "01-01 12-31 0";

/** A period as briefly as an axis needs it. */
function brief(one) {
  if (!one.periodStart || !one.periodEnd) return "不明";
  const [from, to] = [one.periodStart, one.periodEnd];
  if (isYear(kindOf(one))) return String(year(to));
  const month = (iso) => Number(iso.slice(5, 7));
  if (year(from) !== year(to)) return `${year(from)}—${String(year(to)).slice(2)}`;
  return month(from) === month(to) ? `${year(to)}.${month(to)}` : `${String(year(to)).slice(2)}年${month(from)}—${month(to)}月`;
}

const exact = (value) => String(Number(value.toPrecision(15)));
/** The number of a figure as briefly as it stays exact. */
function number(one) {
  const value = Number(one.value),
    size = Math.abs(value);
  const shown = size >= 1e8 ? `${exact(value / 1e8)}亿` : size >= 1e4 ? `${exact(value / 1e4)}万` : exact(value);
  return (BOUND[one.bound] || "").trim() + (one.measure === "Rank" ? `第${shown}` : shown) + (one.unit === "Percent" ? "%" : "");
}

/** Figures by period, the earliest end first, those of an unknown period last. */
function slotsOf(figures) {
  const found = new Map();
  for (const one of figures) {
    const key = one.periodStart && one.periodEnd ? `${one.periodEnd} ${one.periodStart}` : "~";
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(one);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, some]) => some.sort((a, b) => (a.status === "Actual" ? 0 : 1) - (b.status === "Actual" ? 0 : 1) || a.id - b.id));
}

function draw(parent, tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/** What a slot says, for those who do not see it: 2023年 实际 4391亩；目标 4000亩. */
const spoken = (some) => `${when(some[0])} ${some.map((one) => `${STATUS[one.status] || label(one.status)} ${stated(one)}`).join("；")}`;

/** Where a slot leads unless told otherwise: to the first sentence behind it. */
const read = ([{ about, passages }]) => go(passages.length ? { d: passages[0].document.iri, p: passages[0].iri } : { e: about.iri });

/** The columns of all slots, one for each figure, where they stand: [{one, x, width}] by slot. */
function columnsOf(slots, width) {
  const room = (one, alone) => Math.max(34, number(one).length * 6.6 + 8, alone ? brief(one).length * 6.4 + 8 : 0);
  const rooms = slots.map((some) => some.map((one) => room(one, some.length === 1)));
  const least = rooms.flat().reduce((sum, one) => sum + one, 0);
  const spare = Math.min(Math.max(0, width - 2 * SIDE - least) / rooms.flat().length, 40);
  let x = SIDE;
  return slots.map((some, i) =>
    some.map((one, k) => {
      const column = { one, x, width: rooms[i][k] + spare };
      x += column.width;
      return column;
    }),
  );
}

/**
 * The SVG of one series. `title` is what it is of, in words; `show` gets the figures of a slot that is chosen (by default its
 * sentence is opened); `extent` [least, most] gives several charts one scale.
 */
export function yearsChart(figures, { title = "", width = 0, height = 96, show = read, extent = null } = {}) {
  const slots = columnsOf(slotsOf(figures), width);
  const last = slots[slots.length - 1][slots[slots.length - 1].length - 1];
  const wide = Math.max(width, Math.ceil(last.x + last.width + SIDE));
  const values = figures.map((one) => Number(one.value));
  const joined = JOINED.has(figures[0].measure),
    rank = figures[0].measure === "Rank";
  const [low, high] = extent || [Math.min(...values, rank ? 1 : 0), Math.max(...values, rank ? 2 : 0)];
  const under = low < 0 ? BOTTOM + 12 : BOTTOM; // numbers of what falls stand below
  const at = (value) => {
    const share = (value - low) / (high - low || 1);
    return TOP + (rank ? share : 1 - share) * (height - TOP - under);
  };
  const svg = draw(document.createDocumentFragment(), "svg", { class: "years", viewBox: `0 0 ${wide} ${height}`, width: wide, height, role: "group", "aria-label": title || figures[0].indicator.name });
  const ground = rank ? height - BOTTOM : at(Math.max(low, Math.min(high, 0)));
  draw(svg, "line", { class: "axis", x1: 0, x2: wide, y1: ground, y2: ground });
  if (joined) joins(svg, slots, at);
  for (const columns of slots) {
    const some = columns.map(({ one }) => one);
    const [from, to] = [columns[0].x, columns[columns.length - 1].x + columns[columns.length - 1].width];
    const slot = draw(svg, "g", { class: "slot", role: "group", "aria-label": spoken(some), "data-figures": some.map(({ id }) => id).join(" ") });
    draw(slot, "title", {}, spoken(some));
    draw(slot, "rect", { class: "reach", role: "button", tabindex: 0, "aria-label": spoken(some), x: from, y: 0, width: to - from, height, rx: 4 });
    marks(slot, columns, { at, ground, joined });
    draw(slot, "text", { class: "period", x: (from + to) / 2, y: height - 4, "text-anchor": "middle" }, brief(some[0]));
    slot.addEventListener("click", () => show(some));
    slot.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      show(some);
      event.preventDefault();
    });
  }
  return svg;
}

const middle = ({ x, width }) => x + width / 2;

/** Lines between the only actual values of neighbouring periods of one kind. */
function joins(svg, slots, at) {
  const last = new Map(); // the last column of each kind of period
  for (const columns of slots) {
    const actual = columns.filter(({ one }) => one.status === "Actual");
    const kind = actual.length === 1 ? kindOf(actual[0].one) : "";
    if (!kind) continue;
    const [here] = actual,
      before = last.get(kind);
    if (before && year(here.one.periodEnd) - year(before.one.periodEnd) === 1)
      draw(svg, "line", { class: "join", x1: middle(before), x2: middle(here), y1: at(Number(before.one.value)), y2: at(Number(here.one.value)) });
    last.set(kind, here);
  }
}

/** The bars or points of what is, the marks of what is aimed at (drawn across the bars beside them), and their numbers. */
function marks(slot, columns, { at, ground, joined }) {
  const first = columns[0];
  for (const column of columns) {
    const { one, x, width } = column,
      y = at(Number(one.value));
    if (one.status === "Actual") {
      const kind = isYear(kindOf(one)) ? "actual" : "actual part",
        bar = Math.min(26, width - 10);
      if (joined) draw(slot, "circle", { class: kind, cx: middle(column), cy: y, r: 3.5 });
      else draw(slot, "rect", { class: kind, x: middle(column) - bar / 2, y: Math.min(y, ground), width: bar, height: Math.max(1, Math.abs(ground - y)) });
    } else {
      const from = first.one.status === "Actual" ? first.x + 5 : middle(column) - 14;
      draw(slot, "path", { class: one.status === "Target" ? "target" : "threshold", d: `M${from},${y}H${first.one.status === "Actual" ? x + width - 5 : middle(column) + 14}` });
    }
  }
  for (const column of columns) {
    const value = Number(column.one.value),
      y = at(value);
    const below = value < 0 && !(y < ground);
    draw(slot, "text", { class: column.one.status === "Actual" ? "value" : "value aim", x: middle(column), y: below ? y + 13 : Math.max(10, (joined ? y - 2 : Math.min(y, ground)) - 4), "text-anchor": "middle" }, number(column.one));
  }
}
