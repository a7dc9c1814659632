// The legend, which is the filter by class, too.

import { label, things } from "../graph/data.js";
import { refresh } from "./map.js";
import { MOST, hiddenKinds, spots, view } from "./scene.js";
import { h, mark } from "../words/dom.js";
import { STYLES, THEMES } from "../words/words.js";

export function drawLegend() {
  const counts = new Map();
  for (const id of spots.keys()) counts.set(things[id].kind, (counts.get(things[id].kind) || 0) + 1);
  const order = [...Object.keys(STYLES), ...[...counts.keys()].filter((kind) => !STYLES[kind]).sort()].filter((kind) => counts.has(kind));
  const boxes = new Map();
  const set = (kinds, on) => {
    for (const kind of kinds) {
      if (on) hiddenKinds.delete(kind);
      else hiddenKinds.add(kind);
      if (boxes.has(kind)) boxes.get(kind).checked = on;
    }
    view.chosenKey = "";
    refresh();
  };
  const tick = (text, checked, change) => {
    const box = h("input", { type: "checkbox", checked });
    box.addEventListener("change", () => change(box.checked));
    return [box, h("label", {}, box, text)];
  };
  const rows = order.map((kind) => {
    const [box, row] = tick([mark(kind), h("span", { class: "name" }, label(kind)), h("small", {}, String(counts.get(kind)))], true, (on) =>
      set([kind], on),
    );
    boxes.set(kind, box);
    return h("li", {}, row);
  });
  const [, themes] = tick("主题（产业、机制、文件、称号）", true, (on) => set(THEMES, on));
  const [, lines] = tick("关系连线", true, (on) => {
    view.lines = on;
    refresh();
  });
  document
    .getElementById("legend")
    .replaceChildren(
      h("ul", {}, rows),
      h(
        "div",
        { class: "layers" },
        themes,
        lines,
        h("button", { type: "button", class: "link", onclick: () => set(order, true) }, "全部显示"),
      ),
      spots.size > MOST ? h("p", { class: "note" }, `图中先画 ${MOST} 项，共 ${spots.size} 项；其余放大或搜索可见。`) : "",
    );
}
