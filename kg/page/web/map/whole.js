// The whole graph: every thing that is asked for and every line, by WebGL where there is any, on a canvas where not.
//
// Beneath the dots stand the discs, above them labels and what is chosen, as in the main view.

import { drawOver } from "./map.js";
import { click, hover, look, menu, unhover } from "./moves.js";
import { cleared, drawDiscs } from "./paint.js";
import { asked, container, linesAmong, paints, spots, view } from "./scene.js";
import { seen, stage } from "./stage.js";
import { flat } from "./flat.js";
import { webgl } from "./webgl.js";
import { h } from "../words/dom.js";

const made = { stage: null };

/** A canvas as large as the map, in pixels of the device. */
function layer(parent, name) {
  const canvas = h("canvas", { class: name, "aria-hidden": "true" });
  parent.append(canvas);
  return canvas;
}
/** The stage of the whole graph, made when first asked for. */
export function whole() {
  if (made.stage) return made.stage;
  const root = h("div", { id: "whole" });
  container.after(root);
  const below = layer(root, "below"),
    field = h("div", { class: "field-of-dots" });
  root.append(field);
  const over = layer(root, "over");
  const told = {
    drawn() {
      if (stage.on !== made.stage) return;
      const now = seen();
      drawDiscs(cleared(below), now);
      drawOver(cleared(over), now);
    },
    moved() {
      unhover();
      look();
    },
    hover,
    unhover,
    click,
    menu,
  };
  const dots = webgl(field, told) || flat(field, told);
  made.stage = {
    kind: dots.kind,
    getScale: dots.getScale,
    getViewPosition: dots.getViewPosition,
    moveTo: dots.moveTo,
    redraw: told.drawn,
    refresh() {
      const ids = [...spots.keys()].filter(asked);
      view.count = ids.length;
      dots.hold(ids, view.lines ? linesAmong(new Set(ids)) : [], paints);
      told.drawn();
    },
    show() {
      root.hidden = false;
      container.classList.add("behind");
    },
    hide() {
      root.hidden = true;
      container.classList.remove("behind");
    },
  };
  return made.stage;
}
