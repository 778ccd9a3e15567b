// Copies what is served as it came, with versions in the names and licences beside it.
import { copyFileSync, readFileSync } from "node:fs";

const to = "../static/crossways/";
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;

copyFileSync(
  "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js",
  `${to}govuk-frontend-${version("govuk-frontend")}.min.js`,
);
copyFileSync("node_modules/htmx.org/dist/htmx.min.js", `${to}htmx-${version("htmx.org")}.min.js`);
