// Light or dark: as the system has it, or as the reader chose; the choice is kept where the browser keeps anything for files.

const SYSTEM = window.matchMedia("(prefers-color-scheme: dark)");
const CONDITION = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/;
const KEY = "devzone-kg.scheme";
const [ALWAYS, NEVER] = ["(min-width: 0px)", "(max-width: 0px)"];

const listeners = [];
const rules = new Map(); // rules for the dark, with their condition as written
const state = { chosen: kept(), printing: false };

function kept() {
  try {
    return window.localStorage.getItem(KEY) || "auto";
  } catch {
    return "auto"; // some browsers keep nothing for files
  }
}

/** What is shown now: `matches` is true where it is dark. */
export const dark = {
  get matches() {
    return !state.printing && (state.chosen === "auto" ? SYSTEM.matches : state.chosen === "dark");
  },
  addEventListener(_, listener) {
    listeners.push(listener);
  },
};

function apply() {
  const forced = state.printing ? "light" : state.chosen;
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) if (rule.media && !rules.has(rule) && CONDITION.test(rule.media.mediaText)) rules.set(rule, rule.media.mediaText);
  for (const [rule, text] of rules) rule.media.mediaText = forced === "auto" ? text : text.replace(CONDITION, forced === "dark" ? ALWAYS : NEVER);
  document.documentElement.style.colorScheme = forced === "auto" ? "" : forced;
  for (const listener of listeners) listener();
}

/** Have it as the system has it (auto), light or dark. */
function choose(scheme) {
  state.chosen = scheme;
  try {
    window.localStorage.setItem(KEY, scheme);
  } catch {
    // it lasts as long as the page
  }
  apply();
}

/** Let a select of auto, light, dark choose; paper is always light. */
export function schemeField(select) {
  select.value = state.chosen;
  select.addEventListener("change", () => choose(select.value));
  SYSTEM.addEventListener("change", apply);
  for (const [event, printing] of [
    ["beforeprint", true],
    ["afterprint", false],
  ])
    window.addEventListener(event, () => {
      state.printing = printing;
      apply();
    });
  apply();
}
