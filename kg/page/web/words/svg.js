// Elements of a picture.

import { filled } from "./dom.js";

/** An SVG element with attributes and children. */
export const s = (tag, attributes, ...children) => filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

/** A shape that acts as a button, by mouse and by keyboard; `name` is what it is called. */
export function pressable(shape, name, act) {
  shape.setAttribute("role", "button");
  shape.setAttribute("tabindex", "0");
  shape.setAttribute("aria-label", name);
  shape.addEventListener("click", act);
  shape.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(event);
  });
  shape.prepend(s("title", {}, name));
  return shape;
}
