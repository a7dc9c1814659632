// The walk over the map: what is expanded, pinned and hidden stands in the address (w.open, w.pin, w.hide, w.only), so that a link or the back button brings it again.

import { neighbours, thingOf } from "../graph/data.js";
import { wanted } from "../graph/filter.js";
import { address, hash, put } from "../shell/address.js";

const MOST = 300; // neighbours of one thing that are drawn

const listed = (key) => (address(`w.${key}`) || "").split(" ").filter(Boolean);
const some = (key) => new Set(listed(key).map((iri) => thingOf.get(iri)).filter(Boolean));

let known = { hash: null };
/** What the address keeps: open (thing → relations, null for all), pins, hidden, only. */
export function walk() {
  if (known.hash !== hash())
    known = {
      hash: hash(),
      open: new Map(
        listed("open")
          .map((text) => text.split("~"))
          .filter(([iri]) => thingOf.has(iri))
          .map(([iri, ...relations]) => [thingOf.get(iri), relations.length ? new Set(relations) : null]),
      ),
      pins: some("pin"),
      hidden: some("hide"),
      only: address("w.only") === "1",
    };
  return known;
}
/** Things that stay on the map whatever is chosen. */
export const kept = () => [...new Set([...walk().open.keys(), ...walk().pins])];
export const walking = () => kept().length + walk().hidden.size > 0 || walk().only;

const write = ({ open = walk().open, pins = walk().pins, hidden = walk().hidden, only = walk().only }) =>
  put(
    {
      "w.open": [...open].map(([thing, relations]) => [thing.iri, ...(relations || [])].join("~")).join(" "),
      "w.pin": [...pins].map(({ iri }) => iri).join(" "),
      "w.hide": [...hidden].map(({ iri }) => iri).join(" "),
      "w.only": only ? "1" : "",
    },
    { near: true },
  );
const without = (set, thing) => new Set([...set].filter((other) => other !== thing));

/** Keep the neighbours of a thing on the map, all or those joined by some relations; none where the relations are an empty set. */
export function expand(thing, relations = null) {
  const open = new Map(walk().open);
  if (relations && !relations.size) open.delete(thing);
  else open.set(thing, relations);
  write({ open, hidden: without(walk().hidden, thing) });
}
export const collapse = (thing) => expand(thing, new Set());
export const pin = (thing, on) => write({ pins: on ? new Set([...walk().pins, thing]) : without(walk().pins, thing), hidden: without(walk().hidden, thing) });
export function hide(thing, on) {
  const open = new Map(walk().open);
  if (on) open.delete(thing);
  write({ hidden: on ? new Set([...walk().hidden, thing]) : without(walk().hidden, thing), pins: on ? without(walk().pins, thing) : walk().pins, open });
}
export const only = (on) => write({ only: on });
export const closeAll = () => write({ open: new Map() });
export const unpinAll = () => write({ pins: new Set() });
export const showAll = () => write({ hidden: new Set() });
export const endWalk = () => write({ open: new Map(), pins: new Set(), hidden: new Set(), only: false });

/** The relations by which a thing has neighbours, with how many. */
export function relations(thing) {
  const found = new Map();
  for (const facts of neighbours(thing).values())
    for (const predicate of new Set(facts.map((fact) => fact.predicate))) found.set(predicate, (found.get(predicate) || 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** What joins the chosen thing and those kept with their neighbours: [thing, facts, next]; hidden things and facts that are filtered out are left away. */
export function shownSteps(chosen) {
  const { open, pins, hidden } = walk(),
    strong = new Set([...(chosen ? [chosen] : []), ...open.keys(), ...pins]),
    done = new Set(),
    steps = [];
  const add = (here, facts, next) => {
    const right = facts.filter((fact) => wanted.fact(fact)),
      key = here.id < next.id ? `${here.id} ${next.id}` : `${next.id} ${here.id}`;
    if (!right.length || hidden.has(next) || hidden.has(here) || done.has(key)) return false;
    done.add(key);
    steps.push([here, right, next]);
    return true;
  };
  for (const here of strong) {
    let number = 0;
    const all = here === chosen || open.has(here);
    const by = here !== chosen && open.get(here);
    for (const [next, facts] of neighbours(here)) {
      if (number >= MOST && !strong.has(next)) continue;
      if (strong.has(next)) add(here, facts, next);
      else if (all && add(here, by ? facts.filter((fact) => by.has(fact.predicate)) : facts, next)) number++;
    }
  }
  return steps;
}
