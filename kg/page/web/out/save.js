// Files out of the page: what is saved last can be read by tests at explorer.saved.

import { csv, xlsx } from "./table.js";
import { png, svgText } from "./picture.js";
import { h } from "../words/dom.js";
import { cut } from "../words/words.js";

const TYPES = { csv: "text/csv", svg: "image/svg+xml", ttl: "text/turtle", txt: "text/plain" };

/** What was saved last: {name, blob}. */
export const saved = {};

/** A name that file systems take: no more than 255 bytes, with its suffix. */
const fileName = (name) => {
  const [, stem, suffix] = name.match(/^(.*?)(\.\w+)?$/s);
  return cut(stem.replace(/[\\/:*?"<>|\s]+/g, "_"), 60) + (suffix || "");
};

/** Hand a file to the user. */
export function save(name, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${TYPES[name.split(".").pop()] || "text/plain"};charset=utf-8` });
  Object.assign(saved, { name, blob });
  const at = URL.createObjectURL(blob);
  const anchor = h("a", { href: at, download: fileName(name) });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(at), 10000);
}

/** Buttons that save what is shown: `table` gives a table as data, `picture` an SVG element, `turtle` text; each may be absent. */
export function saveBar({ name, table, picture, turtle }) {
  const button = (kind, act) => h("button", { type: "button", class: "save", "data-save": kind, title: `保存为 ${kind.toUpperCase()}`, onclick: act }, kind.toUpperCase());
  return h(
    "span",
    { class: "savebar", role: "group", "aria-label": `保存${name}` },
    table && button("csv", () => save(`${name}.csv`, csv(table()))),
    table && button("xlsx", async () => save(`${name}.xlsx`, await xlsx(table()))),
    picture && button("svg", () => save(`${name}.svg`, svgText(picture()).text)),
    picture && button("png", async () => save(`${name}.png`, await png(picture()))),
    turtle && button("ttl", () => save(`${name}.ttl`, turtle())),
  );
}
