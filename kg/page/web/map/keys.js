// The keyboard on the map, when it has the focus: arrows move it; the keys that zoom are those of the whole page.

import { pan } from "./moves.js";

const STEP = 90; // px
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listenToKeys(element) {
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!MOVES[event.key]) return;
    pan(...MOVES[event.key].map((way) => way * STEP * (event.shiftKey ? 4 : 1)));
    event.preventDefault();
  });
}
