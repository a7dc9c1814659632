// The frame of an instrument: controls on top, the rest scrolls beneath; drawn anew, focus and scrolling stay where they were.

import { choice, choose } from "../shell/address.js";
import { h } from "../words/dom.js";

/** The way from an element down to one inside it: which child at each step. */
function way(root, inner) {
  const steps = [];
  for (let here = inner; here !== root; here = here.parentNode) steps.unshift([...here.parentNode.children].indexOf(here));
  return steps;
}

/** Fill the section of a view. */
export function frame(root, controls, ...content) {
  const before = root.querySelector(":scope > .scroll"),
    kept = before && before.dataset.kept === (choice("part") || "") ? [before.scrollLeft, before.scrollTop] : [0, 0];
  const active = root.contains(document.activeElement) && document.activeElement !== root ? document.activeElement : null;
  const steps = active ? way(root, active) : [],
    range = active && active.type === "search" ? [active.selectionStart, active.selectionEnd] : null;
  const scroll = h("div", { class: "scroll", tabindex: 0, "data-kept": choice("part") || "" }, content);
  root.replaceChildren(h("div", { class: "controls of-instrument" }, controls), scroll);
  if (kept.some(Boolean)) [scroll.scrollLeft, scroll.scrollTop] = kept;
  if (!active) return;
  let again = root;
  for (const step of steps) again = again && again.children[step];
  if (!again || again.tagName !== active.tagName) return;
  again.focus({ preventScroll: true });
  if (range) again.setSelectionRange(...range);
}

/** A field for words that the address keeps; what an input method has not finished is left alone. */
export function wordsField(name, title) {
  const field = h("input", { type: "search", "data-choice": name, value: choice(name), placeholder: title, "aria-label": title });
  const take = () => choose({ [name]: field.value.trim() }, { replace: true });
  field.addEventListener("input", (event) => event.isComposing || take());
  field.addEventListener("compositionend", take);
  return field;
}

/** Buttons of which one is pressed, kept in the address: options are [value, words]. */
export function choiceButtons(name, title, options, chosen, also = {}) {
  return h(
    "span",
    { class: "choices", role: "group", "aria-label": title },
    options.map(([value, text]) =>
      h(
        "button",
        {
          type: "button",
          "data-choice": name,
          "data-value": value,
          "aria-pressed": String(value === chosen),
          onclick: () => choose({ ...also, [name]: value }),
        },
        text,
      ),
    ),
  );
}
