// A table as data, {title, columns: [{title, number}], rows: [[cell]]}, and the files that other programs read.

import { need } from "../shell/libraries.js";

/** RFC 4180, with a byte order mark, for Excel takes what has none for another encoding. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csv({ columns, rows }) {
  const safe = (cell) => (typeof cell === "string" && /^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell);
  const field = (cell) => {
    const text = cell === null || cell === undefined ? "" : String(safe(cell));
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return "\ufeff" + [columns.map(({ title }) => title), ...rows].map((row) => row.map(field).join(",") + "\r\n").join("");
}

/** An Excel workbook as a Blob (a promise of it); numbers stay numbers. */
export function xlsx({ title, columns, rows }) {
  need("xlsx");
  const text = (value) => {
    const some = String(value).slice(0, 32767); // a cell holds no more
    return some in Object.prototype ? `${some}\u200b` : some; // the writer takes "constructor" for a text that it knows
  };
  const cell = (value) =>
    value === null || value === undefined || value === ""
      ? null
      : typeof value === "number"
        ? { value, type: Number }
        : { value: text(value), type: String };
  const head = columns.map((column) => ({ value: text(column.title), type: String, fontWeight: "bold" }));
  return writeXlsxFile([head, ...rows.map((row) => row.map(cell))], {
    sheet: title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31),
    stickyRowsCount: 1,
  }).toBlob();
}
