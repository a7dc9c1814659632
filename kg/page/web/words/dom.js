// Elements of the page.

import { style } from "./words.js";

/** Give an element attributes (on* are listeners) and children; strings become text, never markup. */
export function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** An element with attributes and children. */
export const h = (tag, attributes, ...children) => filled(document.createElement(tag), attributes, children);

/** The mark of a class: its shape in its colour. */
export function mark(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const points = {
    hexagon: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8",
    square: "2.5,2.5 13.5,2.5 13.5,13.5 2.5,13.5",
    diamond: "8,1 15,8 8,15 1,8",
    star: "8,0.8 10.2,5.6 15.4,6.2 11.5,9.7 12.6,14.9 8,12.3 3.4,14.9 4.5,9.7 0.6,6.2 5.8,5.6",
    triangle: "8,2 15,14 1,14",
    triangleDown: "1,2 15,2 8,14",
  }[style(kind)[2]];
  const shape = document.createElementNS("http://www.w3.org/2000/svg", points ? "polygon" : "circle");
  if (points) shape.setAttribute("points", points);
  else
    for (const [name, value] of [
      ["cx", 8],
      ["cy", 8],
      ["r", 6.5],
    ])
      shape.setAttribute(name, value);
  shape.setAttribute("class", `kind-${kind}`);
  svg.append(shape);
  return svg;
}

