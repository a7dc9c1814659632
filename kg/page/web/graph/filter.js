// The filter that all views share: what the analyst has asked to see, by class, relation, place, year, stage, confidence, document.
//
// Values of one facet are alternatives, facets are conditions. A fact or figure is wanted where one claim of it meets all of them, a
// thing where one of its facts or figures does. A place means all that lies in it; what lies nowhere (an industry, a mechanism, an
// indicator) counts where it is joined with what lies there, and what is no project by the stage of the projects joined with it.

import { facts, figures, things } from "./data.js";
import { hash, under } from "../shell/address.js";
import { AREAS } from "../words/words.js";

export const FACETS = ["kind", "rel", "in", "year", "stage", "conf", "doc"];
export const LEVELS = ["0.95", "0.9", "0.8", "0.7", "0.6", "0.5"];

const stageOf = new Map(
  facts.filter(({ predicate, former, object }) => predicate === "stage" && !former && object?.c).map(({ subject, object }) => [subject, object.c]),
);

/** What a thing lies in, and itself. */
const around = new Map();
function inside(thing) {
  if (!around.has(thing)) {
    const found = new Set([thing]);
    for (const place of found) for (const wider of place.where) found.add(wider);
    around.set(thing, found);
  }
  return around.get(thing);
}
const nowhere = (thing) => !thing.where.length && !AREAS.includes(thing.kind);

/** The places by which a thing counts, by itself or by another that it is joined with. */
const placesBy = (thing, other) => (nowhere(thing) && other ? inside(other) : inside(thing));
const stageBy = (thing, other) => stageOf.get(thing) ?? (thing.kind !== "Project" && other ? stageOf.get(other) : undefined);

const near = new Map();
/** The stages by which the figures of a thing count. */
function stagesNear(thing) {
  if (!near.has(thing)) near.set(thing, new Set([stageOf.get(thing), ...[...items(thing)].map(([, other]) => stageBy(thing, other))]));
  return near.get(thing);
}

const ofYear = (day) => (day ? [day.slice(0, 4)] : []);
function yearsOf(figure) {
  const [from, to] = [Number((figure.periodStart || "").slice(0, 4)), Number((figure.periodEnd || "").slice(0, 4))];
  return from && to && to - from < 100 ? Array.from({ length: to - from + 1 }, (_, i) => String(from + i)) : [];
}
const copies = (document) => (document ? [document.iri] : []);

/** What evidence says of each fact and figure: [years, confidence, documents], one for each claim. Made when first asked for. */
const said = new Map();
function evidenceOf(item) {
  if (!said.has(item))
    said.set(
      item,
      item.indicator
        ? (item.passages.length ? item.passages : [null]).map((passage) => [yearsOf(item), Number(item.confidence ?? 1), copies(passage?.document)])
        : item.claims.length
          ? item.claims.filter(({ judgement }) => !judgement?.rejected || item.rejected).map(({ passage, confidence, asOf }) => [ofYear(asOf || passage?.document?.issued), passage ? confidence : 1, copies(passage?.document)])
          : [[[], 1, []]],
    );
  return said.get(item);
}

/** The facets in use: facet → set of values; of the confidence, the least. */
function asked() {
  const chosen = {};
  for (const [facet, text] of Object.entries(under("f."))) {
    const values = text.split(" ").filter(Boolean);
    if (FACETS.includes(facet) && values.length) chosen[facet] = new Set(values);
  }
  return chosen;
}
export const active = () => now().chosen;

const some = (set, values) => {
  for (const value of values) if (set.has(value)) return true;
  return false;
};
const holds = {
  years: ({ year }, claim) => !year || some(year, claim[0]),
  conf: ({ least }, claim) => claim[1] >= least,
  doc: ({ doc }, claim) => !doc || some(doc, claim[2]),
};
const claimed = (state, item) =>
  !state.byClaim || evidenceOf(item).some((claim) => holds.years(state, claim) && holds.conf(state, claim) && holds.doc(state, claim));
const isRelation = (item) => typeof item.object === "number";

/** What joins a thing: [fact or figure, the thing at its other end], those that hold. */
function* items(thing) {
  for (const fact of thing.facts) if (!fact.former) yield [fact, isRelation(fact) ? things[fact.object] : null];
  for (const fact of thing.incoming) if (!fact.former) yield [fact, fact.subject];
  for (const figure of thing.figures) yield [figure, null];
  for (const figure of thing.measured) yield [figure, figure.about];
}

const lies = (place, thing, other) => {
  for (const here of placesBy(thing, other)) if (place.has(here.iri)) return true;
  return false;
};

function wantedThing(state, thing) {
  const { kind, place, rel, stage } = state;
  if (kind && !kind.has(thing.kind)) return false;
  if (!place && !stage && !rel && !state.byClaim) return true;
  if (!rel && !state.byClaim && (!place || lies(place, thing)) && (!stage || stage.has(stageOf.get(thing)))) return true;
  for (const [item, other] of items(thing)) {
    if (rel && !(isRelation(item) && rel.has(item.predicate))) continue;
    if (place && !lies(place, thing, other)) continue;
    if (stage && !stage.has(stageBy(thing, other))) continue;
    if (claimed(state, item)) return true;
  }
  return false;
}

function wantedFact(state, fact) {
  const { kind, place, rel, stage } = state;
  const ends = isRelation(fact) ? [fact.subject, things[fact.object]] : [fact.subject];
  return (
    (!kind || ends.some((end) => kind.has(end.kind))) &&
    (!rel || !isRelation(fact) || rel.has(fact.predicate)) &&
    (!place || ends.some((end) => lies(place, end))) &&
    (!stage || ends.some((end) => stage.has(stageOf.get(end)))) &&
    claimed(state, fact)
  );
}

function wantedFigure(state, figure) {
  const { kind, place, stage } = state;
  return (
    (!kind || kind.has(figure.about.kind) || kind.has(figure.indicator.kind)) &&
    (!place || lies(place, figure.about)) &&
    (!stage || some(stage, stagesNear(figure.about))) &&
    claimed(state, figure)
  );
}

/** What the address asks for, with an answer for each thing, fact and figure, found once for each filter. */
let known = { hash: null, key: null };
function now() {
  if (known.hash === hash()) return known;
  const chosen = asked(),
    key = JSON.stringify(Object.entries(chosen).map(([facet, values]) => [facet, ...values]));
  if (known.key === key) known.hash = hash();
  else {
    const { kind, rel, in: place, year, stage, conf, doc } = chosen;
    const least = conf ? Math.min(...conf) || 0 : 0;
    known = { hash: hash(), key, chosen, kind, rel, place, year, stage, doc, least, byClaim: Boolean(year || conf || doc), any: key !== "[]" };
  }
  return known;
}
const told = (part, all, test) => (one) => {
  const state = now();
  if (!state.any || one.id < 0) return true;
  state[part] ??= Uint8Array.from(all, (each) => (test(state, each) ? 1 : 0));
  return state[part][one.id] === 1;
};

/** Whether a thing, a fact, a figure is asked for. */
export const wanted = {
  thing: told("things", things, wantedThing),
  fact: told("facts", facts, wantedFact),
  figure: told("figures", figures, wantedFigure),
};

/** How many of some are hidden by the filter, in words; nothing where none is. */
export const hiddenNote = (all, kept) => (kept < all ? `按筛选隐去 ${(all - kept).toLocaleString("zh-CN")} 项` : "");

/** Of each value of each facet, how many things it would leave, the other facets as they are: facet → Map of value → count. */
export function counts() {
  const state = now(),
    found = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const count = (facet, value, thing) => {
    if (value === undefined) return;
    const [number, last] = found[facet].get(value) || [0, null];
    if (last !== thing) found[facet].set(value, [number + 1, thing]);
  };
  const { kind, place, rel, stage } = state;
  for (const thing of things) {
    const bad = kind && !kind.has(thing.kind) ? "kind" : null;
    const tell = (item, other, claim) => {
      let wrong = bad;
      const fails = (facet, not) => {
        if (not) wrong = wrong && wrong !== facet ? "two" : facet;
      };
      fails("rel", rel && !(item && isRelation(item) && rel.has(item.predicate)));
      fails("in", place && !lies(place, thing, other));
      fails("stage", stage && !stage.has(stageBy(thing, other)));
      fails("year", !holds.years(state, claim));
      fails("conf", !holds.conf(state, claim));
      fails("doc", !holds.doc(state, claim));
      if (wrong === "two") return;
      const open = (facet) => !wrong || wrong === facet;
      if (open("kind")) count("kind", thing.kind, thing);
      if (open("rel") && item && isRelation(item)) count("rel", item.predicate, thing);
      if (open("in")) for (const here of placesBy(thing, other)) if (AREAS.includes(here.kind)) count("in", here.iri, thing);
      if (open("stage")) count("stage", stageBy(thing, other), thing);
      if (open("year")) for (const year of claim[0]) count("year", year, thing);
      if (open("conf") && item) for (const level of LEVELS) if (claim[1] >= Number(level)) count("conf", level, thing);
      if (open("doc")) for (const iri of claim[2]) count("doc", iri, thing);
    };
    if (!rel && !state.byClaim) tell(null, null, [[], 1, []]);
    for (const [item, other] of items(thing)) for (const claim of evidenceOf(item)) tell(item, other, claim);
  }
  for (const facet of FACETS) found[facet] = new Map([...found[facet]].map(([value, [number]]) => [value, number]));
  return found;
}
