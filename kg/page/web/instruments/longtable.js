// Figures as a table in a long form: one row for each sentence, as spreadsheets and statistics programs take it.

import { label, line } from "../graph/data.js";
import { distance } from "./comparable.js";
import { BOUND, STATUS } from "../words/words.js";

/** Every figure shown, in a long form, with its sentence and document. */
export function longTable(columns) {
  const heads = [
    "对象",
    "类别",
    "所在",
    "指标",
    "范围",
    "度量",
    "值",
    "单位",
    "原文数值",
    "限定",
    "起",
    "止",
    "状态",
    "目标",
    "完成率",
    "句子",
    "文档",
    "起字",
    "止字",
  ];
  const rows = columns.flatMap(({ places }) =>
    [...places.values()].flat().flatMap((figure) => {
      const far = distance(figure);
      return (figure.passages.length ? figure.passages : [null]).map((passage) => [
        figure.about.name,
        label(figure.about.kind),
        line(figure.about)
          .map((place) => place.name)
          .join(" < "),
        figure.indicator.name,
        figure.scope || label(figure.scopeKind),
        label(figure.measure),
        Number(figure.value),
        label(figure.unit),
        figure.stated.join("；"),
        (BOUND[figure.bound] || "").trim(),
        figure.periodStart,
        figure.periodEnd,
        STATUS[figure.status] || label(figure.status),
        far ? Number(far.target.value) : null,
        far && far.rate !== undefined ? far.rate : null,
        passage ? passage.text : "",
        passage?.document ? passage.document.paths.join("；") || passage.document.title : "",
        passage ? passage.start : null,
        passage ? passage.end : null,
      ]);
    }),
  );
  const numbers = new Set(["值", "目标", "完成率", "起字", "止字"]);
  return { title: "指标明细", columns: heads.map((title) => ({ title, number: numbers.has(title) })), rows };
}
