// A bar chart, as an SVG: one bar a row, a mark where its target stands; each row leads to its sentences.

import { cut } from "../words/words.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, NAME, VALUE, ROW, HEAD] = [960, 210, 250, 26, 48];

/** An SVG element; strings become text. */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(name, String(value));
  element.append(...children.filter((child) => child !== "" && child !== null));
  return element;
}

/** Rows are {name, value, text, note, kind, target, open}: all of one unit; `target` is where a mark stands, `kind` how far the value is from it. */
export function barChart({ title, subtitle, rows }) {
  const values = rows.flatMap((row) => [row.value, row.target ?? 0]);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = WIDTH - NAME - VALUE,
    at = (value) => NAME + ((value - least) / (most - least || 1)) * room;
  const bars = rows.map((row, i) => {
    const y = HEAD + i * ROW;
    const [left, right] = [Math.min(at(0), at(row.value)), Math.max(at(0), at(row.value))];
    return draw(
      "g",
      {
        class: "bar-row",
        role: "button",
        tabindex: 0,
        "aria-label": [row.name, row.text, row.note].filter(Boolean).join("，"),
        onclick: row.open,
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          row.open();
        },
      },
      draw("title", {}, [row.name, row.text, row.note].filter(Boolean).join(" ")),
      draw("rect", { class: "bar-hover", x: 0, y, width: WIDTH, height: ROW }),
      draw("text", { class: "bar-name", x: NAME - 10, y: y + 17, "text-anchor": "end" }, cut(row.name, 15)),
      draw("rect", { class: `bar-value ${row.kind || ""}`, x: left, y: y + 5, width: Math.max(1, right - left), height: ROW - 10, rx: 2 }),
      row.target === null || row.target === undefined
        ? ""
        : draw("line", { class: "bar-target", x1: at(row.target), x2: at(row.target), y1: y + 2, y2: y + ROW - 2 }),
      draw(
        "text",
        { class: "bar-text", x: Math.max(right, row.target === null || row.target === undefined ? 0 : at(row.target)) + 7, y: y + 17 },
        row.text,
        draw("tspan", { class: "bar-note", dx: 8 }, row.note || ""),
      ),
    );
  });
  return draw(
    "svg",
    { class: "bars", viewBox: `0 0 ${WIDTH} ${HEAD + rows.length * ROW + 10}`, role: "group", "aria-label": `${title} ${subtitle}` },
    draw("text", { class: "bar-title", x: 0, y: 18 }, title),
    draw("text", { class: "bar-note", x: 0, y: 37 }, subtitle),
    draw("line", { class: "bar-axis", x1: at(0), x2: at(0), y1: HEAD - 2, y2: HEAD + rows.length * ROW + 2 }),
    ...bars,
  );
}
