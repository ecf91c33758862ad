// The examples of the README, each run as it stands there. What they print has to be in the comments of the example.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { formats } from "../dist/index.js";
import { dist, project } from "./tools.mjs";

const readme = readFileSync(join(dist, "README.md"), "utf8");
const examples = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);

test("the README has examples", () => assert.ok(examples.length >= 3));

for (const [index, code] of examples.entries()) {
    test(`example ${index + 1} does what it says`, (t) => {
        const folder = project(t);
        const file = join(folder, "example.mjs");
        writeFileSync(file, code);
        const printed = execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8" }).trimEnd();
        const said = [...code.matchAll(/^\/\/ ?(.*)$/gm)].map(([, line]) => line).join("\n");
        assert.equal(printed, said);
    });
}

test("the table of formats is complete", () => {
    const yes = (does) => (does ? "yes" : "");
    const rows = [...readme.matchAll(/^\| `(\w[\w-]*)` \| (yes|) ?\| (yes|) ?\|/gm)].map(([, ...row]) => row);
    assert.deepEqual(rows, formats().map(({ id, reads, writes }) => [id, yes(reads), yes(writes)]));
});

test("the table of errors is complete", () => {
    const types = readFileSync(join(dist, "gatewright_wasm.d.ts"), "utf8");
    const codes = (text) => [...new Set(text.match(/GATEWRIGHT_\w+/g))].toSorted();
    assert.deepEqual(codes(readme), codes(types));
});
