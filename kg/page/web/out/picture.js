// An SVG element as a file of its own: as SVG, with the colours that it has on the page, and as PNG.

const NAMES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];

/** A text with U+FFFD for what XML 1.0 (https://www.w3.org/TR/xml/#charsets) does not take. */
// eslint-disable-next-line no-control-regex
const xmlText = (text) => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, "\ufffd");

/** The text of an SVG file; what style sheets say is written into it. */
export function svgText(element) {
  const copy = element.cloneNode(true);
  const from = [element, ...element.querySelectorAll("*")],
    to = [copy, ...copy.querySelectorAll("*")];
  if (element.isConnected)
    from.forEach((one, i) => {
      const style = getComputedStyle(one);
      for (const name of NAMES) if (style.getPropertyValue(name)) to[i].setAttribute(name, style.getPropertyValue(name));
      to[i].removeAttribute("class");
      to[i].removeAttribute("style");
    });
  const box = element.viewBox.baseVal;
  const [width, height] = box && box.width ? [box.width, box.height] : [element.clientWidth, element.clientHeight];
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return { text: xmlText(new XMLSerializer().serializeToString(copy)), width, height };
}

/** A PNG of an SVG element, `scale` pixels to a unit, on the colour of the page. */
export async function png(element, scale = 2) {
  const { text, width, height } = svgText(element);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() || "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
