// The main view: vis-network draws dots and lines where Python put them; discs, labels and the chosen thing are drawn with them.

import { data, things } from "../graph/data.js";
import { drawChosen, drawPins } from "./chosen.js";
import { drawLabels } from "./labels.js";
import { placed } from "./names.js";
import { drawDiscs } from "./paint.js";
import { container, drawn, linesAmong, paints, repaint, spots, view } from "./scene.js";
import { seen, stage } from "./stage.js";
import { dark } from "../words/scheme.js";
import { colour, style } from "../words/words.js";

const dot = (id) => {
  const { kind } = things[id];
  return {
    ...spots.get(id),
    shape: style(kind)[2],
    color: { background: colour(kind), border: paints.paper, hover: { background: colour(kind), border: paints.ink } },
  };
};
const lineOptions = (scale) => ({
  color: { color: paints.line, hover: paints.line, inherit: false },
  width: scale < 0.6 ? 1.5 : scale < 1.2 ? 0.9 : 0.6,
});
/** What is drawn, and no more: vis-network keeps an object with many parts for each of them. */
export const nodes = new vis.DataSet();
const edges = new vis.DataSet();
export const network = new vis.Network(
  container,
  { nodes, edges },
  {
    ...data.map.options,
    edges: { ...data.map.options.edges, ...lineOptions(0.5) },
  },
);

stage.on = {
  getScale: () => network.getScale(),
  getViewPosition: () => network.getViewPosition(),
  moveTo: (options) => network.moveTo(options),
  redraw: () => network.redraw(),
  refresh() {
    const ids = [...spots.keys()].filter(drawn);
    view.count = ids.length;
    const now = new Set(ids);
    edges.clear();
    nodes.remove(nodes.getIds().filter((id) => !now.has(id)));
    nodes.add(ids.filter((id) => !nodes.get(id)).map(dot));
    const pairs = view.lines ? linesAmong(now) : [];
    edges.add(pairs.map(([from, to]) => ({ id: `${from} ${to}`, from, to, hoverWidth: 0, selectionWidth: 0 })));
    network.redraw();
  },
};
export const main = stage.on;

/** Draw anew what the choices, the filter or the thing chosen have changed. */
export function refresh() {
  view.key = "";
  view.chosenKey = "";
  stage.on.refresh();
  if (view.tell) view.tell();
}

dark.addEventListener("change", () => {
  repaint();
  nodes.update(nodes.getIds().map(dot));
  network.setOptions({ edges: lineOptions(network.getScale()) });
  refresh();
});

/** Draw on vis-network's canvas in coordinates of the screen. */
function onScreen(context, draw) {
  const ratio = network.canvas.pixelRatio || 1;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw(seen());
  context.restore();
}

/** Labels, or what is chosen, and a ring around what the pointer is on. */
export function drawOver(context, now) {
  const { at, scale } = now;
  if ((view.chosen && spots.has(view.chosen.id)) || view.rays.length) drawChosen(context, at, scale);
  else {
    drawLabels(context, placed(), at, paints.ink, paints.paper);
    drawPins(context, at, scale);
  }
  if (view.hovered !== null && spots.has(view.hovered)) {
    const spot = spots.get(view.hovered),
      [x, y] = at(spot.x * scale, spot.y * scale);
    context.beginPath();
    context.arc(x, y, spot.size * scale + 5, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = paints.accent;
    context.stroke();
  }
}

network.on("beforeDrawing", (context) => {
  if (stage.on !== main) return;
  const { width } = lineOptions(network.getScale());
  if (width !== view.width) {
    view.width = width;
    setTimeout(() => network.setOptions({ edges: lineOptions(network.getScale()) })); // not while it draws
  }
  onScreen(context, (now) => drawDiscs(context, now));
});
network.on("afterDrawing", (context) => {
  if (stage.on === main) onScreen(context, (now) => drawOver(context, now));
});
