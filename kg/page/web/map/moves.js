// Moving over the map, and what the pointer does on it.

import { label, line, neighbours, things } from "../graph/data.js";
import { network, refresh } from "./map.js";
import { placed } from "./names.js";
import { MOST, asked, byWeight, container, core, reach, spots, tip, view } from "./scene.js";
import { screen, stage, under } from "./stage.js";
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
    filters = document.getElementById("filters"),
    wide = w > 900;
  const left = !wide ? 0 : filters.offsetWidth || (getComputedStyle(legend).display === "none" ? 0 : legend.offsetWidth + 12);
  const right = !panel.hidden && w > 700 ? panel.offsetWidth : 0;
  const bottom = w > 700 ? 0 : panel.hidden ? 46 : panel.offsetHeight; // on a phone the buttons need a line
  return { w: w - left - right, h: tall - bottom, x: (left - right) / 2, y: -bottom / 2 };
}

/** Bring a box of the map, its edges as distances from the origin, into the open part. */
function frame([right, left, low, high], most, animation) {
  const part = openPart();
  const wide = part.w > 700 ? 130 : 50; // room for the labels at the rim
  const scale = Math.min((part.w - wide) / (right + left), (part.h - 56) / (low + high), most);
  stage.on.moveTo({
    position: { x: (right - left) / 2, y: (low - high) / 2 },
    scale: Math.max(scale, 0.02),
    offset: { x: part.x, y: part.y + 8 },
    animation,
  });
}

export const fit = (animation = false) => frame(reach(), 2, animation);

function moveTo(thing, gently) {
  const spot = spots.get(thing.id);
  if (!spot) return;
  const part = openPart(),
    scale = stage.on.getScale(),
    [x, y] = screen()(spot.x * scale, spot.y * scale);
  const middle = { x: container.clientWidth / 2 + part.x, y: container.clientHeight / 2 + part.y };
  const seen = Math.abs(x - middle.x) < part.w / 2 - 40 && Math.abs(y - middle.y) < part.h / 2 - 40;
  if (gently && seen) return;
  stage.on.moveTo({
    position: { x: spot.x, y: spot.y },
    scale: Math.max(scale, 0.8),
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

/** Zoom about the middle of what is open. */
export function zoom(factor, animation = quick()) {
  const part = openPart(),
    scale = Math.min(8, Math.max(0.01, stage.on.getScale() * factor));
  const middle = under({ x: container.clientWidth / 2 + part.x, y: container.clientHeight / 2 + part.y });
  stage.on.moveTo({ position: middle, scale, offset: { x: part.x, y: part.y }, animation });
  look();
}

/** Move by pixels of the screen. */
export function pan(dx, dy) {
  const { x, y } = stage.on.getViewPosition(),
    scale = stage.on.getScale();
  stage.on.moveTo({ position: { x: x + dx / scale, y: y + dy / scale }, scale, offset: { x: 0, y: 0 }, animation: false });
  look();
}

/** What a click opens: a thing, the title under the pointer, or nothing. */
export function click(id, point) {
  if (id !== undefined) return go({ e: things[id].iri }, { near: true });
  const at = screen();
  const title = placed().find(({ rim, id: owner, box }) => {
    const [x, y] = at(box[0], box[1]);
    return rim && typeof owner === "number" && point.x >= x && point.x <= x + box[2] - box[0] && point.y >= y && point.y <= y + box[3] - box[1];
  });
  return go(title ? { e: things[title.id].iri } : {}, { near: true });
}

/** The menu of a thing. */
export const menu = (id, point) => openMenu(things[id], point.x, point.y);

/** Tell of the thing under the pointer. */
export function hover(id, point) {
  view.hovered = id;
  const thing = things[id],
    place = line(thing)[0];
  const linked = view.chosen && view.chosen !== thing ? neighbours(view.chosen).get(thing) || [] : [];
  tip.replaceChildren(
    h("strong", {}, thing.name),
    h("span", {}, [label(thing.kind), place ? place.name : ""].filter(Boolean).join(" · ")),
    ...[...new Set(linked.map((fact) => `${fact.subject.name} — ${label(fact.predicate)} → ${things[fact.object].name}`))].map((text) =>
      h("span", { class: "relation" }, text),
    ),
  );
  tip.hidden = false;
  const x = Math.min(point.x + 14, container.clientWidth - tip.offsetWidth - 8),
    y = Math.min(point.y + 14, container.clientHeight - tip.offsetHeight - 8);
  tip.style.left = `${Math.max(4, x)}px`;
  tip.style.top = `${Math.max(4, y)}px`;
  container.style.cursor = "pointer";
  stage.on.redraw();
}

export function unhover() {
  if (view.hovered === null) return;
  view.hovered = null;
  tip.hidden = true;
  container.style.cursor = "";
  stage.on.redraw();
}

/** Of a map too large to be drawn at once, draw all that is in sight as soon as that is few enough. */
function lookClose() {
  const from = under({ x: 0, y: 0 }),
    to = under({ x: container.clientWidth, y: container.clientHeight });
  const sight = byWeight.filter((id) => {
    const { x, y } = spots.get(id);
    return x > from.x && x < to.x && y > from.y && y < to.y && asked(id);
  });
  const near = new Set(sight.length <= MOST ? sight : []);
  if (near.size === view.near.size && [...near].every((id) => view.near.has(id))) return;
  view.near = near;
  if (sight.some((id) => !core.has(id))) refresh();
}

/** Look again at what is in sight, as soon as the map rests. */
export function look() {
  if (spots.size <= MOST) return;
  clearTimeout(view.looking);
  view.looking = setTimeout(lookClose, 120);
}

network.on("click", ({ nodes: [id], pointer }) => click(id, pointer.DOM));
network.on("oncontext", ({ event, pointer }) => {
  const id = network.getNodeAt(pointer.DOM);
  event.preventDefault();
  if (id !== undefined) menu(id, pointer.DOM);
});
network.on("hoverNode", ({ node, pointer }) => hover(node, pointer.DOM));
network.on("blurNode", unhover);
network.on("dragStart", unhover);
for (const event of ["zoom", "dragEnd", "animationFinished"])
  network.on(event, () => {
    if (event === "zoom") unhover();
    look();
  });
