// Search: part of a name, pinyin or initials.

import { things, documents } from "./data.js";
import { AREAS, fold } from "../words/words.js";

const LIMIT = 40;
const index = [
  ...things.map((thing) => ({ thing, names: [thing.name, ...thing.others].map(fold), latin: thing.pinyin.split(" ") })),
  ...documents.map((document) => ({ document, names: [fold(document.title), ...document.paths.map(fold)], latin: [] })),
];

export function rank(entry, query, latin) {
  let best = 0;
  entry.names.forEach((name, i) => {
    const at = name.indexOf(query);
    if (at >= 0) best = Math.max(best, (name === query ? 100 : at === 0 ? 80 : 60) - (i ? 4 : 0) - Math.min(15, name.length / 4));
  });
  if (latin)
    for (const word of entry.latin) {
      const at = word.indexOf(query);
      if (at === 0 || (at > 0 && query.length > 2))
        best = Math.max(best, (word === query ? 58 : at === 0 ? 45 : 25) - Math.min(15, word.length / 6));
    }
  if (!best) return 0;
  if (entry.document) return best - 6;
  return (
    best +
    Math.min(12, Math.log2(1 + entry.thing.degree) * 2) +
    (AREAS.indexOf(entry.thing.kind) >= 0 ? 5 : 0) -
    (entry.thing.kind === "Indicator" ? 4 : 0)
  );
}

export function find(text, wanted = () => true) {
  const query = fold(text);
  if (!query) return [];
  const latin = /^[a-z0-9]+$/.test(query);
  return index
    .filter(wanted)
    .map((entry) => ({ ...entry, score: rank(entry, query, latin) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || (a.thing && b.thing ? a.thing.id - b.thing.id : a.thing ? -1 : 1))
    .slice(0, LIMIT);
}

