// Inside one province: its cities on a ring, joined by what documents say.

import { placesOf } from "../graph/within.js";
import { h } from "../words/dom.js";
import { pressable, s } from "../words/svg.js";
import { cut } from "../words/words.js";

/** The city of a thing; its province, or itself, where it has none. */
export const cityOf = (thing) => placesOf(thing, ["City"])[0] || placesOf(thing, ["Province"])[0] || thing;

/** The ring of the relations inside a province; nothing where there are none. `open(a, b)` is called for what joins two cities. */
export function cityRing({ relations, name, open, show }) {
  const inner = new Map(),
    counts = new Map();
  for (const one of relations) {
    const ends = [cityOf(one.from), cityOf(one.to)].sort((a, b) => a.id - b.id);
    const key = ends.map(({ id }) => id).join(" ");
    if (!inner.has(key)) inner.set(key, { ends, count: 0 });
    inner.get(key).count += 1;
    for (const city of new Set(ends)) counts.set(city, (counts.get(city) || 0) + 1);
  }
  if (!inner.size) return null;
  const cities = [...counts.keys()].sort((a, b) => a.id - b.id);
  const radius = Math.min(150, 40 + cities.length * 14),
    size = 2 * radius + 160;
  const spots = new Map(
    cities.map((city, i) => {
      const angle = (2 * Math.PI * i) / cities.length - Math.PI / 2;
      return [city, [size / 2 + radius * Math.cos(angle), size / 2 + radius * Math.sin(angle), angle]];
    }),
  );
  const centre = size / 2;
  const chords = [...inner.values()].map(({ ends, count }) => {
    const [a, b] = ends.map((city) => spots.get(city));
    const [ox, oy] = [Math.cos(a[2]), Math.sin(a[2])];
    const d =
      ends[0] === ends[1]
        ? `M${a[0]},${a[1]}C${a[0] - ox * 60 - oy * 40},${a[1] - oy * 60 + ox * 40} ${a[0] - ox * 60 + oy * 40},${a[1] - oy * 60 - ox * 40} ${a[0]},${a[1]}`
        : `M${a[0]},${a[1]}Q${centre},${centre} ${b[0]},${b[1]}`;
    const words = ends[0] === ends[1] ? `${ends[0].name}境内` : `${ends[0].name} — ${ends[1].name}`;
    return pressable(s("path", { class: "arc", d, fill: "none", "stroke-width": Math.min(10, 1.5 + Math.sqrt(count - 1) * 1.7) }), `${words}：${count} 项`, () => open(ends));
  });
  const dots = cities.map((city) => {
    const [x, y, angle] = spots.get(city);
    const right = Math.cos(angle) > 0.2,
      left = Math.cos(angle) < -0.2;
    const [tx, ty] = [x + Math.cos(angle) * 16, y + Math.sin(angle) * 16 + (right || left ? 0 : Math.sin(angle) * 4)];
    const label = s("text", { x: tx, y: ty, "text-anchor": right ? "start" : left ? "end" : "middle", "dominant-baseline": "central" }, cut(city.name, 6));
    const dot = pressable(
      s("circle", { class: `node kind-${city.kind}`, cx: x, cy: y, r: 7 + Math.min(7, Math.sqrt(counts.get(city))) }),
      `${city.name}：${counts.get(city)} 项`,
      () => show(city),
    );
    return [dot, label];
  });
  return h("div", { class: "ring" }, h("h3", {}, `${name}境内`, h("small", {}, `${relations.length} 项`)), s("svg", { class: "tilemap", viewBox: `0 0 ${size} ${size}`, style: `max-width:${size}px`, role: "group", "aria-label": `${name}境内的合作与目标` }, chords, dots));
}
