// A view that is drawn again only when its choices or the filter change, not when another of its cells is opened.

import { markCell } from "./matrix.js";
import { address, under } from "../shell/address.js";

/** A function that draws a view, from one that fills its empty section; keeps where it was scrolled to and what had the focus. */
export function kept(fill) {
  let before = null,
    part = null;
  return (root) => {
    const state = JSON.stringify([under("c."), under("f.")]);
    if (before !== state) {
      before = state;
      const scroll = root.querySelector(".scroll");
      const at = scroll && part === under("c.").part ? [scroll.scrollLeft, scroll.scrollTop] : [0, 0];
      part = under("c.").part;
      const held = root.contains(document.activeElement) ? document.activeElement : null;
      const [choice, label] = [held?.getAttribute("data-choice"), held?.getAttribute("aria-label") || held?.textContent];
      root.replaceChildren();
      fill(root);
      const again = root.querySelector(".scroll");
      if (again) [again.scrollLeft, again.scrollTop] = at;
      if (held) {
        const same = choice ? [root.querySelector(`[data-choice="${choice}"]`)] : [...root.querySelectorAll(held.tagName)].filter((one) => (one.getAttribute("aria-label") || one.textContent) === label);
        same[0]?.focus({ preventScroll: true });
      }
    }
    markCell(root, address("k"));
  };
}
