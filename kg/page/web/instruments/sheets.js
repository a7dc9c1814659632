// The account that the page carries: every number by document and by what became of it, and those that no fact holds.

import { data, documents } from "../graph/data.js";
import { percent } from "./comparable.js";
import { heading } from "../panel/panel.js";
import { address, go } from "../shell/address.js";
import { h } from "../words/dom.js";
import { cut } from "../words/words.js";

const FATES = [
  ["observation", "指标数值", "成为一条指标数值"],
  ["fact", "事实", "成为项目投资、产能等事实"],
  ["in a name", "名称", "是名称的一部分"],
  ["date", "日期", "是日期或时期"],
  ["numbering", "编号", "是序号、文号、电话等"],
  ["rejected by the user", "用户否决", "用户判为不是"],
  ["not captured", "未入库", "没有成为事实，各有原因"],
];
const [REJECTED, MISSED] = [5, 6];

let known = null;
/** The account that the page carries, by document. */
export function account() {
  if (known) return known;
  const byPath = new Map(documents.flatMap((document) => document.paths.map((path) => [path, document])));
  const sheets = data.account.documents.map(([source, ...counts]) => ({
    source,
    document: byPath.get(source) || null,
    counts,
    all: counts.reduce((a, b) => a + b, 0),
    open: [],
  }));
  const open = data.account.rows.map(([sheet, start, end, text, reason, sentence]) => ({
    sheet: sheets[sheet],
    start,
    end,
    text,
    reason: reason < 0 ? "用户否决" : data.account.reasons[reason] || "未说明",
    sentence: data.account.sentences[sentence],
  }));
  for (const one of open) one.sheet.open.push(one);
  known = { sheets, open, sums: FATES.map((_, i) => sheets.reduce((sum, { counts }) => sum + counts[i], 0)) };
  return known;
}
const name = ({ document, source }) => (document ? document.title : source);
export const share = (part, all) => (all ? percent(part / all) : "");

/** A sentence with a number marked wherever it stands. */
function markedSentence(text, number) {
  const plain = number.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const parts = text.split(/^\d/.test(number) ? new RegExp(`(?<![\\d.])${plain}(?![\\d.]*\\d)`) : number);
  return parts.flatMap((part, i) => (i ? [h("mark", { class: "value" }, number), part] : [part]));
}

/** All numbers by what became of them: a bar, and the sums. */
export function summary() {
  const { sums, sheets } = account(),
    all = sums.reduce((a, b) => a + b, 0);
  const copies = sheets.filter(({ document }) => document?.original);
  const bar = h(
    "div",
    { class: "fates", "aria-hidden": "true" },
    FATES.map(([, title], i) => {
      const part = sums[i] ? h("span", { class: `fate-${i}`, title: `${title} ${sums[i]}` }) : "";
      if (part) part.style.flexGrow = String(sums[i]);
      return part;
    }),
  );
  return h(
    "section",
    { class: "summary" },
    h(
      "p",
      {},
      h("b", {}, all.toLocaleString("zh-CN")),
      ` 个数字，${(all - sums[MISSED]).toLocaleString("zh-CN")} 个有去处（${share(all - sums[MISSED], all)}）`,
      copies.length ? `；其中 ${copies.reduce((sum, one) => sum + one.all, 0)} 个在文字相同的 ${copies.length} 份文档里` : "",
    ),
    bar,
    h(
      "dl",
      { class: "sums" },
      FATES.map(([, title, said], i) =>
        h(
          "div",
          { title: said },
          h("dt", {}, h("span", { class: `dot fate-${i}`, "aria-hidden": "true" }), title),
          h("dd", {}, sums[i].toLocaleString("zh-CN")),
        ),
      ),
    ),
  );
}

export const sheetColumns = [
  {
    title: "文档",
    head: true,
    value: name,
    show: (sheet) =>
      h(
        "button",
        {
          type: "button",
          class: "link",
          "aria-pressed": String(address("k") === `sheet ${sheet.source}`),
          onclick: () => go({ k: `sheet ${sheet.source}` }),
        },
        name(sheet),
      ),
  },
  { title: "文件", value: ({ source }) => source },
  { title: "数字", number: true, value: ({ all }) => all },
  ...FATES.map(([, title], i) => ({ title, number: true, value: ({ counts }) => counts[i] })),
  {
    title: "有去处",
    number: true,
    value: ({ all, counts }) => (all ? (all - counts[MISSED]) / all : null),
    show: ({ all, counts }) => share(all - counts[MISSED], all),
  },
];
export const openColumns = [
  { title: "数字", head: true, value: ({ text }) => text, show: ({ text }) => h("b", {}, text) },
  { title: "原因", value: ({ reason }) => reason },
  {
    title: "句子",
    value: ({ sentence }) => sentence,
    show: ({ sentence, text }) => h("span", { class: "quote" }, markedSentence(cut(sentence, 220), text)),
  },
  {
    title: "文档",
    value: ({ sheet }) => sheet.source,
    show: ({ sheet }) =>
      sheet.document
        ? h("button", { type: "button", class: "link", onclick: () => go({ d: sheet.document.iri }) }, cut(name(sheet), 20))
        : sheet.source,
  },
  { title: "起字", number: true, value: ({ start }) => start },
  { title: "止字", number: true, value: ({ end }) => end },
];

/** A document's account in the panel. */
export function sheetPanel(source) {
  const sheet = account().sheets.find((one) => one.source === source);
  if (!sheet) return null;
  return [
    heading(
      "数字核对",
      name(sheet),
      h(
        "p",
        { class: "where" },
        source,
        sheet.document ? [" ", h("button", { type: "button", class: "link", onclick: () => go({ d: sheet.document.iri }) }, "此文档的事实")] : "",
      ),
    ),
    h(
      "section",
      { class: "group" },
      h("h3", {}, "数字的去向", h("small", {}, String(sheet.all))),
      h(
        "dl",
        { class: "sums" },
        FATES.map(([, title], i) => h("div", {}, h("dt", {}, title), h("dd", {}, String(sheet.counts[i])))),
      ),
    ),
    sheet.open.length
      ? h(
          "section",
          { class: "group" },
          h("h3", {}, "没有成为事实的", h("small", {}, String(sheet.counts[MISSED] + sheet.counts[REJECTED]))),
          h(
            "ul",
            {},
            sheet.open.map((one) =>
              h(
                "li",
                {},
                h("div", { class: "row" }, h("span", { class: "what" }, h("b", {}, one.text), h("span", { class: "badge" }, one.reason))),
                h(
                  "figure",
                  { class: "sentence" },
                  h("blockquote", {}, markedSentence(one.sentence, one.text)),
                  h("figcaption", {}, `第 ${one.start}–${one.end} 字`),
                ),
              ),
            ),
          ),
        )
      : "",
  ];
}
