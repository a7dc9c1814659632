// What the map is made of, drawn on any 2D context (a canvas, or the one that writes SVG), in coordinates of the screen.

import { container, paints, shownDiscs, spots } from "./scene.js";
import { things } from "../graph/data.js";
import { colour, style } from "../words/words.js";

/** The context of a canvas that is as large as the map, in pixels of the device, with nothing on it. */
export function cleared(canvas) {
  const ratio = window.devicePixelRatio || 1,
    [width, height] = [container.clientWidth, container.clientHeight];
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

function star(c, x, y, r) {
  for (let i = 0; i < 10; i++) {
    const reach = i % 2 ? r * 0.5 : r * 1.2;
    const [u, v] = [x + reach * Math.sin((Math.PI * i) / 5), y - reach * Math.cos((Math.PI * i) / 5)];
    if (i) c.lineTo(u, v);
    else c.moveTo(u, v);
  }
}
function polygon(c, x, y, r, n, turn) {
  for (let i = 0; i < n; i++) {
    const [u, v] = [x + r * Math.cos(turn + (2 * Math.PI * i) / n), y + r * Math.sin(turn + (2 * Math.PI * i) / n)];
    if (i) c.lineTo(u, v);
    else c.moveTo(u, v);
  }
}

/** Add the outline of a class's shape to the path. */
export function outline(c, kind, x, y, r) {
  const form = style(kind)[2];
  if (form === "dot") {
    c.moveTo(x + r, y);
    c.arc(x, y, r, 0, 2 * Math.PI);
  } else if (form === "star") star(c, x, y, r);
  else if (form === "square") c.rect(x - r * 0.95, y - r * 0.95, 1.9 * r, 1.9 * r);
  else if (form === "hexagon") polygon(c, x, y, r, 6, 0);
  else if (form === "diamond") polygon(c, x, y, r * 1.1, 4, 0);
  else polygon(c, x, y, r * 1.1, 3, form === "triangle" ? -Math.PI / 2 : Math.PI / 2);
  if (form !== "square") c.closePath();
}

const inSight = (x, y, r, { width, height }) => x + r > 0 && y + r > 0 && x - r < width && y - r < height;

export function drawDiscs(c, { at, scale, ...size }) {
  for (const [x, y, r, depth, owner] of shownDiscs()) {
    const [u, v] = at(x * scale, y * scale);
    if (r * scale < 2 || !inSight(u, v, r * scale, size)) continue;
    c.beginPath();
    c.arc(u, v, r * scale, 0, 2 * Math.PI);
    c.fillStyle = paints.disc;
    c.fill();
    c.strokeStyle = paints.rim;
    c.lineWidth = (depth ? 0.8 : 1.4) * Math.min(2.5, Math.max(scale, scale < 0.1 ? 0.3 : 0.5));
    c.setLineDash(owner === null ? [6 * scale, 5 * scale] : []);
    c.stroke();
    c.setLineDash([]);
  }
}

/** Lines between pairs of things, all of one colour; those out of sight are left out. */
export function drawLines(c, { at, scale, width, height }, pairs) {
  c.beginPath();
  for (const [a, b] of pairs) {
    const [one, other] = [spots.get(a), spots.get(b)];
    const [x1, y1] = at(one.x * scale, one.y * scale),
      [x2, y2] = at(other.x * scale, other.y * scale);
    if (Math.max(x1, x2) < 0 || Math.max(y1, y2) < 0 || Math.min(x1, x2) > width || Math.min(y1, y2) > height) continue;
    c.moveTo(x1, y1);
    c.lineTo(x2, y2);
  }
  c.strokeStyle = paints.line;
  c.lineWidth = 0.7;
  c.stroke();
}

/** The marks of things, class by class; `least` is their smallest radius on the screen. */
export function drawDots(c, { at, scale, ...size }, ids, least = 1) {
  const kinds = new Map();
  for (const id of ids) {
    const spot = spots.get(id),
      [x, y] = at(spot.x * scale, spot.y * scale),
      r = Math.max(least, spot.size * scale);
    if (!inSight(x, y, r, size)) continue;
    const kind = things[id].kind;
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push([x, y, r]);
  }
  for (const [kind, some] of kinds) {
    c.beginPath();
    for (const [x, y, r] of some)
      if (r < 2) c.rect(x - r, y - r, 2 * r, 2 * r);
      else outline(c, kind, x, y, r);
    c.fillStyle = colour(kind);
    c.fill();
    if (scale < 0.3) continue;
    c.lineWidth = Math.min(1, scale);
    c.strokeStyle = paints.paper;
    c.stroke();
  }
}
