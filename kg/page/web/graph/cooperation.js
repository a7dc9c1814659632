// Who co-operates with whom and seeks what region, and where each of them stands: a province's tile, a region, a country.

import { facts, things } from "./data.js";
import { tag } from "./concepts.js";
import { wanted } from "./filter.js";
import { placesOf } from "./within.js";
import { TILES } from "../map/provinces.js";
import { AREAS } from "../words/words.js";

const byName = new Map(TILES.map((tile) => [tile.name, tile]));
const byCode = new Map(TILES.map((tile) => [tile.code, tile]));
const code = (thing) => thing.facts.find((fact) => fact.predicate === "divisionCode" && !fact.former)?.object?.s?.slice(0, 2);

/** The tile of a thing's province; null where documents and tables say none. */
export function tileOf(thing) {
  const [province] = placesOf(thing, ["Province"]);
  if (province) return byCode.get(code(province)) || byName.get(province.name) || null;
  const coded = placesOf(thing, ["City", "County"]).map(code).find(Boolean);
  return coded ? byCode.get(coded) || null : null;
}

/** Where a thing stands: {key, tile} or, for a region or country of its own, {key, thing}; null where that is not known. */
export function spotOf(thing) {
  const tile = tileOf(thing);
  if (tile) return { key: `p${tile.code}`, tile };
  const [own] = placesOf(thing, ["Region", "Country"]);
  return own ? { key: `t${tag(own)}`, thing: own } : null;
}

const known = [];

/** Relations of co-operation and of target: {kind, from, to, facts, ends: [spot, spot]}; a co-operation that stands both ways is one. */
function all() {
  if (known.length) return known;
  const pairs = new Map();
  for (const fact of facts) {
    const { predicate, subject, object, former } = fact;
    if (former || typeof object !== "number" || !["cooperatesWith", "targetsRegion"].includes(predicate)) continue;
    const [from, to] = predicate === "cooperatesWith" && subject.id > object ? [things[object], subject] : [subject, things[object]];
    const key = `${predicate} ${from.id} ${to.id}`;
    if (!pairs.has(key)) {
      pairs.set(key, { kind: predicate, from, to, facts: [], ends: [spotOf(from), spotOf(to)] });
      known.push(pairs.get(key));
    }
    pairs.get(key).facts.push(fact);
  }
  return known;
}

/** The relations that are asked for; `areas` takes those alone of places, zones and parks. */
export function relations({ areas, kind }) {
  const held = all().filter((one) => (!areas || [one.from, one.to].every((thing) => AREAS.includes(thing.kind))) && (!kind || one.kind === kind));
  const some = held.map((one) => ({ ...one, facts: one.facts.filter(wanted.fact) })).filter((one) => one.facts.length && wanted.thing(one.from) && wanted.thing(one.to));
  return { some, all: held.length };
}
