// The sentences behind facts and figures, with the words that say them marked.

import { isCopy, judgedFigures, label, stated, things, when, words } from "../graph/data.js";
import { copyBar } from "./copy.js";
import { go } from "../shell/address.js";
import { h } from "../words/dom.js";
import { STATUS, cut, money } from "../words/words.js";

// how a sentence points to a subject that it does not name, by the subject's class
const IMPLIED = {
  Province: /[我全本该]省/,
  City: /[我全本该]市/,
  County: /[我全本该][县区市旗]/,
  DevelopmentZone: /[我全本该](?:开发)?区/,
  Park: /[我全本该]园区?/,
  Enterprise: /[我本该](?:公司|企业|集团)/,
  Project: /[本该]项目/,
};
const escaped = (text) => [...text.replace(/\s+/g, "")].map((c) => c.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s*");

/** A sentence with the words of a fact marked; `wanted` are [mark, words] and, for the subject, its class. */
export function marked(text, wanted) {
  const subjectKind = wanted.find(([kind]) => kind === "subject")?.[2];
  const rules = wanted
    .flatMap(([kind, some]) =>
      some.filter((word) => word && word.length <= text.length && word.replace(/\s/g, "").length > (kind === "value" ? 0 : 1)).map((word) => [kind, word]),
    )
    .sort((a, b) => b[1].length - a[1].length);
  const spans = [];
  for (const [kind, word] of rules) {
    const digits = /^\d/.test(word) ? "(?<![\\d.])" : "";
    for (const found of text.matchAll(new RegExp(digits + escaped(word), "g"))) {
      const [a, b] = [found.index, found.index + found[0].length];
      if (!spans.some(([, x, y]) => a < y && x < b)) spans.push([kind, a, b]);
    }
  }
  const pointer = spans.some(([kind]) => kind === "subject") ? null : text.match(IMPLIED[subjectKind] || /$^/);
  if (pointer) {
    const [a, b] = [pointer.index, pointer.index + pointer[0].length];
    if (!spans.some(([, x, y]) => a < y && x < b)) spans.push(["subject", a, b]);
  }
  spans.sort((a, b) => a[1] - b[1]);
  const parts = [];
  let at = 0;
  for (const [kind, a, b] of spans) {
    parts.push(text.slice(at, a), h("mark", { class: kind }, text.slice(a, b)));
    at = b;
  }
  return [...parts, text.slice(at)];
}

const namesOf = (thing) => (thing ? [thing.name, ...thing.others] : []);

/** The words that mark a fact in its sentence. */
export function wordsOf(fact) {
  const object =
    typeof fact.object === "number"
      ? namesOf(things[fact.object])
      : typeof fact.object === "string"
        ? [fact.object]
        : fact.object.n && /CNY$/.test(fact.predicate)
          ? [money(fact.object.n)]
          : [];
  return [
    ["object", object],
    ["subject", namesOf(fact.subject), fact.subject.kind],
  ];
}

export function sentence(passage, wanted, notes) {
  return h(
    "figure",
    { class: "sentence" },
    h("blockquote", {}, marked(passage.text, wanted)),
    h(
      "figcaption",
      {},
      passage.document
        ? h(
            "button",
            {
              type: "button",
              class: "link",
              title: [passage.document.title, ...passage.document.paths].join("\n"),
              onclick: () => go({ d: passage.document.iri, p: passage.iri }),
            },
            cut(passage.document.title, 24),
          )
        : "",
      passage.article && passage.article.title && cut(passage.article.title, 24) !== cut(passage.document?.title || "", 24)
        ? h("span", { title: passage.article.title }, cut(passage.article.title, 24))
        : "",
      passage.spot ? h("span", {}, passage.spot) : "",
      h("span", { title: "原文中的字符位置" }, `第 ${passage.start}–${passage.end} 字`),
      isCopy(passage) ? h("span", { class: "badge old", title: passage.document.paths.join("、") }, "文字相同的另一份") : "",
      notes,
    ),
  );
}

export const judgementNote = (judgement) => (judgement ? h("span", { class: "badge old" }, judgement.words) : "");

/** What a fact rests on that no sentence says, by the table that knows it. */
const TABLES = { places: "据行政区划表", zones: "据开发区名录", industries: "据产业表", mechanisms: "据机制表", names: "据用户名单" };
const tableOf = ({ iri }) => TABLES[iri.replace(/^Reference_/, "").replace(/^names-.*/, "names")] || "据参考数据";

function claimNotes(claim) {
  return [
    judgementNote(claim.judgement),
    claim.status && claim.status !== "Actual" ? h("span", { class: "badge" }, STATUS[claim.status] || label(claim.status)) : "",
    claim.superseded ? h("span", { class: "badge old" }, "已被取代") : "",
    claim.asOf ? h("span", {}, `截至 ${claim.asOf}`) : "",
    h("span", { title: claim.method ? `方法：${claim.method}` : "" }, `置信度 ${claim.confidence}`),
  ];
}

export function evidence(fact) {
  if (!fact.claims.length) return [h("p", { class: "none" }, "由参考数据给出"), copyBar({ fact })];
  const order = [...fact.claims].sort((a, b) => isCopy(a.passage) - isCopy(b.passage) || b.confidence - a.confidence);
  return [
    ...order.map((claim) =>
      claim.passage
        ? sentence(claim.passage, wordsOf(fact), claimNotes(claim))
        : h(
            "p",
            { class: "reference" },
            claim.reference ? `${tableOf(claim.reference)}：` : "据参考数据",
            claim.reference ? referenceText(claim.reference) : "",
            judgementNote(claim.judgement),
          ),
    ),
    copyBar({ fact }),
  ];
}

/** Where reference data comes from; the address of its source and its licence are the tip. */
function referenceText({ title, version, licence }) {
  const short = title.replace(/\s*[（(]https?:[^)）]*[)）]/, "");
  return h("span", { title: [title, version, licence].filter(Boolean).join(" · ") }, [short, version].filter(Boolean).join(" "));
}

/** How many of some sentences stand for themselves: those of a copy count where nothing else says it. */
export const counted = (some) => some.filter((passage) => !isCopy(passage)).length || some.length;

/** How many sentences stand behind a fact. */
export const sentences = (fact) => counted(fact.claims.map((claim) => claim.passage).filter(Boolean));

/** A button that opens and closes what stands behind something; the content is made when it is first asked for. */
export function folded(count, fill) {
  const body = h("div", { class: "evidence", hidden: true });
  const text = count > 1 ? `原文 ${count}` : count ? "原文" : "来源";
  const button = h("button", { type: "button", class: "fold", "aria-expanded": "false" }, text);
  const toggle = (open) => {
    if (open && !body.childNodes.length) body.append(...fill());
    body.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => toggle(body.hidden));
  button.unfold = toggle;
  return [button, body];
}

/** The words that mark a figure in its sentence. */
export const figureWords = (figure) => [
  ["value", figure.stated],
  ["object", namesOf(figure.indicator)],
  ["subject", [...namesOf(figure.about), figure.scope || ""], figure.about.kind],
];

/** What a figure is and its sentences; with `rivals`, those of the figures that contradict it. */
export function figureEvidence(figure, rivals = true) {
  const notes = (some, passage) => [
    ...judgedFigures
      .filter((one) => one.figure === some.id && one.passage === passage)
      .map((one) => judgementNote(one.judgement)),
    h("span", { title: some.method ? `方法：${some.method}` : "" }, some.confidence ? `置信度 ${some.confidence}` : ""),
  ];
  const normal = `规范值：${Number(figure.value).toLocaleString("zh-CN", { maximumFractionDigits: 12 })} ${label(figure.unit)}`;
  return [
    h(
      "p",
      { class: "slots" },
      [
        normal,
        label(figure.measure),
        label(figure.scopeKind),
        figure.scope,
        figure.base ? `与${figure.base}相比` : "",
        figure.bound ? label(figure.bound) : "",
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    ...figure.more
      .filter(([predicate]) => predicate !== "conflictsWith")
      .map(([predicate, object]) => h("p", { class: "slots" }, `${label(predicate)}：${words(object)}`)),
    ...figure.passages.map((passage) => sentence(passage, figureWords(figure), notes(figure, passage))),
    ...(rivals ? figure.rivals : []).flatMap((rival) => [
      h("p", { class: "rival" }, `另一说法：${stated(rival)}（${when(rival)}）`),
      ...rival.passages.map((passage) => sentence(passage, figureWords(rival), notes(rival, passage))),
    ]),
    copyBar({ figure }),
  ];
}
