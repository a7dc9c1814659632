// What the filter hides of a panel: the rows of facts and figures that are not asked for, with their number and a button that shows them.

import { facts, figures } from "../graph/data.js";
import { active, hiddenNote, wanted } from "../graph/filter.js";
import { h } from "../words/dom.js";

/** Hide the rows of a panel that the filter leaves out; says how many, and shows them when asked. */
export function hideUnwanted(panel) {
  if (!Object.keys(active()).length) return;
  for (let more = panel.querySelector(".group button.more"); more; more = panel.querySelector(".group button.more")) more.click(); // rows that wait
  const rows = [...panel.querySelectorAll("li[data-fact]")].map((row) => [row, wanted.fact(facts[row.dataset.fact])]);
  for (const row of panel.querySelectorAll("tr[data-figure]")) rows.push([row, wanted.figure(figures[row.dataset.figure])]);
  const hidden = rows.filter(([, right]) => !right).map(([row]) => row);
  if (!hidden.length) return;
  const show = (on) => {
    for (const row of hidden) {
      row.hidden = !on;
      const next = row.nextElementSibling;
      if (row.matches("tr") && next?.matches(".detail")) next.hidden = !on;
    }
    for (const section of panel.querySelectorAll(".group")) {
      const all = section.querySelectorAll("[data-fact], [data-figure]").length,
        shown = section.querySelectorAll("[data-fact]:not([hidden]), [data-figure]:not([hidden])").length,
        number = section.querySelector("h3 small");
      section.hidden = all > 0 && !shown;
      if (all && number) number.textContent = shown < all ? `${shown} / ${all}` : String(all);
    }
    button.textContent = on ? "仍隐去" : "显示";
    button.setAttribute("aria-pressed", String(on));
  };
  const button = h("button", { type: "button", class: "link", "aria-pressed": "false", onclick: () => show(button.getAttribute("aria-pressed") !== "true") });
  const note = h("p", { class: "hidden-note", role: "status" }, hiddenNote(rows.length, rows.length - hidden.length), "（共 ", String(rows.length), " 项） ", button);
  panel.querySelector(".top")?.after(note);
  show(false);
}
