// The edge of the panel, by which it is made wider (on a phone: higher), with a pointer or with arrow keys.

import { h } from "../words/dom.js";

const KEPT = "panel";
const STEP = 40;
const LEAST = { x: 320, y: 160 };

const sheet = () => window.innerWidth <= 700; // as in base.css
const most = () => (sheet() ? window.innerHeight - 60 : window.innerWidth - 280);

/** What the browser keeps from visit to visit; pages from files may be refused that. */
const kept = {
  read() {
    try {
      return Number(localStorage.getItem(KEPT)) || 0;
    } catch {
      return 0;
    }
  },
  write(size) {
    try {
      localStorage.setItem(KEPT, String(size));
    } catch {
      // it is as wide as before on the next visit
    }
  },
};
const set = (name, size) => document.documentElement.style.setProperty(name, `${Math.round(size)}px`);
if (kept.read()) set("--panel", Math.min(kept.read(), most()));

/** The edge of this panel. */
export function edge(panel) {
  const size = () => (sheet() ? panel.offsetHeight : panel.offsetWidth);
  const line = h("div", {
    class: "edge",
    id: "panel-edge",
    role: "separator",
    tabindex: 0,
    "aria-label": "详情的大小",
    "aria-orientation": sheet() ? "horizontal" : "vertical",
    "aria-controls": "panel",
    "aria-valuemin": sheet() ? LEAST.y : LEAST.x,
  });
  const tell = () => {
    line.setAttribute("aria-valuenow", String(Math.round(size())));
    line.setAttribute("aria-valuemax", String(Math.max(Math.round(size()), most())));
  };
  const resize = (to) => {
    const next = Math.max(sheet() ? LEAST.y : LEAST.x, Math.min(to, most()));
    set(sheet() ? "--sheet" : "--panel", next);
    if (!sheet()) kept.write(next);
    tell();
  };
  line.addEventListener("pointerdown", (event) => {
    line.setPointerCapture(event.pointerId);
    const from = sheet() ? event.clientY : event.clientX,
      was = size();
    const move = (now) => resize(was + from - (sheet() ? now.clientY : now.clientX));
    line.addEventListener("pointermove", move);
    line.addEventListener("lostpointercapture", () => line.removeEventListener("pointermove", move), { once: true });
    event.preventDefault();
  });
  line.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: STEP, ArrowUp: STEP, ArrowRight: -STEP, ArrowDown: -STEP }[event.key];
    if (!step) return;
    resize(size() + step);
    event.preventDefault();
  });
  requestAnimationFrame(tell);
  tell();
  return line;
}
