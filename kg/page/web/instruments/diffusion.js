// How one mechanism spread: those who implement it in the order of the earliest date that documents give.

import { label, line, things } from "../graph/data.js";
import { concepts, tag } from "../graph/concepts.js";
import { dated, planned, since } from "../graph/dates.js";
import { hiddenNote } from "../graph/filter.js";
import { adoptions, documentsNear, founded } from "../graph/mechanism.js";
import { adoptionParts } from "./adoption.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { grid, gridTable } from "../parts/grid.js";
import { choice, put } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h } from "../words/dom.js";
import { pressable, s } from "../words/svg.js";
import { cut } from "../words/words.js";

const NAME = "机制推行先后";
const [ROW, TOP, MOST] = [25, 34, 60];

/** The mechanism that was chosen, else the one that most implement, and who implements it (or what is below it). */
function asked() {
  const { some, all } = adoptions();
  const { below } = concepts("PolicyMechanism");
  const direct = new Map();
  for (const one of some) direct.set(one.mechanism, [...(direct.get(one.mechanism) || []), one]);
  const of = (mechanism) => below(mechanism).flatMap((one) => direct.get(one) || []);
  const order = things
    .filter((thing) => thing.kind === "PolicyMechanism")
    .map((mechanism) => [mechanism, new Set(of(mechanism).map(({ who }) => who)).size])
    .filter(([, count]) => count)
    .sort((a, b) => b[1] - a[1] || a[0].id - b[0].id);
  const mechanism = order.find(([one]) => tag(one) === choice("mechanism"))?.[0] || order[0]?.[0] || null;
  const by = new Map();
  for (const { who, fact } of mechanism ? of(mechanism) : []) by.set(who, [...(by.get(who) || []), fact]);
  const rows = [...by].map(([who, facts]) => ({ who, facts, first: since(facts), near: documentsNear(facts) }));
  rows.sort((a, b) => (a.first?.date || "9").localeCompare(b.first?.date || "9") || a.who.id - b.who.id);
  return { order, mechanism, rows, hidden: hiddenNote(all, some.length) };
}

const open = (who) => put({ k: tag(who), e: "", d: "", p: "", to: "" });
const day = (date) => Date.parse(date) / 864e5;

/** A line for each that implements it, a point for each date that documents give. */
function timeline(mechanism, rows) {
  const drawn = rows.filter(({ first }) => first).slice(0, MOST);
  if (!drawn.length) return null;
  const dates = drawn.flatMap(({ facts }) => facts.flatMap((fact) => dated(fact).map(({ date }) => date))).sort();
  const [from, to] = [Number(dates[0].slice(0, 4)), Number(dates[dates.length - 1].slice(0, 4)) + 1];
  const narrow = document.documentElement.clientWidth < 700;
  const side = narrow ? 132 : 210;
  const width = narrow ? Math.max(366, side + (to - from) * 34) : Math.min(1200, Math.max(680, side + (to - from) * 110 + 40)),
    height = TOP + drawn.length * ROW + 10;
  const x = (date) => side + ((day(date) - day(`${from}-01-01`)) / (day(`${to}-01-01`) - day(`${from}-01-01`))) * (width - side - 30);
  const step = Math.ceil((to - from) / (narrow ? 4 : 12));
  const years = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((one) => (one - from) % step === 0);
  return s(
    "svg",
    { class: "timeline", viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": `${mechanism.name}的推行先后` },
    years.map((one) => [
      s("line", { class: "year", x1: x(`${one}-01-01`), x2: x(`${one}-01-01`), y1: TOP - 8, y2: height - 6 }),
      s("text", { class: "tick", x: x(`${one}-01-01`), y: TOP - 14, "text-anchor": "middle" }, String(one)),
    ]),
    drawn.map(({ who, facts, first }, i) => {
      const y = TOP + i * ROW + ROW / 2;
      const others = new Set(facts.flatMap((fact) => dated(fact).map(({ date }) => date)));
      others.delete(first.date);
      const row = pressable(
        s(
          "g",
          { class: "spread", "data-cell": tag(who) },
          s("rect", { class: "stripe", x: 0, y: y - ROW / 2, width, height: ROW }),
          s("line", { class: "since", x1: x(first.date), x2: width - 30, y1: y, y2: y }),
          [...others].map((date) => s("circle", { class: "again", cx: x(date), cy: y, r: 3.5 })),
          s("circle", { class: first.planned ? "first hoped" : "first", cx: x(first.date), cy: y, r: 6 }),
        ),
        `${who.name}：${first.planned ? "目标，" : ""}最早见于 ${first.date}`,
        () => open(who),
      );
      return [row, s("text", { x: side - 12, y, "text-anchor": "end", "dominant-baseline": "central" }, cut(who.name, narrow ? 9 : 14))];
    }),
  );
}

const columns = [
  { title: "推行者", head: true, value: (row) => row.who.name, show: (row) => link(row.who) },
  { title: "类别", value: (row) => label(row.who.kind) },
  { title: "所在", value: (row) => line(row.who).map((place) => place.name).join(" ‹ ") || null },
  { title: "最早见于", value: (row) => row.first?.date, show: (row) => row.first?.date || h("span", { class: "none" }, "日期不详") },
  { title: "状态", value: (row) => (row.facts.every(planned) ? "目标" : "推行") },
  { title: "同一句所载文件", value: (row) => row.near.map((fact) => fact.subject.name).join("；") || null },
  {
    title: "依据",
    number: true,
    value: (row) => row.facts.length,
    show: (row) => h("button", { type: "button", class: "link", "data-cell": tag(row.who), onclick: () => open(row.who) }, `${row.facts.length} 条`),
  },
];

/** The controls, the timeline, and the same as a table. */
export function drawDiffusion(root, controls) {
  const { order, mechanism, rows, hidden } = asked();
  if (!mechanism) {
    root.append(h("p", { class: "none empty-view" }, "没有符合条件的事实"));
    return;
  }
  const { broader, narrower } = concepts("PolicyMechanism");
  const picture = timeline(mechanism, rows);
  const undated = rows.filter(({ first }) => !first).length,
    beyond = rows.length - undated - (picture ? Math.min(MOST, rows.length - undated) : 0);
  controls.append(
    choiceField("mechanism", "机制", order.map(([one, count]) => [tag(one), `${one.name} ${count}`]), tag(mechanism)),
    h("span", { class: "note" }, [`推行者 ${rows.length} 个`, undated ? `日期不详 ${undated} 个，只列于表` : "", beyond > 0 ? `图中未画 ${beyond} 个` : "", hidden].filter(Boolean).join(" · ")),
    saveBar({ name: `${NAME} ${mechanism.name}`, table: () => gridTable(NAME, columns, rows), picture: picture ? () => root.querySelector(".timeline") : null }),
  );
  const kin = [
    ["上级", broader(mechanism) ? [broader(mechanism)] : []],
    ["下级", narrower(mechanism)],
    ["设立或出台", founded(mechanism).map((fact) => things[fact.object])],
  ].filter(([, some]) => some.length);
  root.append(
    h("p", { class: "industries" }, link(mechanism), kin.map(([title, some]) => h("span", {}, `${title}：`, some.map((thing, i) => [i ? "、" : "", link(thing)])))),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": `${NAME}：${mechanism.name}` },
      picture ? h("div", { class: "flow" }, picture) : "",
      grid({ caption: `${mechanism.name}的推行者，按最早见于的日期`, columns, rows }),
    ),
  );
}

/** What stands behind one who implements the chosen mechanism. */
export function diffusionCell(key) {
  const { mechanism, rows } = asked();
  const row = rows.find(({ who }) => tag(who) === key);
  return row ? adoptionParts(mechanism, row.who) : null;
}
