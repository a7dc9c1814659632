// Moving over the map, and what the pointer does on it.

import { label, line, neighbours, things } from "../graph/data.js";
import { network, placed, refresh, screen } from "./map.js";
import { MOST, byWeight, container, core, reach, spots, tip, view } from "./scene.js";
import { kept, shownSteps, walk } from "./walk.js";
import { openMenu } from "./walkbar.js";
import { panel } from "../panel/panel.js";
import { go } from "../shell/address.js";
import { h } from "../words/dom.js";

export const quick = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden ? false : { duration: 350, easingFunction: "easeInOutQuad" };

/** The part of the map that nothing covers: its size, and how far its middle is from that of the map. */
function openPart() {
  const [w, tall] = [container.clientWidth, container.clientHeight];
  const legend = document.getElementById("legend"),
    wide = w > 900;
  const left = wide && getComputedStyle(legend).display !== "none" ? legend.offsetWidth + 12 : 0;
  const right = !panel.hidden && w > 700 ? panel.offsetWidth : 0;
  const bottom = !panel.hidden && w <= 700 ? panel.offsetHeight : 0;
  return { w: w - left - right, h: tall - bottom, x: (left - right) / 2, y: -bottom / 2 };
}

/** Bring a box of the map, its edges as distances from the origin, into the open part. */
function frame([right, left, low, high], most, animation) {
  const part = openPart();
  const wide = part.w > 700 ? 130 : 50; // room for the labels at the rim
  const scale = Math.min((part.w - wide) / (right + left), (part.h - 56) / (low + high), most);
  network.moveTo({
    position: { x: (right - left) / 2, y: (low - high) / 2 },
    scale: Math.max(scale, 0.02),
    offset: { x: part.x, y: part.y + 8 },
    animation,
  });
}

export const fit = (animation = false) => frame(reach, 2, animation);

function moveTo(thing, gently) {
  const spot = spots.get(thing.id);
  if (!spot) return;
  const part = openPart(),
    now = network.canvasToDOM({ x: spot.x, y: spot.y });
  const middle = { x: container.clientWidth / 2 + part.x, y: container.clientHeight / 2 + part.y };
  const seen = Math.abs(now.x - middle.x) < part.w / 2 - 40 && Math.abs(now.y - middle.y) < part.h / 2 - 40;
  if (gently && seen) return;
  network.moveTo({
    position: { x: spot.x, y: spot.y },
    scale: Math.max(network.getScale(), 0.8),
    offset: { x: part.x, y: part.y },
    animation: quick(),
  });
}

/** Show what is chosen (or nothing) on the map: a thing with its neighbours, or the steps from it to another. */
export function choose(thing, gently, steps = []) {
  view.chosen = thing;
  view.way = steps.length > 0;
  view.through = new Set(steps.flatMap(([here, , next]) => [here.id, next.id]));
  view.kept = kept();
  view.rays = view.way ? [...steps, ...shownSteps(null)] : shownSteps(thing);
  view.chosenKey = "";
  const shown = [...(thing ? [thing] : []), ...view.kept, ...view.rays.flatMap(([here, , next]) => [here, next])].map(({ id }) => id).filter((id) => spots.has(id));
  view.extra = new Set(shown.filter((id) => !core.has(id)));
  view.only = walk().only && shown.length ? new Set(shown) : null;
  refresh();
  const way = steps
    .flatMap(([here, , next]) => [here, next])
    .map(({ id }) => spots.get(id))
    .filter(Boolean);
  if (way.length)
    frame(
      [
        [1, "x"],
        [-1, "x"],
        [1, "y"],
        [-1, "y"],
      ].map(([sign, axis]) => Math.max(...way.map((spot) => sign * spot[axis])) + 40),
      1.2,
      quick(),
    );
  else if (thing) moveTo(thing, gently);
}

network.on("click", ({ nodes: [id], pointer }) => {
  if (id !== undefined) return go({ e: things[id].iri }, { near: true });
  const title = placed().find(({ rim, id: owner, box }) => {
    const [x, y] = screen()(box[0], box[1]);
    return (
      rim &&
      typeof owner === "number" &&
      pointer.DOM.x >= x &&
      pointer.DOM.x <= x + box[2] - box[0] &&
      pointer.DOM.y >= y &&
      pointer.DOM.y <= y + box[3] - box[1]
    );
  });
  return go(title ? { e: things[title.id].iri } : {}, { near: true });
});
network.on("oncontext", ({ event, pointer }) => {
  const id = network.getNodeAt(pointer.DOM);
  event.preventDefault();
  if (id !== undefined) openMenu(things[id], pointer.DOM.x, pointer.DOM.y);
});
network.on("hoverNode", ({ node, pointer }) => {
  view.hovered = node;
  const thing = things[node],
    place = line(thing)[0];
  const joined = view.chosen && view.chosen !== thing ? neighbours(view.chosen).get(thing) || [] : [];
  tip.replaceChildren(
    h("strong", {}, thing.name),
    h("span", {}, [label(thing.kind), place ? place.name : ""].filter(Boolean).join(" · ")),
    ...[...new Set(joined.map((fact) => `${fact.subject.name} — ${label(fact.predicate)} → ${things[fact.object].name}`))].map((text) =>
      h("span", { class: "relation" }, text),
    ),
  );
  tip.hidden = false;
  const x = Math.min(pointer.DOM.x + 14, container.clientWidth - tip.offsetWidth - 8),
    y = Math.min(pointer.DOM.y + 14, container.clientHeight - tip.offsetHeight - 8);
  tip.style.left = `${Math.max(4, x)}px`;
  tip.style.top = `${Math.max(4, y)}px`;
  container.style.cursor = "pointer";
  network.redraw();
});
/** Of a map too large to be drawn at once, draw all that is in sight as soon as that is few enough. */
function lookClose() {
  const from = network.DOMtoCanvas({ x: 0, y: 0 }),
    to = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
  const sight = byWeight.filter((id) => {
    const { x, y } = spots.get(id);
    return x > from.x && x < to.x && y > from.y && y < to.y;
  });
  const near = new Set(sight.length <= MOST ? sight : []);
  if (near.size === view.near.size && [...near].every((id) => view.near.has(id))) return;
  view.near = near;
  view.chosenKey = "";
  refresh();
}
if (spots.size > MOST)
  for (const event of ["zoom", "dragEnd", "animationFinished"])
    network.on(event, () => {
      clearTimeout(view.looking);
      view.looking = setTimeout(lookClose, 120);
    });

const unhover = () => {
  view.hovered = null;
  tip.hidden = true;
  container.style.cursor = "";
};
network.on("blurNode", () => {
  unhover();
  network.redraw();
});
network.on("dragStart", unhover);
network.on("zoom", unhover);
