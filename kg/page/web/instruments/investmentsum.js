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

/** What some projects come to: `some` are summed; plans are summed apart, money that is not one amount in yuan and what is not told are left out. */
export function invested(rows) {
  const told = rows.filter(({ yuan }) => yuan !== null),
    untold = rows.filter(({ yuan }) => yuan === null);
  const some = told.filter(({ planned }) => !planned),
    planned = told.filter((row) => row.planned);
  return {
    yuan: total(some),
    some,
    planned,
    plannedYuan: total(planned),
    other: untold.filter(({ otherMoney }) => otherMoney.length),
    without: untold.filter(({ otherMoney }) => !otherMoney.length),
  };
}

/** What a sum is of and what it leaves out, in words. */
export const leftOut = ({ some, planned, plannedYuan, other, without }) =>
  [
    some.length ? `${some.length} 项之和` : "",
    planned.length ? `另计划 ${planned.length} 项 ${money(plannedYuan)}` : "",
    other.length ? `${other.length} 项另有口径` : "",
    without.length ? `${without.length} 项未说` : "",
  ]
    .filter(Boolean)
    .join("，");

/** A sum as a button that opens its parts. */
export const sumButton = (stage, sum) =>
  h(
    "button",
    { type: "button", class: "said-cell stage-sum", "aria-pressed": String(address("k") === `sum ${stage}`), title: "看合计的各项", onclick: () => go({ k: `sum ${stage}` }) },
    h("b", {}, sum.some.length ? money(sum.yuan) : "无投资额"),
  );

const PHASE = /(?:项目|工程)?[一二三四五六七八九十\d]+期(?:项目|工程)?$/;
/** Of projects that by their names are a phase of another in the same place: phase → whole. */
function phases(rows) {
  const named = new Map(rows.map((row) => [row.thing.name, row])),
    found = new Map();
  for (const row of rows) {
    const base = row.thing.name.replace(PHASE, "");
    if (base === row.thing.name) continue;
    const whole = [base, `${base}项目`, `${base}工程`].map((name) => named.get(name)).find((one) => one && one.places.some((place) => row.places.includes(place)));
    if (whole) found.set(row, whole);
  }
  return found;
}

/** The panel of a sum: each project's money with its sentences, and those that are left out with the reason. */
export function sumPanel(title, rows) {
  const { yuan, some, planned, other, without } = invested(rows),
    parts = phases(some);
  const item = (row) => {
    const [fact] = standing(row.thing, "investmentCNY");
    const [button, body] = folded(sentences(fact), () => evidence(fact));
    const whole = parts.get(row);
    return h(
      "li",
      { "data-yuan": row.yuan },
      h(
        "div",
        { class: "row" },
        h("span", { class: "what" }, link(row.thing), h("small", {}, row.stated[0] || money(row.yuan)), whole ? h("span", { class: "badge old", title: whole.thing.name }, "整体也计入") : ""),
        button,
      ),
      body,
    );
  };
  const note = [
    "文档所说的项目投资额之和，同一项目取最新一说；计划的、以外币或其他口径说的、未说的不计入",
    parts.size ? `其中 ${parts.size} 项按名称是另一项的分期，整体与分期都在其中` : "",
  ];
  const plain = (row) => h("li", {}, link(row.thing), row.otherMoney.map((figure) => h("small", {}, ` ${figure.indicator.name} ${valueWords(figure)}`)));
  return [
    heading([mark("Project"), "项目投资额合计"], `${title} ${some.length ? money(yuan) : "无投资额"}`, h("p", { class: "where" }, note.filter(Boolean).join("；"))),
    some.length ? group("计入", some.map(item)) : "",
    planned.length ? group("计划投资，不计入", planned.map(item)) : "",
    other.length ? group("另有口径，不计入", other.map(plain)) : "",
    without.length ? group("未说投资额", without.map(plain)) : "",
  ];
}
