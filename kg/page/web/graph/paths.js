// How two things are joined: the shortest chains of facts, each step with its sentence.

import { neighbours } from "./data.js";

const TRIES = 3;

/** The cheapest chain of [fact, next thing] from one thing to another; much-linked things on the way cost more. */
function chain(from, to, burden) {
  const cost = new Map([[from, 0]]),
    came = new Map(),
    done = new Set();
  const waiting = new Map([[from, 0]]);
  while (waiting.size) {
    let here = null;
    for (const [thing, price] of waiting) if (here === null || price < waiting.get(here)) here = thing;
    if (here === to) break;
    waiting.delete(here);
    done.add(here);
    for (const [next, some] of neighbours(here)) {
      if (done.has(next)) continue;
      const price = cost.get(here) + 1 + (next === to ? 0 : 0.35 * Math.log2(1 + next.degree) + (burden.get(next) || 0));
      if (price < (cost.get(next) ?? Infinity)) {
        cost.set(next, price);
        came.set(next, [here, some]);
        waiting.set(next, price);
      }
    }
  }
  if (!came.has(to)) return null;
  const steps = [];
  for (let here = to; here !== from; here = came.get(here)[0]) steps.unshift([came.get(here)[0], came.get(here)[1], here]);
  return steps;
}

/** Up to three different chains, the shortest first. */
export function chains(from, to) {
  const burden = new Map(),
    found = new Map();
  for (let i = 0; i < TRIES; i++) {
    const steps = chain(from, to, burden);
    if (!steps) break;
    found.set(steps.map(([, , next]) => next.id).join(" "), steps);
    for (const [, , next] of steps) if (next !== to) burden.set(next, (burden.get(next) || 0) + 3);
  }
  return [...found.values()].sort((a, b) => a.length - b.length);
}
