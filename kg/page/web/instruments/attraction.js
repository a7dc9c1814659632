// The tab "招商图谱": industries and places as a matrix, as a flow down to projects, and who could be courted.

import { courtingCell, drawCourting } from "./courting.js";
import { drawIndustries, industryCell } from "./industries.js";
import { drawFlow, flowCell } from "./industryflow.js";
import { choice } from "../shell/address.js";
import { kept } from "../parts/kept.js";
import { parts } from "../parts/switch.js";

const PARTS = [
  ["matrix", "矩阵", drawIndustries, industryCell],
  ["flow", "流向", drawFlow, flowCell],
  ["court", "可招引", drawCourting, courtingCell],
];
const shown = () => PARTS.find(([id]) => id === choice("part")) || PARTS[0];

/** The view: industries, zones, enterprises and projects for those who seek investment. */
export const attraction = {
  id: "attraction",
  title: "招商图谱",
  draw: kept((root) => {
    const [id, , draw] = shown();
    const controls = parts(PARTS, id);
    root.append(controls);
    draw(root, controls);
  }),
  cell: (key) => shown()[3](key),
};
