// Search: part of a name, pinyin or initials; arrows choose, Enter opens, Esc closes.

const LIMIT = 40;
const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s“”"'‘’《》]/g, "");
const index = [
  ...things.map((thing) => ({ thing, names: [thing.name, ...thing.others].map(fold), latin: thing.pinyin.split(" ") })),
  ...documents.map((document) => ({ document, names: [fold(document.title), ...document.paths.map(fold)], latin: [] })),
];

function rank(entry, query, latin) {
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

function find(text, wanted = () => true) {
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

/** A search field with its list of hits, of what is wanted; `choose` gets the hit. */
function searchField(input, list, choose, wanted) {
  let hits = [],
    at = 0;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (hit) => {
    close();
    input.value = "";
    input.blur();
    choose(hit);
  };
  const show = () => {
    list.replaceChildren(
      ...(hits.length
        ? hits.map((hit, i) => {
            const shown = fold(input.value),
              name = hit.thing ? hit.thing.name : hit.document.title;
            const other = hit.thing && !fold(name).includes(shown) ? hit.thing.others.find((alias) => fold(alias).includes(shown)) : null;
            const place = hit.thing ? line(hit.thing)[0] : null;
            return h(
              "li",
              {
                role: "option",
                id: `${list.id}-${i}`,
                "aria-selected": String(i === at),
                onmousedown: (event) => {
                  event.preventDefault();
                  pick(hit);
                },
              },
              hit.thing ? mark(hit.thing.kind) : "",
              h("span", { class: "name" }, name, other ? h("small", {}, `（${other}）`) : ""),
              h("small", {}, [hit.thing ? label(hit.thing.kind) : "文档", place ? place.name : ""].filter(Boolean).join(" · ")),
            );
          })
        : [h("li", { class: "none" }, "没有找到")]),
    );
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (hits.length) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  for (const event of ["input", "focus"])
    input.addEventListener(event, () => {
      hits = find(input.value, wanted);
      at = 0;
      show();
    });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is still choosing characters
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = hits.length ? (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length : 0;
      show();
    } else if (event.key === "Enter" && hits[at]) pick(hits[at]);
    else if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
      event.stopPropagation();
      return;
    } else return;
    event.preventDefault();
  });
}
