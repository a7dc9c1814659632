// The view 图谱: the overview, and on request the whole graph.

import { listenToKeys } from "./keys.js";
import { drawLegend, tickLegend } from "./legend.js";
import { main, refresh } from "./map.js";
import { fit, quick, zoom } from "./moves.js";
import { savePicture } from "./picture.js";
import { container, readChoices, view } from "./scene.js";
import { stage } from "./stage.js";
import { whole } from "./whole.js";

const state = { made: false };

function make(root) {
  state.made = true;
  drawLegend();
  listenToKeys(container);
  savePicture(root);
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  document.getElementById("zoom-fit").addEventListener("click", () => fit(quick()));
}

export const overview = {
  id: "map",
  title: "图谱",
  draw(root) {
    const first = !state.made;
    if (first) make(root);
    readChoices();
    tickLegend();
    const next = view.whole ? whole() : main;
    const changed = stage.on !== next;
    if (changed) {
      if (stage.on.hide) stage.on.hide();
      stage.on = next;
      if (next.show) next.show();
    }
    refresh();
    if (first || changed) fit();
  },
};
