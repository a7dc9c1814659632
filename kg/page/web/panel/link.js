// A thing as a link to it.

import { go } from "../shell/address.js";
import { h, mark } from "../words/dom.js";
import { cut } from "../words/words.js";

const LONG = 120; // characters of a name that are shown

export const link = (thing) =>
  h("button", { type: "button", class: "link thing", onclick: () => go({ e: thing.iri }) }, mark(thing.kind), h("span", { title: cut(thing.name, LONG) === thing.name ? null : thing.name }, cut(thing.name, LONG)));
