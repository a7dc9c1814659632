// A 2D context that writes SVG: as much of one as the map is drawn with, so that what is saved is what is seen.

const NS = "http://www.w3.org/2000/svg";
const round = (number) => Math.round(number * 100) / 100;

function element(tag, attributes) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Colours as SVG 1.1 has them: what is see-through is said apart. */
function solid(colour) {
  const found = /^rgba\(([^,]+),([^,]+),([^,]+),([^)]+)\)$/.exec(colour);
  return found ? [`rgb(${found.slice(1, 4).map((part) => part.trim()).join(",")})`, Number(found[4])] : [colour, 1];
}

export class SvgContext {
  constructor(width, height) {
    this.root = element("svg", { viewBox: `0 0 ${width} ${height}` });
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "12px sans-serif", dash: [], path: "" });
  }
  paint(name, colour) {
    const [plain, alpha] = solid(colour);
    const opacity = round(alpha * this.globalAlpha);
    return opacity < 1 ? { [name]: plain, [`${name}-opacity`]: opacity } : { [name]: plain };
  }
  beginPath() {
    this.path = "";
  }
  moveTo(x, y) {
    this.path += `M${round(x)} ${round(y)}`;
  }
  lineTo(x, y) {
    this.path += `${this.path ? "L" : "M"}${round(x)} ${round(y)}`;
  }
  /** A full circle; the map has no other arcs. */
  arc(x, y, r) {
    this.path += `M${round(x + r)} ${round(y)}A${round(r)} ${round(r)} 0 1 1 ${round(x - r)} ${round(y)}A${round(r)} ${round(r)} 0 1 1 ${round(x + r)} ${round(y)}`;
  }
  rect(x, y, width, height) {
    this.path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
  }
  closePath() {
    this.path += "Z";
  }
  fill() {
    if (this.path) this.root.append(element("path", { d: this.path, ...this.paint("fill", this.fillStyle) }));
  }
  stroke() {
    if (!this.path) return;
    const dash = this.dash.length ? { "stroke-dasharray": this.dash.map(round).join(" ") } : {};
    this.root.append(element("path", { d: this.path, fill: "none", ...this.paint("stroke", this.strokeStyle), "stroke-width": round(this.lineWidth), ...dash }));
  }
  fillRect(x, y, width, height) {
    this.root.append(element("rect", { x, y, width, height, ...this.paint("fill", this.fillStyle) }));
  }
  setLineDash(dash) {
    this.dash = dash;
  }
  /** The halo of the text that is filled next. */
  strokeText() {
    this.halo = { ...this.paint("stroke", this.strokeStyle), "stroke-width": this.lineWidth, "stroke-linejoin": "round", "paint-order": "stroke" };
  }
  fillText(text, x, y) {
    const [, weight, size, family] = /^(?:(\d+) )?([\d.]+)px (.*)$/.exec(this.font);
    const bold = weight ? { "font-weight": weight } : {};
    const made = element("text", { x: round(x), y: round(y), "font-size": size, "font-family": family, ...bold, "dominant-baseline": "central", ...this.paint("fill", this.fillStyle), ...this.halo });
    made.textContent = text;
    this.root.append(made);
    this.halo = {};
  }
}
