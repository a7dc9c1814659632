// A Sankey diagram: layers of things side by side, joined by bands as wide as the chains that run through them.

import { need } from "../shell/libraries.js";
import { h } from "../words/dom.js";
import { pressable, s } from "../words/svg.js";
import { cut } from "../words/words.js";

const [TITLE, LABEL, STEP] = [26, 14, 27];

/**
 * The diagram of chains, each a list of one thing or null for each of `layers` (their titles).
 * `name(thing)` is what a thing is called, `onThing(thing)` and `onBand(from, to)` are called when one is pressed.
 */
export function flow({ title, layers, chains, name, onThing, onBand }) {
  need("flow");
  const nodes = new Map(),
    bands = new Map();
  for (const chain of chains) {
    let before = null;
    chain.forEach((thing, layer) => {
      if (!thing) return;
      if (!nodes.has(thing)) nodes.set(thing, { id: nodes.size, thing, layer });
      if (before) {
        const key = `${before.id} ${thing.id}`;
        if (!bands.has(key)) bands.set(key, { from: before, to: thing, source: nodes.get(before).id, target: nodes.get(thing).id, value: 0 });
        bands.get(key).value += 1;
      }
      before = thing;
    });
  }
  const counts = layers.map((_, layer) => [...nodes.values()].filter((node) => node.layer === layer).length);
  const width = Math.min(1560, Math.max(1040, document.documentElement.clientWidth - 40)),
    height = Math.max(300, Math.max(...counts) * STEP) + TITLE + 8;
  const graph = d3
    .sankey()
    .nodeId((node) => node.id)
    .nodeAlign((node) => node.layer)
    .nodeWidth(11)
    .nodePadding(Math.max(8, STEP - 9))
    .extent([
      [4, TITLE],
      [width - 220, height - 6],
    ])
    .iterations(24)({ nodes: [...nodes.values()], links: [...bands.values()] });
  const path = d3.sankeyLinkHorizontal();
  const last = layers.length - 1;
  const across = (layer) => 4 + ((width - 224 - 11) / last) * layer;
  return h(
    "div",
    { class: "flow" },
    s(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": title },
      layers.map((text, layer) => s("text", { class: "layer", x: across(layer), y: 14 }, `${text} ${counts[layer]}`)),
      graph.links.map((band) =>
        pressable(
          s("path", { class: "band", d: path(band), "stroke-width": Math.max(1, band.width), fill: "none" }),
          `${name(band.from)} → ${name(band.to)}：${band.value} 条`,
          () => onBand(band.from, band.to),
        ),
      ),
      graph.nodes.map((node) =>
        pressable(
          s(
            "g",
            { class: "node" },
            s("rect", { class: `kind-${node.thing.kind}`, x: node.x0, y: node.y0, width: node.x1 - node.x0, height: Math.max(2, node.y1 - node.y0) }),
            s("rect", { class: "reach", x: node.x1, y: (node.y0 + node.y1) / 2 - 10, width: 14 * LABEL, height: 20, rx: 4 }),
          ),
          `${name(node.thing)}：${node.value} 条`,
          () => onThing(node.thing),
        ),
      ),
      graph.nodes.map((node) =>
        s("text", { x: node.x1 + 6, y: (node.y0 + node.y1) / 2, "dominant-baseline": "central" }, cut(name(node.thing), node.layer === last ? LABEL + 2 : LABEL)),
      ),
    ),
  );
}
