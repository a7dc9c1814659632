// What is chosen, drawn over the map: a thing with its neighbours, or the steps from it to another.

import { drawLabels, placeLabels } from "./labels.js";
import { outline } from "./paint.js";
import { container, drawn, paints, spots, view, weight } from "./scene.js";
import { walk } from "./walk.js";
import { AREAS, colour, cut } from "../words/words.js";

function ring(context, { x, y, r }, apart, width) {
  context.beginPath();
  context.arc(x, y, r + apart, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = paints.accent;
  context.stroke();
}

/** A ring around each thing that is pinned. */
export function drawPins(context, at, scale) {
  for (const { id } of walk().pins) {
    const spot = spots.get(id);
    if (!spot) continue;
    const [x, y] = at(spot.x * scale, spot.y * scale);
    ring(context, { x, y, r: Math.max(4, spot.size * scale) }, 3, 1.4);
  }
}

/** What is chosen and what is kept, over a veil: lines with arrows, then dots, then labels. */
export function drawChosen(context, at, scale) {
  const chosen = view.chosen && spots.has(view.chosen.id) ? view.chosen : null;
  context.fillStyle = paints.veil;
  context.fillRect(0, 0, container.clientWidth, container.clientHeight);
  const steps = view.rays.filter(([here, , next]) => [here, next].every((thing) => spots.has(thing.id) && drawn(thing.id)));
  const stay = view.kept.filter(({ id }) => spots.has(id) && drawn(id));
  const others = [...new Set([...steps.flatMap(([here, , next]) => [here, next]), ...stay])].filter((thing) => thing !== chosen);
  const place = (thing) => {
    const spot = spots.get(thing.id),
      [x, y] = at(spot.x * scale, spot.y * scale);
    return { x, y, r: Math.max(thing === chosen ? 6 : 4, spot.size * scale) };
  };
  const arrow = (x, y, ux, uy) => {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x - ux * 8 - uy * 3.5, y - uy * 8 + ux * 3.5);
    context.lineTo(x - ux * 8 + uy * 3.5, y - uy * 8 - ux * 3.5);
    context.fill();
  };
  context.lineWidth = view.way ? 2 : 1.3;
  context.globalAlpha = 0.75;
  for (const [here, some, next] of steps) {
    const a = place(here),
      b = place(next);
    const long = Math.hypot(b.x - a.x, b.y - a.y) || 1,
      [ux, uy] = [(b.x - a.x) / long, (b.y - a.y) / long];
    context.strokeStyle = context.fillStyle = colour(next.kind);
    context.beginPath();
    context.moveTo(a.x + ux * a.r, a.y + uy * a.r);
    context.lineTo(b.x - ux * b.r, b.y - uy * b.r);
    context.stroke();
    if (long < a.r + b.r + 12) continue;
    if (some.some((fact) => fact.subject === here)) arrow(b.x - ux * b.r, b.y - uy * b.r, ux, uy);
    if (some.some((fact) => fact.subject !== here)) arrow(a.x + ux * a.r, a.y + uy * a.r, -ux, -uy);
  }
  context.globalAlpha = 1;
  for (const thing of chosen ? [...others, chosen] : others) {
    const { x, y, r } = place(thing);
    context.beginPath();
    outline(context, thing.kind, x, y, r);
    context.fillStyle = colour(thing.kind);
    context.fill();
    context.lineWidth = 1.2;
    context.strokeStyle = paints.paper;
    context.stroke();
  }
  drawPins(context, at, scale);
  if (chosen) ring(context, place(chosen), 5, 2.5);
  drawLabels(context, chosenLabels(chosen, others, scale), at, paints.ink, paints.paper);
}

function chosenLabels(chosen, others, scale) {
  const key = `${scale.toFixed(4)} ${chosen?.id}`;
  if (view.chosenKey !== key) {
    view.chosenKey = key;
    const rank = (thing) => (view.kept.includes(thing) ? 1e6 : 0) + weight(thing);
    const order = [...(chosen ? [chosen] : []), ...others.sort((a, b) => rank(b) - rank(a) || a.id - b.id)];
    const want = order.map((thing) => {
      const i = thing === chosen ? 0 : 1;
      const spot = spots.get(thing.id);
      return {
        id: thing.id,
        text: cut(thing.name, i ? 18 : 40),
        x: spot.x,
        y: spot.y,
        r: Math.max(spot.size, (i ? 4 : 12) / scale),
        size: i ? 12 : 15,
        bold: !i || AREAS.includes(thing.kind),
        force: !i,
      };
    });
    view.chosenLabels = placeLabels(want, want, scale);
  }
  return view.chosenLabels;
}
