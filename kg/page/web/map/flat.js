// Dots and lines of the whole graph on a canvas, for browsers without WebGL; lines wait until the map rests.

import { cleared, drawDots, drawLines } from "./paint.js";
import { container, spots } from "./scene.js";
import { h } from "../words/dom.js";

const CELL = 60; // map units
const REST = 150; // ms

/** The field; `told` hears of what is drawn, moved, pointed at and clicked. */
export function flat(field, told) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  field.append(canvas);
  const camera = { x: 0, y: 0, scale: 1 };
  const held = { ids: [], pairs: [], cells: new Map() };
  const fingers = new Map();
  const state = { frame: 0, rest: 0, dragged: false, moving: false };

  function draw() {
    state.frame = 0;
    const context = cleared(canvas),
      [width, height] = [container.clientWidth, container.clientHeight];
    const now = { at: (x, y) => [x - camera.x * camera.scale + width / 2, y - camera.y * camera.scale + height / 2], scale: camera.scale, width, height };
    if (!state.moving) drawLines(context, now, held.pairs);
    drawDots(context, now, held.ids, 0.9);
    told.drawn();
  }
  function soon() {
    if (!state.frame) state.frame = requestAnimationFrame(draw);
  }
  function moved() {
    state.moving = true;
    clearTimeout(state.rest);
    state.rest = setTimeout(() => {
      state.moving = false;
      soon();
    }, REST);
    told.moved();
    soon();
  }
  const point = (event) => {
    const box = field.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const place = ({ x, y }) => ({ x: camera.x + (x - container.clientWidth / 2) / camera.scale, y: camera.y + (y - container.clientHeight / 2) / camera.scale });
  const cell = (x, y) => `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;

  function thingAt(at) {
    const { x, y } = place(at),
      slack = 5 / camera.scale;
    let found,
      least = Infinity;
    const reach = Math.min(6, Math.ceil((24 + slack) / CELL));
    for (let i = -reach; i <= reach; i++)
      for (let j = -reach; j <= reach; j++)
        for (const id of held.cells.get(cell(x + i * CELL, y + j * CELL)) || []) {
          const spot = spots.get(id),
            away = Math.hypot(spot.x - x, spot.y - y) - spot.size;
          if (away < slack && away < least) [found, least] = [id, away];
        }
    return found;
  }
  function zoomAt(at, factor) {
    const fixed = place(at);
    camera.scale = Math.min(8, Math.max(0.01, camera.scale * factor));
    const now = place(at);
    camera.x += fixed.x - now.x;
    camera.y += fixed.y - now.y;
    moved();
  }
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { long: Math.hypot(a.x - b.x, a.y - b.y) || 1, at: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
  };

  field.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomAt(point(event), Math.exp(-event.deltaY * 0.0015));
  }, { passive: false });
  field.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    field.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, point(event));
    state.dragged = false;
  });
  field.addEventListener("pointermove", (event) => {
    const at = point(event),
      last = fingers.get(event.pointerId);
    if (!last) {
      const id = thingAt(at);
      if (id === undefined) told.unhover();
      else told.hover(id, at);
      return;
    }
    const before = fingers.size === 2 ? spread() : null;
    fingers.set(event.pointerId, at);
    if (before) {
      const after = spread();
      zoomAt(after.at, after.long / before.long);
      camera.x -= (after.at.x - before.at.x) / camera.scale;
      camera.y -= (after.at.y - before.at.y) / camera.scale;
      state.dragged = true;
    } else if (state.dragged || Math.hypot(at.x - last.x, at.y - last.y) > 2) {
      camera.x -= (at.x - last.x) / camera.scale;
      camera.y -= (at.y - last.y) / camera.scale;
      state.dragged = true;
      moved();
    }
  });
  for (const name of ["pointerup", "pointercancel"])
    field.addEventListener(name, (event) => {
      const last = fingers.get(event.pointerId);
      fingers.delete(event.pointerId);
      if (name === "pointerup" && last && !state.dragged) told.click(thingAt(last), last);
    });
  field.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    const id = thingAt(point(event));
    if (id !== undefined) told.menu(id, point(event));
  });
  new ResizeObserver(soon).observe(container);

  return {
    kind: "canvas",
    getScale: () => camera.scale,
    getViewPosition: () => ({ x: camera.x, y: camera.y }),
    moveTo({ position, scale, offset = { x: 0, y: 0 } }) {
      Object.assign(camera, { x: position.x - offset.x / scale, y: position.y - offset.y / scale, scale });
      soon();
    },
    hold(ids, pairs) {
      Object.assign(held, { ids, pairs, cells: new Map() });
      for (const id of ids) {
        const key = cell(spots.get(id).x, spots.get(id).y);
        if (!held.cells.has(key)) held.cells.set(key, []);
        held.cells.get(key).push(id);
      }
      soon();
    },
  };
}
