// How findings are written: one file a form. Each makes a reporter with `file(result)` for every file, as it is checked, and
// `end()`; it is given where to `write`, and how to `paint` there.
import { github } from "./github.mjs";
import { human } from "./human.mjs";
import { json } from "./json.mjs";
import { ndjson } from "./ndjson.mjs";
import { sarif } from "./sarif.mjs";

export const reporters = { human, json, ndjson, sarif, github };
