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
const around = [];
function inside(thing) {
  if (!around[thing.id]) {
    const found = new Set([thing]);
    for (const place of found) for (const wider of place.where) found.add(wider);
    around[thing.id] = [...found];
  }
  return around[thing.id];
}
const nowhere = (thing) => !thing.where.length && !AREAS.includes(thing.kind);
/** The stage by which a thing counts, by itself or by another that it is joined with. */
const stageBy = (thing, other) => stageOf.get(thing) ?? (thing.kind !== "Project" && other ? stageOf.get(other) : undefined);
const isRelation = (item) => typeof item.object === "number";

const NONE = [];
function yearsOf(figure) {
  const [from, to] = [Number((figure.periodStart || "").slice(0, 4)), Number((figure.periodEnd || "").slice(0, 4))];
  return from && to && to - from < 100 ? Array.from({ length: to - from + 1 }, (_, i) => String(from + i)) : NONE;
}
/** What a figure's, or a fact's, claims say: [years, confidence, document]. Reference data says no year. */
function claimsOf(item) {
  if (item.indicator) {
    const years = yearsOf(item),
      sure = Number(item.confidence ?? 1);
    return item.passages.length ? item.passages.map(({ document }) => [years, sure, document?.iri]) : [[years, sure]];
  }
  const claims = item.rejected ? item.claims : item.claims.filter(({ judgement }) => !judgement?.rejected);
  if (!claims.length) return [[NONE, 1]];
  return claims.map(({ passage, confidence, asOf }) => {
    const day = asOf || passage?.document?.issued;
    return [day ? [day.slice(0, 4)] : NONE, passage ? confidence : 1, passage?.document?.iri];
  });
}
let made = null;
const said = () => (made ??= { facts: facts.map(claimsOf), figures: figures.map(claimsOf) });

/** The facets in use: facet → set of values; of the confidence, the least. */
function asked() {
  const chosen = {};
  for (const [facet, text] of Object.entries(under("f."))) {
    const values = text.split(" ").filter(Boolean);
    if (FACETS.includes(facet) && values.length) chosen[facet] = new Set(values);
  }
  return chosen;
}

const ofYear = ({ year }, claim) => !year || claim[0].some((one) => year.has(one));
const ofDocument = ({ doc }, claim) => !doc || doc.has(claim[2]);
const meets = (state, claim) => claim[1] >= state.least && ofDocument(state, claim) && ofYear(state, claim);
const passing = (state, claims) => (state.byClaim ? Uint8Array.from(claims, (some) => (some.some((claim) => meets(state, claim)) ? 1 : 0)) : new Uint8Array(claims.length).fill(1));

/** Which things, facts and figures a filter wants. */
function answers(state) {
  const { kind, place, rel, stage, byClaim } = state,
    lies = place && Uint8Array.from(things, (thing) => (inside(thing).some(({ iri }) => place.has(iri)) ? 1 : 0)),
    lone = place && Uint8Array.from(things, (thing) => (nowhere(thing) ? 1 : 0)),
    { facts: factClaims, figures: figureClaims } = byClaim ? said() : { facts, figures },
    ofFacts = passing(state, factClaims),
    ofFigures = passing(state, figureClaims),
    ofThings = new Uint8Array(things.length),
    atStage = new Set(); // things whose figures count by the stage
  const inPlace = (thing, other) => !place || lies[thing.id] || (other && lone[thing.id] && lies[other.id]);
  const tell = (thing, other) => {
    if (thing.id < 0 || ofThings[thing.id] || !inPlace(thing, other)) return;
    if (!stage || stage.has(stageBy(thing, other))) ofThings[thing.id] = 1;
  };
  for (const thing of things) {
    if (stage && stage.has(stageOf.get(thing))) atStage.add(thing);
    if (!rel && !byClaim) tell(thing, null);
  }
  for (const fact of facts) {
    const { subject, predicate, id, former } = fact,
      object = isRelation(fact) ? things[fact.object] : null;
    if (stage && object && !former) for (const [one, other] of [[subject, object], [object, subject]]) if (stage.has(stageBy(one, other))) atStage.add(one);
    if (!ofFacts[id]) continue;
    if (!former && (!rel || (object && rel.has(predicate)))) {
      tell(subject, object);
      if (object) tell(object, subject);
    }
    ofFacts[id] =
      (!kind || kind.has(subject.kind) || (object && kind.has(object.kind))) &&
      (!rel || !object || rel.has(predicate)) &&
      (!place || lies[subject.id] || (object && lies[object.id])) &&
      (!stage || stage.has(stageOf.get(subject)) || (object && stage.has(stageOf.get(object))))
        ? 1
        : 0;
  }
  for (const { about, indicator, id } of figures) {
    if (!ofFigures[id]) continue;
    if (!rel) {
      tell(about, null);
      tell(indicator, about.id < 0 ? null : about);
    }
    ofFigures[id] = (!kind || kind.has(about.kind) || kind.has(indicator.kind)) && (!place || (about.id >= 0 && lies[about.id])) && (!stage || atStage.has(about)) ? 1 : 0;
  }
  if (kind) for (const thing of things) if (!kind.has(thing.kind)) ofThings[thing.id] = 0;
  return { things: ofThings, facts: ofFacts, figures: ofFigures };
}

let known = { hash: null, key: null };
/** What the address asks for; the answers are found once for each filter. */
function now() {
  if (known.hash === hash()) return known;
  const chosen = asked(),
    key = JSON.stringify(Object.entries(chosen).map(([facet, values]) => [facet, ...values]));
  if (known.key !== key) {
    const { kind, rel, in: place, year, stage, conf, doc } = chosen;
    known = { key, chosen, kind, rel, place, year, stage, doc, least: conf ? Math.min(...[...conf].map(Number)) || 0 : 0, byClaim: Boolean(year || conf || doc), any: key !== "[]" };
  }
  known.hash = hash();
  return known;
}
/** The facets in use: facet → set of values; the same object as long as the filter is the same. */
export const active = () => now().chosen;

const told = (part) => (one) => {
  const state = now();
  if (!state.any || one.id < 0) return true;
  state.answers ??= answers(state);
  return state.answers[part][one.id] === 1;
};
/** Whether a thing, a fact, a figure is asked for. */
export const wanted = { thing: told("things"), fact: told("facts"), figure: told("figures") };

/** How many of some are hidden by the filter, in words; nothing where none is. */
export const hiddenNote = (all, kept) => (kept < all ? `按筛选隐去 ${(all - kept).toLocaleString("zh-CN")} 项` : "");

/** Of each value of each facet, how many things it would leave, the other facets as they are: facet → Map of value → count. */
export function counts() {
  const state = now(),
    { kind, place, rel, stage, byClaim } = state,
    claims = said(),
    found = Object.fromEntries(FACETS.map((facet) => [facet, new Map()])),
    levels = LEVELS.map((level) => [level, Number(level)]);
  const lies = place && Uint8Array.from(things, (thing) => (inside(thing).some(({ iri }) => place.has(iri)) ? 1 : 0));
  const areas = things.map(() => null); // of each thing the areas that it lies in
  const areasOf = (thing) => (areas[thing.id] ??= inside(thing).filter((here) => AREAS.includes(here.kind)));
  for (const thing of things) {
    const count = (facet, value) => {
      if (value === undefined) return;
      const cell = found[facet].get(value);
      if (!cell) found[facet].set(value, { number: 1, last: thing });
      else if (cell.last !== thing) {
        cell.number++;
        cell.last = thing;
      }
    };
    const bad = kind && !kind.has(thing.kind) ? "kind" : null,
      lone = nowhere(thing);
    let [own, placed, sure] = [false, false, 0]; // whether its class and its places count, and how sure it is
    const tell = (item, other, claim) => {
      let wrong = bad;
      const fails = (facet) => {
        wrong = wrong ? "two" : facet;
      };
      if (rel && !(item && isRelation(item) && rel.has(item.predicate))) fails("rel");
      if (place && !lies[thing.id] && !(other && lone && lies[other.id])) fails("in");
      if (stage && !stage.has(stageBy(thing, other))) fails("stage");
      if (!ofYear(state, claim)) fails("year");
      if (claim[1] < state.least) fails("conf");
      if (!ofDocument(state, claim)) fails("doc");
      if (wrong === "two") return;
      const open = (facet) => !wrong || wrong === facet;
      own ||= open("kind");
      if (open("in")) {
        if (lone && other) for (const here of areasOf(other)) count("in", here.iri);
        placed = true;
      }
      if (open("stage")) count("stage", stageBy(thing, other));
      if (!item) return;
      if (open("rel") && isRelation(item)) count("rel", item.predicate);
      if (open("year")) for (const year of claim[0]) count("year", year);
      if (open("conf")) sure = Math.max(sure, claim[1]);
      if (open("doc")) count("doc", claim[2]);
    };
    if (!rel && !byClaim) tell(null, null, [NONE, 1]);
    for (const fact of thing.facts) if (!fact.former) for (const claim of claims.facts[fact.id]) tell(fact, isRelation(fact) ? things[fact.object] : null, claim);
    for (const fact of thing.incoming) if (!fact.former) for (const claim of claims.facts[fact.id]) tell(fact, fact.subject, claim);
    for (const figure of thing.figures) for (const claim of claims.figures[figure.id]) tell(figure, null, claim);
    for (const figure of thing.measured) for (const claim of claims.figures[figure.id]) tell(figure, figure.about.id < 0 ? null : figure.about, claim);
    if (own) count("kind", thing.kind);
    if (placed) for (const here of areasOf(thing)) count("in", here.iri);
    for (const [level, least] of levels) if (sure >= least) count("conf", level);
  }
  return Object.fromEntries(FACETS.map((facet) => [facet, new Map([...found[facet]].map(([value, { number }]) => [value, number]))]));
}
