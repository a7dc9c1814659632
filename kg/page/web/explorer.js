// Where the page is: kept in the address (#e=thing, to=another, d=document, v=table), so that links and the back button work.

const COUNTED = [
  ["城市", "City"],
  ["开发区", "DevelopmentZone"],
  ["项目", "Project"],
  ["企业", "Enterprise"],
];
let gently = false;

/** Go to a thing (e), a document (d, at passage p) or a view (v); the view stays as it is unless it is given. */
function go(target, near = false) {
  const now = new URLSearchParams(location.hash.slice(1)),
    next = new URLSearchParams();
  const place = { v: now.get("v") || undefined, ...target };
  for (const key of ["e", "to", "d", "p", "v"]) if (place[key] !== undefined && place[key] !== "map") next.set(key, place[key]);
  gently = near;
  const hash = next.toString();
  if (`#${hash}` === location.hash || (!hash && !location.hash)) arrive();
  else location.hash = hash;
}

/** Show what the address says. */
function arrive(hash = location.hash) {
  const address = new URLSearchParams(hash.slice(1));
  const table = address.get("v") === "table";
  for (const [name, on] of [
    ["map", !table],
    ["table", table],
  ]) {
    document.getElementById(`${name}-view`).hidden = !on;
    document.getElementById(`tab-${name}`).setAttribute("aria-selected", String(on));
  }
  if (table && !tableView.childNodes.length) drawTable();
  const iri = address.get("e"),
    moved = iri && data.replaced[iri];
  const thing = typeof moved === "number" ? things[moved] : thingOf.get(iri),
    document_ = documentOf.get(address.get("d"));
  const near = gently;
  gently = false;
  const [path, found] = thing ? pathSection(thing, thingOf.get(address.get("to"))) : ["", []];
  if (thing) showPanel(thingPanel(thing, path));
  else if (document_) {
    const at = address.get("p") === null ? null : Number(address.get("p"));
    showPanel(documentPanel(document_, at));
    document.getElementById(`passage-${at}`)?.scrollIntoView({ block: "center" });
  } else if (iri || address.get("d")) showPanel([heading("", "没有找到", h("p", {}, "这个图谱里没有此项。"))]);
  else hidePanel();
  document.title = thing ? `${thing.name} · 开发区知识图谱` : document_ ? `${document_.title} · 开发区知识图谱` : "开发区知识图谱";
  if (!table) choose(thing || null, near, found.flat());
}

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
document.getElementById("tab-map").addEventListener("click", () => go({ v: "map", e: address("e"), d: address("d") }));
document.getElementById("tab-table").addEventListener("click", () => go({ v: "table", e: address("e"), d: address("d") }));
function address(key) {
  return new URLSearchParams(location.hash.slice(1)).get(key) ?? undefined;
}
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
window.addEventListener("hashchange", () => arrive());
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
  find,
  go,
  arrive,
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
arrive();
