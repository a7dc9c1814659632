// Where the page is, kept in the address, so that links, the back button and saved views work.
//
// v the view, e a thing (n a fact or figure of it), to another that it is joined with, d a document at passage p, k a cell of the view;
// c.* the choices made in the view, f.* the filter, w.* what was expanded, pinned and hidden on the map.

const PLACE = ["e", "n", "to", "d", "p", "k"];
const listeners = [];

let current = location.hash;
const now = () => new URLSearchParams(current.slice(1));

/** What the address says of a key; undefined where it says nothing. */
export const address = (key) => now().get(key) ?? undefined;

/** All that the address says under a prefix ("c.", "f.", "w."), without the prefix. */
export const under = (prefix) =>
  Object.fromEntries([...now()].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value]));

/** Call a function with what `go` was told besides the place (`near`), whenever the address has changed. */
export const onArrive = (listener) => listeners.push(listener);

let told = {};
const arrive = () => {
  const some = told;
  told = {};
  for (const listener of listeners) listener(some);
};

// where in the history the page is, of those steps that it knows of
const place = () => history.state?.at;
let last = place() ?? 0;
if (place() === undefined) history.replaceState({ at: 0 }, "");
window.addEventListener("hashchange", () => {
  if (location.hash === current) return;
  if (place() === undefined) history.replaceState({ at: ++last }, ""); // typed, or a link followed
  current = location.hash;
  arrive();
});

/** The whole address as text, cheap to compare. */
export const hash = () => current;

/** Whether there is a step to go back to, or forward to, inside the page. */
export const canStep = (by) => (by < 0 ? place() > 0 : place() < last);

function write(next, { silent = false, replace = false, ...some } = {}) {
  const order = (key) => "e n to d p k v c f w".split(" ").indexOf(key.split(".")[0]);
  const text = new URLSearchParams(
    [...next].filter(([key, value]) => !(key === "v" && value === "map")).sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1)),
  ).toString();
  told = some;
  if (`#${text}` === location.hash || (!text && !location.hash)) {
    if (!silent) arrive();
  } else if (replace) {
    history.replaceState(history.state, "", `#${text}`);
    current = location.hash;
    if (!silent) arrive();
  } else {
    last = (place() ?? last) + 1;
    history.pushState({ at: last }, "", `#${text}`);
    current = location.hash;
    arrive();
  }
}

/** Go to a thing (e), a document (d, p), a cell (k) or a view (v); view, choices and filter stay unless given. */
export function go(target, some = {}) {
  const next = now();
  for (const key of PLACE) next.delete(key);
  if (target.v !== undefined && target.v !== (address("v") ?? "map")) for (const key of Object.keys(under("c."))) next.delete(`c.${key}`);
  for (const [key, value] of Object.entries(target))
    if (value === undefined || value === null || value === "") next.delete(key);
    else next.set(key, value);
  write(next, some);
}

/** Change some keys of the address, the place staying as it is; `replace` makes no step to go back to. */
export function put(changes, some = {}) {
  const next = now();
  for (const [key, value] of Object.entries(changes))
    if (value === undefined || value === null || value === "") next.delete(key);
    else next.set(key, value);
  write(next, some);
}

/** The choice made in this view, or what stands where none was made. */
export const choice = (name, otherwise = "") => address(`c.${name}`) ?? otherwise;

/** Make choices in this view. */
export const choose = (choices, some = {}) => put(Object.fromEntries(Object.entries(choices).map(([name, value]) => [`c.${name}`, value])), some);

/** Show what an address says; history knows nothing of it. */
export function show(hash = location.hash) {
  current = hash;
  arrive();
}
