// What of Vega our charts need, in one file: no map projections, no parsers of code from text.
// Charts come as finished Vega specifications, so Vega-Lite stays on the server.
import { transforms } from "vega-dataflow";
import * as marks from "vega-encode";
import { expressionInterpreter } from "vega-interpreter";
import { parse } from "vega-parser";
import * as columns from "vega-transforms";
import { View } from "vega-view";
import * as views from "vega-view-transforms";

Object.assign(transforms, marks, columns, views);

/** A view of a specification; expressions are walked as trees, never made into code. */
export function viewOf(spec, options) {
  return new View(parse(spec, null, { ast: true }), { expr: expressionInterpreter, ...options });
}
