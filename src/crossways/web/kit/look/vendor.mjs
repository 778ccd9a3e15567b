// Copies what is served as it came, and packs what our charts need of Vega into one file: versions
// in the names, licences beside them, sums of what came out, and what is large pressed as well.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const to = "../static/crossways/";
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;

const govuk = `govuk-frontend-${version("govuk-frontend")}.min.js`;
copyFileSync("node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js", to + govuk);
const htmx = `htmx-${version("htmx.org")}.min.js`;
copyFileSync("node_modules/htmx.org/dist/htmx.min.js", to + htmx);

const vega = `vega-${version("vega")}.min.js`;
const packed = await build({
  entryPoints: ["charts.mjs"],
  outfile: to + vega,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none", // they are in the file of licences, whole
  metafile: true,
});
writeFileSync(`${to}vega-${version("vega")}.LICENCES.txt`, licences(packed.metafile));

for (const name of [vega, "respondent.css"]) {
  writeFileSync(`${to}${name}.gz`, gzipSync(readFileSync(to + name), { level: 9 }));
}
const sums = [govuk, htmx, vega].map((name) => `${sum(to + name)}  ${name}\n`);
writeFileSync(`${to}SHA256SUMS`, sums.join(""));

function sum(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/** The licence of every package in a bundle, each text once with the packages it holds for. */
function licences({ inputs }) {
  const found = new Map();
  const names = Object.keys(inputs).map((path) => path.match(/node_modules\/([^/]+)/)?.[1]);
  for (const name of [...new Set(names)].filter(Boolean).sort()) {
    const folder = `node_modules/${name}/`;
    const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].find((one) => existsSync(folder + one));
    const text = file ? readFileSync(folder + file, "utf-8").trim() : fallback(folder);
    found.set(text, [...(found.get(text) ?? []), `${name} ${version(name)}`]);
  }
  return [...found].map(([text, held]) => `${held.join(", ")}\n\n${text}\n`).join("\n---\n\n");
}

/** Vega's parts come without the text of the licence they name; the whole of Vega has it. */
function fallback(folder) {
  const { license, repository } = JSON.parse(readFileSync(`${folder}package.json`));
  if (license !== "BSD-3-Clause" || !JSON.stringify(repository).includes("vega/vega")) {
    throw new Error(`${folder} has no licence: look it up and add it here.`);
  }
  return readFileSync("node_modules/vega/LICENSE", "utf-8").trim();
}
