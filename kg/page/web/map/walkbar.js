// Buttons for the walk: those of a thing in its panel, a menu at a thing on the map, and a bar that says what is kept and hidden.

import { label, things } from "../graph/data.js";
import { active, hiddenNote, wanted } from "../graph/filter.js";
import { closeAll, collapse, endWalk, expand, hide, only, pin, relations, showAll, unpinAll, walk, walking } from "./walk.js";
import { hiddenKinds, spots, view } from "./scene.js";
import { go } from "../shell/address.js";
import { h } from "../words/dom.js";

const button = (text, act, some = {}) => h("button", { type: "button", onclick: act, ...some }, text);

/** What can be done with a thing: [words, whether it is done already, act, key]. */
export function moves(thing) {
  const { open, pins, hidden, only: alone } = walk();
  return [
    [open.has(thing) ? "收起" : "展开", open.has(thing), () => (open.has(thing) ? collapse(thing) : expand(thing)), "e", "邻居留在图上，再选别处也不消失"],
    [pins.has(thing) ? "取消固定" : "固定", pins.has(thing), () => pin(thing, !pins.has(thing)), "p", "一直留在图上，筛选也不隐去"],
    [hidden.has(thing) ? "恢复" : "隐去", hidden.has(thing), () => hide(thing, !hidden.has(thing)), "x", "不在图上画出"],
    [alone ? "看全部" : "只看这些", alone, () => only(!alone), "o", "图上只留所选、固定、展开的"],
  ];
}

/** The bar of a thing in the panel; its neighbours can be kept relation by relation. */
export function thingBar(thing) {
  if (!spots.has(thing.id)) return "";
  const found = relations(thing),
    open = walk().open.get(thing);
  const body = h(
    "ul",
    { class: "relations", hidden: true },
    found.map(([predicate, count]) => {
      const on = open !== undefined && (open === null || open.has(predicate));
      const box = h("input", {
        type: "checkbox",
        checked: on,
        "data-relation": predicate,
        onchange: () => {
          const now = new Set(open === null ? found.map(([name]) => name) : open || []);
          if (box.checked) now.add(predicate);
          else now.delete(predicate);
          expand(thing, now.size === found.length ? null : now);
        },
      });
      return h("li", {}, h("label", {}, box, label(predicate), h("small", {}, String(count))));
    }),
  );
  const more = button("按关系", () => {
    body.hidden = !body.hidden;
    more.setAttribute("aria-expanded", String(!body.hidden));
    bars.open = body.hidden ? null : thing;
  }, { "aria-expanded": "false", class: "fold", title: "只展开其中几种关系" });
  if (bars.open === thing) {
    body.hidden = false;
    more.setAttribute("aria-expanded", "true");
  }
  return h(
    "div",
    { class: "walkbar", role: "group", "aria-label": "图上" },
    moves(thing).map(([text, pressed, act, key, why]) => button(text, act, { "aria-pressed": String(pressed), title: `${why}（${key}）`, "data-move": key })),
    found.length ? more : "",
    body,
  );
}
const bars = { open: null };

const menu = document.getElementById("menu");
export function closeMenu() {
  if (menu.hidden) return;
  menu.hidden = true;
  menu.replaceChildren();
}
/** The menu of a thing on the map, at a place of it. */
export function openMenu(thing, x, y) {
  const item = (text, act) =>
    h("button", {
      type: "button",
      role: "menuitem",
      onclick: () => {
        closeMenu();
        act();
      },
    }, text);
  menu.replaceChildren(
    h("div", { class: "head", role: "presentation" }, thing.name),
    item("打开", () => go({ e: thing.iri }, { near: true })),
    ...moves(thing).map(([text, , act]) => item(text, act)),
    view.chosen && view.chosen !== thing ? item(`与${view.chosen.name}的关联`, () => go({ e: view.chosen.iri, to: thing.iri })) : "",
  );
  menu.hidden = false;
  const around = menu.parentElement;
  menu.style.left = `${Math.max(4, Math.min(x, around.clientWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, around.clientHeight - menu.offsetHeight - 8))}px`;
  menu.querySelector("button").focus({ preventScroll: true });
}
menu.addEventListener("keydown", (event) => {
  const items = [...menu.querySelectorAll("button")],
    step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") closeMenu();
  else if (step) items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
document.addEventListener("pointerdown", (event) => {
  if (!menu.contains(event.target)) closeMenu();
});

const bar = document.getElementById("walk");
/** The bar on the map: what is kept and hidden, and how to undo it. */
export function drawWalk() {
  closeMenu();
  const { open, pins, hidden, only: alone } = walk();
  const names = (some) => [...some].map(({ name }) => name).join("、");
  const filtered = Object.keys(active()).length;
  const there = filtered ? [...spots.keys()].filter((id) => !hiddenKinds.has(things[id].kind)) : [];
  const note = filtered ? hiddenNote(there.length, there.filter((id) => wanted.thing(things[id]) || pins.has(things[id])).length) : "";
  bar.hidden = !walking() && !note;
  bar.replaceChildren(
    note ? h("span", { class: "note", role: "status" }, note) : "",
    open.size ? button(`展开 ${open.size} ✕`, closeAll, { title: `${names(open.keys())}：全部收起` }) : "",
    pins.size ? button(`固定 ${pins.size} ✕`, unpinAll, { title: `${names(pins)}：全部取消` }) : "",
    hidden.size ? button(`已隐去 ${hidden.size}，恢复`, showAll, { title: names(hidden) }) : "",
    alone ? button("只看这些 ✕", () => only(false), { title: "看全部" }) : "",
    walking() ? button("还原", endWalk, { title: "收起、取消固定、恢复全部" }) : "",
  );
}
