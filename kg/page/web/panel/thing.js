// A thing in the panel: its names, where it lies, its facts by relation, its figures.

import { data, judgedFigures, label, line, things, words } from "../graph/data.js";
import { wanted } from "../graph/filter.js";
import { evidence, folded, judgementNote, sentence, sentences } from "./evidence.js";
import { figureCharts, figureConflicts } from "./charts.js";
import { figureTable } from "./figures.js";
import { link } from "./link.js";
import { group, heading, longGroup } from "./panel.js";
import { saveBar } from "../out/save.js";
import { turtle } from "../out/turtle.js";
import { go } from "../shell/address.js";
import { h, mark } from "../words/dom.js";
import { INVERSE, ORDER, cut } from "../words/words.js";

/** A fact of a thing as a row: what stands at its other end, or its value, and its sentences. */
export function factRow(fact, other) {
  const shown = other ? link(other) : h("span", { class: "value" }, words(fact.object, fact.predicate));
  const said = other || !/CNY$/.test(fact.predicate) ? "" : h("small", {}, `${Number(fact.object.n).toLocaleString("zh-CN")} 元`);
  const planned = fact.claims.length && fact.claims.every((claim) => claim.status === "Target");
  const [button, body] = folded(sentences(fact), () => evidence(fact));
  return h(
    "li",
    { class: fact.former ? "former" : null, "data-fact": fact.id },
    h(
      "div",
      { class: "row" },
      h(
        "span",
        { class: "what" },
        shown,
        said,
        planned ? h("span", { class: "badge" }, "目标") : "",
        fact.former ? h("span", { class: "badge old" }, fact.rejected ? "用户否决" : "已被取代") : "",
        history(fact),
      ),
      button,
    ),
    body,
  );
}

const said = (fact) => fact.claims.map(({ asOf }) => asOf || "").sort().pop() || "";
/** Values that replaced each other with the newest first, where one of them is superseded; otherwise what stands before what does not. */
const inTime = (items) =>
  items.some(([fact]) => fact.former) ? [...items].sort(([a], [b]) => a.former - b.former || a.rejected - b.rejected || (said(a) < said(b) ? 1 : said(a) > said(b) ? -1 : a.id - b.id)) : items;

/** Of a value that has others beside it: since when, and which document says so. */
function history(fact) {
  const rivals = typeof fact.object === "number" ? [] : fact.subject.facts.filter((other) => other.predicate === fact.predicate && !other.rejected);
  if (rivals.length < 2) return "";
  const titles = new Set(fact.claims.map(({ passage }) => passage?.document?.title).filter(Boolean));
  const day = said(fact);
  return h("small", { class: "history" }, [day ? `截至 ${day}` : "", ...[...titles].slice(0, 2).map((title) => cut(title, 20))].filter(Boolean).join(" · "));
}

function factGroups(thing) {
  const groups = new Map();
  const add = (key, title, fact, other, rank) => {
    if (!groups.has(key)) groups.set(key, { title, items: [], rank });
    groups.get(key).items.push([fact, other]);
  };
  const rank = (predicate) => (ORDER.indexOf(predicate) + ORDER.length + 1) % (ORDER.length + 1);
  for (const fact of thing.facts) {
    if (fact.predicate === "rdf:type") continue;
    add(
      fact.predicate,
      label(fact.predicate),
      fact,
      typeof fact.object === "number" ? things[fact.object] : null,
      rank(fact.predicate),
    );
  }
  const partners = new Set(thing.facts.filter(({ predicate }) => predicate === "cooperatesWith").map(({ object }) => object));
  for (const fact of thing.incoming) {
    if (fact.predicate === "cooperatesWith" && partners.has(fact.subject.id)) continue; // stands as this thing's own fact already
    add(
      `<${fact.predicate}`,
      INVERSE[fact.predicate] || `${label(fact.predicate)}（指向此项）`,
      fact,
      fact.subject,
      rank(fact.predicate) + 0.5,
    );
  }
  return [...groups.values()].sort((a, b) => a.rank - b.rank).map(({ title, items }) => longGroup(title, inTime(items), ([fact, other]) => factRow(fact, other)));
}

/** The figures of a thing that the user rejected, each with its sentence, by whom and why. */
function rejectedFigures(thing) {
  const some = judgedFigures.filter((one) => one.about === thing && one.judgement.rejected);
  const rows = some.map((one) => {
    const [button, body] = folded(1, () =>
      one.passage ? [sentence(one.passage, [], [judgementNote(one.judgement)])] : [h("p", {}, one.judgement.words)],
    );
    return h(
      "li",
      { class: "former" },
      h("div", { class: "row" }, h("span", { class: "what" }, h("span", { class: "value" }, one.text), h("span", { class: "badge old" }, "用户否决")), button),
      body,
    );
  });
  return rows.length ? group("用户否决的数字", rows) : "";
}

export function thingPanel(thing, path) {
  const places = line(thing);
  const type = thing.facts.filter((fact) => fact.predicate === "rdf:type");
  const own = type.find((fact) => fact.object.c === thing.kind) || type[0];
  const [button, body] = own && own.claims.length ? folded(sentences(own), () => evidence(own)) : [null, null];
  const kinds = type.length
    ? type.map((fact, i) => h("span", { "data-fact": fact.id }, i ? "、" : "", words(fact.object)))
    : label(thing.kind);
  const head = heading([mark(thing.kind), kinds], thing.name, [
    places.length
      ? h(
          "p",
          { class: "where" },
          places.map((place, i) => [i ? h("span", { class: "sep" }, "‹") : "", link(place)]),
        )
      : "",
    thing.others.length ? h("p", { class: "others" }, "又称：", thing.others.join("、")) : "",
    h("div", { class: "row quiet" }, h("code", { title: data.base + thing.iri }, thing.iri), button),
    body,
  ], saveBar({ name: cut(thing.name, 60), turtle: () => turtle([thing], thing.name) }));
  const measured = (figure) => link(figure.about),
    indicator = (figure) => h("button", { type: "button", class: "link", onclick: () => go({ e: figure.indicator.iri }) }, figure.indicator.name);
  return [
    head,
    path,
    ...factGroups(thing),
    figureConflicts([...thing.figures, ...thing.measured]),
    figureCharts(thing.figures.filter(wanted.figure), indicator),
    figureCharts(thing.measured.filter(wanted.figure), measured),
    thing.figures.length
      ? figureTable(thing.figures, indicator, "指标")
      : "",
    rejectedFigures(thing),
    thing.measured.length ? figureTable(thing.measured, measured, "对象") : "",
  ];
}
