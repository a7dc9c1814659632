// A document to be read: its text, as far as it is at hand, with the passages that facts rest on; the chosen one with what it says.

import { label, scopeOf, stated, things, when, words } from "../graph/data.js";
import { figureWords, marked, wordsOf } from "./evidence.js";
import { link } from "./link.js";
import { copyBar } from "./copy.js";
import { go } from "../shell/address.js";
import { h } from "../words/dom.js";
import { STATUS, cut } from "../words/words.js";

const REACH = 15_000; // characters before and behind the chosen passage that are shown at once
const LONG = 20; // characters of a line that may go on in the next

/** The passages of a document that say something, in order. */
export const telling = (document) => document.passages.filter((passage) => passage.facts.length || passage.figures.length);

/** What a passage says, each with what it can be copied as. */
export function saidBy(passage) {
  const some = [...new Set(passage.facts)];
  const row = (item, about, relation, value) => {
    const bar = copyBar(item);
    bar.hidden = true;
    const button = h("button", { type: "button", class: "tool", "aria-expanded": "false" }, "复制");
    button.addEventListener("click", () => {
      bar.hidden = !bar.hidden;
      button.setAttribute("aria-expanded", String(!bar.hidden));
    });
    return h("div", { class: "said" }, h("div", { class: "row" }, h("span", { class: "what" }, link(about), h("span", { class: "sep" }, relation), value), button), bar);
  };
  const value = (fact) => (typeof fact.object === "number" ? link(things[fact.object]) : words(fact.object, fact.predicate));
  return [
    ...passage.figures.map((figure) =>
      row(
        { figure },
        figure.about,
        [scopeOf(figure), figure.indicator.name].filter(Boolean).join(" "),
        `${stated(figure)}（${[when(figure), figure.status === "Actual" ? "" : STATUS[figure.status]].filter(Boolean).join("，")}）`,
      ),
    ),
    ...some.filter(({ predicate }) => predicate !== "rdf:type").map((fact) => row({ fact }, fact.subject, label(fact.predicate), value(fact))),
    ...some.filter(({ predicate }) => predicate === "rdf:type").map((fact) => row({ fact }, fact.subject, "是", value(fact))),
  ];
}

const WORD = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/; // characters that need no space between them

/** A passage is one sentence or one row: its lines as one. */
const oneLine = (text) =>
  text.replace(/(\S)[ \u3000]*\r?\n\s*(?=(\S))/g, (all, before, behind) => before + (WORD.test(before) || WORD.test(behind) ? "" : " "));

/** Other text: lines that a narrow column broke in mid-sentence as one; the lines of tables and headings stay, two empty ones are one. */
const flowing = (text) =>
  text
    .replace(/([^\r\n]+)(\r?\n)[ \u3000]*(?=\S)/g, (all, line) => (line.length >= LONG && /[\u4e00-\u9fff，、；：]$/.test(line) && !/\t| {2}|\|/.test(line) ? line : all))
    .replace(/(\r?\n[ \t\u3000]*){3,}/g, "\n\n");

/** The borders of a text's passages within a range, with the passages between two of them: [{start, end, over}]. */
function stretches(passages, from, to) {
  const within = passages.filter((one) => one.start < to && one.end > from);
  const borders = [...new Set([from, to, ...within.flatMap(({ start, end }) => [Math.max(from, start), Math.min(to, end)])])].sort((a, b) => a - b);
  const found = [];
  let first = 0;
  for (let i = 0; i + 1 < borders.length; i++) {
    const [start, end] = [borders[i], borders[i + 1]];
    while (first < within.length && within[first].end <= start) first++;
    const over = [];
    for (let k = first; k < within.length && within[k].start < end; k++) if (within[k].end > start) over.push(within[k]);
    found.push({ start, end, over });
  }
  return found;
}

/** The text of a range as elements; `chosen` is followed by what it says. */
function read(document, passages, chosen, from, to) {
  const marks = chosen ? [...[...new Set(chosen.facts)].flatMap(wordsOf), ...chosen.figures.flatMap(figureWords)] : [];
  let boxed = false;
  return stretches(passages, from, to).flatMap(({ start, end, over }) => {
    const text = (over.length ? oneLine : flowing)(document.text.slice(start, end)).replace(boxed ? /^\s*\n/ : /$^/, "");
    boxed = false;
    if (!over.length) return [text];
    if (!over.includes(chosen)) {
      const [nearest] = [...over].sort((a, b) => a.end - a.start - (b.end - b.start));
      return [h("span", { class: "passage", "data-passage": nearest.id, onclick: () => go({ d: document.iri, p: nearest.iri }, { replace: true }) }, text)];
    }
    const shown = h("span", { class: "passage chosen", "data-passage": chosen.id }, marked(text, marks));
    boxed = end === Math.min(to, chosen.end);
    return boxed ? [shown, h("div", { class: "box" }, saidBy(chosen))] : [shown];
  });
}

const omitted = (count) => h("p", { class: "gap" }, `此处略去 ${count.toLocaleString("zh-CN")} 字`);

/** The whole text around the chosen passage, with buttons for what is farther off. */
function wholeText(document, passages, chosen) {
  const { pieces, size } = document.text;
  const middle = chosen || { start: 0, end: 0 };
  const body = h("div", { class: "text" });
  const range = (from, to) => {
    const nodes = [];
    let at = from;
    for (let i = Math.max(0, document.text.at(from)); i < pieces.length && pieces[i].start < to; i++) {
      const [start, end] = [Math.max(pieces[i].start, from), Math.min(pieces[i].end, to)];
      if (end <= start) continue;
      if (start > at) nodes.push(omitted(start - at));
      nodes.push(...read(document, passages, chosen, start, end));
      at = end;
    }
    if (to > at) nodes.push(omitted(to - at));
    return nodes;
  };
  const edge = (first, last, forward) => {
    if (first >= last) return "";
    const button = h("button", { type: "button", class: "link more" }, `${forward ? "后" : "前"}文还有 ${(last - first).toLocaleString("zh-CN")} 字`);
    button.addEventListener("click", () => {
      const border = forward ? Math.min(last, first + 2 * REACH) : Math.max(first, last - 2 * REACH);
      button.replaceWith(...(forward ? [...range(first, border), edge(border, last, true)] : [edge(first, border, false), ...range(border, last)]));
    });
    return button;
  };
  const [from, to] = [Math.max(0, middle.start - REACH), Math.min(size, middle.end + REACH)];
  body.append(edge(0, from, false), ...range(from, to), edge(to, size, true));
  return body;
}

/** The passages alone, where the text is not at hand, with how much lies between them. */
function passagesOnly(passages, chosen, document) {
  const rows = [];
  let at = 0;
  for (const passage of passages) {
    if (passage.start > at) rows.push(omitted(passage.start - at));
    at = Math.max(at, passage.end);
    const isChosen = passage === chosen;
    const marks = isChosen ? [...[...new Set(passage.facts)].flatMap(wordsOf), ...passage.figures.flatMap(figureWords)] : [];
    rows.push(
      h("p", {}, h("span", { class: isChosen ? "passage chosen" : "passage", "data-passage": passage.id, onclick: () => go({ d: document.iri, p: passage.iri }, { replace: true }) }, isChosen ? marked(passage.text, marks) : passage.text)),
      isChosen ? h("div", { class: "box" }, saidBy(passage)) : "",
    );
  }
  return h("div", { class: "text" }, h("p", { class: "none" }, "本页没有此文档的全文，只列作为依据的句子。"), rows);
}

/** The reader of a document at a passage: where it is, the passage before and behind, the text. */
export function reader(document, chosen) {
  const passages = telling(document);
  const i = passages.indexOf(chosen);
  const shown = i < 0 && chosen ? document.passages.filter((one) => one === chosen || passages.includes(one)) : passages;
  const to = (passage) => passage && (() => go({ d: document.iri, p: passage.iri }, { replace: true }));
  const step = (id, title, passage) => h("button", { type: "button", id, disabled: !passage, onclick: to(passage) || null }, title);
  const before = chosen ? [...passages].reverse().find((one) => one !== chosen && (one.start < chosen.start || (one.start === chosen.start && passages.indexOf(one) < i))) : null;
  const behind = chosen ? passages.find((one) => one !== chosen && (one.start > chosen.start || (one.start === chosen.start && passages.indexOf(one) > i))) : passages[0];
  const place = chosen ? [chosen.spot, `第 ${chosen.start}–${chosen.end} 字`, document.text ? `共 ${document.text.size.toLocaleString("zh-CN")} 字` : ""].filter(Boolean).join(" · ") : "";
  return h(
    "section",
    { class: "reader" },
    h(
      "div",
      { class: "steps", role: "group", "aria-label": "依据" },
      chosen ? h("strong", {}, cut(document.title, 40)) : "",
      step("passage-before", "‹ 上一处", before),
      step("passage-behind", "下一处 ›", behind),
      h("span", { role: "status" }, i >= 0 ? `${i + 1} / ${passages.length}` : `${passages.length} 处`),
      h("small", { class: "place" }, place),
    ),
    chosen?.article?.title && chosen.article.title !== document.title ? h("p", { class: "where" }, chosen.article.title) : "",
    document.text ? wholeText(document, shown, chosen) : passagesOnly(shown, chosen, document),
  );
}
