// The map: vis-network draws dots and lines where Python put them; discs, labels and the chosen thing are drawn over it.

import { data, things } from "../graph/data.js";
import { drawChosen, drawPins } from "./chosen.js";
import { drawLabels, placeLabels } from "./labels.js";
import { byWeight, container, drawn, hiddenKinds, paints, reach, repaint, spots, view } from "./scene.js";
import { AREAS, colour, cut, dark, style } from "../words/words.js";

export const dot = ({ label: _, group, ...node }) => ({
  ...node,
  shape: style(group)[2],
  color: { background: colour(group), border: paints.paper, hover: { background: colour(group), border: paints.ink } },
});
export const nodes = new vis.DataSet(data.map.nodes.map(dot));
const lineOptions = (scale) => ({
  color: { color: paints.line, hover: paints.line, inherit: false },
  width: scale < 0.6 ? 1.5 : scale < 1.2 ? 0.9 : 0.6,
});
const edges = new vis.DataSet(data.map.edges.map((edge) => ({ ...edge, hoverWidth: 0, selectionWidth: 0 })));
const nodeView = new vis.DataView(nodes, { filter: (node) => drawn(node.id) });
const edgeView = new vis.DataView(edges, { filter: (edge) => view.lines && !edge.place && drawn(edge.from) && drawn(edge.to) });
export const network = new vis.Network(
  container,
  { nodes: nodeView, edges: edgeView },
  {
    ...data.map.options,
    edges: { ...data.map.options.edges, ...lineOptions(0.5) },
  },
);

export function refresh() {
  view.key = "";
  nodeView.refresh();
  edgeView.refresh();
  network.redraw();
}

dark.addEventListener("change", () => {
  repaint();
  nodes.update(data.map.nodes.map(dot));
  network.setOptions({ edges: lineOptions(network.getScale()) });
  refresh();
});

network.on("beforeDrawing", (context) => {
  const { width } = lineOptions(network.getScale());
  if (width !== view.width) {
    view.width = width;
    setTimeout(() => network.setOptions({ edges: lineOptions(network.getScale()) })); // not while it draws
  }
  for (const [x, y, r, depth, owner] of data.map.discs) {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = paints.disc;
    context.fill();
    context.strokeStyle = paints.rim;
    context.lineWidth = (depth ? 0.8 : 1.4) / Math.min(1, Math.max(0.4, network.getScale()));
    if (owner === null) context.setLineDash([6, 5]);
    context.stroke();
    context.setLineDash([]);
  }
});

/** What wants a label, the most important first: titles of discs, then things by weight. */
export function wanted() {
  const titles = data.map.discs
    .filter(([, , , depth]) => depth === 0)
    .sort((a, b) => b[6] - a[6])
    .map(([x, y, r, , owner, title, outer]) => ({
      id: owner === null ? `disc-${title}` : owner,
      text: cut(title, 16),
      x,
      y,
      r: outer,
      size: (r > 120 ? 17 : r > 70 ? 15 : 13) - (container.clientWidth < 700 ? 3 : 0),
      bold: true,
      rim: true,
    }));
  const titled = new Set(titles.map((title) => title.id));
  const far = network.getScale() < 0.28; // of a map that small, only places are named
  const others = byWeight
    .filter((id) => drawn(id) && !titled.has(id) && (!far || AREAS.includes(things[id].kind)))
    .map((id) => {
      const area = AREAS.includes(things[id].kind),
        spot = spots.get(id);
      const near = network.getScale() > 0.9;
      return {
        id,
        text: cut(things[id].name, near ? 32 : 13),
        x: spot.x,
        y: spot.y,
        r: spot.size,
        size: area ? 12.5 : near ? 12.5 : 11.5,
        bold: area,
        ink: area || near ? paints.ink : paints.quiet,
      };
    });
  return [...titles, ...others];
}

export function placed() {
  const scale = network.getScale(),
    key = `${scale.toFixed(4)} ${hiddenKinds.size}`;
  if (view.key !== key) {
    view.key = key;
    const want = wanted();
    const margin = container.clientWidth < 700 ? 22 : 65; // beyond the discs, px
    view.placed = placeLabels(
      want,
      [...spots.values()].filter(({ id }) => drawn(id)).map(({ x, y, size }) => ({ x, y, r: size })),
      scale,
      [-reach[1] * scale - margin, reach[0] * scale + margin],
    );
  }
  return view.placed;
}

/** The function from canvas coordinates times scale to the screen. */
export function screen() {
  const scale = network.getScale(),
    centre = network.getViewPosition();
  const [dx, dy] = [container.clientWidth / 2 - centre.x * scale, container.clientHeight / 2 - centre.y * scale];
  return (x, y) => [x + dx, y + dy];
}

network.on("afterDrawing", (context) => {
  const ratio = network.canvas.pixelRatio || 1,
    at = screen(),
    scale = network.getScale();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
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
  context.restore();
});
