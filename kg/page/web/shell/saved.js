// Saved views: addresses of this page with a name, kept by the browser where it allows that, to be carried on as a file of JSON.

import { save } from "../out/save.js";
import { go, hash, onArrive } from "./address.js";
import { copied } from "./copy.js";
import { h } from "../words/dom.js";

const KEY = "开发区知识图谱/views";
const NAME = 60; // characters

/** What is stored, or nothing where the browser stores nothing for a page from a file. */
function storage() {
  try {
    localStorage.setItem(`${KEY}/test`, "1");
    localStorage.removeItem(`${KEY}/test`);
    return localStorage;
  } catch {
    return null;
  }
}
const store = storage();
const isView = (one) => one && typeof one.name === "string" && one.name.trim() && typeof one.address === "string" && /^(#.*)?$/.test(one.address);
/** Views of a text of JSON, {"views": [{name, address}]}; null where it holds none. */
function parsed(text) {
  try {
    const { views } = JSON.parse(text);
    return Array.isArray(views) && views.every(isView) ? views.map(({ name, address }) => ({ name: name.trim().slice(0, NAME), address })) : null;
  } catch {
    return null;
  }
}
let views = (store && parsed(store.getItem(KEY) || "")) || [];
const text = () => `${JSON.stringify({ views }, null, 2)}\n`;
let lasting = Boolean(store);
function keep(next) {
  views = next;
  try {
    store?.setItem(KEY, text());
  } catch {
    lasting = false; // full
  }
  draw();
}
const add = (some) => keep([...views.filter((one) => !some.some(({ name }) => name === one.name)), ...some]);

const dialog = h("dialog", { id: "saved", "aria-label": "收藏的视图" });
let told = "";
const tell = (words) => {
  told = words;
  draw();
};

function draw() {
  if (!dialog.open) return;
  const field = h("input", { type: "text", id: "saved-name", maxlength: NAME, "aria-label": "名称", placeholder: "给当前视图起个名称", value: document.title.split(" · ").slice(0, -1).join(" ") });
  const file = h("input", {
    type: "file",
    accept: ".json,application/json",
    id: "saved-file",
    class: "offscreen",
    tabindex: "-1",
    "aria-label": "导入的文件",
    onchange: async () => {
      const some = parsed(await file.files[0].text());
      if (some) add(some);
      tell(some ? `已导入 ${some.length} 个视图` : "不是导出的视图文件");
    },
  });
  const button = (words, act, more = {}) => h("button", { type: "button", onclick: act, ...more }, words);
  const rename = (view, row) => {
    const name = h("input", { type: "text", maxlength: NAME, value: view.name, "aria-label": "新名称" });
    const done = (event) => {
      event.preventDefault();
      const right = name.value.trim();
      if (right) keep(views.filter((one) => one === view || one.name !== right).map((one) => (one === view ? { ...one, name: right } : one)));
    };
    row.replaceChildren(h("form", { onsubmit: done }, name, h("button", {}, "确定"), button("取消", draw)));
    name.focus();
    name.select();
  };
  const row = (view) => {
    const item = h("li", {});
    item.append(
      h("button", { type: "button", class: "link name", onclick: () => open(view) }, view.name),
      button("改名", () => rename(view, item), { "aria-label": `改名 ${view.name}` }),
      button("删除", () => keep(views.filter((one) => one !== view)), { "aria-label": `删除 ${view.name}` }),
    );
    return item;
  };
  dialog.replaceChildren(
    h("div", { class: "bar" }, h("h2", {}, "收藏的视图"), h("span", { class: "space" }), button("✕", () => dialog.close(), { "aria-label": "关闭" })),
    h(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          if (field.value.trim()) add([{ name: field.value.trim(), address: hash() }]);
        },
      },
      field,
      h("button", { id: "saved-add" }, "收藏当前视图"),
    ),
    views.length ? h("ul", {}, views.map(row)) : h("p", { class: "none" }, "还没有收藏"),
    h(
      "div",
      { class: "row" },
      button("复制当前链接", async () => tell((await copied(location.href.split("#")[0] + hash())) ? "链接已复制" : "浏览器不许复制：请从地址栏复制"), { id: "saved-copy" }),
      button("导出", () => save("收藏的视图.json", text()), { id: "saved-export", disabled: !views.length }),
      button("导入", () => file.click()),
      file,
    ),
    h("p", { class: "note", role: "status" }, told),
    lasting ? "" : h("p", { class: "none" }, "此浏览器不为本地文件保存数据：收藏只在本页打开期间有效，可导出为文件。"),
  );
}
function open(view) {
  dialog.close();
  location.hash = view.address;
  if (!view.address) go({});
}

/** Open the list of saved views. */
export function openSaved() {
  told = "";
  if (!dialog.open) dialog.showModal();
  draw();
  document.getElementById("saved-name").select();
}

/** The button, and the list behind it. */
export function savedViews(tools) {
  document.body.append(dialog);
  tools.append(h("button", { type: "button", id: "saved-open", title: "收藏的视图（s）", onclick: openSaved }, "收藏"));
  onArrive(draw);
}
