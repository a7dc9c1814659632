// Makes the files beside this one from the npm package @zazuko/yasgui 4.6.2:
//   cd some/empty/folder && npm install --ignore-scripts @zazuko/yasgui@4.6.2 && node …/kg/serve/web/yasgui/make.mjs
// The table of prefixes that the package carries (made from prefix.cc) is left out: the server gives its own.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(process.cwd(), "node_modules");
const VERSION = "4.6.2";
const DIGESTS = {
  "yasgui.min.js": "55034eaac74c55f55fbd1eeed008ae38a79053651cbed2b453f1fcfd895a4b75",
  "yasgui.min.css": "085b94556b97f9928981bdedb6848fd11ad4d8d950e821f0d698c58ca538fc55",
};
// What the bundle is made of, by its source map.
const BUNDLED = [
  "@fortawesome/free-solid-svg-icons", "@json2csv/formatters", "@json2csv/plainjs", "@tarekraafat/autocomplete.js", "autosuggest-highlight", "base64-js",
  "buffer", "codemirror", "column-resizer", "datatables.net", "datatables.net-dt", "decode-uri-component", "dompurify", "events", "filter-obj",
  "ieee754", "jquery", "jsuri", "lodash-es", "n3", "papaparse", "query-string", "remove-accents", "sortablejs", "split-on-first", "store",
  "strict-uri-encode",
];

function taken(name) {
  const text = readFileSync(join(modules, "@zazuko/yasgui/build", name), "utf8");
  const digest = createHash("sha256").update(text).digest("hex");
  if (digest !== DIGESTS[name]) throw new Error(`${name} is not that of ${VERSION}: ${digest}`);
  return text;
}

function withoutPrefixes(script) {
  const start = script.indexOf(",madsrdf=`http://www.loc.gov/mads/rdf/v1#`") + 1;
  const table = /,([\w$]+)=\{(?:default:)?madsrdf,|,([\w$]+)=\{madsrdf,/.exec(script.slice(start));
  if (!start || !table) throw new Error("no table of prefixes");
  const end = script.indexOf("}", start + table.index) + 1;
  return `${script.slice(0, start)}${table[1] ?? table[2]}={}${script.slice(end)}`;
}

function licence(name) {
  const folder = join(modules, name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
  const text = file ? readFileSync(join(folder, file), "utf8").replace(/\r\n?/g, "\n").trim() : "(the package has no file of its licence)";
  return `${"=".repeat(100)}\n${name} ${about.version} — ${about.license ?? "MIT"}\n${"=".repeat(100)}\n\n${text}\n`;
}

writeFileSync(join(here, "yasgui.min.js"), withoutPrefixes(taken("yasgui.min.js")).replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
writeFileSync(join(here, "yasgui.min.css"), taken("yasgui.min.css").replace(/\s*\/\*# sourceMappingURL=.*\*\/\s*$/, "") + "\n");
const head = readFileSync(join(here, "LICENSE"), "utf8");
writeFileSync(
  join(here, "NOTICE.txt"),
  `yasgui.min.js and yasgui.min.css are those of the npm package @zazuko/yasgui ${VERSION} (MIT), https://github.com/rdfjs/Yasgui, without its\n` +
    `table of prefixes (make.mjs). The bundle contains what is listed below.\n\n${head}\n${BUNDLED.map(licence).join("\n")}`,
);
