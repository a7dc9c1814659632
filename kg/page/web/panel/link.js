// A thing as a link to it.

import { go } from "../shell/address.js";
import { h, mark } from "../words/dom.js";

export const link = (thing) =>
  h("button", { type: "button", class: "link thing", onclick: () => go({ e: thing.iri }) }, mark(thing.kind), h("span", {}, thing.name));
