// How two things are joined: the shortest chains of facts, each step with its sentence.

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
function chains(from, to) {
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

/** The part of a thing's panel that asks for another thing, or shows how that one is joined. */
function pathSection(thing, other) {
  if (thing.kind === "Indicator") return ["", []]; // figures join it, not facts
  const input = h("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-label": "与另一项的关联",
    "aria-expanded": "false",
    "aria-controls": "path-hits",
    placeholder: "与另一项的关联：输入名称",
  });
  const list = h("ul", { class: "hits", role: "listbox", id: "path-hits", hidden: true });
  searchField(
    input,
    list,
    (hit) => hit.thing && go({ e: thing.iri, to: hit.thing.iri }),
    (entry) => entry.thing && entry.thing !== thing && entry.thing.kind !== "Indicator",
  );
  const field = h("div", { class: "field" }, input, list);
  if (!other) return [h("section", { class: "path" }, field), []];
  const found = chains(thing, other);
  const shown = found.map((steps, i) =>
    h(
      "ol",
      { class: "chain" },
      found.length > 1 ? h("li", { class: "head" }, h("small", {}, `路径 ${i + 1} · ${steps.length} 步`)) : "",
      steps.map(([here, some, next]) => {
        const fact = some.find((one) => one.claims.length) || some[0];
        const [button, body] = folded(sentences(fact), () => evidence(fact));
        const said = label(fact.predicate);
        return h(
          "li",
          {},
          h(
            "div",
            { class: "row" },
            h(
              "span",
              { class: "what" },
              link(here),
              h("span", { class: "step" }, fact.subject === here ? `— ${said} →` : `← ${said} —`),
              link(next),
            ),
            button,
          ),
          body,
        );
      }),
    ),
  );
  return [
    h(
      "section",
      { class: "path" },
      field,
      h("h3", {}, `与${other.name}的关联`, h("button", { type: "button", class: "link", onclick: () => go({ e: thing.iri }) }, "清除")),
      found.length ? shown : h("p", { class: "none" }, "没有找到相连的事实"),
    ),
    found,
  ];
}
