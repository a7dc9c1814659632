// A table that sorts by any column; the same columns give what is shown and what is saved.
//
// A column is {title, value(row), show(row), number, head, key, under, unsorted, saved}: `value` what is sorted and saved (number, text
// or null; `saved(row)` where the file says something else), `show` what is drawn (an element or text, `value` where absent), `head` true
// for the cell that names its row; `key` names the column in the address (else its place does), `under` is a second line of its head,
// `unsorted` says that its order means nothing.

import { h } from "../words/dom.js";
import { choice, choose } from "../shell/address.js";
import { cut } from "../words/words.js";

const collator = new Intl.Collator("zh");

/** Rows in the order of a column, empty cells last. */
export function sorted(rows, column, down) {
  if (!column) return rows;
  const keyed = rows.map((row, i) => [column.value(row), i, row]);
  keyed.sort(([a, i], [b, j]) => {
    const [none, nil] = [a === null || a === undefined || a === "", b === null || b === undefined || b === ""];
    if (none || nil) return none - nil || i - j;
    const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    return (down ? -order : order) || i - j;
  });
  return keyed.map(([, , row]) => row);
}

const [LONG, HEAD] = [400, 120];
/** A text that would fill a screen, cut; the file has it whole. */
const short = (content) => (typeof content === "string" ? cut(content, LONG) : content);

const keyOf = (column, i) => column.key ?? String(i);

/** The rows in the order that the address says (c.sort: the column, c.down); `name` tells the table from others of a view. */
export function ordered(columns, rows, name = "") {
  return sorted(rows, columns[columns.findIndex((column, i) => keyOf(column, i) === choice(`sort${name}`))], choice(`down${name}`) === "1");
}

/** The table, sorted as the address says. */
export function grid({ caption, columns, rows, name = "", most = 500, kind = "" }) {
  const [sortKey, downKey] = [`sort${name}`, `down${name}`];
  const by = columns.findIndex((column, i) => keyOf(column, i) === choice(sortKey)),
    down = choice(downKey) === "1";
  const order = sorted(rows, columns[by], down);
  const body = h("tbody", {});
  const fill = (from) => {
    body.append(
      ...order.slice(from, from + most).map((row) =>
        h(
          "tr",
          {},
          columns.map((column) =>
            h(
              column.head ? "th" : "td",
              { scope: column.head ? "row" : null, class: column.number ? "number" : null },
              short((column.show || column.value)(row) ?? ""),
            ),
          ),
        ),
      ),
    );
    if (order.length <= from + most) return;
    const more = h("button", { type: "button", class: "link" }, `再显示 ${Math.min(most, order.length - from - most)} 行（共 ${order.length} 行）`);
    const last = h("tr", {}, h("td", { colspan: columns.length }, more));
    more.addEventListener("click", () => {
      last.remove();
      fill(from + most);
    });
    body.append(last);
  };
  fill(0);
  const sort = (column, i) => {
    const again = i === by && down !== Boolean(column.number); // after both orders none
    choose(again ? { [sortKey]: "", [downKey]: "" } : { [sortKey]: keyOf(column, i), [downKey]: (i === by ? !down : column.number) ? "1" : "" });
  };
  const head = columns.map((column, i) =>
    h(
      "th",
      { scope: "col", class: column.number ? "number" : null, "aria-sort": i === by ? (down ? "descending" : "ascending") : null },
      column.unsorted
        ? cut(column.title, HEAD)
        : h(
            "button",
            { type: "button", class: "sort", onclick: () => sort(column, i) },
            cut(column.title, HEAD),
            h("span", { class: "arrow", "aria-hidden": "true" }, i === by ? (down ? "▼" : "▲") : ""),
          ),
      column.under ? h("small", {}, cut(column.under, HEAD)) : "",
    ),
  );
  return h("table", { class: `grid ${kind}`.trim() }, h("caption", {}, caption), h("thead", {}, h("tr", {}, head)), body);
}

/** The same as data, to be saved. */
export const gridTable = (title, columns, rows) => ({
  title,
  columns: columns.map(({ title: name, number }) => ({ title: name, number: Boolean(number) })),
  rows: rows.map((row) => columns.map((column) => (column.saved || column.value)(row) ?? null)),
});
