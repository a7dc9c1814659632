// Libraries that are read when something first needs them: until then they stand in the page as text.

const NEEDS = { graph: ["graphology", "sigma"], flow: ["d3-array", "d3-path", "d3-shape", "d3-sankey"], xlsx: ["write-excel-file"] };

/** Have the libraries of a purpose ready (graph: graphology, Sigma; flow: d3; xlsx: writeXlsxFile). */
export function need(purpose) {
  for (const name of NEEDS[purpose]) {
    const held = document.getElementById(`library-${name}`);
    if (!held) continue;
    const script = document.createElement("script");
    script.textContent = held.textContent;
    held.remove();
    document.head.append(script);
  }
}
