// Industry × place: what documents say of each industry in each zone, city or province.

import { label, things } from "../graph/data.js";
import { concepts, tag } from "../graph/concepts.js";
import { planned } from "../graph/dates.js";
import { hiddenNote } from "../graph/filter.js";
import { TIES, investors, leads, ties } from "../graph/industry.js";
import { placesOf, way } from "../graph/within.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { heading } from "../panel/panel.js";
import { statements } from "../panel/statement.js";
import { branch, openRows, opened } from "../parts/branch.js";
import { matrix, matrixPicture, matrixTable } from "../parts/matrix.js";
import { choice, choose, put } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h, mark } from "../words/dom.js";
import { cut } from "../words/words.js";

const LEVELS = ["DevelopmentZone", "City", "Province"];
const MOST = 40; // columns at a time
const NAME = "产业×地区";
const level = () => choice("level", LEVELS[0]);
const wantedTie = () => choice("tie");

/** The places of the level that a tie counts in. */
const columnsOf = (tie) => placesOf(tie.subject, [level()]);

/** Ties by industry and place, those of the place and kind that were chosen. */
function counted() {
  const { some, all } = ties();
  const cells = new Map(),
    sizes = new Map();
  let elsewhere = 0;
  for (const tie of some) {
    if (wantedTie() && tie.kind !== wantedTie()) continue;
    const places = columnsOf(tie);
    elsewhere += !places.length;
    for (const place of places) {
      if (choice("place") && !placesOf(place, ["Province", "City"]).some((one) => tag(one) === choice("place"))) continue;
      if (!cells.has(tie.industry)) cells.set(tie.industry, new Map());
      const row = cells.get(tie.industry);
      if (!row.has(place)) row.set(place, []);
      row.get(place).push(tie);
      sizes.set(place, (sizes.get(place) || 0) + 1);
    }
  }
  return { cells, sizes, elsewhere, hidden: hiddenNote(all, some.length) };
}

const bare = (name) => name.replace(/(?:省|市|自治区|(?:壮族|回族|维吾尔)自治区)$/, "");

/** What a place's column stands under: its province and city. */
function above(place) {
  const [province] = placesOf(place, ["Province"]),
    [city] = placesOf(place, ["City"]);
  if (level() === "Province") return { province: "", group: "", short: "" };
  const inner = level() === "DevelopmentZone" ? city : null;
  return {
    province: province?.name || "",
    group: [province, inner].filter(Boolean).map(({ name }) => bare(name)).join(" ") || "地点未载",
    short: bare((inner || province)?.name || "未载"),
  };
}

function columns(sizes) {
  const most = [...sizes].sort((a, b) => b[1] - a[1] || a[0].id - b[0].id).map(([place]) => place);
  const weight = new Map();
  const order = (choice("wide") ? most : most.slice(0, MOST)).map((place) => ({ key: tag(place), place, label: shorter(place.name), title: place.name, ...above(place) }));
  for (const { place, province, group } of order) for (const one of [`p${province}`, `g${group}`]) weight.set(one, (weight.get(one) || 0) + sizes.get(place));
  const heavier = (a, b) => weight.get(b) - weight.get(a) || (a < b ? -1 : a > b ? 1 : 0);
  order.sort((a, b) => heavier(`p${a.province}`, `p${b.province}`) || heavier(`g${a.group}`, `g${b.group}`) || sizes.get(b.place) - sizes.get(a.place) || a.place.id - b.place.id);
  return { order, all: most.length };
}

const shorter = (name) => cut(name.replace(/^.{2,4}?[省市]/, "").replace(/(?:经济技术|高新技术产业|经济|工业)?开发区$/, (found) => ({ 经济技术开发区: "经开区", 高新技术产业开发区: "高新区" })[found] || found), 9);

/** Rows of the tree that are in sight: those with ties in the places shown, below what is open. */
function rows(cells, shown) {
  const { roots, narrower, below } = concepts("Industry");
  const sums = new Map();
  const sum = (industry) => {
    if (!sums.has(industry)) {
      const found = new Map();
      for (const one of below(industry)) for (const [place, some] of cells.get(one) || []) if (shown.has(place)) found.set(place, [...(found.get(place) || []), ...some]);
      sums.set(industry, found);
    }
    return sums.get(industry);
  };
  const size = (industry) => [...sum(industry).values()].reduce((total, some) => total + some.length, 0);
  const order = (some) =>
    some
      .map((industry) => [industry, size(industry)])
      .filter(([, total]) => total)
      .sort((a, b) => b[1] - a[1] || a[0].id - b[0].id)
      .map(([industry]) => industry);
  const found = openRows(order(roots), (industry) => order(narrower(industry))).map(({ thing, depth, inner, isOpen }) => ({
    key: tag(thing),
    label: thing.name,
    industry: thing,
    depth,
    head: branch(thing, inner, isOpen),
  }));
  return { found, sum };
}

const tally = (some) =>
  Object.entries(TIES)
    .map(([kind, words]) => [words, some.filter((tie) => tie.kind === kind).length])
    .filter(([, count]) => count)
    .map(([words, count]) => `${words} ${count}`)
    .join("，");
const isLed = (some) => some.some((tie) => tie.kind === "leader" || (tie.subject.kind === "Enterprise" && leads(tie.subject)));

function cells(sum, shown) {
  const most = Math.max(1, ...shown.flatMap((row) => [...sum(row.industry).values()].map((some) => some.length)));
  return (row, column) => {
    const some = sum(row.industry).get(column.place);
    if (!some) return null;
    return {
      text: `${some.length}${isLed(some) ? "★" : ""}`,
      value: some.length,
      share: Math.log(1 + some.length) / Math.log(1 + most),
      hoped: some.every((tie) => planned(tie.fact)),
      name: `${row.label}，${column.title}：${tally(some)}`,
    };
  };
}

/** The controls and the matrix. */
export function drawIndustries(root, controls) {
  const { cells: held, sizes, elsewhere, hidden } = counted();
  const { order, all } = columns(sizes);
  const { found, sum } = rows(held, new Set(order.map(({ place }) => place)));
  const shown = { rows: found, columns: order, cell: cells(sum, found) };
  const places = new Map();
  for (const { subject } of ties().some) for (const place of placesOf(subject, ["Province", "City"])) places.set(place, (places.get(place) || 0) + 1);
  const options = [...places].sort((a, b) => ["Province", "City"].indexOf(a[0].kind) - ["Province", "City"].indexOf(b[0].kind) || b[1] - a[1]);
  const isAll = opened().has("all");
  controls.append(
    choiceField("level", "按", LEVELS.map((kind) => [kind, label(kind)]), level()),
    choiceField("place", "范围", [["", "全部地区"], ...options.map(([place, count]) => [tag(place), `${place.name} ${count}`])], choice("place")),
    choiceField("tie", "事实", [["", "全部"], ...Object.entries(TIES)], wantedTie()),
    h("button", { type: "button", class: "plain", "aria-pressed": String(isAll), onclick: () => choose({ open: isAll ? "" : "all" }, { replace: true }) }, isAll ? "收起下级" : "展开下级"),
    all > MOST
      ? h(
          "button",
          { type: "button", class: "plain", "aria-pressed": String(Boolean(choice("wide"))), onclick: () => choose({ wide: choice("wide") ? "" : "1" }, { replace: true }) },
          choice("wide") ? `只看前 ${MOST} 列` : `显示全部 ${all} 列`,
        )
      : "",
    h("span", { class: "note" }, [`${found.length} 行 × ${order.length} 列${all > order.length ? `（事实最多的；共 ${all} 列）` : ""}`, "数为事实条数，★ 有链主，虚线为目标", elsewhere ? `另有 ${elsewhere} 条未落到${label(level())}` : "", hidden].filter(Boolean).join(" · ")),
    saveBar({ name: NAME, table: () => matrixTable(NAME, "产业", shown), picture: () => matrixPicture(`${NAME}（事实条数）`, shown) }),
  );
  root.append(
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": NAME },
      found.length
        ? matrix({
            caption: "产业与地区：格中为文档所载事实条数，方向键在格间移动",
            corner: "产业",
            ...shown,
            press: (row, column) => put({ k: `${row.key} ${column.key}`, e: "", d: "", p: "", to: "" }),
          })
        : h("p", { class: "none empty-view" }, "没有符合条件的事实"),
    ),
  );
}

/** What stands behind a cell. */
export function industryCell(key) {
  const [first, second] = key.split(" ");
  const industry = things.find((thing) => thing.kind === "Industry" && tag(thing) === first),
    place = things.find((thing) => LEVELS.includes(thing.kind) && tag(thing) === second);
  if (!industry || !place) return null;
  const inside = new Set(concepts("Industry").below(industry));
  const some = ties().some.filter((tie) => inside.has(tie.industry) && (!wantedTie() || tie.kind === wantedTie()) && placesOf(tie.subject, [place.kind]).includes(place));
  const where = new Set(some.flatMap(({ subject }) => way(subject, place)));
  const paid = new Set(some.filter((tie) => tie.kind === "project").flatMap(({ subject }) => investors(subject)));
  return [
    heading([mark("Industry"), "产业 × 地区"], industry.name, [h("p", { class: "where" }, link(place), ` 事实 ${some.length} 条${inside.size > 1 ? "（含下级产业）" : ""}`)]),
    ...Object.entries(TIES).map(([kind, words]) => {
      const these = some.filter((tie) => tie.kind === kind).map((tie) => tie.fact);
      return these.length ? statements(words, these) : "";
    }),
    paid.size ? statements("项目的投资方", [...paid], "不计入格中之数") : "",
    where.size ? statements("何以在此地", [...where], "不计入格中之数") : "",
  ];
}
