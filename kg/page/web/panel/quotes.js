// Facts of one kind in the panel, their sentences open: what stands behind a cell of a table or a card.

import { label, thingOf, things } from "../graph/data.js";
import { link } from "./link.js";
import { group, heading } from "./panel.js";
import { factRow } from "./thing.js";
import { address, go } from "../shell/address.js";
import { h, mark } from "../words/dom.js";
import { INVERSE, cut } from "../words/words.js";

const LONG = 400; // characters of a cell that are shown; its panel has all

/** A thing's own facts of a relation; "<" before it: those of others that lead to the thing. */
export const saidOf = (thing, relation) =>
  relation.startsWith("<")
    ? thing.incoming.filter((fact) => fact.predicate === relation.slice(1))
    : thing.facts.filter((fact) => fact.predicate === relation);

/** A cell that opens the sentences of a relation of a thing ("stage", "<investor"; several with spaces between); nothing without words. */
export function quoted(thing, relation, text) {
  if (text === null || text === undefined || text === "") return "";
  const key = `${thing.iri} ${relation}`;
  return h(
    "button",
    { type: "button", class: "said-cell", "aria-pressed": String(address("k") === key), title: "查看原文", onclick: () => go({ k: key }) },
    typeof text === "string" ? cut(text, LONG) : text,
  );
}

/** A fact as the panel of its thing shows it, its sentences open. */
function row(fact, backwards) {
  const item = factRow(fact, backwards ? fact.subject : typeof fact.object === "number" ? things[fact.object] : null);
  item.querySelector("button.fold").unfold(true);
  return item;
}

/** The panel of such a key: the thing, and the facts with all their sentences; null where the key is none. */
export function quotesPanel(key) {
  const [iri, ...relations] = key.split(" ");
  const thing = thingOf.get(iri);
  const known = thing && relations.length && relations.every((relation) => /^<?[A-Za-z:]+$/.test(relation));
  if (!known) return null;
  const sections = relations.map((relation) => {
    const backwards = relation.startsWith("<"),
      predicate = relation.replace("<", "");
    return group(
      backwards ? INVERSE[predicate] || `${label(predicate)}（指向此项）` : label(predicate),
      saidOf(thing, relation).map((fact) => row(fact, backwards)),
    );
  });
  return [heading([mark(thing.kind), label(thing.kind)], thing.name, h("p", { class: "where" }, link(thing))), ...sections];
}

/** Sentences and documents behind some facts and figures, as text for a file: {sentence, document}. */
export function sources(facts, figures = []) {
  const passages = [
    ...new Set([
      ...facts.flatMap((fact) => fact.claims.filter((claim) => !claim.judgement?.rejected).map((claim) => claim.passage)),
      ...figures.flatMap((figure) => figure.passages),
    ]),
  ].filter(Boolean);
  return {
    sentence: [...new Set(passages.map(({ text }) => text))].join("\n"),
    document: [...new Set(passages.map(({ document }) => (document ? document.paths.join("；") || document.title : "")))].filter(Boolean).join("\n"),
  };
}
