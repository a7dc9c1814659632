// Dots and lines of the whole graph by WebGL: graphology holds them, Sigma draws them.

import { things } from "../graph/data.js";
import { spots } from "./scene.js";
import { need } from "../shell/libraries.js";
import { colour } from "../words/words.js";

function available() {
  try {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
  } catch {
    return false;
  }
}

/** A see-through colour as Sigma's blending wants it: its parts already multiplied by how much of them is seen. */
function premultiplied(seeThrough) {
  const found = /^rgba\(([^,]+),([^,]+),([^,]+),([^)]+)\)$/.exec(seeThrough);
  if (!found) return seeThrough;
  const alpha = Number(found[4]);
  return `rgba(${found.slice(1, 4).map((part) => Math.round(Number(part) * alpha)).join(",")},${alpha})`;
}

/** The field, or nothing where the browser has no WebGL; `told` hears of what is drawn, moved, pointed at and clicked. */
export function webgl(field, told) {
  if (!available()) return null;
  need("graph");
  const graph = new graphology.UndirectedGraph();
  const corners = [...spots.values()];
  const edge = (axis, pick) => corners.reduce((found, spot) => pick(found, spot[axis]), corners.length ? corners[0][axis] : 0);
  const sigma = new Sigma(graph, field, {
    allowInvalidContainer: true,
    renderLabels: false,
    enableEdgeEvents: false,
    hideEdgesOnMove: true,
    defaultEdgeType: "thin",
    edgeProgramClasses: { thin: Sigma.rendering.EdgeLineProgram },
    defaultDrawNodeHover: () => {},
    minCameraRatio: 0.002,
    maxCameraRatio: 6,
    stagePadding: 0,
  });
  // what is hidden takes no room away: the frame is that of all spots
  sigma.setCustomBBox({ x: [edge("x", Math.min), edge("x", Math.max)], y: [-edge("y", Math.max), -edge("y", Math.min)] });
  const camera = sigma.getCamera();
  const scale = () => (sigma.graphToViewport({ x: 1000, y: 0 }).x - sigma.graphToViewport({ x: 0, y: 0 }).x) / 1000;
  const middle = () => {
    const { width, height } = sigma.getDimensions();
    return { x: width / 2, y: height / 2 };
  };
  sigma.on("afterRender", told.drawn);
  camera.on("updated", told.moved);
  sigma.on("clickNode", ({ node, event }) => told.click(Number(node), event));
  sigma.on("clickStage", ({ event }) => told.click(undefined, event));
  sigma.on("rightClickNode", ({ node, event }) => told.menu(Number(node), event));
  field.addEventListener("contextmenu", (event) => event.preventDefault());
  sigma.on("enterNode", ({ node, event }) => told.hover(Number(node), event));
  sigma.on("leaveNode", told.unhover);
  return {
    kind: "webgl",
    getScale: scale,
    getViewPosition() {
      const { x, y } = sigma.viewportToGraph(middle());
      return { x, y: -y };
    },
    moveTo({ position, scale: wantedScale, offset = { x: 0, y: 0 }, animation }) {
      sigma.refresh({ skipIndexation: true }); // a resized field is measured
      const target = { ...camera.getState(), ratio: (camera.getState().ratio * scale()) / wantedScale };
      const at = middle(),
        stands = { x: at.x + offset.x, y: at.y + offset.y };
      const is = sigma.graphToViewport({ x: position.x, y: -position.y }, { cameraState: target });
      const [from, to] = [is, stands].map((point) => sigma.viewportToFramedGraph(point, { cameraState: target }));
      Object.assign(target, { x: target.x + from.x - to.x, y: target.y + from.y - to.y });
      if (animation) camera.animate(target, { duration: animation.duration });
      else camera.setState(target);
    },
    hold(ids, pairs, paints) {
      graph.clear();
      const shrunk = Math.min(1, scale() * camera.getState().ratio); // at the ratio that shows all
      for (const id of ids) {
        const spot = spots.get(id);
        graph.addNode(id, { x: spot.x, y: -spot.y, size: Math.max(1.2, spot.size * shrunk), color: colour(things[id].kind) });
      }
      const line = { color: premultiplied(paints.line), size: 1 };
      for (const [a, b] of pairs) graph.addEdge(a, b, line);
      sigma.refresh();
    },
  };
}
