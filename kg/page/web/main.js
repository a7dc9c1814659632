// The explorer: its views, and what the address asks of them.

import { data, documentOf, documents, facts, figures, stated, thingOf, things } from "./graph/data.js";
import { find } from "./graph/find.js";
import { indicators } from "./instruments/indicators.js";
import { drawLegend } from "./map/legend.js";
import { network, nodes, placed, screen } from "./map/map.js";
import { choose, fit, quick } from "./map/moves.js";
import { view } from "./map/scene.js";
import { saved } from "./out/save.js";
import { turtle, turtleOfWanted } from "./out/turtle.js";
import { copied } from "./panel/copy.js";
import { documentPanel } from "./panel/document.js";
import { heading, hidePanel, panel, showPanel } from "./panel/panel.js";
import { pathSection } from "./panel/path.js";
import { thingPanel } from "./panel/thing.js";
import { address, go, onArrive, show } from "./shell/address.js";
import { searchField } from "./shell/searchfield.js";
import { showView, tabs } from "./shell/tabs.js";
import { h } from "./words/dom.js";
import { STYLES, money, period } from "./words/words.js";

const NAME = "开发区知识图谱";
const COUNTED = [
  ["城市", "City"],
  ["开发区", "DevelopmentZone"],
  ["项目", "Project"],
  ["企业", "Enterprise"],
];
const map = { id: "map", title: "图谱", draw() {} };
const VIEWS = [map, indicators];

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
    return { title: thing.name, parts: thingPanel(thing, path), thing, steps: found.flat() };
  }
  if (document_) return { title: document_.title, parts: documentPanel(document_, address("p")) };
  const parts = cell && active.cell && active.cell(cell);
  if (parts) return { title: active.title, parts };
  if (iri || address("d") || cell) return { title: "", parts: [heading("", "没有找到", h("p", {}, "这个图谱里没有此项。"))] };
  return { title: "", parts: null };
}

onArrive(({ near = false }) => {
  const active = showView();
  const { title, parts, thing = null, steps = [] } = content(active);
  if (parts) showPanel(parts);
  else hidePanel();
  panel.querySelector(".passage.chosen")?.scrollIntoView({ block: "center" });
  document.title = [title, NAME].filter(Boolean).join(" · ");
  if (active === map) choose(thing, near, steps);
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
if (!data.map.nodes.length) {
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

searchField(document.getElementById("query"), document.getElementById("hits"), (hit) =>
  go(hit.thing ? { e: hit.thing.iri, ...(hit.thing.kind === "Indicator" ? {} : { v: "map" }) } : { d: hit.document.iri }),
);
drawLegend();
const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: quick() });
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
document.getElementById("zoom-fit").addEventListener("click", () => fit(quick()));
const toggle = document.getElementById("legend-toggle");
toggle.addEventListener("click", () =>
  toggle.setAttribute("aria-expanded", String(document.getElementById("legend").classList.toggle("open"))),
);

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    document.getElementById("query").focus();
    event.preventDefault();
  } else if (event.key === "Escape" && !panel.hidden) go({});
});
window.addEventListener("beforeprint", () =>
  panel.querySelectorAll(".group button.fold, .path button.fold").forEach((button) => button.unfold(true)),
);
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
  go,
  show,
  stated,
  period,
  money,
  labels: () =>
    (view.chosen ? view.chosenLabels : placed()).map(({ text, box }) => {
      const [x, y] = screen()(box[0], box[1]);
      return { text, x, y, width: box[2] - box[0], height: box[3] - box[1] };
    }),
};
fit();
show(location.hash || (focus ? `#e=${focus}` : ""));
