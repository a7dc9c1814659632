// Reads RDF files with n3.js and writes N-Quads: node read.mjs FORMAT FILE > OUT
import { createReadStream } from "node:fs";
import { StreamParser, StreamWriter } from "n3";

const [format, file] = process.argv.slice(2);
const fail = (error) => {
  console.error(error.message);
  process.exitCode = 1;
};
createReadStream(file)
  .on("error", fail)
  .pipe(new StreamParser({ format }))
  .on("error", fail)
  .pipe(new StreamWriter({ format: "N-Quads" }))
  .on("error", fail)
  .pipe(process.stdout);
