// How far projects have come, as an SVG: of each stage how many stand there and what they invest, behind it what has come at least so far.

import { invested } from "./investmentsum.js";
import { money } from "../words/words.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, NAME, HALF, GAP, ROW, HEAD] = [1080, 90, 300, 185, 58, 84];

/** An SVG element; strings become text. */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** Stages are {stage, title, rows, chain}: `chain` where one follows upon another. `open(stage)` shows the parts of its sum. */
export function stageChart({ title, subtitle, stages, open }) {
  const worked = stages.map((one, i) => ({
    ...one,
    sum: invested(one.rows),
    onwards: one.chain ? stages.slice(i).filter(({ chain }) => chain).flatMap(({ rows }) => rows) : one.rows,
  }));
  for (const one of worked) one.further = invested(one.onwards);
  const most = Math.max(1, ...worked.map(({ onwards }) => onwards.length)),
    dearest = Math.max(1, ...worked.map(({ further }) => further.yuan));
  const right = NAME + HALF + GAP;
  const bar = (kind, x, y, share) =>
    draw("rect", { class: kind, x, y, width: Math.max(share ? 1.5 : 0, share * HALF), height: 24, rx: 3 });
  const drawn = worked.map(({ stage, title: name, rows, chain, sum, onwards, further }, i) => {
    const y = HEAD + i * ROW + (chain ? 0 : 14);
    const words = [`${rows.length.toLocaleString("zh-CN")} 项`, sum.some.length ? money(sum.yuan) : "无投资额"];
    const beyond = chain ? [`及以后 ${onwards.length.toLocaleString("zh-CN")} 项`, further.some.length ? `及以后 ${money(further.yuan)}` : ""] : ["", ""];
    const told = `${words[1]}（${sum.some.length} 项之和）`;
    return draw(
      "g",
      {
        class: "stage-row",
        role: "button",
        tabindex: 0,
        "aria-label": [name, words[0], told, ...beyond].filter(Boolean).join("，"),
        onclick: () => open(stage),
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          open(stage);
        },
      },
      draw("rect", { class: "bar-hover", x: 0, y: y - 6, width: WIDTH, height: ROW - 6 }),
      draw("text", { class: "stage-name", x: NAME - 14, y: y + 17, "text-anchor": "end" }, name),
      ...[
        [NAME, rows.length / most, onwards.length / most, words[0], beyond[0]],
        [right, sum.yuan / dearest, further.yuan / dearest, words[1], beyond[1]],
      ].flatMap(([x, share, all, text, note]) => [
        bar("bar-onwards", x, y, all),
        bar(`bar-value ${chain ? "" : "apart"}`.trim(), x, y, share),
        draw("text", { class: "bar-text", x: x + Math.max(share, all) * HALF + 8, y: note ? y + 11 : y + 17 }, text),
        ...(note ? [draw("text", { class: "bar-note", x: x + Math.max(share, all) * HALF + 8, y: y + 26 }, note)] : []),
      ]),
    );
  });
  return draw(
    "svg",
    { class: "bars stages", viewBox: `0 0 ${WIDTH} ${HEAD + stages.length * ROW + 24}`, role: "group", "aria-label": `${title} ${subtitle}` },
    draw("text", { class: "bar-title", x: 0, y: 18 }, title),
    draw("text", { class: "bar-note", x: 0, y: 38 }, subtitle),
    draw("text", { class: "bar-note", x: NAME, y: HEAD - 14 }, "项目数"),
    draw("text", { class: "bar-note", x: right, y: HEAD - 14 }, "所说投资额之和"),
    ...drawn,
  );
}
