// A field that searches: arrows choose, Enter opens, Esc closes.

import { label, line } from "../graph/data.js";
import { find } from "../graph/find.js";
import { h, mark } from "../words/dom.js";
import { fold } from "../words/words.js";

/** A search field with its list of hits, of what is wanted; `choose` gets the hit. */
export function searchField(input, list, choose, wanted) {
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
