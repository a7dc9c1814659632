// Text to the clipboard, also where a page opened from a file may not use it.

import { h } from "../words/dom.js";

/** Copy a text; whether it worked. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h("textarea", { readonly: true, class: "offscreen", "aria-hidden": "true" }, text);
    (document.querySelector("dialog[open]") || document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
