// The side panel: a thing, an indicator or a document, and behind each fact the sentence that says it.

const panel = document.getElementById("panel");

const link = (thing) =>
  h("button", { type: "button", class: "link thing", onclick: () => go({ e: thing.iri }) }, mark(thing.kind), h("span", {}, thing.name));

function factRow(fact, other) {
  const shown = other ? link(other) : h("span", { class: "value" }, words(fact.object, fact.predicate));
  const said = other || !/CNY$/.test(fact.predicate) ? "" : h("small", {}, `${Number(fact.object.n).toLocaleString("zh-CN")} 元`);
  const planned = fact.claims.length && fact.claims.every((claim) => claim.status === "Target");
  const [button, body] = folded(sentences(fact), () => evidence(fact));
  return h(
    "li",
    { class: fact.former ? "former" : null, "data-fact": fact.id },
    h(
      "div",
      { class: "row" },
      h(
        "span",
        { class: "what" },
        shown,
        said,
        planned ? h("span", { class: "badge" }, "目标") : "",
        fact.former ? h("span", { class: "badge old" }, fact.rejected ? "用户否决" : "已被取代") : "",
      ),
      button,
    ),
    body,
  );
}

function group(title, rows, note) {
  return h("section", { class: "group" }, h("h3", {}, title, h("small", {}, String(rows.length)), note || ""), h("ul", {}, rows));
}

function factGroups(thing) {
  const groups = new Map();
  const add = (key, title, row, rank) => {
    if (!groups.has(key)) groups.set(key, { title, rows: [], rank });
    groups.get(key).rows.push(row);
  };
  const rank = (predicate) => (ORDER.indexOf(predicate) + ORDER.length + 1) % (ORDER.length + 1);
  for (const fact of thing.facts) {
    if (fact.predicate === "rdf:type") continue;
    add(
      fact.predicate,
      label(fact.predicate),
      factRow(fact, typeof fact.object === "number" ? things[fact.object] : null),
      rank(fact.predicate),
    );
  }
  for (const fact of thing.incoming) {
    const symmetric =
      fact.predicate === "cooperatesWith" &&
      thing.facts.some((own) => own.predicate === "cooperatesWith" && own.object === fact.subject.id);
    if (symmetric) continue; // stands as this thing's own fact already
    add(
      `<${fact.predicate}`,
      INVERSE[fact.predicate] || `${label(fact.predicate)}（指向此项）`,
      factRow(fact, fact.subject),
      rank(fact.predicate) + 0.5,
    );
  }
  return [...groups.values()].sort((a, b) => a.rank - b.rank).map(({ title, rows }) => group(title, rows));
}

/** Rows of a table of figures: `first` gives the first cell. */
function figureRows(some, first) {
  return some
    .map((figure) => {
      const [button, body] = folded(counted(figure.passages), () => figureEvidence(figure));
      button.textContent = "原文";
      const detail = h("tr", { class: "detail" }, h("td", { colspan: 5 }, body));
      return [
        h(
          "tr",
          { "data-figure": figure.id },
          h("th", { scope: "row" }, first(figure)),
          h(
            "td",
            { class: "number" },
            stated(figure),
            figure.rivals.length ? h("span", { class: "badge old", title: "文档之间说法不一" }, "有出入") : "",
          ),
          h("td", {}, when(figure)),
          h("td", {}, STATUS[figure.status] || label(figure.status)),
          h("td", {}, button),
        ),
        detail,
      ];
    })
    .flat();
}

function figureTable(some, first, head) {
  const scopes = new Map();
  for (const figure of some) {
    const scope = scopeOf(figure);
    scopes.set(scope, [...(scopes.get(scope) || []), figure]);
  }
  const order = [...scopes.keys()].sort((a, b) => (a ? 1 : 0) - (b ? 1 : 0) || a.localeCompare(b, "zh"));
  const sorted = (list) =>
    [...list].sort(
      (a, b) =>
        a.indicator.name.localeCompare(b.indicator.name, "zh") || (a.periodStart || "").localeCompare(b.periodStart || "") || a.id - b.id,
    );
  return h(
    "section",
    { class: "group" },
    h("h3", {}, "指标数值", h("small", {}, String(some.length))),
    h(
      "table",
      { class: "figures" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          [head, "数值", "时期", "状态", ""].map((title) => h("th", { scope: "col" }, title)),
        ),
      ),
      order.map((scope) =>
        h(
          "tbody",
          {},
          scope ? h("tr", { class: "scope" }, h("th", { colspan: 5, scope: "rowgroup" }, scope)) : "",
          figureRows(sorted(scopes.get(scope)), first),
        ),
      ),
    ),
  );
}

/** The figures of a thing that the user rejected, each with its sentence, by whom and why. */
function rejectedFigures(thing) {
  const some = judgedFigures.filter((one) => one.about === thing && one.judgement.rejected);
  const rows = some.map((one) => {
    const [button, body] = folded(1, () =>
      one.passage ? [sentence(one.passage, [], [judgementNote(one.judgement)])] : [h("p", {}, one.judgement.words)],
    );
    return h(
      "li",
      { class: "former" },
      h("div", { class: "row" }, h("span", { class: "what" }, h("span", { class: "value" }, one.text), h("span", { class: "badge old" }, "用户否决")), button),
      body,
    );
  });
  return rows.length ? group("用户否决的数字", rows) : "";
}

function heading(kind, title, extra) {
  return h(
    "div",
    { class: "top" },
    h(
      "div",
      { class: "bar" },
      h("span", { class: "kind" }, kind),
      h("span", { class: "space" }),
      h("button", { type: "button", id: "unfold", title: "展开或收起所有原文" }, "展开原文"),
      h("button", { type: "button", id: "close", "aria-label": "关闭（Esc）", title: "关闭（Esc）" }, "✕"),
    ),
    h("h2", {}, title),
    extra,
  );
}

function thingPanel(thing, path) {
  const places = line(thing);
  const type = thing.facts.filter((fact) => fact.predicate === "rdf:type");
  const own = type.find((fact) => fact.object.c === thing.kind) || type[0];
  const [button, body] = own && own.claims.length ? folded(sentences(own), () => evidence(own)) : [null, null];
  const kinds = type.length
    ? type.map((fact, i) => h("span", { "data-fact": fact.id }, i ? "、" : "", words(fact.object)))
    : label(thing.kind);
  const head = heading([mark(thing.kind), kinds], thing.name, [
    places.length
      ? h(
          "p",
          { class: "where" },
          places.map((place, i) => [i ? h("span", { class: "sep" }, "‹") : "", link(place)]),
        )
      : "",
    thing.others.length ? h("p", { class: "others" }, "又称：", thing.others.join("、")) : "",
    h("div", { class: "row quiet" }, h("code", { title: data.base + thing.iri }, thing.iri), button),
    body,
  ]);
  return [
    head,
    path,
    ...factGroups(thing),
    thing.figures.length
      ? figureTable(
          thing.figures,
          (figure) => h("button", { type: "button", class: "link", onclick: () => go({ e: figure.indicator.iri }) }, figure.indicator.name),
          "指标",
        )
      : "",
    rejectedFigures(thing),
    thing.measured.length ? figureTable(thing.measured, (figure) => link(figure.about), "对象") : "",
  ];
}

function documentPanel(document, chosen) {
  const rows = document.passages
    .filter((passage) => passage.facts.length || passage.figures.length)
    .map((passage) => {
      const said = [...new Set(passage.facts)].filter((fact) => fact.predicate !== "rdf:type");
      const [button, body] = folded(1, () => [
        ...said.map((fact) =>
          h(
            "p",
            { class: "said" },
            link(fact.subject),
            h("span", { class: "sep" }, label(fact.predicate)),
            typeof fact.object === "number" ? link(things[fact.object]) : words(fact.object, fact.predicate),
          ),
        ),
        ...passage.figures.map((figure) =>
          h(
            "p",
            { class: "said" },
            link(figure.about),
            h("span", { class: "sep" }, [scopeOf(figure), figure.indicator.name].filter(Boolean).join(" ")),
            `${stated(figure)}（${when(figure)}）`,
          ),
        ),
        ...[...new Set(passage.facts)]
          .filter((fact) => fact.predicate === "rdf:type")
          .map((fact) => h("p", { class: "said" }, link(fact.subject), h("span", { class: "sep" }, "是"), words(fact.object))),
      ]);
      button.textContent = `事实 ${new Set(passage.facts).size + passage.figures.length}`;
      return h(
        "li",
        { id: `passage-${passage.id}`, class: passage.id === chosen ? "chosen" : null },
        h("div", { class: "row" }, h("span", { class: "quote" }, passage.text), button),
        h("small", {}, `第 ${passage.start}–${passage.end} 字`),
        body,
      );
    });
  return [
    heading("文档", document.title, [
      h(
        "p",
        { class: "others" },
        [document.issued ? `日期 ${document.issued}` : "", document.publisher, document.paths.join("、"), document.url]
          .filter(Boolean)
          .join(" · "),
      ),
      document.original
        ? h(
            "p",
            { class: "others" },
            "文字与此文档相同，统计时不重复计：",
            h("button", { type: "button", class: "link", onclick: () => go({ e: document.original.iri }) }, document.original.title),
            `（${document.original.paths.join("、")}）`,
          )
        : "",
      document.digest ? h("div", { class: "row quiet" }, h("code", { title: "SHA-256" }, document.digest)) : "",
    ]),
    group("作为依据的句子", rows),
  ];
}

function showPanel(content) {
  panel.replaceChildren(...content.filter(Boolean));
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add("with-panel");
  const all = document.getElementById("unfold");
  all.addEventListener("click", () => {
    const folds = [...panel.querySelectorAll(".group button.fold, .path button.fold")];
    const open = folds.some((button) => button.getAttribute("aria-expanded") === "false");
    folds.forEach((button) => button.unfold(open));
    all.textContent = open ? "收起原文" : "展开原文";
  });
  document.getElementById("close").addEventListener("click", () => go({}));
}

function hidePanel() {
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("with-panel");
}
