// Concepts (industries, mechanisms) as a tree, by skos:broader.

import { things } from "./data.js";

const trees = new Map();

function grown(kind) {
  const parents = new Map(),
    children = new Map();
  const goesUpTo = (from, thing) => {
    for (let here = from; here; here = parents.get(here)) if (here === thing) return true;
    return false;
  };
  const all = things.filter((thing) => thing.kind === kind);
  for (const thing of all)
    for (const fact of thing.facts) {
      const broader = fact.predicate === "skos:broader" && !fact.former ? things[fact.object] : null;
      if (!broader || broader.kind !== kind || parents.has(thing) || goesUpTo(broader, thing)) continue;
      parents.set(thing, broader);
      children.set(broader, [...(children.get(broader) || []), thing]);
    }
  const narrower = (thing) => children.get(thing) || [];
  const below = (thing) => [thing, ...narrower(thing).flatMap(below)];
  return { roots: all.filter((thing) => !parents.has(thing)), narrower, below, broader: (thing) => parents.get(thing) || null };
}

/** The tree of a class: {roots, narrower(thing), below(thing) with itself, broader(thing)}; a concept with several broader ones hangs under the first. */
export function concepts(kind) {
  if (!trees.has(kind)) trees.set(kind, grown(kind));
  return trees.get(kind);
}

/** What stands for a thing in an address: the last part of its IRI. */
export const tag = (thing) => thing.iri.split("-").pop();
