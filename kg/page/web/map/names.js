// Which things and discs are named on the map, and where their labels stand.

import { things } from "../graph/data.js";
import { placeLabels } from "./labels.js";
import { byWeight, container, drawn, outer, paints, reach, shownDiscs, spots, view } from "./scene.js";
import { stage } from "./stage.js";
import { AREAS, cut } from "../words/words.js";

/** What wants a label, the most important first: titles of discs, then things by weight. */
function named(scale) {
  const titles = shownDiscs()
    .filter(([, , , depth]) => depth === 0)
    .sort((a, b) => b[6] - a[6])
    .map((disc) => {
      const [x, y, r, , owner, title] = disc;
      return {
        id: owner === null ? `disc-${title}` : owner,
        text: cut(title, 16),
        x,
        y,
        r: outer(disc),
        size: (r > 120 ? 17 : r > 70 ? 15 : 13) - (container.clientWidth < 700 ? 3 : 0),
        bold: true,
        rim: true,
      };
    });
  const titled = new Set(titles.map((title) => title.id));
  const far = scale < 0.28; // of a map that small, only places are named
  const others = byWeight
    .filter((id) => drawn(id) && !titled.has(id) && (!far || AREAS.includes(things[id].kind)))
    .map((id) => {
      const spot = spots.get(id),
        area = AREAS.includes(things[id].kind),
        near = scale > 0.9;
      return {
        id,
        text: cut(things[id].name, near ? 32 : 13),
        x: spot.x,
        y: spot.y,
        r: spot.size,
        size: area || near ? 12.5 : 11.5,
        bold: area,
        ink: area || near ? paints.ink : paints.quiet,
      };
    });
  return [...titles, ...others];
}

/** The labels of the main view at its present scale. */
export function placed() {
  const scale = stage.on.getScale(),
    key = `${scale.toFixed(4)} ${container.clientWidth}`;
  if (view.key !== key) {
    view.key = key;
    const margin = container.clientWidth < 700 ? 22 : 65; // beyond the discs, px
    const [right, left] = reach();
    view.placed = placeLabels(
      named(scale),
      [...spots.values()].filter(({ id }) => drawn(id)).map(({ x, y, size }) => ({ x, y, r: size })),
      scale,
      [-left * scale - margin, right * scale + margin],
    );
  }
  return view.placed;
}
