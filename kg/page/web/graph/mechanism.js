// Who implements which mechanism, the earliest date that a document gives it, and the policy documents that its sentences name.

import { facts, things } from "./data.js";
import { wanted } from "./filter.js";

/** The dates behind a fact, the earliest first: {date, passage} of each claim that has one (its own date, else its document's). */
export function dated(fact) {
  const found = fact.claims
    .filter((claim) => !claim.judgement?.rejected)
    .map((claim) => ({ date: claim.asOf || claim.passage?.document?.issued || null, passage: claim.passage }))
    .filter(({ date }) => date);
  return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The earliest date behind some facts; null where none has any. */
export const earliest = (some) =>
  some.reduce((least, fact) => {
    const [first] = dated(fact);
    return first && (least === null || first.date < least) ? first.date : least;
  }, null);

const known = [];

/** Facts that say that someone implements a mechanism, those asked for: {who, mechanism, fact}; and how many there are without the filter. */
export function adoptions() {
  if (!known.length)
    for (const fact of facts)
      if (fact.predicate === "implements" && !fact.former && typeof fact.object === "number" && things[fact.object].kind === "PolicyMechanism")
        known.push({ who: fact.subject, mechanism: things[fact.object], fact });
  const some = known.filter(({ who, mechanism, fact }) => wanted.fact(fact) && wanted.thing(who) && wanted.thing(mechanism));
  return { some, all: known.length };
}

/** Facts on policy documents (who issued them, that they are one) in the sentences that say some facts. */
export function documentsNear(some) {
  const found = new Map();
  for (const fact of some)
    for (const { passage } of fact.claims)
      for (const other of passage?.facts || []) {
        if (other.subject.kind !== "PolicyDocument" || other.former || !wanted.fact(other)) continue;
        const held = found.get(other.subject);
        if (!held || (other.predicate === "issuedBy" && held.predicate !== "issuedBy")) found.set(other.subject, other);
      }
  return [...found.values()];
}

/** Facts that say who issued a mechanism or set it up. */
export const founded = (mechanism) => mechanism.facts.filter((fact) => ["issuedBy", "establishedBy"].includes(fact.predicate) && !fact.former && wanted.fact(fact));
