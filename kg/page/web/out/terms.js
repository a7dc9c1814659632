// IRIs and literals as Turtle and SPARQL write them.

import { data, figures, things } from "../graph/data.js";

const SHORT = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\" };
const code = (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A string with its quotes. */
// eslint-disable-next-line no-control-regex
export const quoted = (text) => `"${text.replace(/[\x00-\x1f\x7f"\\]/g, (found) => SHORT[found] || code(found))}"`;

// eslint-disable-next-line no-control-regex
const whole = (iri) => `<${iri.replace(/[\x00-\x20<>"{}|^`\\]/g, code)}>`;

/** A node of the build by the last part of its IRI: `id:` where that needs no escape. */
export const node = (local) => (/^[A-Za-z][\w-]*$/.test(local) ? `id:${local}` : whole(data.base + local));

/** A term of a vocabulary by its compact form: `dz:locatedIn`, `skos:broader`; `a` stands for rdf:type. */
export function term(compact) {
  if (compact.startsWith("<")) return whole(compact.slice(1, -1));
  const [prefix, name] = compact.includes(":") ? compact.split(/:(.*)/s) : ["dz", compact];
  return /^[A-Za-z][\w-]*$/.test(name) ? `${prefix}:${name}` : whole(data.prefixes[prefix === "dz" ? "" : `${prefix}:`] + name);
}

/** An object as the page's data have it. */
export function object(value) {
  if (typeof value === "number") return node(things[value].iri);
  if (typeof value === "string") return `${quoted(value)}@zh`;
  if (value.c !== undefined) return term(value.c);
  if (value.o !== undefined) return node(figures[value.o].iri);
  if (value.i !== undefined) return node(value.i);
  if (value.n !== undefined) return `${quoted(value.n)}^^xsd:decimal`;
  if (value.d !== undefined) return `${quoted(value.d)}^^xsd:date`;
  if (value.s !== undefined) return quoted(value.s);
  return value.l ? `${quoted(value.v)}@${value.l}` : `${quoted(value.v)}^^${term(value.t)}`;
}

/** The declarations of the prefixes that a text uses, each made by `declare(prefix, iri)`. */
export function prefixes(text, declare) {
  const known = [["id:", data.base], ...Object.entries(data.prefixes).map(([prefix, iri]) => [prefix || "dz:", iri])];
  return known
    .filter(([prefix]) => new RegExp(`(?<![\\w-])${prefix}`).test(text))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([prefix, iri]) => declare(prefix, whole(iri)))
    .join("\n");
}
