// Who could be courted: enterprises engaged in the industries of a zone that documents do not place in it.

import { label, things } from "../graph/data.js";
import { concepts, tag } from "../graph/concepts.js";
import { planned } from "../graph/dates.js";
import { hiddenNote, wanted } from "../graph/filter.js";
import { engagements, investments, leads, ties } from "../graph/industry.js";
import { nearest, within } from "../graph/within.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { heading } from "../panel/panel.js";
import { statements } from "../panel/statement.js";
import { grid, gridTable } from "../parts/grid.js";
import { choice, put } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h, mark } from "../words/dom.js";

const PLACES = ["Park", "DevelopmentZone", "County", "City", "Province", "Country"];
const NAME = "可招引企业";

/** Zones with the facts by which an industry is theirs, those with most first. */
function zones() {
  const found = new Map();
  const { some, all } = ties();
  for (const { kind, subject, fact } of some)
    if (kind === "develops" || kind === "park")
      for (const zone of within(subject)) if (zone.kind === "DevelopmentZone") found.set(zone, [...(found.get(zone) || []), fact]);
  return { order: [...found].sort((a, b) => b[1].length - a[1].length || a[0].id - b[0].id), hidden: hiddenNote(all, some.length) };
}

/** Whether documents place an enterprise, or a project of its, in a zone, or name it as a leader there. */
const isThere = (enterprise, zone) =>
  within(enterprise).has(zone) ||
  enterprise.incoming.some((fact) => fact.predicate === "investor" && !fact.former && within(fact.subject).has(zone)) ||
  enterprise.facts.some((fact) => fact.predicate === "chainLeaderOf" && !fact.former && fact.object === zone.id);

/** Facts that join an enterprise with a zone in another way. */
const joined = (enterprise, zone) => enterprise.facts.filter((fact) => fact.object === zone.id && !fact.former && wanted.fact(fact));

/** Enterprises of the zone's industries that are not placed in it: {enterprise, industries, why, places, invested, joined}. */
function candidates(zone, own) {
  const { below } = concepts("Industry");
  const sought = new Map(); // industry → the fact by which it is the zone's
  for (const fact of own) for (const one of below(things[fact.object])) if (!sought.has(one)) sought.set(one, fact);
  const found = [];
  let present = 0;
  for (const enterprise of things) {
    if (enterprise.kind !== "Enterprise" || !wanted.thing(enterprise)) continue;
    const fitting = engagements(enterprise).filter(({ industry }) => sought.has(industry));
    if (!fitting.length) continue;
    if (isThere(enterprise, zone)) {
      present += 1;
      continue;
    }
    found.push({
      enterprise,
      industries: [...new Set(fitting.map(({ industry }) => industry))],
      why: [...new Set(fitting.flatMap(({ facts }) => facts))],
      zone: [...new Set(fitting.map(({ industry }) => sought.get(industry)))],
      places: nearest(enterprise, PLACES).filter((place) => place !== enterprise),
      invested: [...new Set(investments(enterprise).flatMap((fact) => nearest(fact.subject, PLACES)))],
      joined: joined(enterprise, zone),
    });
  }
  found.sort((a, b) => leads(b.enterprise) - leads(a.enterprise) || b.industries.length - a.industries.length || b.why.length - a.why.length || a.enterprise.id - b.enterprise.id);
  return { found, present };
}

const names = (some) => some.map((thing) => thing.name).join("、") || null;
const links = (some, none) => (some.length ? some.map((thing, i) => [i ? h("span", { class: "sep" }, "、") : "", link(thing)]) : h("span", { class: "none" }, none));
const open = (k) => put({ k, e: "", d: "", p: "", to: "" });
const columns = [
  { title: "企业", head: true, value: (row) => row.enterprise.name, show: (row) => [link(row.enterprise), leads(row.enterprise) ? h("span", { class: "badge" }, "★ 链主") : ""] },
  { title: "同一产业", value: (row) => names(row.industries), show: (row) => links(row.industries, "") },
  { title: "现在何处", value: (row) => names(row.places), show: (row) => links(row.places, "文档未载") },
  { title: "已投资于", value: (row) => names(row.invested), show: (row) => links(row.invested, "文档未载") },
  { title: "与本区已有", value: (row) => row.joined.map((fact) => label(fact.predicate)).join("、") || null },
  {
    title: "依据",
    number: true,
    value: (row) => row.why.length,
    show: (row) => h("button", { type: "button", class: "link", "data-cell": tag(row.enterprise), onclick: () => open(tag(row.enterprise)) }, `${row.why.length} 条`),
  },
];

const TRIED = 12; // zones, of those with most industries

/** The zone that was chosen, else the one with most industries that has someone to court. */
function asked() {
  const { order, hidden } = zones();
  const [zone, own] = order.find(([one]) => tag(one) === choice("zone")) ||
    order.slice(0, TRIED).find(([one, facts]) => candidates(one, facts).found.length) ||
    order[0] || [null, []];
  return { order, hidden, zone, own };
}

/** The controls and the list. */
export function drawCourting(root, controls) {
  const { order, hidden, zone, own } = asked();
  if (!zone) {
    root.append(h("p", { class: "none empty-view" }, "文档未载任何开发区的产业"));
    return;
  }
  const { found, present } = candidates(zone, own);
  controls.append(
    choiceField("zone", "开发区", order.map(([one, facts]) => [tag(one), `${one.name} ${facts.length}`]), tag(zone)),
    h("span", { class: "note" }, [`据文档：从事同一产业、未见落户本区的企业 ${found.length} 家；已在本区的 ${present} 家未列`, hidden].filter(Boolean).join(" · ")),
    saveBar({ name: `${NAME} ${zone.name}`, table: () => gridTable(NAME, columns, found) }),
  );
  const industries = [...new Map(own.map((fact) => [things[fact.object], fact]))];
  root.append(
    h(
      "p",
      { class: "industries" },
      h("button", { type: "button", class: "link", "data-cell": "zone", onclick: () => open("zone") }, `本区产业 ${industries.length}`),
      industries.map(([industry, fact]) => h("span", {}, link(industry), planned(fact) ? h("span", { class: "badge" }, "目标") : "")),
    ),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": NAME },
      found.length ? grid({ caption: `${zone.name}：可招引企业，未见落户不等于未落户`, columns, rows: found }) : h("p", { class: "none empty-view" }, "文档中没有从事同一产业而未见落户本区的企业"),
    ),
  );
}

/** What stands behind a row, or behind the zone's own industries. */
export function courtingCell(key) {
  const { zone, own } = asked();
  if (!zone) return null;
  const head = (title, words) => heading([mark("Enterprise"), NAME], title, h("p", { class: "where" }, words, link(zone)));
  if (key === "zone") return [head("本区产业", "据文档，属于 "), statements("主导、培育或规划的产业", own)];
  const row = candidates(zone, own).found.find(({ enterprise }) => tag(enterprise) === key);
  if (!row) return null;
  return [
    head(row.enterprise.name, "据文档从事同一产业，未见落户 "),
    statements("从事的产业", row.why),
    statements("本区的产业", row.zone),
    row.joined.length ? statements("与本区已有", row.joined) : "",
    ...[["现在何处", row.enterprise.facts.filter((fact) => fact.predicate === "locatedIn" && !fact.former)]].map(([title, some]) => (some.length ? statements(title, some) : "")),
    ...[["已投资的项目", investments(row.enterprise)]].map(([title, some]) => (some.length ? statements(title, some) : "")),
  ];
}
