// The query editor: Yasgui on this server's endpoint alone, with this vocabulary, and with links to this server's pages.
"use strict";

const place = document.getElementById("yasgui");
const plain = document.getElementById("plain");
const { base, namespace, title } = place.dataset;
const endpoint = new URL(place.dataset.endpoint, location).href;
const MOST = 60; // completions shown
const page = (iri) =>
  iri.startsWith(base) ? `${place.dataset.root}/id/${iri.slice(base.length)}`
  : iri.startsWith(namespace) ? `${place.dataset.root}/ontology#${iri.slice(namespace.length)}`
  : iri;

function escaped(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML.replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

/** Links of results: to our pages where the thing is ours, with the prefix where one is known. */
function link(binding, prefixes) {
  const iri = binding.value;
  const prefix = Object.keys(prefixes ?? {}).find((name) => iri.startsWith(prefixes[name]));
  const words = escaped(prefix === undefined ? iri : `${prefix}:${iri.slice(prefixes[prefix].length)}`);
  if (!/^https?:/i.test(iri)) return words;
  return `<a class="iri" href="${escaped(page(iri))}"${page(iri) === iri ? ' rel="noopener noreferrer"' : ""}>${words}</a>`;
}

/** What is being typed: the name, or Chinese words, that end at the cursor. */
function typed(yasqe) {
  const { line, ch } = yasqe.getDoc().getCursor();
  const before = yasqe.getDoc().getLine(line).slice(0, ch);
  const words = /[\p{L}\p{N}_:.-]+$/u.exec(before)?.[0] ?? "";
  return { words, line, from: ch - words.length, to: ch, before: before.slice(0, ch - words.length) };
}

/** Where a completion may stand: not in a variable, a string, an IRI, a comment or a declaration. */
function completable(yasqe) {
  const { words, before } = typed(yasqe);
  const type = yasqe.getCompleteToken().type ?? "";
  return words !== "" && !/[?$<@"'#]$|\bPREFIX\s+$/i.test(before) && !/^(string|comment|atom|variable-3|keyword)$/.test(type);
}

/** The terms that have what is typed in their name or their label, those that begin with it first. */
function completed(terms, words, predicate) {
  const wanted = words.toLowerCase();
  const scored = [];
  for (const [name, kind, zh, en] of terms) {
    const local = name.slice(name.indexOf(":") + 1);
    const at = [name, local, zh, en].map((one) => one.toLowerCase()).map((one) => (one.startsWith(wanted) ? 0 : one.includes(wanted) ? 1 : 9));
    const score = Math.min(...at);
    if (score < 9) scored.push([score + (kind === (predicate ? "property" : "class") ? 0 : 2), name]);
  }
  return scored.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).slice(0, MOST).map((one) => one[1]);
}

const ASKED = 400; // names of a result whose things are looked for
const LONGEST = 60; // characters of such a name

/** The things that are called as the Chinese texts of a result: name → IRI, where one thing alone has the name. */
async function called(bindings) {
  const names = new Set();
  for (const row of bindings) {
    for (const { type, value, ...kind } of Object.values(row)) {
      if (type === "literal" && !kind.datatype && kind["xml:lang"] !== "en" && value.length <= LONGEST && /\p{Script=Han}/u.test(value)) names.add(value);
    }
  }
  if (!names.size) return new Map();
  const quoted = [...names].slice(0, ASKED).map((name) => `${JSON.stringify(name)}@zh`);
  const query = `SELECT ?name (MIN(STR(?thing)) AS ?one) (COUNT(DISTINCT ?thing) AS ?things) WHERE {
    VALUES ?name { ${quoted.join(" ")} } ?thing skos:prefLabel ?name } GROUP BY ?name`;
  const answer = await fetch(endpoint, { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: "application/sparql-results+json" } });
  const found = answer.ok ? (await answer.json()).results.bindings : [];
  return new Map(found.filter(({ one, things }) => things.value === "1" && one.value.startsWith(base)).map(({ name, one }) => [name.value, one.value]));
}

async function start() {
  const { prefixes, terms } = await (await fetch(place.dataset.terms)).json();
  const label = new Map(terms.map(([name, , zh, en]) => [name, [zh, en]]));
  const { Yasqe, Yasr } = Yasgui;
  class Table extends Yasr.plugins.table {
    label = "表格";
    getUriLinkFromBinding = link;
    formatLiteral = (binding) => {
      const kind = binding["xml:lang"] ? `@${binding["xml:lang"]}` : binding.datatype ?? "";
      const iri = binding.datatype ? undefined : this.things?.get(binding.value);
      const words = iri ? `<a class="iri" href="${escaped(page(iri))}">${escaped(binding.value)}</a>` : escaped(binding.value);
      return `<span${kind ? ` title="${escaped(kind)}"` : ""}>${words}</span>`;
    };
    draw(...given) {
      const results = this.yasr.results;
      if (results !== this.drawn) this.things = undefined;
      this.drawn = results;
      super.draw(...given);
      inChinese(this.yasr.rootEl);
      if (!this.things) this.link(results, given);
    }
    /** Draw again with links, when the things are known that the names are of. */
    async link(results, given) {
      const things = await called(results?.getBindings() ?? []).catch((error) => {
        if (!(error instanceof TypeError)) throw error; // no connection: no links
        return new Map();
      });
      if (!things.size || results !== this.yasr.results || this.yasr.drawnPlugin !== "table") return;
      this.things = things;
      this.draw(...given);
    }
  }
  Object.assign(Table.defaults.tableConfig.language, {
    info: "第 _START_–_END_ 行，共 _TOTAL_ 行", infoEmpty: "没有结果", infoFiltered: "（从 _MAX_ 行中筛选）", emptyTable: "没有结果", zeroRecords: "没有符合的行",
    aria: { orderable: "：排序", orderableReverse: "：反过来排序", orderableRemove: "：不排序" },
  });
  class Response extends Yasr.plugins.response {
    label = "原样";
  }
  Yasr.registerPlugin("table", Table);
  Yasr.registerPlugin("response", Response);
  Yasqe.forkAutocompleter("prefixes", {
    name: "prefixes-here",
    bulk: false,
    persistenceId: undefined,
    get: (_yasqe, token) =>
      Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`).filter((one) => one.startsWith(token?.autocompletionString ?? token?.string.trim() ?? "")),
  }, false);
  Yasqe.registerAutocompleter({
    name: "vocabulary",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: completable,
    get: (yasqe, token) => completed(terms, typed(yasqe).words, token.state.possibleCurrent.includes("a")),
    postprocessHints: (yasqe, hints) => {
      const { line, from, to } = typed(yasqe);
      const range = { from: { line, ch: from }, to: { line, ch: to } };
      return hints.map((hint) => ({ ...hint, ...range, displayText: `${hint.text}  ${label.get(hint.text).join(" · ")}` }));
    },
  }, false);
  // lists are merged by place: the defaults must go, or the completers that ask other servers stay
  Yasqe.defaults.autocompleters = ["variables", "prefixes-here", "vocabulary"];
  for (const name of ["class", "property", "prefixes"]) delete Yasqe.Autocompleters[name];
  const shared = new URLSearchParams(location.hash.slice(1)).get("query"); // any length: the server does not see it
  const text = shared ?? plain.elements.query.value;
  const yasgui = new Yasgui(place, {
    persistenceId: "dzkg",
    tabName: "查询",
    populateFromUrl: false,
    copyEndpointOnNewTab: false,
    autofocus: false,
    endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => undefined },
    requestConfig: { endpoint, method: "POST", headers: {}, args: [] },
    yasqe: {
      value: text,
      createShareableLink: (yasqe) => `${location.origin}${location.pathname}#${new URLSearchParams({ query: yasqe.getValue() })}`,
    },
    yasr: { prefixes, maxPersistentResponseSize: 0 },
  });
  for (const id of Object.keys(yasgui._tabs)) yasgui.getTab(id)?.setEndpoint(endpoint);
  let tab = yasgui.getTab();
  if (place.dataset.run || shared) {
    const name = title || "链接";
    const same = Object.values(yasgui._tabs).find((one) => one.getName() === name);
    tab = same ?? yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(yasgui), name });
    yasgui.selectTabId(tab.getId());
    tab.setEndpoint(endpoint);
    tab.setQuery(text);
    tab.getYasqe().refresh();
    tab.query().catch(() => undefined); // what went wrong stands below the query
  }
  yasgui.on("tabAdd", (_yasgui, id) => setTimeout(() => yasgui.getTab(id)?.setEndpoint(endpoint)));
  plain.classList.add("beside");
  plain.querySelector("label").hidden = plain.elements.query.hidden = true;
  plain.addEventListener("submit", () => (plain.elements.query.value = yasgui.getTab().getYasqe().getValue()));
  new MutationObserver(() => inChinese(place)).observe(place, { childList: true, subtree: true });
  inChinese(place);
  window.yasgui = yasgui;
}

if (innerWidth <= 820) document.getElementById("ready").open = false;
else {
  const list = document.querySelector(".ready"), open = list.querySelector("li details[open]");
  if (open && open.getBoundingClientRect().bottom > innerHeight) list.scrollTop = open.offsetTop - 120; // the page stays where it is
}
const filter = document.getElementById("filter");
filter.hidden = false;
filter.addEventListener("input", () => {
  for (const one of document.querySelectorAll(".ready li")) {
    const words = filter.value.trim().toLowerCase();
    one.hidden = one.className === "group-title" ? words !== "" : !one.textContent.toLowerCase().includes(words);
  }
});
start();
