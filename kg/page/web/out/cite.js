// A fact or a figure to be quoted elsewhere: as text with its sentences, as references, as a query, as a link.

import { judgedFigures, label, scopeOf, stated, when, words } from "../graph/data.js";
import { node, object, prefixes, term } from "./terms.js";
import { STATUS } from "../words/words.js";

/** A fact in words. */
export const factText = (fact) =>
  [fact.subject.name, fact.predicate === "rdf:type" ? "是" : label(fact.predicate), words(fact.object, fact.predicate)].join(" ") +
  (fact.former ? `（${fact.rejected ? "用户否决" : "已被取代"}）` : "");

/** A figure in words. */
export const figureText = (figure) =>
  `${figure.about.name} ${figure.indicator.name} ${stated(figure)}（${[scopeOf(figure), figure.measure === "Level" ? "" : label(figure.measure), figure.base ? `与${figure.base}相比` : "", when(figure), STATUS[figure.status] || label(figure.status)].filter(Boolean).join("，")}）`;

const passagesOf = ({ fact, figure }) => [...new Set(figure ? figure.passages : fact.claims.map(({ passage }) => passage).filter(Boolean))];
const place = (passage) => [passage.spot, `第 ${passage.start}—${passage.end} 字`].filter(Boolean).join(" ");

/** A reference as GB/T 7714—2015 orders it (4.6, electronic resources; [Z]: of another kind), with what is known of the document. */
export function citation(passage) {
  const { title, publisher, issued, url, paths } = passage.document;
  const source = [publisher, issued].filter(Boolean).join(", ");
  return `${title}[${url ? "EB/OL" : "Z"}]. ${source ? `${source}: ` : ""}${place(passage)}. ${url || paths.join("; ")}${url || paths.length ? "." : ""}`.trim();
}

/** What is said, each of its sentences with its document and place, what the user said of it. */
export function asText(item) {
  const said = item.figure ? figureText(item.figure) : factText(item.fact);
  const references = item.figure ? [] : item.fact.claims.filter(({ reference }) => reference).map(({ reference }) => `据 ${[reference.title, reference.version].filter(Boolean).join(" ")}`);
  const judged = (item.figure ? judgedFigures.filter(({ figure }) => figure === item.figure.id) : item.fact.claims).map(({ judgement }) => judgement?.words).filter(Boolean);
  const quotes = passagesOf(item).map((passage) => `「${passage.text}」——${[passage.document.title, passage.document.issued, place(passage)].filter(Boolean).join("，")}`);
  return [said, ...quotes, ...new Set([...references, ...judged])].join("\n");
}

/** The references of all its sentences, each once. */
export const asCitation = (item) => [...new Set(passagesOf(item).map(citation))].join("\n");

const PASSAGE = "?passage oa:exact ?sentence ; dz:start ?start ; dz:end ?end ; dz:inDocument/dct:title ?document .";

/** A query of SPARQL 1.1 that gives it from the build, with its sentences. */
export function asQuery({ fact, figure }) {
  let query;
  if (figure) {
    const id = node(figure.iri);
    query = `SELECT ?value ?unit ?status ?sentence ?document ?start ?end WHERE {\n  ${id} dz:value ?value ; dz:unit ?unit ; dz:status ?status ; prov:wasDerivedFrom ?passage .\n  OPTIONAL { ${PASSAGE} }\n}\nORDER BY ?document ?start`;
  } else {
    const [s, p, o] = [node(fact.subject.iri), term(fact.predicate), object(fact.object)];
    const claim = `?claim rdf:subject ${s} ; rdf:predicate ${p} ; rdf:object ${o} ; prov:wasDerivedFrom ?passage .\n    OPTIONAL { ?claim dz:confidence ?confidence }\n    OPTIONAL { ${PASSAGE} }`;
    query = `SELECT ?sentence ?document ?start ?end ?confidence WHERE {\n${fact.former ? `  {\n    ${claim}\n  }` : `  ${s} ${p} ${o} .\n  OPTIONAL {\n    ${claim}\n  }`}\n}\nORDER BY ?document ?start`;
  }
  return `${prefixes(query, (prefix, iri) => `PREFIX ${prefix} ${iri}`)}\n${query}\n`;
}

/** The address of its first sentence in this page, or of the thing where no sentence says it. */
export function asLink(item) {
  const [passage] = passagesOf(item);
  const about = item.figure ? item.figure.about : item.fact.subject;
  const place = passage?.document ? { d: passage.document.iri, p: passage.iri } : { e: about.iri };
  return `${location.href.split("#")[0]}#${new URLSearchParams(place)}`;
}
