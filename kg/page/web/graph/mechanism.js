// Who implements which mechanism, and the policy documents that the sentences on it name.

import { facts, things } from "./data.js";
import { wanted } from "./filter.js";

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
    for (const { passage, judgement } of fact.claims)
      for (const other of (!judgement?.rejected && passage?.facts) || []) {
        if (other.subject.kind !== "PolicyDocument" || other.former || !wanted.fact(other)) continue;
        const held = found.get(other.subject);
        if (!held || (other.predicate === "issuedBy" && held.predicate !== "issuedBy")) found.set(other.subject, other);
      }
  return [...found.values()];
}

/** Facts that say who issued a mechanism or set it up. */
export const founded = (mechanism) => mechanism.facts.filter((fact) => ["issuedBy", "establishedBy"].includes(fact.predicate) && !fact.former && wanted.fact(fact));
