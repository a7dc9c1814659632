// The tab "合作网络": places and zones that co-operate, and the regions that they seek, on tiles of provinces.

import { label } from "../graph/data.js";
import { tag } from "../graph/concepts.js";
import { relations } from "../graph/cooperation.js";
import { planned, since } from "../graph/dates.js";
import { hiddenNote } from "../graph/filter.js";
import { cityOf, cityRing } from "./cityring.js";
import { tileMap } from "./tilemap.js";
import { REGIONS, TILES } from "../map/provinces.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { heading } from "../panel/panel.js";
import { statements } from "../panel/statement.js";
import { grid, gridTable } from "../parts/grid.js";
import { kept } from "../parts/kept.js";
import { choice, choose, go, put } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h, mark } from "../words/dom.js";

const NAME = "合作网络";
const KINDS = ["cooperatesWith", "targetsRegion"];

/** The relations in sight, and those of the spot that was chosen. */
function asked() {
  const { some, all } = relations({ areas: choice("who") !== "all", kind: KINDS.includes(choice("what")) ? choice("what") : "" });
  const at = choice("at");
  const here = at ? some.filter((one) => one.ends.some((spot) => spot?.key === at)) : some;
  return { some, here, at, hidden: hiddenNote(all, some.length) };
}

const open = (k) => put({ k, e: "", d: "", p: "", to: "" });
const keyOf = (one) => `${one.kind} ${tag(one.from)} ${tag(one.to)}`;
const spotName = (spot) => spot?.tile?.short || spot?.thing?.name || "未载";
const columns = [
  { title: "一方", head: true, value: (one) => one.from.name, show: (one) => link(one.from) },
  { title: "关系", value: (one) => (one.kind === "cooperatesWith" ? "合作" : "目标地区") + (one.facts.every(planned) ? "（计划）" : ""), show: (one) => [one.kind === "cooperatesWith" ? "合作" : "目标地区", one.facts.every(planned) ? h("span", { class: "badge" }, "计划") : ""] },
  { title: "另一方", value: (one) => one.to.name, show: (one) => link(one.to) },
  { title: "两地", value: (one) => one.ends.map(spotName).join(one.kind === "cooperatesWith" ? "—" : "→") },
  { title: "最早见于", value: (one) => since(one.facts)?.date, show: (one) => since(one.facts)?.date || h("span", { class: "none" }, "日期不详") },
  {
    title: "依据",
    number: true,
    value: (one) => one.facts.length,
    show: (one) => h("button", { type: "button", class: "link", "data-cell": keyOf(one), onclick: () => open(keyOf(one)) }, `${one.facts.length} 条`),
  },
];

function draw(root) {
  const { some, here, at, hidden } = asked();
  const tile = TILES.find(({ code }) => `p${code}` === at);
  const chosen = tile?.name || some.flatMap((one) => one.ends).find((spot) => spot?.key === at)?.thing?.name || "";
  const toSpot = (key) => choose({ at: key === at ? "" : key }, { replace: true });
  const unknown = some.filter((one) => !one.ends.every(Boolean)).length;
  const map = some.length ? tileMap({ relations: some, at, choose: toSpot, open: (keys) => open(keys.join(" ")) }) : null;
  const inside = tile ? here.filter((one) => one.ends.every((spot) => spot?.key === at)) : [];
  const ring = cityRing({
    relations: inside,
    name: tile?.name,
    open: (ends) => open(`${at} ${ends.map(tag).join(" ")}`),
    show: (city) => go({ e: city.iri }),
  });
  root.append(
    h(
      "div",
      { class: "controls of-instrument" },
      choiceField(
        "who",
        "主体",
        [
          ["", "地方、开发区与园区"],
          ["all", "全部主体"],
        ],
        choice("who"),
      ),
      choiceField("what", "关系", [["", "全部"], ["cooperatesWith", "合作"], ["targetsRegion", "目标地区"]], choice("what")),
      chosen ? h("button", { type: "button", class: "plain", onclick: () => toSpot(at) }, `${chosen} ✕`) : "",
      h("span", { class: "note" }, [`${some.length} 项，合作不分先后记一项`, unknown ? `一方地点未载 ${unknown} 项，只列于表` : "", map?.left ? `图中未画 ${map.left} 地` : "", hidden].filter(Boolean).join(" · ")),
      saveBar({ name: [NAME, chosen].filter(Boolean).join(" "), table: () => gridTable(NAME, columns, here), picture: map ? () => root.querySelector(".tilemap") : null }),
    ),
    h(
      "div",
      { class: "scroll cooperation", tabindex: 0, role: "region", "aria-label": NAME },
      map ? h("div", { class: "maps" }, map.element, legend(), ring) : "",
      here.length
        ? h(
            "div",
            { class: "list" },
            h("h3", {}, chosen || "全部", h("small", {}, `${here.length} 项`), REGIONS[chosen] ? h("small", {}, `涉及 ${[...REGIONS[chosen]].join("、")}`) : ""),
            grid({ caption: `${chosen || "全部"}的合作与目标地区`, columns, rows: here }),
          )
        : h("p", { class: "none empty-view" }, "没有符合条件的事实"),
    ),
  );
}

const legend = () =>
  h("p", { class: "legend-line" }, h("span", { class: "line cooperatesWith" }), "合作", h("span", { class: "line targetsRegion" }), "目标地区", h("small", {}, "线宽与数字为项数；点省区、区域、境外看其连线与明细，点线看依据"));

/** What stands behind an arc (two spots), a chord of the ring (a spot, two cities) or a row (relation, two things). */
function cell(key) {
  const parts = key.split(" ");
  const { some } = asked();
  const same = (one, ends) => [ends, [...ends].reverse()].some(([a, b]) => one[0] === a && one[1] === b);
  const [first, ...rest] = parts;
  const these = some.filter((one) => {
    if (KINDS.includes(first)) return keyOf(one) === key;
    const spots = one.ends.map((spot) => spot?.key);
    return parts.length === 2 ? same(spots, parts) : spots.every((spot) => spot === first) && same([cityOf(one.from), cityOf(one.to)].map(tag), rest);
  });
  if (!these.length) return null;
  const title = KINDS.includes(first)
    ? `${these[0].from.name} — ${these[0].to.name}`
    : parts.length === 2
      ? these[0].ends.map(spotName).join(" — ")
      : [...new Set([these[0].from, these[0].to].map((thing) => cityOf(thing).name))].join(" — ");
  const of = (kind) => these.filter((one) => one.kind === kind).flatMap((one) => one.facts);
  return [
    heading([mark("Region"), NAME], title, h("p", { class: "where" }, `${these.length} 项，事实 ${these.flatMap((one) => one.facts).length} 条`)),
    ...KINDS.map((kind) => (of(kind).length ? statements(label(kind), of(kind)) : "")),
  ];
}

/** The view: who co-operates with whom, and where. */
export const cooperation = { id: "cooperation", title: NAME, draw: kept(draw), cell };
