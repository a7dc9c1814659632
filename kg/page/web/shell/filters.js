// The drawer that filters: each facet with its values, beside each how many things it would leave; what is active stands as chips.

import { documentOf, label, thingOf } from "../graph/data.js";
import { FACETS, LEVELS, active, counts } from "../graph/filter.js";
import { address, onArrive, put } from "./address.js";
import { h, mark } from "../words/dom.js";
import { AREAS, STYLES, cut, fold } from "../words/words.js";

const TITLES = { kind: "类别", in: "地点", rel: "关系", year: "年份", stage: "项目阶段", conf: "置信度", doc: "文档" };
const NOTES = {
  in: "含其中一切；产业、机制按与之相连者",
  year: "数值按时期，其余按文档日期",
  stage: "企业、地方按相关项目",
  conf: "不低于",
};
const STAGES = ["Planned", "Signed", "UnderConstruction", "TrialProduction", "InProduction", "AtCapacity"];
const FEW = 8;
const drawer = document.getElementById("filters"),
  chips = document.getElementById("chips");
const opened = new Set(),
  typed = {};

/** A value of a facet in words. */
function name(facet, value) {
  if (facet === "in") return thingOf.get(value)?.name || value;
  if (facet === "doc") return documentOf.get(value)?.title || value;
  if (facet === "year") return `${value}年`;
  if (facet === "conf") return `≥ ${value}`;
  return label(value);
}
const chosen = (facet) => (address(`f.${facet}`) || "").split(" ").filter(Boolean);
const write = (facet, values) => put({ [`f.${facet}`]: values.join(" ") });
/** Take a value in or out; of the confidence one alone. */
function toggle(facet, value, on) {
  const rest = facet === "conf" ? [] : chosen(facet).filter((other) => other !== value);
  write(facet, on ? [...rest, value] : rest);
}
const clear = () => put(Object.fromEntries(FACETS.map((facet) => [`f.${facet}`, ""])));
const number = () => FACETS.reduce((sum, facet) => sum + (active()[facet]?.size || 0), 0);

const order = {
  kind: ([a], [b]) => place(Object.keys(STYLES), a) - place(Object.keys(STYLES), b),
  stage: ([a], [b]) => place(STAGES, a) - place(STAGES, b),
  year: ([a], [b]) => (a < b ? 1 : -1),
  conf: ([a], [b]) => place(LEVELS, a) - place(LEVELS, b),
};
const place = (list, value) => (list.includes(value) ? list.indexOf(value) : list.length);
const areaFirst = ([a], [b]) => AREAS.indexOf(thingOf.get(b)?.kind) - AREAS.indexOf(thingOf.get(a)?.kind);

function section(facet, found) {
  const mine = chosen(facet),
    text = fold(typed[facet] || "");
  const values = [...new Map([...mine.map((value) => [value, 0]), ...found])];
  values.sort(order[facet] || ((a, b) => mine.includes(b[0]) - mine.includes(a[0]) || b[1] - a[1] || (facet === "in" && areaFirst(a, b)) || (a[0] < b[0] ? -1 : 1)));
  const hits = text ? values.filter(([value]) => fold(name(facet, value)).includes(text)) : values;
  const long = ["in", "doc", "rel"].includes(facet) || (facet === "year" && values.length > FEW + 4);
  const shown = long && !opened.has(facet) ? hits.slice(0, Math.max(FEW, mine.length)) : hits.slice(0, 300);
  const row = ([value, count]) => {
    const id = `f-${facet}-${value.replace(/\W/g, "-")}`;
    const box = h("input", { type: facet === "conf" ? "radio" : "checkbox", name: `f-${facet}`, id, checked: mine.includes(value), onchange: () => toggle(facet, value, box.checked) });
    const kind = facet === "kind" ? value : facet === "in" ? thingOf.get(value)?.kind : null;
    return h(
      "li",
      {},
      h("label", { for: id, class: count ? null : "none" }, box, kind ? mark(kind) : "", h("span", { class: "name", title: name(facet, value) }, cut(name(facet, value), 40)), h("small", {}, count.toLocaleString("zh-CN"))),
    );
  };
  const every = facet === "conf" && h("li", {}, h("label", { for: "f-conf-any" }, h("input", { type: "radio", name: "f-conf", id: "f-conf-any", checked: !mine.length, onchange: () => write("conf", []) }), h("span", { class: "name" }, "不限")));
  const search =
    ["in", "doc"].includes(facet) && values.length > FEW
      ? h("input", {
          type: "search",
          id: `f-${facet}-query`,
          value: typed[facet] || "",
          "aria-label": `查找${TITLES[facet]}`,
          placeholder: `查找${TITLES[facet]}`,
          oninput: (event) => {
            typed[facet] = event.target.value;
            draw();
          },
        })
      : "";
  return h(
    "fieldset",
    { "data-facet": facet },
    h("legend", {}, TITLES[facet], NOTES[facet] ? h("small", {}, NOTES[facet]) : ""),
    search,
    h("ul", {}, every || "", shown.map(row)),
    hits.length > shown.length && !opened.has(facet)
      ? h(
          "button",
          {
            type: "button",
            class: "link",
            id: `f-${facet}-more`,
            onclick: () => {
              opened.add(facet);
              draw();
            },
          },
          `还有 ${hits.length - shown.length} 个`,
        )
      : "",
  );
}

let last = null;
function draw() {
  if (drawer.hidden) return;
  const at = document.activeElement?.id,
    caret = document.activeElement?.selectionStart,
    scrolled = drawer.scrollTop;
  const state = JSON.stringify(FACETS.map(chosen));
  if (last?.state !== state) last = { state, found: counts() };
  drawer.replaceChildren(
    h(
      "div",
      { class: "bar" },
      h("h2", {}, "筛选"),
      h("span", { class: "space" }),
      number() ? h("button", { type: "button", onclick: clear }, "全部清除") : "",
      h("button", { type: "button", id: "filters-close", "aria-label": "关闭筛选", onclick: () => openFilters(false) }, "✕"),
    ),
    h("p", { class: "none" }, "数目是选后留下的项数，已计入其他条件"),
    ...Object.keys(TITLES)
      .filter((facet) => last.found[facet].size || chosen(facet).length)
      .map((facet) => section(facet, last.found[facet])),
  );
  drawer.scrollTop = scrolled;
  const again = at && drawer.querySelector(`[id="${CSS.escape(at)}"]`);
  if (again) {
    again.focus();
    if (again.type === "search") again.setSelectionRange(caret, caret);
  }
}

const button = h("button", { type: "button", id: "filters-open", "aria-expanded": "false", "aria-controls": "filters", title: "筛选（f）", onclick: () => openFilters(drawer.hidden) }, "筛选");

let moved = () => {};

/** Open or close the drawer. */
export function openFilters(open) {
  if (open === !drawer.hidden) return;
  drawer.hidden = !open;
  document.body.classList.toggle("with-filters", open);
  button.setAttribute("aria-expanded", String(open));
  if (open) {
    draw();
    document.getElementById("filters-close").focus();
  } else {
    drawer.replaceChildren();
    button.focus();
  }
  moved();
}

function drawChips() {
  const some = FACETS.flatMap((facet) => [...(active()[facet] || [])].map((value) => [facet, value]));
  button.replaceChildren("筛选", some.length ? h("span", { class: "badge" }, String(some.length)) : "");
  chips.hidden = !some.length;
  chips.replaceChildren(
    ...some.map(([facet, value]) =>
      h(
        "button",
        { type: "button", class: "chip", "data-facet": facet, "aria-label": `去掉条件 ${TITLES[facet]} ${name(facet, value)}`, onclick: () => toggle(facet, value, false) },
        h("small", {}, TITLES[facet]),
        cut(name(facet, value), 18),
        h("span", { "aria-hidden": "true" }, " ✕"),
      ),
    ),
    some.length > 1 ? h("button", { type: "button", class: "link", onclick: clear }, "全部清除") : "",
  );
}

/** The button, the drawer and the chips; `after` is called when the drawer has opened or closed. */
export function filters(tools, after) {
  moved = after;
  tools.append(button);
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    openFilters(false);
  });
  onArrive(() => {
    drawChips();
    draw();
  });
}
