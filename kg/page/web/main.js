// The explorer: its views, and what the address asks of them.

import { data, documentOf, documents, facts, figures, neighbours, stated, thingOf, things } from "./graph/data.js";
import { counts, wanted } from "./graph/filter.js";
import { find, groups } from "./graph/find.js";
import { chains } from "./graph/paths.js";
import { accounts } from "./instruments/accounts.js";
import { attraction } from "./instruments/attraction.js";
import { cooperation } from "./instruments/cooperation.js";
import { indicators } from "./instruments/indicators.js";
import { lists } from "./instruments/lists.js";
import { mechanisms } from "./instruments/mechanisms.js";
import { projectChain } from "./instruments/projects.js";
import { network, nodes } from "./map/map.js";
import { choose, fit, quick, zoom } from "./map/moves.js";
import { placed } from "./map/names.js";
import { overview } from "./map/overview.js";
import { spots, view } from "./map/scene.js";
import { screen, stage } from "./map/stage.js";
import { drawWalk, moves, thingBar } from "./map/walkbar.js";
import { saved } from "./out/save.js";
import { turtle, turtleOfWanted } from "./out/turtle.js";
import { copied } from "./panel/copy.js";
import { documentPanel } from "./panel/document.js";
import { hideUnwanted } from "./panel/hidden.js";
import { heading, hidePanel, panel, showPanel } from "./panel/panel.js";
import { pathSection } from "./panel/path.js";
import { thingPanel } from "./panel/thing.js";
import { address, go, onArrive, show, under } from "./shell/address.js";
import { filters, openFilters } from "./shell/filters.js";
import { key, keyboard } from "./shell/keys.js";
import { paperLine } from "./shell/paper.js";
import { openSaved, savedViews } from "./shell/saved.js";
import { searchField } from "./shell/searchfield.js";
import { showView, tabs } from "./shell/tabs.js";
import { h } from "./words/dom.js";
import { schemeField } from "./words/scheme.js";
import { STYLES, money, period } from "./words/words.js";

const NAME = "开发区知识图谱";
const COUNTED = [
  ["城市", "City"],
  ["开发区", "DevelopmentZone"],
  ["项目", "Project"],
  ["企业", "Enterprise"],
];
const VIEWS = [overview, indicators, projectChain, attraction, lists, mechanisms, cooperation, accounts];

tabs(document.getElementById("tabs"), document.querySelector("main"), VIEWS);

/** What the panel shows, and its title: a thing, a document, a cell of the view, or nothing. */
function content(active) {
  const iri = address("e"),
    moved = iri && data.replaced[iri];
  const thing = typeof moved === "number" ? things[moved] : thingOf.get(iri),
    document_ = documentOf.get(address("d")),
    cell = address("k");
  if (thing) {
    const [path, found] = pathSection(thing, thingOf.get(address("to")));
    return { title: thing.name, parts: thingPanel(thing, h("div", {}, thingBar(thing), path)), thing, steps: found.flat() };
  }
  if (document_) return { title: document_.title, parts: documentPanel(document_, address("p")) };
  const parts = cell && active.cell && active.cell(cell);
  if (parts) return { title: active.title, parts };
  if (iri || address("d") || cell) return { title: "", parts: [heading("", "没有找到", h("p", {}, "这个图谱里没有此项。"))] };
  return { title: "", parts: null };
}

let drawn = { state: null };
/** Draw the panel where what it shows has changed; where only the walk has, its bar. */
function drawPanel(active) {
  const { avoid, ways, all } = under("w.");
  const state = JSON.stringify([active.id, ...["e", "n", "to", "d", "p", "k"].map(address), under("c."), under("f."), avoid, ways, all]);
  if (drawn.state === state && drawn.thing && !panel.hidden) {
    const bar = panel.querySelector(".walkbar"),
      at = document.activeElement?.dataset,
      next = thingBar(drawn.thing);
    bar?.replaceWith(next);
    if (at?.move) next.querySelector(`[data-move="${at.move}"]`)?.focus();
    if (at?.relation) next.querySelector(`[data-relation="${CSS.escape(at.relation)}"]`)?.focus();
    return drawn;
  }
  const way = document.activeElement?.dataset.way;
  const { title, parts, thing = null, steps = [] } = content(active);
  if (parts) showPanel(parts);
  else hidePanel();
  hideUnwanted(panel);
  if (way) panel.querySelector(`[data-way="${CSS.escape(way)}"]`)?.focus();
  panel.querySelector(".passage.chosen")?.scrollIntoView({ block: "center" });
  if (address("n") !== undefined) showRow(address("n"));
  document.title = [title, NAME].filter(Boolean).join(" · ");
  drawn = { state, thing, steps };
  return drawn;
}

/** Show the sentence of a figure (its IRI) or a fact ("fact" and its number) of the panel. */
function showRow(name) {
  const figure = figures.find(({ iri }) => iri === name);
  const selector = figure ? `[data-figure="${figure.id}"]` : `[data-fact="${Number(name.replace("fact", ""))}"]`;
  if (!panel.querySelector(selector)) panel.querySelectorAll("button.more").forEach((button) => button.click());
  const row = panel.querySelector(selector);
  if (!row) return;
  row.hidden = false;
  row.classList.add("found");
  const fold = row.querySelector("button.fold");
  fold?.unfold(true);
  row.scrollIntoView({ block: "center" });
}

onArrive(({ near = false, focus = false }) => {
  const active = showView();
  const { thing, steps } = drawPanel(active);
  drawWalk();
  if (active === overview) choose(thing, near, steps);
  if (focus && !panel.hidden) (panel.querySelector(".found button.fold") || panel).focus({ preventScroll: true });
});

document
  .getElementById("counts")
  .append(
    ...[
      ...COUNTED.map(([name, kind]) => [name, things.filter((thing) => thing.kind === kind).length]),
      ["指标数值", figures.length],
      ["文档", documents.filter((one) => !one.original).length],
    ].map(([name, count]) => h("div", {}, h("dt", {}, name), h("dd", {}, count.toLocaleString("zh-CN")))),
  );
if (!data.map.spots.length) {
  const read = documents.length ? `读了 ${documents.length} 个文档，没有从中认出开发区、项目、企业等事物。` : "没有读到任何文档。";
  document.getElementById("map-view").append(
    h(
      "div",
      { id: "nothing", role: "status" },
      h("h2", {}, "图谱里还没有内容"),
      h("p", {}, read),
      documents.length ? h("ul", {}, documents.slice(0, 20).map((one) => h("li", {}, one.paths.join("、") || one.title))) : "",
      h("p", {}, "读了哪些文件、哪些未能读取及其原因，见同一文件夹里 report.json 的 documents；每个数字的去向见 figures.csv。"),
    ),
  );
}
const { all, kept, focus } = data.part;
if (kept < all)
  document.getElementById("map-view").append(
    h(
      "p",
      { id: "part", role: "note" },
      focus
        ? `本页只含${thingOf.get(focus)?.name ?? ""}及与其相近的 ${kept.toLocaleString("zh-CN")} 项，全部共 ${all.toLocaleString("zh-CN")} 项。`
        : `本页只含联系最多的 ${kept.toLocaleString("zh-CN")} 项，全部共 ${all.toLocaleString("zh-CN")} 项；要看全部，请运行 kg serve。`,
    ),
  );
document.head.append(
  h(
    "style",
    {},
    Object.entries(STYLES)
      .map(([kind, [light]]) => `.kind-${kind}{fill:${light}}`)
      .join(""),
    `@media (prefers-color-scheme: dark){${Object.entries(STYLES)
      .map(([kind, [, night]]) => `.kind-${kind}{fill:${night}}`)
      .join("")}}`,
  ),
);

/** Where a hit of the search leads: to the thing, the document, or the thing that a figure is of with the figure's sentence. */
function target({ thing, document: found, figure, fact }) {
  if (found) return { d: found.iri };
  if (fact) return { e: fact.subject.iri, n: `fact${fact.id}` };
  if (figure) return { e: (figure.about.id < 0 ? figure.indicator : figure.about).iri, n: figure.iri };
  return { e: thing.iri, ...(thing.kind === "Indicator" ? {} : { v: "map" }) };
}
searchField(document.getElementById("query"), document.getElementById("hits"), (hit) => go(target(hit), { focus: true }));
schemeField(document.getElementById("scheme"));
const toggle = document.getElementById("legend-toggle");
toggle.addEventListener("click", () =>
  toggle.setAttribute("aria-expanded", String(document.getElementById("legend").classList.toggle("open"))),
);

const tools = document.getElementById("tools");
key("/", "搜索名称、拼音、首字母、数值", () => document.getElementById("query").focus());
key("Esc", "关闭详情、菜单、筛选");
key("f", "筛选", () => openFilters(document.getElementById("filters").hidden));
key("s", "收藏的视图、复制链接", openSaved);
for (const [name, title] of Object.entries({ e: "展开或收起所选的邻居", p: "固定所选，或取消", x: "隐去所选，或恢复", o: "图上只看这些，或看全部" }))
  key(name, title, () => {
    const { thing } = drawn;
    if (thing && spots.has(thing.id)) moves(thing).find(([, , , own]) => own === name)[2]();
  });
key("+", "放大", () => zoom(1.4));
key("-", "缩小", () => zoom(1 / 1.4));
key("← → ↑ ↓", "移动图谱（先用 Tab 或点击到图上）");
key("0", "显示全图", () => fit(quick()));
filters(tools, () => view.chosen || fit(quick()));
savedViews(tools);
keyboard(tools);
key("Tab Enter", "到下一处，打开");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) go({});
});
window.addEventListener("beforeprint", () =>
  panel.querySelectorAll(".group button.fold, .path button.fold").forEach((button) => button.unfold(true)),
);
paperLine(document.querySelector("header"), () => document.querySelector('#tabs [aria-selected="true"]').textContent);
let resized = 0;
window.addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => {
    if (!view.chosen) fit();
  }, 150);
});

// for tests and the curious
window.explorer = {
  data,
  things,
  facts,
  figures,
  network,
  nodes,
  saved,
  copied,
  turtle,
  turtleOfWanted,
  find,
  groups,
  counts,
  wanted,
  chains,
  neighbours,
  view,
  go,
  show,
  stated,
  period,
  money,
  stage: () => stage.on.kind || "overview",
  at: (id) => {
    const spot = spots.get(id),
      scale = stage.on.getScale();
    return screen()(spot.x * scale, spot.y * scale);
  },
  labels: () =>
    (view.chosen ? view.chosenLabels : placed()).map(({ text, box }) => {
      const [x, y] = screen()(box[0], box[1]);
      return { text, x, y, width: box[2] - box[0], height: box[3] - box[1] };
    }),
};
show(location.hash || (focus ? `#e=${focus}` : ""));
