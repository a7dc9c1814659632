// Chains from an industry to the zones where it is, the enterprises and the projects there.

import { label, things, words } from "../graph/data.js";
import { concepts, tag } from "../graph/concepts.js";
import { hiddenNote } from "../graph/filter.js";
import { investors, leads, ties } from "../graph/industry.js";
import { nearest, way } from "../graph/within.js";
import { saveBar } from "../out/save.js";
import { link } from "../panel/link.js";
import { heading } from "../panel/panel.js";
import { statements } from "../panel/statement.js";
import { flow } from "../parts/flow.js";
import { grid, gridTable } from "../parts/grid.js";
import { choice, go, put } from "../shell/address.js";
import { choiceField } from "../shell/tabs.js";
import { h, mark } from "../words/dom.js";

const LAYERS = ["industry", "zone", "enterprise", "project"];
const TITLES = ["产业", "开发区", "企业", "项目"];
const MOST = [12, 16, 20, 24]; // things drawn of each layer
const NAME = "产业流向";

/** Every chain that documents say, with its facts; what they do not say is null. */
function chains() {
  const found = [];
  const { some, all } = ties();
  for (const { kind, subject, industry, fact } of some) {
    const zones = nearest(subject, ["DevelopmentZone"]);
    if (kind === "develops" || kind === "park") {
      for (const zone of zones) found.push({ industry, zone, enterprise: null, project: null, facts: [fact, ...way(subject, zone)] });
      continue;
    }
    const project = kind === "project" ? subject : null;
    const payers = project ? investors(project) : [];
    const firms = project ? (payers.length ? payers.map((one) => [things[one.object], [one]]) : [[null, []]]) : [[subject, []]];
    for (const zone of zones.length ? zones : [null])
      for (const [enterprise, paid] of firms)
        found.push({ industry, zone, enterprise, project, facts: [fact, ...paid, ...(zone ? way(subject, zone) : [])] });
  }
  return { found, hidden: hiddenNote(all, some.length) };
}

const length = (chain) => LAYERS.filter((layer) => chain[layer]).length;

/** Those of the chosen industry (with what is below it) and zone. */
function chosen(all) {
  const { roots, below } = concepts("Industry");
  const sizes = (name) => {
    const found = new Map();
    for (const chain of all) if (chain[name]) found.set(chain[name], (found.get(chain[name]) || 0) + 1);
    return found;
  };
  const own = sizes("industry");
  const industries = [...new Set([...roots, ...own.keys()])]
    .map((industry) => [industry, below(industry).reduce((sum, one) => sum + (own.get(one) || 0), 0)])
    .filter(([, count]) => count)
    .sort((a, b) => b[1] - a[1] || a[0].id - b[0].id);
  const zones = [...sizes("zone")].sort((a, b) => b[1] - a[1] || a[0].id - b[0].id);
  const zone = zones.find(([one]) => tag(one) === choice("zone"))?.[0] || null;
  const industry = industries.find(([one]) => tag(one) === choice("industry"))?.[0] || (zone ? null : (industries[0]?.[0] ?? null));
  const inside = industry ? new Set(below(industry)) : null;
  const some = all
    .filter((chain) => (!inside || inside.has(chain.industry)) && (!zone || chain.zone === zone))
    .sort((a, b) => length(b) - length(a));
  return { industries, zones, industry, zone, some };
}

/** As many chains as can be read, of the largest things of each layer first. */
function readable(some) {
  const size = new Map();
  for (const chain of some) for (const layer of LAYERS) if (chain[layer]) size.set(chain[layer], (size.get(chain[layer]) || 0) + 1);
  const order = [...some].sort((a, b) => length(b) - length(a) || (size.get(b.zone) || 0) - (size.get(a.zone) || 0) || (size.get(b.enterprise) || 0) - (size.get(a.enterprise) || 0));
  const used = LAYERS.map(() => new Set());
  return order.filter((chain) => {
    const fits = LAYERS.every((layer, i) => !chain[layer] || used[i].has(chain[layer]) || used[i].size < MOST[i]);
    if (fits) LAYERS.forEach((layer, i) => chain[layer] && used[i].add(chain[layer]));
    return fits && length(chain) > 1;
  });
}

const valueOf = (thing, predicate) => thing?.facts.find((fact) => fact.predicate === predicate && !fact.former)?.object;
const named = (thing) => (thing.kind === "Enterprise" && leads(thing) ? `★ ${thing.name}` : thing.name);
const keyOf = (chain) => LAYERS.map((layer) => (chain[layer] ? tag(chain[layer]) : "-")).join(" ");
const open = (k) => put({ k, e: "", d: "", p: "", to: "" });
const columns = [
  ...LAYERS.map((layer, i) => ({ title: TITLES[i], head: i === 0, value: (chain) => (chain[layer] ? named(chain[layer]) : null), show: (chain) => (chain[layer] ? link(chain[layer]) : "") })),
  { title: "链主", value: (chain) => (chain.enterprise && leads(chain.enterprise) ? "★" : null) },
  { title: "阶段", value: (chain) => (valueOf(chain.project, "stage") ? words(valueOf(chain.project, "stage")) : null) },
  {
    title: "总投资（元）",
    number: true,
    value: (chain) => (valueOf(chain.project, "investmentCNY") ? Number(valueOf(chain.project, "investmentCNY").n) : null),
    show: (chain) => (valueOf(chain.project, "investmentCNY") ? words(valueOf(chain.project, "investmentCNY"), "investmentCNY") : ""),
  },
  {
    title: "依据",
    number: true,
    value: (chain) => new Set(chain.facts).size,
    show: (chain) => h("button", { type: "button", class: "link", "data-cell": keyOf(chain), onclick: () => open(keyOf(chain)) }, `${new Set(chain.facts).size} 条`),
  },
];

/** The controls, the diagram, and its chains as a table. */
export function drawFlow(root, controls) {
  const { found, hidden } = chains();
  const { industries, zones, industry, zone, some } = chosen(found);
  const drawn = readable(some);
  const title = [industry?.name, zone?.name].filter(Boolean).join(" · ") || NAME;
  const left = LAYERS.map((layer, i) => {
    const all = new Set(some.map((chain) => chain[layer]).filter(Boolean)),
      shown = new Set(drawn.map((chain) => chain[layer]).filter(Boolean));
    return all.size > shown.size ? `${TITLES[i]} ${all.size - shown.size}` : "";
  }).filter(Boolean);
  controls.append(
    choiceField("industry", "产业", [...(zone ? [["", "全部产业"]] : []), ...industries.map(([one, count]) => [tag(one), `${one.name} ${count}`])], industry ? tag(industry) : ""),
    choiceField("zone", "开发区", [["", "全部开发区"], ...zones.map(([one, count]) => [tag(one), `${one.name} ${count}`])], zone ? tag(zone) : ""),
    h("span", { class: "note" }, ["带宽为文档所载链条数，★ 链主", left.length ? `图中未画：${left.join("、")}，见下表` : "", hidden].filter(Boolean).join(" · ")),
    saveBar({ name: `${NAME} ${title}`, table: () => gridTable(NAME, columns, some), picture: drawn.length ? () => root.querySelector(".flow svg") : null }),
  );
  root.append(
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": `${NAME}：${title}` },
      drawn.length
        ? flow({
            title: `${NAME}：${title}`,
            layers: TITLES,
            chains: drawn.map((chain) => LAYERS.map((layer) => chain[layer])),
            name: named,
            onThing: (thing) => go({ e: thing.iri }),
            onBand: (a, b) => open(`${tag(a)} ${tag(b)}`),
          })
        : h("p", { class: "none empty-view" }, "没有符合条件的链条"),
      some.length ? grid({ caption: `${title}：产业、开发区、企业、项目的链条 ${some.length} 条`, columns, rows: some }) : "",
    ),
  );
}

/** What stands behind a band of the diagram, or behind one chain. */
export function flowCell(key) {
  const tags = key.split(" ");
  const { some } = chosen(chains().found);
  const these = some.filter((chain) =>
    tags.length === LAYERS.length ? keyOf(chain) === key : tags.every((one) => LAYERS.some((layer) => chain[layer] && tag(chain[layer]) === one)),
  );
  if (!these.length) return null;
  const behind = new Map();
  for (const fact of new Set(these.flatMap((chain) => chain.facts))) behind.set(fact.predicate, [...(behind.get(fact.predicate) || []), fact]);
  const ends = tags.map((one) => these.flatMap((chain) => LAYERS.map((layer) => chain[layer])).find((thing) => thing && tag(thing) === one)).filter(Boolean);
  return [
    heading([mark("Industry"), "产业流向"], ends.map(named).join(" → "), h("p", { class: "where" }, `文档所载链条 ${these.length} 条`)),
    ...[...behind].map(([predicate, facts]) => statements(label(predicate), facts)),
  ];
}
