// Mechanism × place: who implements what, and the earliest date that documents give it.

import { label, things } from "../graph/data.js";
import { concepts, tag } from "../graph/concepts.js";
import { planned, since } from "../graph/dates.js";
import { hiddenNote } from "../graph/filter.js";
import { adoptions, documentsNear, founded } from "../graph/mechanism.js";
import { placesOf } from "../graph/within.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { heading } from "../panel/panel.js";
import { statement, statements } from "../panel/statement.js";
import { branch, openRows } from "../parts/branch.js";
import { matrix, matrixPicture, matrixTable } from "../parts/matrix.js";
import { choice, choose, put } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h, mark } from "../words/dom.js";
import { cut } from "../words/words.js";

const MOST = 40;
const NAME = "政策机制×地区";
const KINDS = ["City", "DevelopmentZone", "Province", "County", "Park", "GovernmentBody"];

/** The classes that implement anything, the choice among them, and what is said of it. */
function asked() {
  const { some, all } = adoptions();
  const counts = new Map();
  for (const { who } of some) counts.set(who.kind, (counts.get(who.kind) || 0) + 1);
  const kinds = [...KINDS, ...counts.keys()].filter((kind, i, list) => counts.has(kind) && list.indexOf(kind) === i);
  const level = counts.has(choice("level")) ? choice("level") : kinds.sort((a, b) => counts.get(b) - counts.get(a))[0];
  const cells = new Map(),
    sizes = new Map();
  for (const { who, mechanism, fact } of some) {
    if (who.kind !== level) continue;
    if (!cells.has(mechanism)) cells.set(mechanism, new Map());
    const row = cells.get(mechanism);
    row.set(who, [...(row.get(who) || []), fact]);
    sizes.set(who, (sizes.get(who) || 0) + 1);
  }
  return { counts, kinds, level, cells, sizes, hidden: hiddenNote(all, some.length) };
}

const provinceOf = (place) => placesOf(place, ["Province"])[0];

function columns(sizes) {
  const most = [...sizes].sort((a, b) => b[1] - a[1] || a[0].id - b[0].id).map(([place]) => place);
  const weight = new Map();
  const bare = (name) => name.replace(/(?:省|市|自治区|(?:壮族|回族|维吾尔)自治区)$/, "");
  const order = (choice("wide") ? most : most.slice(0, MOST)).map((place) => {
    const province = provinceOf(place);
    const group = province && province !== place ? bare(province.name) : "";
    return { key: tag(place), place, label: cut(place.name, 9), title: place.name, group, short: group.slice(0, 2) };
  });
  for (const { place, group } of order) weight.set(group, (weight.get(group) || 0) + sizes.get(place));
  order.sort((a, b) => weight.get(b.group) - weight.get(a.group) || (a.group < b.group ? -1 : a.group > b.group ? 1 : 0) || sizes.get(b.place) - sizes.get(a.place) || a.place.id - b.place.id);
  return { order, all: most.length };
}

/** Rows in sight, and the facts of a row with those below it. */
function rows(cells, shown) {
  const { roots, narrower, below } = concepts("PolicyMechanism");
  const sum = (mechanism) => {
    const found = new Map();
    for (const one of below(mechanism))
      for (const [place, some] of cells.get(one) || []) if (shown.has(place)) found.set(place, [...(found.get(place) || []), ...some]);
    return found;
  };
  const held = new Map();
  const of = (mechanism) => {
    if (!held.has(mechanism)) held.set(mechanism, sum(mechanism));
    return held.get(mechanism);
  };
  const order = (some) => some.filter((one) => of(one).size).sort((a, b) => of(b).size - of(a).size || a.id - b.id);
  const found = openRows(order(roots), (mechanism) => order(narrower(mechanism))).map(({ thing, depth, inner, isOpen }) => ({
    key: tag(thing),
    label: thing.name,
    mechanism: thing,
    depth,
    head: branch(thing, inner, isOpen),
  }));
  return { found, of };
}

const year = (first) => (first ? Number(first.date.slice(0, 4)) : 0);
const seen = (first) => (first ? `${first.planned ? "目标，" : ""}最早见于 ${first.date}` : "日期不详");

/** What stands in a cell: the year of the earliest date behind its facts, the earlier the darker. */
function cells(of, found) {
  const years = found.flatMap((row) => [...of(row.mechanism).values()].map((some) => year(since(some)))).filter(Boolean);
  const [from, to] = [Math.min(...years), Math.max(...years)];
  return (row, column) => {
    const some = of(row.mechanism).get(column.place);
    if (!some) return null;
    const first = since(some),
      hoped = some.every(planned);
    return {
      text: year(first) ? String(year(first)) : "有",
      value: `${first ? first.date : "日期不详"}${hoped ? "（目标）" : ""}`,
      share: first ? (to > from ? (to - year(first)) / (to - from) : 0.5) : 0,
      hoped,
      name: `${column.title}${hoped ? "拟推行" : "推行"}${row.label}：${seen(first)}，事实 ${some.length} 条`,
    };
  };
}

/** The controls and the matrix. */
export function drawAdoption(root, controls) {
  const { counts, kinds, level, cells: held, sizes, hidden } = asked();
  const { order, all } = columns(sizes);
  const { found, of } = rows(held, new Set(order.map(({ place }) => place)));
  const shown = { rows: found, columns: order, cell: cells(of, found) };
  const table = () => {
    const made = matrixTable(NAME, "机制", shown);
    return { ...made, columns: made.columns.map(({ title }) => ({ title, number: false })) };
  };
  controls.append(
    choiceField("level", "推行者", kinds.map((kind) => [kind, `${label(kind)} ${counts.get(kind)}`]), level),
    all > MOST
      ? h(
          "button",
          { type: "button", class: "plain", "aria-pressed": String(Boolean(choice("wide"))), onclick: () => choose({ wide: choice("wide") ? "" : "1" }, { replace: true }) },
          choice("wide") ? `只看前 ${MOST} 列` : `显示全部 ${all} 列`,
        )
      : "",
    h("span", { class: "note" }, [`${found.length} 行 × ${order.length} 列${all > order.length ? `（事实最多的；共 ${all} 列）` : ""}`, "年份为最早见于的日期，“有”为日期不详，虚线为目标", hidden].filter(Boolean).join(" · ")),
    saveBar({ name: NAME, table, picture: () => matrixPicture(`${NAME}（最早见于）`, shown) }),
  );
  root.append(
    h(
      "div",
      { class: "scroll mechanisms", tabindex: 0, role: "region", "aria-label": NAME },
      found.length
        ? matrix({
            caption: "机制与推行者：格中为最早见于的年份，方向键在格间移动",
            corner: "机制",
            ...shown,
            press: (row, column) => put({ k: `${row.key} ${column.key}`, e: "", d: "", p: "", to: "" }),
          })
        : h("p", { class: "none empty-view" }, "没有符合条件的事实"),
    ),
  );
}

/** What a mechanism at a place rests on. */
export function adoptionParts(mechanism, place) {
  const inside = new Set(concepts("PolicyMechanism").below(mechanism));
  const some = adoptions().some.filter(({ who, mechanism: one }) => who === place && inside.has(one)).map(({ fact }) => fact);
  if (!some.length) return null;
  const first = since(some);
  const near = documentsNear(some);
  return [
    heading([mark("PolicyMechanism"), "机制 × 推行者"], mechanism.name, [
      h("p", { class: "where" }, link(place), h("span", {}, ` ${seen(first)} · 事实 ${some.length} 条${inside.size > 1 ? "（含下级机制）" : ""}`)),
    ]),
    statements("推行", some),
    near.length ? statements("同一句所载文件", near) : "",
    founded(mechanism).length ? h("section", { class: "group" }, h("ul", {}, founded(mechanism).map(statement))) : "",
  ];
}

export function adoptionCell(key) {
  const [first, second] = key.split(" ");
  const mechanism = things.find((thing) => thing.kind === "PolicyMechanism" && tag(thing) === first),
    place = things.find((thing) => tag(thing) === second && thing !== mechanism);
  return mechanism && place ? adoptionParts(mechanism, place) : null;
}
