// What is on the map: where each thing stands, which are drawn, and what is chosen.

import { data, facts, things } from "../graph/data.js";
import { active, wanted } from "../graph/filter.js";
import { walk } from "./walk.js";
import { choice } from "../shell/address.js";
import { THEMES } from "../words/words.js";

export const MOST = 1200; // dots that stay legible; the rest joins when something near them is chosen
export const container = document.getElementById("network");
export const tip = document.getElementById("tip");
// the map grows wide; on an upright screen it is laid over its diagonal, which keeps discs round and apart
const upright = container.clientHeight > container.clientWidth * 1.1;
if (upright) for (const disc of data.map.discs) [disc[0], disc[1]] = [disc[1], disc[0]];
export const spots = new Map(data.map.spots.map(([id, x, y, size]) => [id, upright ? { id, x: y, y: x, size } : { id, x, y, size }]));
export const hiddenKinds = new Set(THEMES);
export const view = {
  chosen: null,
  rays: [],
  way: false,
  through: new Set(), // the ids of the way
  hovered: null,
  lines: true,
  whole: false,
  unasked: true, // nobody chose what classes are hidden: neighbours of what is chosen are shown all the same
  pairs: null, // where a filter is set, the pairs that a wanted fact joins
  count: 0,
  placed: null,
  key: "",
  width: 1.5,
  extra: new Set(),
  near: new Set(),
  kept: [], // things that stay, whatever is chosen
  only: null, // the ids that alone are drawn
};

export const weight = (thing) => thing.degree + ({ City: 400, Province: 150, DevelopmentZone: 60, Park: 20, County: 20 }[thing.kind] || 0);
export const byWeight = [...spots.keys()].sort((a, b) => weight(things[b]) - weight(things[a]) || a - b);
export const core = new Set();

const shown = (id) => !hiddenKinds.has(things[id].kind) && wanted.thing(things[id]);

/** What the walk says of a thing: true where it stays, false where it is hidden, null where it says nothing. */
function walked(id) {
  const thing = things[id],
    { open, pins, hidden } = walk();
  if (hidden.has(thing) || (view.only && !view.only.has(id))) return false;
  return pins.has(thing) || open.has(thing) || thing === view.chosen || view.through.has(id) || null;
}

/** Whether a thing is asked for, by the walk, its class and the filter. */
export const asked = (id) => walked(id) ?? shown(id);

/** Whether the main view draws a thing. */
export function drawn(id) {
  const said = walked(id);
  if (said !== null) return said;
  if (hiddenKinds.has(things[id].kind)) return view.unasked && view.extra.has(id) && wanted.thing(things[id]);
  return (core.has(id) || view.extra.has(id) || view.near.has(id)) && wanted.thing(things[id]);
}

const pairKey = (a, b) => (a < b ? a * things.length + b : b * things.length + a);

/** Take from the address which classes are shown, whether lines are, and whether the whole graph is. */
export function readChoices() {
  hiddenKinds.clear();
  for (const kind of choice("hide", THEMES.join(".")).split(".")) if (kind !== "0") hiddenKinds.add(kind);
  view.unasked = choice("hide") === "";
  view.lines = choice("lines") !== "0";
  view.whole = choice("whole") === "1";
  view.pairs = null;
  if (Object.keys(active()).length) {
    view.pairs = new Set();
    for (const fact of facts) if (typeof fact.object === "number" && wanted.fact(fact)) view.pairs.add(pairKey(fact.subject.id, fact.object));
  }
  core.clear();
  for (const id of byWeight) {
    if (core.size === MOST) break;
    if (shown(id)) core.add(id);
  }
}

/** Whether the filter lets the line between two things through. */
export const joined = (a, b) => !view.pairs || view.pairs.has(pairKey(a, b));

const ends = { others: null };
/** The pairs of these things that lines join, as [a, b]. */
export function linesAmong(ids) {
  if (!ends.others) {
    ends.others = new Map();
    const [pairs] = data.map.lines;
    for (let i = 0; i < pairs.length; i += 2) {
      if (!ends.others.has(pairs[i])) ends.others.set(pairs[i], []);
      ends.others.get(pairs[i]).push(pairs[i + 1]);
    }
  }
  const found = [];
  for (const a of ids) for (const b of ends.others.get(a) || []) if (ids.has(b) && joined(a, b)) found.push([a, b]);
  return found;
}

/** The discs that are shown; one that holds themes alone goes with them. */
export const themed = () => THEMES.some((kind) => !hiddenKinds.has(kind));
export const shownDiscs = () => data.map.discs.filter(([, , , , , , , rim]) => rim || themed());
/** How far a disc reaches with what circles it. */
export const outer = (disc) => (themed() ? disc[6] : disc[7]);

const paint = () => {
  const value = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return {
    ink: value("--ink"),
    quiet: value("--quiet"),
    paper: value("--paper"),
    disc: value("--disc"),
    rim: value("--rim"),
    line: value("--line-map"),
    accent: value("--accent"),
    veil: value("--veil"),
  };
};
export const paints = paint();
export const repaint = () => Object.assign(paints, paint());

/** How far the map reaches from its origin: to the right, left, down and up. */
export const reach = () =>
  [
    [1, 0],
    [-1, 0],
    [1, 1],
    [-1, 1],
  ].map(([sign, axis]) => Math.max(50, ...shownDiscs().map((disc) => sign * disc[axis] + outer(disc))));
