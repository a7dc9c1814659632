// The map as a picture of its own: what is seen, drawn once more as SVG.

import { drawOver } from "./map.js";
import { drawDiscs, drawDots, drawLines } from "./paint.js";
import { drawn, asked, linesAmong, paints, spots, view } from "./scene.js";
import { seen } from "./stage.js";
import { SvgContext } from "./svg.js";
import { things } from "../graph/data.js";
import { saveBar } from "../out/save.js";
import { turtleOfWanted } from "../out/turtle.js";
import { h } from "../words/dom.js";

/** An SVG element of the map as it is seen. */
export function picture() {
  const now = seen(),
    context = new SvgContext(now.width, now.height);
  const ids = [...spots.keys()].filter(view.whole ? asked : drawn);
  context.fillStyle = paints.paper;
  context.fillRect(0, 0, now.width, now.height);
  drawDiscs(context, now);
  if (view.lines) drawLines(context, now, linesAmong(new Set(ids)));
  drawDots(context, now, ids);
  drawOver(context, now);
  return context.root;
}

/** Buttons that save the map, and a picture of it for paper: a canvas would be printed as it stands on the screen. */
export function savePicture(root) {
  const bar = saveBar({ name: "图谱", picture, turtle: turtleOfWanted });
  bar.id = "map-save";
  root.append(bar);
  const paper = h("div", { id: "map-paper", "aria-hidden": "true" });
  root.append(paper);
  window.addEventListener("beforeprint", () => {
    if (things.length) paper.replaceChildren(picture());
  });
  window.addEventListener("afterprint", () => paper.replaceChildren());
}
