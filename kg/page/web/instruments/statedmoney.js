// An amount of money as its documents write it.

import { isCopy } from "../graph/data.js";

const SCALE = { "": 1, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 十亿: 1e9, 百亿: 1e10, 千亿: 1e11, 万亿: 1e12 };
const AMOUNT = new RegExp(
  [
    "(约|近|逾|超过?|不低于|不少于|突破)?(?:人民币)?",
    String.raw`(?:(\d[\d,]*(?:\.\d+)?)(万亿|千亿|百亿|百万|千万|[千万亿])?|(?<![几数二三四五六七八九\d])([十百千万]亿))`,
    "([余多])?元(以上|以内|左右)?",
  ].join(""),
  "g",
);
const squeezed = (text) => text.normalize("NFKC").replace(/\s/g, "");

/** Where a text writes this many yuan: [words, place]. */
function written(text, yuan) {
  const found = [];
  for (const said of text.matchAll(AMOUNT)) {
    const [, before = "", number = "", scale = "", round = "", odd = "", after = ""] = said;
    const value = Number(number.replace(/,/g, "") || 1) * SCALE[scale || round];
    if (Math.abs(value - yuan) <= 1e-9 * yuan) found.push([`${before}${number}${scale}${round}${odd}元${after}`, said.index]);
  }
  return found;
}

/** The wordings of a fact's amount in yuan, that of the surest claim first; none where no sentence writes it in figures. */
export function statedMoney(fact) {
  const yuan = Number(fact.object.n);
  const claims = fact.claims.filter(({ passage, superseded, judgement }) => passage && !superseded && !judgement?.rejected);
  claims.sort((a, b) => isCopy(a.passage) - isCopy(b.passage) || b.confidence - a.confidence);
  const wordings = claims.map(({ passage }) => {
    const text = squeezed(passage.text),
      some = written(text, yuan),
      spots = [fact.subject.name, ...fact.subject.others].map((name) => text.indexOf(squeezed(name))).filter((at) => at >= 0);
    // where one sentence writes the amount of several projects, that beside this one's name
    const far = ([, at]) => Math.min(...spots.map((spot) => Math.abs(at - spot)));
    return (spots.length ? some.sort((a, b) => far(a) - far(b)) : some)[0]?.[0];
  });
  return [...new Set(wordings.filter(Boolean))];
}
