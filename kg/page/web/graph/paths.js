// How two things are joined: the shortest chains of facts, each step with its sentence.

import { neighbours } from "./data.js";

const TRIES = 3;

/** A queue that gives the cheapest first (a binary heap). */
class Queue {
  constructor() {
    this.items = [];
  }
  get size() {
    return this.items.length;
  }
  add(price, thing) {
    const { items } = this;
    let at = items.push([price, thing]) - 1;
    while (at && items[(at - 1) >> 1][0] > price) {
      items[at] = items[(at - 1) >> 1];
      at = (at - 1) >> 1;
    }
    items[at] = [price, thing];
  }
  take() {
    const { items } = this,
      [first] = items,
      moved = items.pop();
    if (!items.length) return first;
    let at = 0;
    for (let next = 1; next < items.length; next = 2 * at + 1) {
      if (next + 1 < items.length && items[next + 1][0] < items[next][0]) next++;
      if (items[next][0] >= moved[0]) break;
      items[at] = items[next];
      at = next;
    }
    items[at] = moved;
    return first;
  }
}

/** The cheapest chain of [thing, facts, next thing] from one thing to another; much-linked things on the way cost more. */
function chain(from, to, burden, joined) {
  const cost = new Map([[from, 0]]),
    came = new Map(),
    done = new Set(),
    waiting = new Queue();
  waiting.add(0, from);
  while (waiting.size) {
    const [, here] = waiting.take();
    if (here === to) break;
    if (done.has(here)) continue;
    done.add(here);
    for (const [next, some] of joined(here)) {
      if (done.has(next)) continue;
      const price = cost.get(here) + 1 + (next === to ? 0 : 0.35 * Math.log2(1 + next.degree) + (burden.get(next) || 0));
      if (price < (cost.get(next) ?? Infinity)) {
        cost.set(next, price);
        came.set(next, [here, some]);
        waiting.add(price, next);
      }
    }
  }
  if (!came.has(to)) return null;
  const steps = [];
  for (let here = to; here !== from; here = came.get(here)[0]) steps.unshift([came.get(here)[0], came.get(here)[1], here]);
  return steps;
}

/** Different chains, the shortest first, over the facts that may be used; where one fact alone joins the two, it is left out once, too. */
export function chains(from, to, { usable = () => true, tries = TRIES } = {}) {
  const burden = new Map(),
    found = new Map(),
    known = new Map();
  const joined = (thing) => {
    if (!known.has(thing)) known.set(thing, [...neighbours(thing)].map(([next, some]) => [next, some.filter(usable)]).filter(([, some]) => some.length));
    return known.get(thing);
  };
  let direct = joined;
  for (let i = 0; i < tries; i++) {
    const steps = chain(from, to, burden, direct);
    if (!steps) break;
    found.set(steps.map(([, , next]) => next.id).join(" "), steps);
    for (const [, , next] of steps) if (next !== to) burden.set(next, (burden.get(next) || 0) + 3);
    if (steps.length === 1) direct = (thing) => (thing === from ? joined(thing).filter(([next]) => next !== to) : joined(thing));
  }
  return [...found.values()].sort((a, b) => a.length - b.length);
}
