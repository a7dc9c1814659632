// What is invested in some projects: the sum of what documents state in yuan, what it leaves out, and its parts in the panel.

import { evidence, folded, sentences } from "../panel/evidence.js";
import { link } from "../panel/link.js";
import { group, heading } from "../panel/panel.js";
import { valueWords } from "./comparable.js";
import { standing } from "./projectfacts.js";
import { address, go } from "../shell/address.js";
import { h, mark } from "../words/dom.js";
import { money } from "../words/words.js";

const total = (rows) => Number(rows.reduce((sum, { yuan }) => sum + yuan, 0).toPrecision(15));

const PHASE = /(?:项目|工程)?[一二三四五六七八九十\d]+期(?:项目|工程)?$/;
/** Of projects that by their names are a phase of another of them in the same place: phase → whole. */
function phases(rows) {
  const named = new Map(),
    found = new Map();
  for (const row of rows) named.set(row.thing.name, [...(named.get(row.thing.name) || []), row]);
  for (const row of rows) {
    const base = row.thing.name.replace(PHASE, "");
    if (base === row.thing.name) continue;
    const alike = [base, `${base}项目`, `${base}工程`].flatMap((name) => named.get(name) || []);
    const whole = alike.find((one) => one.places.some((place) => row.places.includes(place)));
    if (whole) found.set(row, whole);
  }
  return found;
}

/**
 * What some projects come to: `some` are summed, plans apart. Left out are phases whose whole is summed (`inside`: phase → whole),
 * those with money that is not one amount in yuan (`other`), those of which nothing is told (`without`),
 * and those whose money the filter hides (`veiled`).
 */
export function invested(rows) {
  const told = rows.filter(({ yuan }) => yuan !== null),
    untold = rows.filter(({ yuan }) => yuan === null);
  const firm = told.filter(({ planned }) => !planned),
    planned = told.filter((row) => row.planned),
    inside = phases(firm),
    some = firm.filter((row) => !inside.has(row));
  return {
    yuan: total(some),
    some,
    inside,
    planned,
    plannedYuan: total(planned),
    other: untold.filter(({ otherMoney, veiled }) => otherMoney.length && !veiled),
    without: untold.filter(({ otherMoney, veiled }) => !otherMoney.length && !veiled),
    veiled: untold.filter(({ veiled }) => veiled),
  };
}

/** What a sum is of and what it leaves out, in words. */
export const leftOut = ({ some, inside, planned, plannedYuan, other, without, veiled }) =>
  [
    some.length ? `${some.length} 项之和` : "",
    inside.size ? `${inside.size} 项分期已在整体内` : "",
    planned.length ? `另计划 ${planned.length} 项 ${money(plannedYuan)}` : "",
    other.length ? `${other.length} 项另有口径` : "",
    without.length ? `${without.length} 项未说` : "",
    veiled.length ? `${veiled.length} 项按筛选隐去` : "",
  ]
    .filter(Boolean)
    .join("，");

/** A sum as a button that opens its parts. */
export const sumButton = (stage, sum) =>
  h(
    "button",
    {
      type: "button",
      class: "said-cell stage-sum",
      "aria-pressed": String(address("k") === `sum ${stage}`),
      title: "看合计的各项",
      onclick: () => go({ k: `sum ${stage}` }),
    },
    h("b", {}, sum.some.length ? money(sum.yuan) : "无投资额"),
  );

/** The panel of a sum: each project's money with its sentences, and those that are left out with the reason. */
export function sumPanel(title, rows) {
  const { yuan, some, inside, planned, other, without, veiled } = invested(rows);
  const item = (row) => {
    const [fact] = standing(row.thing, "investmentCNY");
    const [button, body] = folded(sentences(fact), () => evidence(fact));
    return h(
      "li",
      { "data-yuan": row.yuan },
      h(
        "div",
        { class: "row" },
        h(
          "span",
          { class: "what" },
          link(row.thing),
          h("small", {}, row.stated[0] || money(row.yuan)),
          inside.has(row) ? h("small", {}, `属 ${inside.get(row).thing.name}`) : "",
        ),
        button,
      ),
      body,
    );
  };
  const note = "文档所说的项目投资额之和，同一项目取最新一说；按名称是另一项分期的、计划的、以外币或其他口径说的、未说的不计入";
  const plain = (row) =>
    h(
      "li",
      {},
      link(row.thing),
      row.otherMoney.map((figure) => h("small", {}, ` ${figure.indicator.name} ${valueWords(figure)}`)),
    );
  return [
    heading(
      [mark("Project"), "项目投资额合计"],
      `${title} ${some.length ? money(yuan) : "无投资额"}`,
      h("p", { class: "where" }, note),
    ),
    some.length ? group("计入", some.map(item)) : "",
    inside.size ? group("分期，整体已计入", [...inside.keys()].map(item)) : "",
    planned.length ? group("计划投资，不计入", planned.map(item)) : "",
    other.length ? group("另有口径，不计入", other.map(plain)) : "",
    without.length ? group("未说投资额", without.map(plain)) : "",
    veiled.length ? group("投资额按筛选隐去", veiled.map(plain)) : "",
  ];
}
