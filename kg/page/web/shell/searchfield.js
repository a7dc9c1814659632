// A field that searches: hits by class with their number; arrows choose, Enter opens, Esc closes.

import { label, line, stated, when, words } from "../graph/data.js";
import { wanted } from "../graph/filter.js";
import { groups, index } from "../graph/find.js";
import { h, mark } from "../words/dom.js";
import { STATUS, cut, fold } from "../words/words.js";

const FEW = 5; // of a group, before it is opened
const TITLES = { figure: "数值", document: "文档" };

/** A name with the part that was typed marked. */
function marked(name, typed) {
  const at = typed ? name.toLowerCase().indexOf(typed.toLowerCase()) : -1;
  return at < 0 ? [name] : [name.slice(0, at), h("em", {}, name.slice(at, at + typed.length)), name.slice(at + typed.length)];
}

const hiddenBadge = (shown) => (shown ? "" : h("span", { class: "badge old", title: "按筛选不在图上" }, "已隐去"));

/** What a hit shows. */
function content(hit, typed) {
  if (hit.document) return [h("span", { class: "name" }, marked(hit.document.title, typed)), h("small", {}, hit.document.issued || "")];
  if (hit.figure) {
    const { figure } = hit;
    return [
      h("span", { class: "name" }, figure.about.name, h("small", {}, ` ${[figure.scope, figure.indicator.name].filter(Boolean).join(" ")} · ${when(figure)}${figure.status === "Actual" ? "" : ` · ${STATUS[figure.status] || ""}`}`)),
      h("span", { class: "said" }, cut(stated(figure), 24)),
      hiddenBadge(wanted.figure(figure)),
    ];
  }
  if (hit.fact) {
    const { fact } = hit;
    return [
      mark(fact.subject.kind),
      h("span", { class: "name" }, fact.subject.name, h("small", {}, ` ${label(fact.predicate)}`)),
      h("span", { class: "said" }, cut(words(fact.object, fact.predicate), 24)),
      hiddenBadge(wanted.fact(fact)),
    ];
  }
  const { thing } = hit,
    shown = fold(typed),
    other = shown && !fold(thing.name).includes(shown) ? thing.others.find((alias) => fold(alias).includes(shown)) : null,
    place = line(thing)[0];
  return [
    mark(thing.kind),
    h("span", { class: "name" }, marked(thing.name, typed), other ? h("small", {}, `（${other}）`) : ""),
    hiddenBadge(wanted.thing(thing)),
    h("small", {}, place ? place.name : ""),
  ];
}

/** A search field with its list of hits, of what is sought; `choose` gets the hit. */
export function searchField(input, list, choose, sought) {
  let found = [],
    rows = [],
    opened = new Set(),
    at = 0;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (row) => {
    if (row.more) {
      opened.add(row.more);
      return show();
    }
    close();
    input.value = "";
    input.blur();
    return choose(row.hit);
  };
  const option = (row) => {
    const i = rows.push(row) - 1;
    return h(
      "div",
      {
        role: "option",
        id: `${list.id}-${i}`,
        "aria-selected": String(i === at),
        class: row.more ? "more" : [row.hit.figure || row.hit.fact ? "figure" : "", row.hit.thing && !wanted.thing(row.hit.thing) ? "unwanted" : ""].join(" ").trim() || null,
        onmousedown: (event) => {
          event.preventDefault();
          pick(row);
        },
      },
      row.more ? row.text : content(row.hit, input.value.trim()),
    );
  };
  const show = () => {
    rows = [];
    const parts = found.map(({ kind, count, hits }) => {
      const title = TITLES[kind] || label(kind) || "其他",
        few = opened.has(kind) ? hits.length : FEW,
        rest = (opened.has(kind) ? count : Math.max(hits.length, count)) - Math.min(few, hits.length);
      return h(
        "div",
        { role: "group", "aria-label": `${title} ${count}` },
        h("div", { class: "head", "aria-hidden": "true" }, title, h("span", {}, count.toLocaleString("zh-CN"))),
        hits.slice(0, few).map((hit) => option({ hit })),
        !opened.has(kind) && rest ? option({ more: kind, text: `还有 ${rest.toLocaleString("zh-CN")} 项` }) : "",
        opened.has(kind) && rest ? h("div", { class: "none", "aria-hidden": "true" }, `另有 ${rest.toLocaleString("zh-CN")} 项，再输几个字`) : "",
      );
    });
    list.replaceChildren(...(parts.length ? parts : [h("div", { class: "none", role: "option", "aria-disabled": "true" }, "没有找到")]));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (rows.length) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
    if (at) document.getElementById(`${list.id}-${at}`)?.scrollIntoView({ block: "nearest" });
    else list.scrollTop = 0;
  };
  for (const event of ["input", "focus"])
    input.addEventListener(event, () => {
      found = groups(input.value, sought);
      opened = new Set();
      at = 0;
      show();
    });
  input.addEventListener("focus", () => setTimeout(index), { once: true }); // ready before the first key
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is still choosing characters
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = rows.length ? (at + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length : 0;
      show();
    } else if (event.key === "Enter" && rows[at] && !list.hidden) pick(rows[at]);
    else if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
      event.stopPropagation();
      return;
    } else return;
    event.preventDefault();
  });
}
