// Labels on the map: of constant size on the screen, the important ones first, none over another.

import { FONT } from "../words/words.js";

const CELL = 48;
const APART = 2; // px between labels, or two of them read as one
const widths = new Map();
const measure = document.createElement("canvas").getContext("2d");

function textWidth(text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    measure.font = font;
    widths.set(key, measure.measureText(text).width);
  }
  return widths.get(key);
}

/** Boxes on the screen, by cells, so that "is this place free?" is quick. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }
  *near([x1, y1, x2, y2]) {
    for (let cx = Math.floor(x1 / CELL); cx <= Math.floor(x2 / CELL); cx++)
      for (let cy = Math.floor(y1 / CELL); cy <= Math.floor(y2 / CELL); cy++) yield cx * 1000003 + cy;
  }
  free([x1, y1, x2, y2], apart = 0) {
    const box = [x1 - apart, y1 - apart, x2 + apart, y2 + apart];
    for (const key of this.near(box))
      for (const other of this.cells.get(key) || [])
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
    return true;
  }
  add(box) {
    for (const key of this.near(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

/** Where labels go at a scale: wanted are {id, text, x, y, r, size, bold, rim} in order of importance, dots {x, y, r} keep labels off. */
export function placeLabels(wanted, dots, scale, [least, most] = [-Infinity, Infinity]) {
  const labels = new Boxes(),
    marks = new Boxes();
  for (const dot of dots) {
    const r = Math.max(1.5, dot.r * scale * 0.85);
    marks.add([dot.x * scale - r, dot.y * scale - r, dot.x * scale + r, dot.y * scale + r]);
  }
  const placed = [];
  for (const one of wanted) {
    const font = `${one.bold ? "600 " : ""}${one.size}px ${FONT}`;
    const [w, t] = [textWidth(one.text, font) + 4, one.size * 1.25];
    const [x, y, r] = [one.x * scale, one.y * scale, one.r * scale + 2];
    const spots = one.rim
      ? [
          [x - w / 2, y - r - t],
          [x - w / 2, y + r],
          [x - w / 2, y - r],
        ]
      : [
          [x - w / 2, y + r],
          [x + r, y - t / 2],
          [x - r - w, y - t / 2],
          [x - w / 2, y - r - t],
        ];
    for (const [left, top] of spots) {
      const box = [left, top, left + w, top + t];
      if (left < least || left + w > most || !labels.free(box, APART) || !(one.rim || one.force || marks.free(box))) continue;
      labels.add(box);
      placed.push({ ...one, font, box });
      break;
    }
  }
  return placed;
}

/** Draw placed labels; `at` turns scaled coordinates into those of the screen. */
export function drawLabels(context, placed, at, ink, paper) {
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = paper;
  for (const one of placed) {
    const [x, y] = at(one.box[0] + 2, (one.box[1] + one.box[3]) / 2);
    if (x > innerWidth || y > innerHeight || x + (one.box[2] - one.box[0]) < 0 || y < -30) continue;
    context.font = one.font;
    context.strokeText(one.text, x, y);
    context.fillStyle = one.ink || ink;
    context.fillText(one.text, x, y);
  }
}
