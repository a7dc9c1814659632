// Which places a thing lies in, all of them.

import { things } from "./data.js";

const known = new Map();

/** A thing and every place that it lies in, whatever the way there. */
export function within(thing) {
  if (known.has(thing)) return known.get(thing);
  const found = new Set([thing]);
  for (const place of found) for (const next of place.where) found.add(next);
  known.set(thing, found);
  return found;
}

/** The places of some kinds that a thing is or lies in. */
export const placesOf = (thing, kinds) => [...within(thing)].filter((place) => kinds.includes(place.kind));

/** The facts by which a thing lies in a place, one shortest way; none where it is that place. */
export function way(thing, place) {
  const came = new Map([[thing, null]]);
  for (const here of came.keys()) {
    if (here === place) break;
    for (const fact of here.facts) {
      if (fact.predicate !== "locatedIn" || fact.former || typeof fact.object !== "number") continue;
      const next = things[fact.object];
      if (!came.has(next)) came.set(next, fact);
    }
  }
  const found = [];
  for (let fact = came.get(place); fact; fact = came.get(fact.subject)) found.unshift(fact);
  return found;
}

/** The narrowest of some kinds of places that a thing is or lies in: none of them holds another. */
export function nearest(thing, kinds) {
  const some = placesOf(thing, kinds);
  return some.filter((place) => !some.some((other) => other !== place && within(other).has(place)));
}
