// A matrix whose cells lead to what they count: heads that stay in sight, shades, rows that fold, arrows that move between cells.
//
// A row is {key, label, head, depth}, a column {key, label, title, head, group, short} (`short` the group in few words); `cell(row, column)` is
// {text, value, share, name, hoped} or nothing: `share` from 0 to 1 is its shade, `name` what it is called, `hoped` whether it is only planned.

import { h } from "../words/dom.js";
import { s } from "../words/svg.js";
import { cut } from "../words/words.js";

/** Columns side by side of the same group, as [group, number, its short name]. */
function groups(columns) {
  const found = [];
  for (const { group, short } of columns)
    if (found.length && found[found.length - 1][0] === group) found[found.length - 1][1] += 1;
    else found.push([group, 1, short ?? group]);
  return found;
}

const shade = (share) => `--share:${Math.round(8 + share * 62)}%`;

/** Move the focus among cells by the arrow keys. */
function steer(table) {
  table.addEventListener("keydown", (event) => {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    const here = event.target.closest("[data-cell]");
    if (!step || !here) return;
    event.preventDefault();
    const [down, right] = step;
    for (let row = here.closest("tr"), at = here.parentNode.cellIndex + right; row && at > 0 && at < row.cells.length; at += right) {
      if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
      const next = row?.cells[at]?.querySelector("[data-cell]");
      if (!next) continue;
      here.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
      return;
    }
  });
}

/** The matrix as a table; `press(row, column)` is called for a cell, rows beyond `most` are shown on demand. */
export function matrix({ caption, corner, rows, columns, cell, press, most = 80 }) {
  const body = h("tbody", {});
  const drawn = (row) =>
    h(
      "tr",
      {},
      h("th", { scope: "row", style: `--depth:${row.depth || 0}` }, row.head || row.label),
      columns.map((column) => {
        const found = cell(row, column);
        if (!found) return h("td", {});
        return h(
          "td",
          {},
          h(
            "button",
            {
              type: "button",
              class: found.hoped ? "hoped" : null,
              style: shade(found.share),
              "data-cell": `${row.key} ${column.key}`,
              tabindex: -1,
              "aria-label": found.name.includes(found.text) ? found.name : `${found.text}，${found.name}`,
              title: found.name,
              onclick: () => press(row, column),
            },
            found.text,
          ),
        );
      }),
    );
  const fill = (from) => {
    body.append(...rows.slice(from, from + most).map(drawn));
    if (rows.length <= from + most) return;
    const more = h("button", { type: "button", class: "link" }, `再显示 ${Math.min(most, rows.length - from - most)} 行（共 ${rows.length} 行）`);
    const last = h("tr", {}, h("td", { colspan: columns.length + 1 }, more));
    more.addEventListener("click", () => {
      last.remove();
      fill(from + most);
    });
    body.append(last);
  };
  fill(0);
  const sets = groups(columns);
  const head = h(
    "thead",
    {},
    h(
      "tr",
      { class: "sets" },
      h("th", { scope: "col", rowspan: 2 }, corner),
      sets.map(([group, size, short]) => h("th", { scope: "colgroup", colspan: size, title: group }, h("span", {}, size > 2 ? group : short))),
    ),
    h(
      "tr",
      { class: "names" },
      columns.map((column) => h("th", { scope: "col", title: column.title || column.label }, column.head || h("span", {}, column.label))),
    ),
  );
  const table = h("table", { class: "matrix" }, h("caption", {}, caption), head, body);
  body.querySelector("[data-cell]")?.setAttribute("tabindex", "0");
  steer(table);
  return table;
}

/** Mark the cell that the address names, if any. */
export function markCell(root, key) {
  for (const one of root.querySelectorAll("[data-cell][aria-pressed]")) one.removeAttribute("aria-pressed");
  if (key) root.querySelector(`[data-cell="${CSS.escape(key)}"]`)?.setAttribute("aria-pressed", "true");
}

/** The same as data, to be saved: one row for each row, a column for each column. */
export const matrixTable = (title, corner, { rows, columns, cell }) => ({
  title,
  columns: [{ title: corner }, ...columns.map((column) => ({ title: column.title || column.label, number: true }))],
  rows: rows.map((row) => [`${"　".repeat(row.depth || 0)}${row.label}`, ...columns.map((column) => cell(row, column)?.value ?? null)]),
});

/** The same as a picture. */
export function matrixPicture(title, { rows, columns, cell }) {
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const [side, top, size, wide] = [190, 150, 22, 30];
  const [width, height] = [side + columns.length * wide + 80, top + rows.length * size + 12];
  const font = { "font-family": "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif", "font-size": 12, fill: ink("--ink") };
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${height}` },
    s("rect", { width, height, fill: ink("--paper") }),
    s("text", { ...font, x: 12, y: 24, "font-size": 15, "font-weight": 600 }, title),
    columns.map((column, i) => s("text", { ...font, "font-size": 11, transform: `translate(${side + i * wide + 18} ${top - 8}) rotate(-55)` }, cut(column.title || column.label, 14))),
    rows.map((row, j) => [
      s("text", { ...font, x: 12 + (row.depth || 0) * 12, y: top + j * size + 16 }, cut(row.label, 14 - (row.depth || 0))),
      columns.map((column, i) => {
        const found = cell(row, column);
        if (!found) return s("rect", { x: side + i * wide, y: top + j * size, width: wide - 1, height: size - 1, fill: ink("--side") });
        return [
          s("rect", { x: side + i * wide, y: top + j * size, width: wide - 1, height: size - 1, fill: ink("--accent"), "fill-opacity": (0.08 + found.share * 0.62).toFixed(2) }),
          s("text", { ...font, "font-size": 11, x: side + i * wide + wide / 2, y: top + j * size + 15, "text-anchor": "middle" }, found.text),
        ];
      }),
    ]),
  );
}
