// The tab "政策机制": who implements which mechanism, since when, how it spread, and with which documents.

import { drawAdoption, adoptionCell } from "./adoption.js";
import { drawDiffusion, diffusionCell } from "./diffusion.js";
import { choice } from "../shell/address.js";
import { kept } from "../parts/kept.js";
import { parts } from "../parts/switch.js";

const PARTS = [
  ["matrix", "矩阵", drawAdoption, adoptionCell],
  ["spread", "推行先后", drawDiffusion, diffusionCell],
];
const shown = () => PARTS.find(([id]) => id === choice("part")) || PARTS[0];

/** The view: mechanisms and the places, zones and bodies that implement them. */
export const mechanisms = {
  id: "mechanisms",
  title: "政策机制",
  draw: kept((root) => {
    const [id, , draw] = shown();
    const controls = parts(PARTS, id);
    root.append(controls);
    draw(root, controls);
  }),
  cell: (key) => shown()[3](key),
};
