// Which figures may stand in one column, share a scale and be ranked; which target a result is held against.

import { figures, isCopy, label, scopeOf, when } from "../graph/data.js";
import { BOUND, STATUS, money } from "../words/words.js";

const year = (iso) => (iso ? iso.slice(0, 4) : "");

/** The words of a scope count where its kind does not say what it is. */
const scopeKey = (figure) => [figure.scopeKind, figure.scopeKind === "Other" ? figure.scope : ""];

/** What figures of one column have in common, the places aside. */
export const columnKey = (figure) =>
  [figure.indicator.iri, figure.measure, figure.status, ...scopeKey(figure), figure.unit, figure.base, figure.periodStart, figure.periodEnd]
    .map((part) => part ?? "")
    .join("|");

/** What a figure and its target have in common. */
const seriesKey = (figure) =>
  [figure.about.iri, figure.indicator.iri, figure.measure, ...scopeKey(figure), figure.unit, figure.base].map((part) => part ?? "").join("|");

/** Those that stand for themselves first, then the surest. */
export const bestFirst = (a, b) =>
  a.passages.every(isCopy) - b.passages.every(isCopy) || Number(b.confidence || 0) - Number(a.confidence || 0) || a.id - b.id;

const targets = new Map();
for (const figure of figures) {
  if (figure.status !== "Target" || !figure.periodEnd) continue;
  const key = seriesKey(figure);
  if (!targets.has(key)) targets.set(key, []);
  targets.get(key).push(figure);
}

/** The target of a result: the one that the store links, else that of the same place, indicator, scope and year; none where several differ. */
export function targetOf(figure) {
  if (figure.status !== "Actual" || figure.measure === "Rank") return null;
  const linked = figure.more.find(([predicate, object]) => predicate === "resultOf" && object && object.o !== undefined);
  if (linked) return figures[linked[1].o];
  if (!figure.periodStart || !figure.periodEnd) return null;
  const some = targets.get(seriesKey(figure)) || [];
  const same = some.filter((one) => one.periodStart === figure.periodStart && one.periodEnd === figure.periodEnd);
  const within = some.filter(
    (one) =>
      year(one.periodStart) === year(one.periodEnd) &&
      year(one.periodEnd) === year(figure.periodEnd) &&
      one.periodEnd >= figure.periodEnd &&
      one.periodStart === figure.periodStart,
  );
  const found = same.length ? same : within;
  return found.length && found.every((one) => Number(one.value) === Number(found[0].value) && one.bound === found[0].bound)
    ? [...found].sort(bestFirst)[0]
    : null;
}

/**
 * How far a result is from its target: {target, rate or points, kind, words}; kind is reached, near (by a tenth), behind, or running
 * while the year of the target goes on.
 */
export function distance(figure) {
  const target = targetOf(figure);
  if (!target) return null;
  const [result, aim] = [Number(figure.value), Number(target.value)];
  const ceiling = target.bound === "Max";
  const over = figure.periodEnd >= target.periodEnd;
  // a result that is only bounded may be beyond its target all the same
  const open = (figure.bound === "Min" && result < aim) || (figure.bound === "Max" && result > aim) || (ceiling && figure.bound === "Min");
  if (figure.measure === "Level" && aim > 0 && result >= 0) {
    const rate = result / aim;
    const kind = open ? "" : ceiling ? (rate <= 1 ? "reached" : "behind") : rate >= 1 ? "reached" : !over ? "running" : rate >= 0.9 ? "near" : "behind";
    return { target, rate, kind, words: `${ceiling ? "为上限的" : kind === "running" ? "进度" : "完成率"} ${BOUND[figure.bound] || ""}${percent(rate)}` };
  }
  const points = result - aim;
  const met = ceiling ? points <= 0 : points >= 0;
  if (figure.unit === "Percent" || figure.unit === "PercentagePoint") {
    const shown = Math.round(Math.abs(points) * 100) / 100;
    return {
      target,
      points,
      kind: open ? "" : !over ? "running" : met ? "reached" : "behind",
      words: open
        ? `实际只说${label(figure.bound)}，难与目标比`
        : shown
          ? `${points > 0 ? "高于" : "低于"}目标 ${figure.bound === "Min" && points > 0 ? "至少 " : BOUND[figure.bound] || ""}${shown} 个点`
          : "与目标持平",
    };
  }
  return null;
}
/** A rate in per cent, one decimal; with more where it would else read as 100 % and is not. */
export function percent(rate) {
  const decimals = [1, 2, 3, 4, 5, 6].find((count) => rate === 1 || (rate * 100).toFixed(count) !== (100).toFixed(count)) ?? 12;
  return `${Number((rate * 100).toFixed(decimals)).toLocaleString("zh-CN", { maximumFractionDigits: decimals })}%`;
}

/** Whether a growth is over the year before, as it is where nothing else is said. */
const ofYearBefore = ({ base }) => !base || /^(?:比|较|与)?(?:上年|去年|上一年)(?:同期|同月|同比)?$/.test(base);
const growths = new Map();
for (const figure of figures)
  if (figure.measure === "Growth" && figure.status === "Actual" && ofYearBefore(figure)) {
    const key = [figure.about.iri, figure.indicator.iri, ...scopeKey(figure), figure.periodStart, figure.periodEnd].join("|");
    const known = growths.get(key);
    growths.set(key, known === undefined || (known && Number(known.value) === Number(figure.value)) ? figure : null); // two that differ: neither
  }
/** The growth that documents give beside a level. */
export const growthOf = (figure) =>
  figure.measure === "Level" && figure.status === "Actual"
    ? growths.get([figure.about.iri, figure.indicator.iri, ...scopeKey(figure), figure.periodStart, figure.periodEnd].join("|")) || null
    : null;

/** In which multiple of a unit some values read well: [factor, words]. */
export function scaleOf(unit, values) {
  const most = Math.max(0, ...values.map(Math.abs));
  const name = unit === "CNY" ? "元" : label(unit);
  if (!["CNY", "USD", "SquareMetre", "Tonne", "WattHour", "Watt", "CubicMetre"].includes(unit)) return [1, name];
  if (most >= 1e8) return [1e8, `亿${name}`];
  return most >= 1e4 ? [1e4, `万${name}`] : [1, name];
}
/** A value in a multiple of its unit, without what division in binary adds. */
export const scaled = (figure, factor) => Number((Number(figure.value) / factor).toPrecision(15));
export const written = (figure, factor) =>
  (BOUND[figure.bound] || "") +
  scaled(figure, factor).toLocaleString("zh-CN", { maximumFractionDigits: 10 }) +
  (figure.unit === "Percent" ? "%" : "");

/** Figures by column, each with the figures of each place: {key, first, places: Map(place → figures), factor, unit}; the fullest first. */
export function columnsOf(some) {
  const found = new Map();
  for (const figure of some) {
    const key = columnKey(figure);
    if (!found.has(key)) found.set(key, { key, first: figure, places: new Map() });
    const { places } = found.get(key);
    if (!places.has(figure.about)) places.set(figure.about, []);
    places.get(figure.about).push(figure);
  }
  for (const column of found.values()) {
    for (const list of column.places.values()) list.sort(bestFirst);
    [column.factor, column.unit] = scaleOf(
      column.first.unit,
      [...column.places.values()].map(([figure]) => Number(figure.value)),
    );
  }
  return [...found.values()].sort(
    (a, b) =>
      b.places.size - a.places.size ||
      (b.first.periodEnd || "").localeCompare(a.first.periodEnd || "") ||
      a.first.indicator.id - b.first.indicator.id ||
      a.first.id - b.first.id,
  );
}

/** What a column holds besides its indicator, in words; the year that all share need not be said. */
export const columnWords = ({ first, unit }, chosen = "") =>
  [
    scopeOf(first),
    first.measure === "Level" ? "" : label(first.measure),
    first.base ? `比${first.base}` : "",
    first.status === "Actual" ? "" : STATUS[first.status],
    when(first) === `${chosen}年` ? "" : when(first),
    first.measure === "Rank" || first.unit === "Percent" ? "" : unit,
  ].filter(Boolean);

/** The least and the greatest that some figures of one place leave open. */
function range(some) {
  const values = some.map(({ value }) => Number(value));
  return [
    some.some(({ bound }) => bound === "Max") ? -Infinity : Math.min(...values),
    some.some(({ bound }) => bound === "Min") ? Infinity : Math.max(...values),
  ];
}

/**
 * Places by their rank in a column, among those of their class: Map(place → [rank, how many]). What is only bounded, contradicted or of
 * an unknown period has none, nor has what it may surpass or not.
 */
export function ranks(column) {
  const { first, places } = column;
  if (first.status !== "Actual" || first.measure === "Rank" || !first.periodEnd) return new Map();
  const kinds = new Map();
  for (const [place, some] of places) kinds.set(place.kind, [...(kinds.get(place.kind) || []), [place, ...range(some)]]);
  const found = new Map();
  for (const some of kinds.values()) {
    if (some.length < 2) continue;
    const known = some.filter(([, least, most]) => least === most),
      open = some.filter(([, least, most]) => least !== most);
    const order = new Map();
    for (const [i, value] of known
      .map(([, one]) => one)
      .sort((a, b) => b - a)
      .entries())
      if (!order.has(value)) order.set(value, i + 1);
    for (const [place, value] of known)
      if (open.every(([, least, most]) => least > value || most <= value))
        found.set(place, [order.get(value) + open.filter(([, least]) => least > value).length, some.length]);
  }
  return found;
}

/** A value that is told beside another: yuan as people say them, else with its unit. */
export const valueWords = (figure) =>
  (BOUND[figure.bound] || "") +
  (figure.unit === "CNY"
    ? money(figure.value)
    : `${Number(figure.value).toLocaleString("zh-CN", { maximumFractionDigits: 10 })}${figure.unit === "Percent" ? "%" : label(figure.unit)}`);
