// The map of co-operation: tiles of provinces, regions and countries beside them, arcs as wide as what joins them.

import { REGIONS, TILES } from "../map/provinces.js";
import { h } from "../words/dom.js";
import { pressable, s } from "../words/svg.js";
import { cut } from "../words/words.js";

const [SIZE, GAP, TOP] = [58, 6, 26];
const WIDTH = 9 * (SIZE + GAP) + 8; // of the tiles
const HIGH = 30;
const MOST = 30; // places beside the tiles
const place = ({ row, column }) => [8 + column * (SIZE + GAP), TOP + row * (SIZE + GAP)];
const middle = (tile) => place(tile).map((at) => at + SIZE / 2);

/** An arc between two points, bent to one side. */
function arc([x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  return `M${x1},${y1}Q${(x1 + x2) / 2 - dy * 0.18},${(y1 + y2) / 2 + dx * 0.18} ${x2},${y2}`;
}

/** Relations between the same two spots, and how many each spot takes part in. */
function bundles(relations) {
  const arcs = new Map(),
    counts = new Map(),
    beside = new Map();
  for (const one of relations) {
    const ends = one.ends.filter(Boolean);
    for (const key of new Set(ends.map((spot) => spot.key))) counts.set(key, (counts.get(key) || 0) + 1);
    for (const spot of ends) if (spot.thing) beside.set(spot.key, spot.thing);
    if (ends.length < 2 || ends[0].key === ends[1].key) continue;
    const keys = one.kind === "cooperatesWith" ? ends.map((spot) => spot.key).sort() : ends.map((spot) => spot.key);
    const key = `${one.kind} ${keys.join(" ")}`;
    if (!arcs.has(key)) arcs.set(key, { kind: one.kind, keys, count: 0 });
    arcs.get(key).count += 1;
  }
  return { arcs: [...arcs.values()].sort((a, b) => a.count - b.count), counts, beside: [...beside].sort((a, b) => counts.get(b[0]) - counts.get(a[0]) || a[1].id - b[1].id) };
}

/** The map; `at` is the spot that was chosen, `choose(key)` and `open(keys)` are called for a spot and an arc. Gives the element and how many places are not drawn. */
export function tileMap({ relations, at, choose, open }) {
  const { arcs, counts, beside } = bundles(relations);
  const most = Math.max(1, ...TILES.map((tile) => counts.get(`p${tile.code}`) || 0));
  const drawn = beside.slice(0, MOST);
  const chosen = beside.find(([key]) => key === at)?.[1];
  const members = REGIONS[chosen?.name] || "";
  const names = new Map([...TILES.map((tile) => [`p${tile.code}`, tile.name]), ...beside.map(([key, thing]) => [key, thing.name])]);
  const spots = new Map(TILES.map((tile) => [`p${tile.code}`, middle(tile)]));
  const domestic = drawn.filter(([, thing]) => REGIONS[thing.name]),
    abroad = drawn.filter(([, thing]) => !REGIONS[thing.name]);
  const narrow = document.documentElement.clientWidth < 700;
  const [SIDE, WIDE, COLUMNS] = narrow ? [8, 138, 4] : [WIDTH + 54, 118, 2];
  const chips = [],
    labels = [];
  let y = narrow ? TOP + 8 * (SIZE + GAP) + 30 : TOP;
  for (const [title, some] of [
    ["区域", domestic],
    ["境外与其他", abroad],
  ]) {
    if (!some.length) continue;
    chips.push(s("text", { class: "heading", x: SIDE, y: y - 8 }, title));
    some.forEach(([key, thing], i) => {
      const [cx, cy] = [SIDE + (i % COLUMNS) * (WIDE + GAP), y + Math.floor(i / COLUMNS) * (HIGH + GAP)];
      spots.set(key, [cx, cy + HIGH / 2]);
      chips.push(
        pressable(
          s(
            "g",
            { class: "tile", "aria-pressed": String(key === at) },
            s("rect", { x: cx, y: cy, width: WIDE, height: HIGH, rx: 6, style: `--share:${Math.round(8 + (counts.get(key) / most) * 55)}%` }),
          ),
          `${thing.name}：${counts.get(key)} 项${REGIONS[thing.name] ? `，涉及${[...REGIONS[thing.name]].join("、")}` : ""}`,
          () => choose(key),
        ),
      );
      labels.push(
        s("text", { class: "region", x: cx + 8, y: cy + HIGH / 2, "dominant-baseline": "central" }, cut(thing.name, 6)),
        s("text", { class: "count", x: cx + WIDE - 8, y: cy + HIGH / 2, "text-anchor": "end", "dominant-baseline": "central" }, String(counts.get(key))),
      );
    });
    y += Math.ceil(some.length / COLUMNS) * (HIGH + GAP) + 34;
  }
  const bottom = TOP + 8 * (SIZE + GAP);
  const [width, height] = [narrow || !drawn.length ? WIDTH : SIDE + COLUMNS * (WIDE + GAP) + 4, Math.max(bottom, y - 30) + 6];
  const tiles = TILES.map((tile) => {
    const key = `p${tile.code}`,
      count = counts.get(key) || 0,
      [x, top] = place(tile);
    const shape = s(
      "g",
      { class: `tile${members.includes(tile.short) ? " member" : ""}${count ? "" : " idle"}`, "aria-pressed": count ? String(key === at) : null },
      s("rect", { x, y: top, width: SIZE, height: SIZE, rx: 8, style: `--share:${count ? Math.round(10 + (count / most) * 55) : 0}%` }),
    );
    labels.push(
      s("text", { class: `short${count ? "" : " idle"}`, x: x + SIZE / 2, y: top + (count ? 27 : 36), "text-anchor": "middle" }, tile.short),
      count ? s("text", { class: "count", x: x + SIZE / 2, y: top + 48, "text-anchor": "middle" }, String(count)) : "",
    );
    return count ? pressable(shape, `${tile.name}：${count} 项`, () => choose(key)) : shape;
  });
  const lines = arcs
    .filter(({ keys }) => keys.every((key) => spots.has(key)) && (keys.every((key) => key[0] === "p") || keys.includes(at))) // lines out of the map only where asked for
    .map(({ kind, keys, count }) =>
      pressable(
        s("path", {
          class: `arc ${kind}${at && !keys.includes(at) ? " faint" : ""}`,
          d: arc(...keys.map((key) => spots.get(key))),
          fill: "none",
          "stroke-width": Math.min(9, 1.4 + Math.sqrt(count - 1) * 1.6),
        }),
        `${names.get(keys[0])}${kind === "cooperatesWith" ? " — " : " → "}${names.get(keys[1])}：${count} 项`,
        () => open(keys),
      ),
    );
  const picture = s("svg", { class: "tilemap", viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "各省、区域与境外的合作与目标" }, tiles, chips, lines, labels);
  return { element: h("div", { class: "tiles" }, picture), left: beside.length - drawn.length };
}
