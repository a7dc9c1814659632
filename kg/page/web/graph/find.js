// Search: part of a name, pinyin or initials; of figures and amounts, what they say, of what and when. Several words narrow each other.

import { documents, facts, figures, label, line, scopeOf, things, when, words } from "./data.js";
import { AREAS, fold } from "../words/words.js";

const MOST = 40; // of each group
const END = "\n";
const AMOUNTS = ["investmentCNY", "amountCNY", "capacity", "role"];

/** Many short texts as one, so that the engine's own search goes through all of them at once. */
class Texts {
  constructor(lists) {
    this.starts = new Int32Array(lists.length);
    let at = 1;
    const lines = lists.map((names, i) => {
      this.starts[i] = at;
      const text = names.join(END);
      at += text.length + 1;
      return text;
    });
    this.text = END + lines.join(END) + END;
  }
  /** The best score of each entry in which a word stands; `score(text, from, to)` rates a place, 0 is none. */
  hits(word, score) {
    const found = new Map();
    let entry = 0;
    for (let at = this.text.indexOf(word); at >= 0; at = this.text.indexOf(word, at + 1)) {
      while (entry + 1 < this.starts.length && this.starts[entry + 1] <= at) entry++;
      const worth = score(this.text, at, at + word.length, this.starts[entry]);
      if (worth > (found.get(entry) || 0)) found.set(entry, worth);
    }
    return found;
  }
}

/** How long the name is in which a place of the joined text stands. */
const length = (text, at) => text.indexOf(END, at) - text.lastIndexOf(END, at - 1) - 1;
const byName = (text, from, to, start) => {
  const first = text[from - 1] === END;
  return (first && text[to] === END ? 100 : first ? 80 : 60) - (from > start + length(text, start) ? 4 : 0) - Math.min(15, length(text, from) / 4);
};
const byLatin = (text, from, to) => {
  const first = text[from - 1] === END || text[from - 1] === " ",
    last = text[to] === END || text[to] === " ";
  if (!first && to - from < 3) return 0;
  let end = to;
  while (text[end] !== END && text[end] !== " ") end++;
  return (first && last ? 58 : first ? 45 : 25) - Math.min(15, (end - from) / 6);
};
/** A number must begin where a number begins; one that ends there, too, is meant. */
const bySaying = (text, from, to) => {
  const digit = (at) => {
    const code = text.charCodeAt(at);
    return (code >= 48 && code <= 57) || code === 46;
  };
  if (digit(from) && digit(from - 1)) return 0;
  return (digit(to - 1) && digit(to) ? 40 : 60) + (text[from - 1] === END ? 5 : 0) + (text[to] === END ? 5 : 0);
};

let made = null;
/** What is searched, made when a field for it is first entered. */
export function index() {
  if (made) return made;
  const folded = new Map(); // many things have the same figures' words
  const once = (text) => {
    if (!folded.has(text)) folded.set(text, fold(text).replace(/(\d),(?=\d{3})/g, "$1"));
    return folded.get(text);
  };
  const amounts = facts.filter((fact) => AMOUNTS.includes(fact.predicate) && !fact.former);
  const sayings = [
    ...figures.map((figure) => ({ figure, about: figure.about, indicator: figure.indicator, texts: [...figure.stated, figure.value ?? "", scopeOf(figure), when(figure)] })),
    ...amounts.map((fact) => ({ fact, about: fact.subject, indicator: null, texts: [words(fact.object, fact.predicate), fact.object?.n ?? "", label(fact.predicate)] })),
  ];
  made = {
    names: new Texts(things.map((thing) => [thing.name, ...thing.others].map(fold))),
    latin: new Texts(things.map((thing) => [thing.pinyin])),
    titles: new Texts(documents.map((document) => [document.title, ...document.paths].map(fold))),
    sayings,
    said: new Texts(sayings.map(({ texts }) => texts.filter(Boolean).map((text) => once(String(text))))),
    of: grouped(sayings, "about"),
    by: grouped(sayings, "indicator"),
  };
  return made;
}
function grouped(sayings, part) {
  const found = new Map();
  sayings.forEach((saying, i) => found.get(saying[part])?.push(i) ?? found.set(saying[part], [i]));
  return found;
}

const isLatin = (word) => /^[a-z0-9]+$/.test(word);
const importance = (thing) => Math.min(12, Math.log2(1 + thing.degree) * 2) + (AREAS.includes(thing.kind) ? 5 : 0) - (thing.kind === "Indicator" ? 4 : 0);

/** Things that a word names, by id, with how well. */
function named(word) {
  const { names, latin } = index(),
    found = names.hits(word, byName);
  if (isLatin(word) && /[a-z]/.test(word)) for (const [id, score] of latin.hits(word, byLatin)) if (score > (found.get(id) || 0)) found.set(id, score);
  return found;
}

function foundThings(terms, byTerm) {
  if (terms.length === 1) return [...byTerm[0]].map(([id, score]) => ({ thing: things[id], score: score + importance(things[id]) }));
  const meets = (thing, i) => byTerm[i].has(thing.id) || label(thing.kind).includes(terms[i]) || line(thing).some((place) => byTerm[i].has(place.id));
  const ids = new Set(byTerm.flatMap((hits) => [...hits.keys()]));
  return [...ids]
    .map((id) => things[id])
    .filter((thing) => terms.every((_, i) => meets(thing, i)))
    .map((thing) => ({ thing, score: byTerm.reduce((sum, hits) => sum + (hits.get(thing.id) || 0), 0) / terms.length + importance(thing) }));
}

/** Figures and amounts that every word says: by what they say, when, of what thing or indicator. */
function foundSayings(terms, byTerm) {
  const { sayings, said, of, by } = index();
  let found = null;
  terms.forEach((term, i) => {
    const hits = said.hits(term, bySaying);
    for (const [id, score] of byTerm[i])
      for (const list of [of.get(things[id]), by.get(things[id])]) for (const at of list || []) if (!hits.has(at)) hits.set(at, Math.min(30, score / 3));
    found = found ? new Map([...found].filter(([at]) => hits.has(at)).map(([at, score]) => [at, score + hits.get(at)])) : hits;
  });
  return [...found].map(([at, score]) => ({
    ...(sayings[at].figure ? { figure: sayings[at].figure } : { fact: sayings[at].fact }),
    score: score / terms.length + Math.min(6, Math.log2(1 + (sayings[at].about.degree || 0)) / 2),
  }));
}

const order = (a, b) => b.score - a.score || (a.thing && b.thing ? a.thing.id - b.thing.id : 0);
/** The best of many, without putting all in order. */
function best(hits) {
  if (hits.length <= MOST * 4) return hits.sort(order).slice(0, MOST);
  const least = Float64Array.from(hits, ({ score }) => score).sort()[hits.length - MOST];
  return hits.filter(({ score }) => score >= least).sort(order).slice(0, MOST);
}

/** What a text finds, by class, the class of the best hit first: [{kind, count, hits}]; kind is a class, "figure" or "document". */
export function groups(text, wanted = () => true) {
  const terms = text.split(/\s+/).map(fold).filter(Boolean);
  if (!terms.length) return [];
  const byTerm = terms.map(named);
  const found = foundThings(terms, byTerm);
  if (terms.length > 1) {
    const have = new Set(found.map(({ thing }) => thing.id)); // a name may be typed with spaces in it
    for (const [id, score] of named(terms.join(""))) if (!have.has(id)) found.push({ thing: things[id], score: score + importance(things[id]) });
  }
  const all = new Map();
  const add = (kind, hit) => wanted(hit) && (all.get(kind)?.push(hit) ?? all.set(kind, [hit]));
  for (const hit of found) add(hit.thing.kind, hit);
  const { titles } = index();
  const inTitles = terms.map((term) => titles.hits(term, byName));
  for (const [id, score] of inTitles[0]) if (inTitles.every((hits) => hits.has(id))) add("document", { document: documents[id], score: score - 6 });
  for (const hit of foundSayings(terms, byTerm)) add("figure", hit);
  return [...all].map(([kind, hits]) => ({ kind, count: hits.length, hits: best(hits) })).sort((a, b) => order(a.hits[0], b.hits[0]));
}

/** The best hits of all groups in one list. */
export const find = (text, wanted) =>
  groups(text, wanted)
    .flatMap(({ hits }) => hits)
    .sort(order)
    .slice(0, MOST);
