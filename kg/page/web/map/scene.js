// What is on the map: where each thing stands, which are drawn, and what is chosen.

import { data, things } from "../graph/data.js";
import { active, wanted } from "../graph/filter.js";
import { walk } from "./walk.js";

export const MOST = 1200; // dots that stay legible; the rest joins when something near them is chosen
export const container = document.getElementById("network");
export const tip = document.getElementById("tip");
// the map grows wide; on an upright screen it is laid over its diagonal, which keeps discs round and apart
if (container.clientHeight > container.clientWidth * 1.1) {
  for (const node of data.map.nodes) [node.x, node.y] = [node.y, node.x];
  for (const disc of data.map.discs) [disc[0], disc[1]] = [disc[1], disc[0]];
}
export const spots = new Map(data.map.nodes.map((node) => [node.id, node]));
export const hiddenKinds = new Set();
export const view = {
  chosen: null,
  rays: [],
  way: false,
  through: new Set(), // the ids of the way
  hovered: null,
  lines: true,
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
export const core = new Set(byWeight.slice(0, MOST));
let few = { filter: null, ids: core };
/** The dots that are drawn first: of those that the filter leaves, the weightiest. */
function first() {
  const filter = active();
  if (few.filter !== filter) few = { filter, ids: Object.keys(filter).length ? new Set(byWeight.filter((id) => wanted.thing(things[id])).slice(0, MOST)) : core };
  return few.ids;
}
export const drawn = (id) => {
  const thing = things[id],
    { open, pins, hidden } = walk();
  if (hidden.has(thing) || (view.only && !view.only.has(id))) return false;
  if (pins.has(thing) || open.has(thing) || thing === view.chosen || view.through.has(id)) return true;
  return !hiddenKinds.has(thing.kind) && wanted.thing(thing) && (first().has(id) || view.extra.has(id) || view.near.has(id));
};

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
export const reach = [
  [1, 0],
  [-1, 0],
  [1, 1],
  [-1, 1],
].map(([sign, axis]) => Math.max(50, ...data.map.discs.map((disc) => sign * disc[axis] + disc[6])));
