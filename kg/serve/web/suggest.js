// Suggestions while a name is typed: a list of things to go to under the search field, a list of names under fields for a name.
"use strict";

const WAIT = 120; // ms without a key before the server is asked

/** What the server finds for some words; [] while it cannot be reached. */
async function found(address, words, kind, signal) {
  const query = new URLSearchParams({ q: words, format: "json", ...(kind ? { class: kind } : {}) });
  try {
    const answer = await fetch(`${address}?${query}`, { signal, headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).results : [];
  } catch (error) {
    if (error instanceof TypeError || error.name === "AbortError") return [];
    throw error;
  }
}

/** Calls `then` with the answer for the last words typed into a field. */
function asking(field, address, kind, then) {
  let timer, running;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    running?.abort();
    const words = field.value.trim();
    if (!words) return then([]);
    timer = setTimeout(async () => {
      running = new AbortController();
      const results = await found(address, words, kind(), running.signal);
      if (field.value.trim() === words) then(results);
    }, WAIT);
  });
}

/** A combobox by the pattern of the ARIA Authoring Practices: arrows choose, Enter goes, Escape closes. */
function combobox(form) {
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  let chosen = -1;
  Object.assign(list, { id: `${field.id}-hits`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "相近的名称");
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) field.setAttribute(name, value);
  field.after(list);

  function choose(at) {
    chosen = at;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }
  function show(open) {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }
  function fill(results) {
    list.replaceChildren(
      ...results.map((one, number) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${number}`;
        item.setAttribute("role", "option");
        item.dataset.page = one.page;
        const name = document.createElement("span"), about = document.createElement("small");
        name.textContent = one.name;
        about.textContent = [one.label, one.place, one.matched === one.name ? "" : `又称 ${one.matched}`].filter(Boolean).join(" · ");
        item.append(name, about);
        item.addEventListener("pointerdown", (event) => event.preventDefault());
        item.addEventListener("click", () => location.assign(one.page));
        return item;
      }),
    );
    choose(-1);
    show(results.length > 0);
  }
  asking(field, form.dataset.suggest, () => form.querySelector("select")?.value ?? "", fill);
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(chosen < 0 ? (step > 0 ? 0 : count - 1) : (chosen + step + count) % count);
    } else if (event.key === "Enter" && !event.isComposing && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.page);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
  });
  field.addEventListener("blur", () => show(false));
}

document.querySelectorAll("form[data-suggest]").forEach(combobox);

document.querySelectorAll("input[data-names]").forEach((field) => {
  const list = document.createElement("datalist");
  list.id = `${field.id}-names`;
  field.setAttribute("list", list.id);
  field.after(list);
  const address = document.getElementById("yasgui").dataset.root + "/search";
  asking(field, address, () => "", (results) => {
    list.replaceChildren(...results.map((one) => new Option(one.label, one.name)));
  });
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable], .CodeMirror");
  const field = document.getElementById("q");
  if (event.key === "/" && field && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    field.focus();
    event.preventDefault();
  }
});
