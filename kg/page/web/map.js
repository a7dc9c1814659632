// The map: vis-network draws dots and lines where Python put them; discs, labels and the chosen thing are drawn over it.

const MOST = 1200; // dots that stay legible; the rest joins when something near them is chosen
const container = document.getElementById("network");
const tip = document.getElementById("tip");
// the map grows wide; on an upright screen it is laid over its diagonal, which keeps discs round and apart
if (container.clientHeight > container.clientWidth * 1.1) {
  for (const node of data.map.nodes) [node.x, node.y] = [node.y, node.x];
  for (const disc of data.map.discs) [disc[0], disc[1]] = [disc[1], disc[0]];
}
const spots = new Map(data.map.nodes.map((node) => [node.id, node]));
const hiddenKinds = new Set();
const view = { chosen: null, hovered: null, lines: true, placed: null, key: "", width: 1.5, extra: new Set() };

const weight = (thing) => thing.degree + ({ City: 400, Province: 150, DevelopmentZone: 60, Park: 20, County: 20 }[thing.kind] || 0);
const byWeight = [...spots.keys()].sort((a, b) => weight(things[b]) - weight(things[a]) || a - b);
const core = new Set(byWeight.slice(0, MOST));
const drawn = (id) => !hiddenKinds.has(things[id].kind) && (core.has(id) || view.extra.has(id));

const paint = () => {
  const value = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return { ink: value("--ink"), quiet: value("--quiet"), paper: value("--paper"), disc: value("--disc"), rim: value("--rim"), line: value("--line-map"), accent: value("--accent"), veil: value("--veil") };
};
let paints = paint();

const dot = ({ label: _, group, ...node }) => ({ ...node, shape: style(group)[2], color: { background: colour(group), border: paints.paper, hover: { background: colour(group), border: paints.ink } } });
const nodes = new vis.DataSet(data.map.nodes.map(dot));
const lineOptions = (scale) => ({ color: { color: paints.line, hover: paints.line, inherit: false }, width: scale < 0.6 ? 1.5 : scale < 1.2 ? 0.9 : 0.6 });
const edges = new vis.DataSet(data.map.edges.map((edge) => ({ ...edge, hoverWidth: 0, selectionWidth: 0 })));
const nodeView = new vis.DataView(nodes, { filter: (node) => drawn(node.id) });
const edgeView = new vis.DataView(edges, { filter: (edge) => view.lines && !edge.place && drawn(edge.from) && drawn(edge.to) });
const network = new vis.Network(container, { nodes: nodeView, edges: edgeView }, {
  ...data.map.options, edges: { ...data.map.options.edges, ...lineOptions(0.5) },
});

function refresh() {
  view.key = "";
  nodeView.refresh();
  edgeView.refresh();
  network.redraw();
}

dark.addEventListener("change", () => {
  paints = paint();
  nodes.update(data.map.nodes.map(dot));
  network.setOptions({ edges: lineOptions(network.getScale()) });
  refresh();
});

const shape = {
  dot: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
  square: (c, x, y, r) => c.rect(x - r, y - r, 2 * r, 2 * r),
  polygon: (c, x, y, r, n, turn) => { for (let i = 0; i <= n; i++) c.lineTo(x + r * Math.cos(turn + (2 * Math.PI * i) / n), y + r * Math.sin(turn + (2 * Math.PI * i) / n)); },
};
function drawShape(c, kind, x, y, r) {
  const form = style(kind)[2];
  c.beginPath();
  if (form === "dot" || form === "star") shape.dot(c, x, y, r);
  else if (form === "square") shape.square(c, x, y, r * 0.95);
  else if (form === "hexagon") shape.polygon(c, x, y, r, 6, 0);
  else if (form === "diamond") shape.polygon(c, x, y, r * 1.1, 4, 0);
  else shape.polygon(c, x, y, r * 1.1, 3, form === "triangle" ? -Math.PI / 2 : Math.PI / 2);
  c.closePath();
}

network.on("beforeDrawing", (context) => {
  const { width } = lineOptions(network.getScale());
  if (width !== view.width) {
    view.width = width;
    setTimeout(() => network.setOptions({ edges: lineOptions(network.getScale()) })); // not while it draws
  }
  for (const [x, y, r, depth, owner] of data.map.discs) {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = paints.disc;
    context.fill();
    context.strokeStyle = paints.rim;
    context.lineWidth = (depth ? 0.8 : 1.4) / Math.min(1, Math.max(0.4, network.getScale()));
    if (owner === null) context.setLineDash([6, 5]);
    context.stroke();
    context.setLineDash([]);
  }
});

/** What wants a label, the most important first: titles of discs, then things by weight. */
function wanted() {
  const titles = data.map.discs.filter(([, , , depth]) => depth === 0).sort((a, b) => b[6] - a[6])
    .map(([x, y, r, , owner, title, outer]) => ({ id: owner === null ? `disc-${title}` : owner, text: cut(title, 16), x, y, r: outer, size: (r > 120 ? 17 : r > 70 ? 15 : 13) - (container.clientWidth < 700 ? 3 : 0), bold: true, rim: true }));
  const titled = new Set(titles.map((title) => title.id));
  const far = network.getScale() < 0.28; // of a map that small, only places are named
  const others = byWeight.filter((id) => drawn(id) && !titled.has(id) && (!far || AREAS.includes(things[id].kind))).map((id) => {
    const area = AREAS.includes(things[id].kind), spot = spots.get(id);
    const near = network.getScale() > 0.9;
    return { id, text: cut(things[id].name, near ? 32 : 13), x: spot.x, y: spot.y, r: spot.size, size: area ? 12.5 : near ? 12.5 : 11.5, bold: area, ink: area || near ? paints.ink : paints.quiet };
  });
  return [...titles, ...others];
}

function placed() {
  const scale = network.getScale(), key = `${scale.toFixed(4)} ${hiddenKinds.size}`;
  if (view.key !== key) {
    view.key = key;
    const want = wanted();
    view.placed = placeLabels(want, [...spots.values()].filter(({ id }) => drawn(id)).map(({ x, y, size }) => ({ x, y, r: size })), scale);
  }
  return view.placed;
}

/** The function from canvas coordinates times scale to the screen. */
function screen() {
  const scale = network.getScale(), centre = network.getViewPosition();
  const [dx, dy] = [container.clientWidth / 2 - centre.x * scale, container.clientHeight / 2 - centre.y * scale];
  return (x, y) => [x + dx, y + dy];
}

network.on("afterDrawing", (context) => {
  const ratio = network.canvas.pixelRatio || 1, at = screen(), scale = network.getScale();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (view.chosen && spots.has(view.chosen.id)) drawChosen(context, at, scale);
  else drawLabels(context, placed(), at, paints.ink, paints.paper);
  if (view.hovered !== null && spots.has(view.hovered)) {
    const spot = spots.get(view.hovered), [x, y] = at(spot.x * scale, spot.y * scale);
    context.beginPath();
    context.arc(x, y, spot.size * scale + 5, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = paints.accent;
    context.stroke();
  }
  context.restore();
});

/** The chosen thing and its neighbours over a veil: lines with arrows, then dots, then labels. */
function drawChosen(context, at, scale) {
  context.fillStyle = paints.veil;
  context.fillRect(0, 0, container.clientWidth, container.clientHeight);
  const here = spots.get(view.chosen.id), [x0, y0] = at(here.x * scale, here.y * scale), r0 = Math.max(5, here.size * scale);
  const around = [...neighbours(view.chosen)].filter(([thing]) => spots.has(thing.id) && drawn(thing.id));
  context.lineWidth = 1.3;
  for (const [thing, some] of around) {
    const spot = spots.get(thing.id), [x, y] = at(spot.x * scale, spot.y * scale), r = Math.max(4, spot.size * scale);
    const long = Math.hypot(x - x0, y - y0) || 1, [ux, uy] = [(x - x0) / long, (y - y0) / long];
    context.strokeStyle = context.fillStyle = colour(thing.kind);
    context.globalAlpha = 0.75;
    context.beginPath();
    context.moveTo(x0 + ux * r0, y0 + uy * r0);
    context.lineTo(x - ux * r, y - uy * r);
    context.stroke();
    const arrow = (px, py, sx, sy) => {
      context.beginPath();
      context.moveTo(px, py);
      context.lineTo(px - sx * 8 - sy * 3.5, py - sy * 8 + sx * 3.5);
      context.lineTo(px - sx * 8 + sy * 3.5, py - sy * 8 - sx * 3.5);
      context.fill();
    };
    if (long > r + r0 + 12) {
      if (some.some((fact) => fact.subject === view.chosen)) arrow(x - ux * r, y - uy * r, ux, uy);
      if (some.some((fact) => fact.subject !== view.chosen)) arrow(x0 + ux * r0, y0 + uy * r0, -ux, -uy);
    }
    context.globalAlpha = 1;
  }
  const dotAt = (thing, spot, least) => {
    const [x, y] = at(spot.x * scale, spot.y * scale);
    drawShape(context, thing.kind, x, y, Math.max(least, spot.size * scale));
    context.fillStyle = colour(thing.kind);
    context.fill();
    context.lineWidth = 1.2;
    context.strokeStyle = paints.paper;
    context.stroke();
  };
  around.forEach(([thing]) => dotAt(thing, spots.get(thing.id), 4));
  dotAt(view.chosen, here, 6);
  context.beginPath();
  context.arc(x0, y0, r0 + 5, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = paints.accent;
  context.stroke();
  drawLabels(context, chosenLabels(around, scale), at, paints.ink, paints.paper);
}

function chosenLabels(around, scale) {
  const key = `${scale.toFixed(4)} ${hiddenKinds.size} ${view.chosen.id}`;
  if (view.chosenKey !== key) {
    view.chosenKey = key;
    const order = [view.chosen, ...around.map(([thing]) => thing).sort((a, b) => weight(b) - weight(a) || a.id - b.id)];
    const want = order.map((thing, i) => {
      const spot = spots.get(thing.id);
      return { id: thing.id, text: cut(thing.name, i ? 18 : 40), x: spot.x, y: spot.y, r: Math.max(spot.size, (i ? 4 : 12) / scale), size: i ? 12 : 15, bold: !i || AREAS.includes(thing.kind), force: !i };
    });
    view.chosenLabels = placeLabels(want, want, scale);
  }
  return view.chosenLabels;
}

const quick = () => (matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden ? false : { duration: 350, easingFunction: "easeInOutQuad" });

/** The part of the map that nothing covers: its size, and how far its middle is from that of the map. */
function openPart() {
  const [w, tall] = [container.clientWidth, container.clientHeight];
  const legend = document.getElementById("legend"), wide = w > 900;
  const left = wide && getComputedStyle(legend).display !== "none" ? legend.offsetWidth + 12 : 0;
  const right = !panel.hidden && w > 700 ? panel.offsetWidth : 0;
  const bottom = !panel.hidden && w <= 700 ? panel.offsetHeight : 0;
  return { w: w - left - right, h: tall - bottom, x: (left - right) / 2, y: -bottom / 2 };
}

function fit(animation = false) {
  const discs = data.map.discs.filter(([, , , depth]) => depth === 0);
  const reach = (sign, axis) => Math.max(...discs.map((disc) => sign * disc[axis] + disc[6]));
  const [right, left, low, high] = discs.length ? [reach(1, 0), reach(-1, 0), reach(1, 1), reach(-1, 1)] : [100, 100, 100, 100];
  const part = openPart();
  const wide = part.w > 700 ? 130 : 50; // room for the labels at the rim
  const scale = Math.min((part.w - wide) / (right + left), (part.h - 56) / (low + high), 2);
  network.moveTo({ position: { x: (right - left) / 2, y: (low - high) / 2 }, scale: Math.max(scale, 0.02), offset: { x: part.x, y: part.y + 8 }, animation });
}

function moveTo(thing, gently) {
  const spot = spots.get(thing.id);
  if (!spot) return;
  const part = openPart(), now = network.canvasToDOM({ x: spot.x, y: spot.y });
  const middle = { x: container.clientWidth / 2 + part.x, y: container.clientHeight / 2 + part.y };
  const seen = Math.abs(now.x - middle.x) < part.w / 2 - 40 && Math.abs(now.y - middle.y) < part.h / 2 - 40;
  if (gently && seen) return;
  network.moveTo({ position: { x: spot.x, y: spot.y }, scale: Math.max(network.getScale(), 0.8), offset: { x: part.x, y: part.y }, animation: quick() });
}

/** Show what is chosen (or nothing) on the map. */
function choose(thing, gently) {
  view.chosen = thing;
  view.chosenKey = "";
  view.extra = new Set(thing ? [thing.id, ...[...neighbours(thing).keys()].slice(0, 300).map((other) => other.id)].filter((id) => spots.has(id) && !core.has(id)) : []);
  refresh();
  if (thing) moveTo(thing, gently);
}

network.on("click", ({ nodes: [id], pointer }) => {
  if (id !== undefined) return go({ e: things[id].iri }, true);
  const title = placed().find(({ rim, id: owner, box }) => {
    const [x, y] = screen()(box[0], box[1]);
    return rim && typeof owner === "number" && pointer.DOM.x >= x && pointer.DOM.x <= x + box[2] - box[0] && pointer.DOM.y >= y && pointer.DOM.y <= y + box[3] - box[1];
  });
  return go(title ? { e: things[title.id].iri } : {}, true);
});
network.on("hoverNode", ({ node, pointer }) => {
  view.hovered = node;
  const thing = things[node], place = line(thing)[0];
  const joined = view.chosen && view.chosen !== thing ? (neighbours(view.chosen).get(thing) || []) : [];
  tip.replaceChildren(h("strong", {}, thing.name), h("span", {}, [label(thing.kind), place ? place.name : ""].filter(Boolean).join(" · ")),
    ...[...new Set(joined.map((fact) => `${fact.subject.name} — ${label(fact.predicate)} → ${things[fact.object].name}`))].map((text) => h("span", { class: "relation" }, text)));
  tip.hidden = false;
  const x = Math.min(pointer.DOM.x + 14, container.clientWidth - tip.offsetWidth - 8), y = Math.min(pointer.DOM.y + 14, container.clientHeight - tip.offsetHeight - 8);
  tip.style.left = `${Math.max(4, x)}px`;
  tip.style.top = `${Math.max(4, y)}px`;
  container.style.cursor = "pointer";
  network.redraw();
});
const unhover = () => { view.hovered = null; tip.hidden = true; container.style.cursor = ""; };
network.on("blurNode", () => { unhover(); network.redraw(); });
network.on("dragStart", unhover);
network.on("zoom", unhover);

function drawLegend() {
  const counts = new Map();
  for (const id of spots.keys()) counts.set(things[id].kind, (counts.get(things[id].kind) || 0) + 1);
  const order = [...Object.keys(STYLES), ...[...counts.keys()].filter((kind) => !STYLES[kind]).sort()].filter((kind) => counts.has(kind));
  const boxes = new Map();
  const set = (kinds, on) => {
    for (const kind of kinds) {
      if (on) hiddenKinds.delete(kind); else hiddenKinds.add(kind);
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
    const [box, row] = tick([mark(kind), h("span", { class: "name" }, label(kind)), h("small", {}, String(counts.get(kind)))], true, (on) => set([kind], on));
    boxes.set(kind, box);
    return h("li", {}, row);
  });
  const [, themes] = tick("主题（产业、机制、文件、称号）", true, (on) => set(THEMES, on));
  const [, lines] = tick("关系连线", true, (on) => { view.lines = on; refresh(); });
  document.getElementById("legend").replaceChildren(
    h("ul", {}, rows), h("div", { class: "layers" }, themes, lines,
      h("button", { type: "button", class: "link", onclick: () => set(order, true) }, "全部显示")),
    spots.size > MOST ? h("p", { class: "note" }, `图中先画 ${MOST} 项，共 ${spots.size} 项；其余可搜索到达。`) : "");
}
