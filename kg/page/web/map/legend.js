// The legend: what marks and sizes mean, how many there are, and which classes are shown.

import { label, things } from "../graph/data.js";
import { hiddenNote, wanted } from "../graph/filter.js";
import { MOST, hiddenKinds, spots, view } from "./scene.js";
import { choose } from "../shell/address.js";
import { h, mark } from "../words/dom.js";
import { STYLES, THEMES } from "../words/words.js";

const boxes = new Map();
const layers = {};
const note = h("p", { class: "note", id: "shown" });
const SAMPLES = [1, 30, 150];
const many = (number) => number.toLocaleString("zh-CN");

/** The address of these classes being hidden; nothing where it is those that are hidden unless asked for. */
function hidden(kinds) {
  const some = [...kinds].sort();
  return some.join() === [...THEMES].sort().join() ? "" : some.join(".") || "0";
}

function set(kinds, on) {
  const next = new Set(hiddenKinds);
  for (const kind of kinds)
    if (on) next.delete(kind);
    else next.add(kind);
  choose({ hide: hidden(next) }, { replace: true });
}

function tick(text, change) {
  const box = h("input", { type: "checkbox" });
  box.addEventListener("change", () => change(box.checked));
  return [box, h("label", {}, box, text)];
}

/** Dots of the radius that so many facts and figures give. */
function sizes() {
  const NS = "http://www.w3.org/2000/svg";
  return SAMPLES.map((count) => {
    const r = (4 + 1.6 * Math.sqrt(count)) / 2;
    const svg = document.createElementNS(NS, "svg");
    const circle = document.createElementNS(NS, "circle");
    for (const [name, value] of [
      ["width", 2 * r + 2],
      ["height", 2 * r + 2],
      ["aria-hidden", "true"],
    ])
      svg.setAttribute(name, value);
    for (const name of ["cx", "cy"]) circle.setAttribute(name, r + 1);
    circle.setAttribute("r", r);
    circle.setAttribute("class", "kind-Project");
    svg.append(circle);
    return h("span", {}, svg, h("small", {}, String(count)));
  });
}

export function drawLegend() {
  const counts = new Map();
  for (const id of spots.keys()) counts.set(things[id].kind, (counts.get(things[id].kind) || 0) + 1);
  const order = [...Object.keys(STYLES), ...[...counts.keys()].filter((kind) => !STYLES[kind]).sort()].filter((kind) => counts.has(kind));
  const row = (kind) => {
    const [box, line] = tick([mark(kind), h("span", { class: "name" }, label(kind)), h("small", {}, many(counts.get(kind)))], (on) => set([kind], on));
    boxes.set(kind, box);
    return h("li", {}, line);
  };
  const [themes, themeRow] = tick("主题", (on) => set(THEMES, on));
  const [lines, lineRow] = tick("连线", (on) => choose({ lines: on ? "" : "0" }, { replace: true }));
  const [whole, wholeRow] = tick("全图", (on) => choose({ whole: on ? "1" : "" }));
  Object.assign(layers, { themes, lines, whole });
  document.getElementById("legend").replaceChildren(
    h(
      "div",
      { class: "switches" },
      [themeRow, lineRow, wholeRow],
      h("button", { type: "button", class: "link", onclick: () => choose({ hide: "0" }, { replace: true }) }, "全部显示"),
    ),
    note,
    h("ul", { class: "layers" }, order.filter((kind) => !THEMES.includes(kind)).map(row)),
    h("ul", { class: "layers" }, order.filter((kind) => THEMES.includes(kind)).map(row)),
    h(
      "div",
      { class: "layers sizes" },
      h("p", { class: "scale", title: "点的大小是关于它的事实与数据的条数；地区和开发区有最小的尺寸" }, h("small", {}, "事实"), sizes()),
      h("p", { class: "note" }, "圆内位于该地；环上与该地相关，未说地点。"),
    ),
  );
  view.tell = tell;
}

/** Say what is drawn of how many, and what the filter and the classes hide. */
function tell() {
  const all = [...spots.keys()];
  const kept = all.filter((id) => wanted.thing(things[id]));
  const shown = kept.filter((id) => !hiddenKinds.has(things[id].kind)).length;
  const drawn = view.count;
  note.textContent = [
    `画出 ${many(drawn)} 项，共 ${many(all.length)} 项`,
    kept.length > shown ? `未选类别 ${many(kept.length - shown)} 项` : "",
    hiddenNote(all.length, kept.length),
    drawn < shown ? `先画联系最多的 ${many(MOST)} 项，其余放大、搜索或“全图”可见` : "",
  ]
    .filter(Boolean)
    .join("；")
    .concat("。");
}

/** Bring the ticks in line with the address. */
export function tickLegend() {
  for (const [kind, box] of boxes) box.checked = !hiddenKinds.has(kind);
  const some = THEMES.filter((kind) => boxes.has(kind));
  layers.themes.checked = some.length > 0 && some.every((kind) => boxes.get(kind).checked);
  layers.themes.indeterminate = !layers.themes.checked && some.some((kind) => boxes.get(kind).checked);
  layers.lines.checked = view.lines;
  layers.whole.checked = view.whole;
}
