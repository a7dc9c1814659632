// What the map is drawn on at present: vis-network, or the whole graph. Both answer to the same calls.
//
// getScale(), getViewPosition(), moveTo({position, scale, offset, animation}) as vis-network's; redraw(), refresh().

import { container } from "./scene.js";

export const stage = { on: null };

/** The function from map coordinates times scale to the screen. */
export function screen() {
  const scale = stage.on.getScale(),
    centre = stage.on.getViewPosition();
  const [dx, dy] = [container.clientWidth / 2 - centre.x * scale, container.clientHeight / 2 - centre.y * scale];
  return (x, y) => [x + dx, y + dy];
}

/** The view as what draws needs it: {at, scale, width, height}. */
export const seen = () => ({ at: screen(), scale: stage.on.getScale(), width: container.clientWidth, height: container.clientHeight });

/** Where a pixel of the map lies in map coordinates. */
export function under({ x, y }) {
  const scale = stage.on.getScale(),
    centre = stage.on.getViewPosition();
  return { x: centre.x + (x - container.clientWidth / 2) / scale, y: centre.y + (y - container.clientHeight / 2) / scale };
}
