// Turtle of a selection: the facts of things as the default graph has them, with what they rest on.
//
// Things, figures, passages and documents are triples, as in kg.ttl and evidence.ttl. Claims, whose IRIs the page does not carry, are
// comments: behind the facts of a thing stands which passage says which of them, with what confidence.

import { data, things } from "../graph/data.js";
import { wanted } from "../graph/filter.js";
import { node, object, prefixes, quoted, term } from "./terms.js";

const zh = (text) => `${quoted(text)}@zh`;
const comment = (text) => `# ${text.replace(/[\r\n\u2028\u2029\s]+/g, " ")}`;

/** A subject with its predicates and objects, [[predicate, object]] as Turtle writes them. */
function block(subject, said) {
  const grouped = new Map();
  for (const [predicate, value] of said) grouped.set(predicate, [...(grouped.get(predicate) || []), value]);
  const rows = [...grouped].map(([predicate, values]) => `${predicate === "rdf:type" ? "a" : predicate} ${[...new Set(values)].join(", ")}`);
  return `${subject}\n  ${rows.join(" ;\n  ")} .\n`;
}

const names = (thing) => [
  ["skos:prefLabel", zh(thing.name)],
  ["rdfs:label", zh(thing.name)],
  ...thing.others.map((name) => ["skos:altLabel", zh(name)]),
];
const kinds = (thing) => thing.facts.filter((fact) => fact.predicate === "rdf:type" && !fact.former).map((fact) => ["rdf:type", object(fact.object)]);
const triple = (fact) => [term(fact.predicate), object(fact.object)];

/** The comments that say what facts rest on. */
const claims = (facts) =>
  facts.flatMap((fact) =>
    fact.claims.map(({ passage, reference, confidence, status, asOf, judgement }) =>
      comment(
        [
          `${term(fact.predicate)} ${object(fact.object)}`,
          `← ${passage ? node(passage.iri) : reference ? node(reference.iri) : ""}`,
          `dz:confidence ${confidence}`,
          status ? `dz:status ${term(status)}` : "",
          asOf ? `dz:asOf ${asOf}` : "",
          judgement ? judgement.words : "",
        ].join(" "),
      ),
    ),
  );

function figureBlock(figure) {
  const row = data.observations[figure.id];
  return block(node(figure.iri), [
    ["rdf:type", "dz:Observation"],
    ...(figure.label ? [["rdfs:label", zh(figure.label)]] : []),
    ["dz:about", object(row[2])],
    ["dz:indicator", object(row[3])],
    ...figure.stated.map((text) => ["dz:statedValue", zh(text)]),
    ...data.slots.flatMap((slot, i) => (row[6 + i] === null ? [] : [[term(slot), object(row[6 + i])]])),
    ...figure.more.map(([predicate, value]) => [term(predicate), object(value)]),
    ...figure.passages.map((passage) => ["prov:wasDerivedFrom", node(passage.iri)]),
  ]);
}

const passageBlock = (passage) =>
  block(node(passage.iri), [
    ["rdf:type", "dz:Passage"],
    ...(passage.document ? [["dz:inDocument", node(passage.document.iri)]] : []),
    ...(passage.article ? [["dz:inArticle", node(passage.article.iri)]] : []),
    ["oa:exact", zh(passage.text)],
    ["dz:start", String(passage.start)],
    ["dz:end", String(passage.end)],
  ]);

const documentBlock = (document) =>
  block(node(document.iri), [
    ["rdf:type", "dz:Document"],
    ...(data.documents[document.id][1] ? [["dct:title", zh(document.title)]] : []),
    ...document.paths.map((path) => ["dct:source", quoted(path)]),
    ...(document.issued ? [["dct:issued", `${quoted(document.issued)}^^xsd:date`]] : []),
    ...(document.digest ? [["dz:sha256", quoted(document.digest)]] : []),
  ]);

/** The Turtle of these things: their facts and figures, those that point to them, and what all of that rests on. */
export function turtle(some, title = "") {
  const chosen = new Set(some),
    named = new Set(),
    sources = new Set();
  const told = new Set(),
    pieces = [];
  const rest = (passage) => passage && sources.add(passage);
  const about = (thing, facts) => {
    const standing = facts.filter((fact) => !fact.former && fact.predicate !== "rdf:type");
    for (const fact of standing) if (typeof fact.object === "number") named.add(things[fact.object]);
    for (const fact of [...standing, ...thing.facts.filter((one) => one.predicate === "rdf:type" && !one.former)]) for (const { passage } of fact.claims) rest(passage);
    pieces.push(...claims(standing), block(node(thing.iri), [...kinds(thing), ...names(thing), ...standing.map(triple)]));
  };
  const incoming = new Map(); // those that point here, with the facts that do
  for (const thing of chosen) {
    about(thing, thing.facts.filter(wanted.fact));
    for (const fact of thing.incoming) if (!fact.former && !chosen.has(fact.subject) && wanted.fact(fact)) incoming.set(fact.subject, [...(incoming.get(fact.subject) || []), fact]);
    for (const figure of [...thing.figures, ...thing.measured]) if (wanted.figure(figure)) told.add(figure);
  }
  for (const [thing, facts] of incoming) about(thing, facts);
  for (const figure of told) {
    pieces.push(figureBlock(figure));
    for (const thing of [figure.about, figure.indicator]) if (thing.id >= 0) named.add(thing);
    figure.passages.forEach(rest);
  }
  for (const thing of named) if (!chosen.has(thing) && !incoming.has(thing)) pieces.push(block(node(thing.iri), [...kinds(thing), ...names(thing)]));
  for (const passage of sources) pieces.push(passageBlock(passage));
  for (const document of new Set([...sources].map((passage) => passage.document).filter(Boolean))) pieces.push(documentBlock(document));
  const body = pieces.join("\n");
  const head = comment(`${title || "选取"}：${chosen.size} 项，${told.size} 个数值，${sources.size} 句原文；以 # 开头、含 ← 的行说明事实出自哪一句`);
  return `${head}\n${prefixes(`${body} xsd:`, (prefix, iri) => `@prefix ${prefix} ${iri} .`)}\n\n${body}`;
}

/** All that the filter lets through. */
export const turtleOfWanted = () =>
  turtle(
    things.filter((thing) => thing.kind !== "Indicator" && wanted.thing(thing)),
    "按筛选选取",
  );
