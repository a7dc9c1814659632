// The graph that the page carries, indexed; every fact of it can be reached from here.

import { Text } from "./texts.js";
import { AREAS, BOUND, money, period } from "../words/words.js";

/** JSON that was deflated (RFC 1951) and written in base 64. */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(fflate.inflateSync(bytes)));
}
export const data = unpacked(document.getElementById("data").textContent);
export const label = (term) => data.labels[term] || term;

export const things = data.things.map(([iri, kind, name, others, pinyin], id) => ({
  id,
  iri,
  kind,
  name,
  others,
  pinyin,
  facts: [],
  incoming: [],
  figures: [],
  measured: [],
  where: [],
}));
export const thingOf = new Map(things.map((thing) => [thing.iri, thing]));

export const documents = data.documents.map(([iri, title, issued, digest, publisher, url, paths, original], id) => ({
  id,
  iri,
  title: title || iri,
  issued,
  digest,
  publisher,
  url,
  paths,
  original,
  text: data.texts[id] ? new Text(data.texts[id]) : null,
  passages: [],
}));
// a document whose text an earlier one has: its sentences are shown after those of that one, and not counted
for (const document of documents) document.original = documents[document.original] || null;
const articles = data.articles.map(([iri, title, document]) => ({ iri, title, document: documents[document] }));
const passages = data.passages.map(([iri, document, article, start, end, text, ...spot], id) => ({
  id,
  iri,
  document: documents[document],
  article: articles[article],
  start,
  end,
  text: text || (documents[document]?.text ? documents[document].text[text === 0 ? "words" : "slice"](start, end) : ""),
  spot: spot.join(" "),
  facts: [],
  figures: [],
}));
const references = data.references.map(([iri, title, version, licence]) => ({ iri, title: title || iri, version, licence }));
export const passageOf = new Map(passages.map((passage) => [passage.iri, passage]));
export const documentOf = new Map(documents.map((document) => [document.iri, document]));

/** What the user said of a claim: whether it is rejected, and in words by whom, when and why. */
const judged = (judgement) => {
  if (!judgement) return null;
  const [rejected, who, day, why] = judgement;
  const told = [[who, day].filter(Boolean).join(" "), why].filter(Boolean).join("：");
  return { rejected: Boolean(rejected), words: `用户${rejected ? "否决" : "更正"} ${told}`.trim() };
};

export const facts = data.facts.map(([subject, predicate, object, claims, former], id) => ({
  id,
  subject: things[subject],
  predicate,
  object,
  former: Boolean(former),
  rejected: former === 2,
  claims: claims.map(([source, confidence, method, status, asOf, superseded, judgement]) => ({
    passage: source >= 0 ? passages[source] : null,
    reference: source < 0 ? references[-1 - source] : null,
    confidence,
    method: data.methods[method],
    status: status ? status.c : null,
    asOf,
    superseded: Boolean(superseded),
    judgement: judged(judgement),
  })),
}));
export const isCopy = (passage) => Boolean(passage && passage.document && passage.document.original);
for (const fact of facts) {
  fact.subject.facts.push(fact);
  if (typeof fact.object === "number") things[fact.object].incoming.push(fact);
  for (const { passage, judgement } of fact.claims) if (passage && !judgement?.rejected) passage.facts.push(fact);
}

const inner = (value) =>
  value === null || typeof value !== "object" ? value : (value.c ?? value.n ?? value.d ?? value.s ?? value.v ?? value.i ?? null);
/** What a figure is of; an unnamed node stands by its IRI. */
const named = (value) =>
  typeof value === "number"
    ? things[value]
    : {
        id: -1,
        iri: String(inner(value)),
        kind: "",
        name: String(inner(value)),
        others: [],
        facts: [],
        incoming: [],
        figures: [],
        measured: [],
        where: [],
        degree: 0,
      };
export const judgedFigures = data.judged.map(([about, text, source, judgement, figure, changed]) => ({
  about: typeof about === "number" ? things[about] : null,
  text,
  passage: passages[source] || null,
  judgement: judged(judgement),
  figure,
  changed: Boolean(changed),
}));
const rightValues = new Set(judgedFigures.filter((one) => one.changed).map((one) => one.figure));
export const figures = data.observations.map((row, id) => {
  const [iri, title, about, indicator, stated, sources] = row;
  const figure = {
    id,
    iri,
    label: title,
    about: named(about),
    indicator: named(indicator),
    stated,
    passages: sources
      .map((i) => passages[i])
      .filter(Boolean)
      .sort((a, b) => isCopy(a) - isCopy(b)),
    more: row[6 + data.slots.length],
    rivals: [],
  };
  data.slots.forEach((slot, i) => {
    figure[slot] = inner(row[6 + i]);
  });
  return figure;
});
for (const figure of figures) {
  figure.about.figures.push(figure);
  figure.indicator.measured.push(figure);
  for (const passage of figure.passages) passage.figures.push(figure);
  for (const [predicate, object] of figure.more) {
    if (predicate !== "conflictsWith" || !object || object.o === undefined) continue;
    for (const [one, other] of [
      [figure, figures[object.o]],
      [figures[object.o], figure],
    ])
      if (!one.rivals.includes(other)) one.rivals.push(other);
  }
}
for (const passage of passages) if (passage.document) passage.document.passages.push(passage);
for (const document of documents) document.passages.sort((a, b) => a.start - b.start || a.end - b.end || a.id - b.id);

for (const thing of things) {
  thing.degree =
    thing.facts.filter((fact) => typeof fact.object === "number").length +
    thing.incoming.length +
    thing.figures.length +
    thing.measured.length;
  thing.where = thing.facts
    .filter((fact) => fact.predicate === "locatedIn" && typeof fact.object === "number" && !fact.former)
    .map((fact) => things[fact.object]);
}

/** What a thing lies in, the nearest first: one line of places. */
export function line(thing) {
  const width = (place) => (AREAS.includes(place.kind) ? AREAS.indexOf(place.kind) : AREAS.length);
  const found = [];
  for (let here = thing; here;) {
    const next = here.where
      .filter((place) => place !== thing && !found.includes(place))
      .sort((a, b) => width(a) - width(b) || a.id - b.id)[0];
    if (next) found.push(next);
    here = next;
  }
  return found;
}

/** Any value in words. */
export function words(value, predicate) {
  if (typeof value === "number") return things[value].name;
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (value.c !== undefined) return label(value.c);
  if (value.o !== undefined) return figures[value.o].label || figures[value.o].iri;
  if (value.n !== undefined) return /CNY$/.test(predicate || "") ? money(value.n) : value.n;
  if (value.t === "xsd:boolean") return value.v === "true" ? "是" : "否";
  return value.d ?? value.s ?? value.v ?? value.i ?? "";
}

/** A figure as its document writes it, with 约, ≥, ≤ where it says so, and the direction of a growth. */
export function stated(figure) {
  if (rightValues.has(figure.id)) {
    const right = figure.unit === "CNY" ? money(figure.value) : `${Number(figure.value).toLocaleString("zh-CN", { maximumFractionDigits: 12 })} ${label(figure.unit)}`;
    return `${right}（原文 ${figure.stated.join("；")}）`;
  }
  const said = figure.stated.length ? figure.stated.join("；") : `${figure.value} ${label(figure.unit)}`;
  const falling = Number(figure.value) < 0;
  const arrow = ["Growth", "PointChange", "Change"].includes(figure.measure) ? (falling ? "▼ " : "▲ ") : "";
  return (BOUND[figure.bound] || "") + arrow + (figure.measure === "Rank" && !/第|首|末|前/.test(said) ? `第${said}` : said);
}
export const when = (figure) => period(figure.periodStart, figure.periodEnd);
export const scopeOf = (figure) => figure.scope || (figure.scopeKind === "Whole" || !figure.scopeKind ? "" : label(figure.scopeKind));

/** Things joined with a thing by facts that hold. */
export function neighbours(thing) {
  const found = new Map();
  const add = (fact, other) => {
    if (fact.former || other === thing) return;
    if (found.has(other)) found.get(other).push(fact);
    else found.set(other, [fact]);
  };
  for (const fact of thing.facts) if (typeof fact.object === "number") add(fact, things[fact.object]);
  for (const fact of thing.incoming) add(fact, fact.subject);
  return found;
}
