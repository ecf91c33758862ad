// The TypeScript types: complete, and as strict as they should be.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as node from "../dist/node.js";
import * as universal from "../dist/index.js";
import { dist, program, project } from "./tools.mjs";

const functions = [
    "applyFix",
    "check",
    "checkChange",
    "checkCounts",
    "checkUpdate",
    "convert",
    "diff",
    "explainError",
    "fix",
    "formats",
    "generate",
    "parse",
    "patch",
    "plan",
    "renderTemplate",
    "requests",
    "rules",
    "sampleScenario",
    "schema",
    "simulate",
    "validate",
];

test("both entries have the functions and nothing else", () => {
    assert.deepEqual(Object.keys(universal), functions);
    assert.deepEqual(Object.keys(node), functions);
});

test("every type is exported", () => {
    const made = readFileSync(join(dist, "gatewright_wasm.d.ts"), "utf8");
    const names = [...made.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
    // How the module is loaded is the package's own business.
    const own = new Set(["InitInput", "InitOutput", "SyncInitInput"]);
    const exported = readFileSync(join(dist, "index.d.ts"), "utf8");
    const listed = exported.match(/export type \{([^}]*)\}/)[1].match(/\w+/g);
    assert.deepEqual(listed.toSorted(), names.filter((name) => !own.has(name)).toSorted());
});

test("every function, type and member is explained where editors look", () => {
    const lines = readFileSync(join(dist, "index.d.cts"), "utf8").split("\n");
    const named = /^(export |    +(readonly )?("[^"]+"|[\w$]+)\??: .*[;{|]$|    +(readonly )?("[^"]+"|[\w$]+)\??:$)/;
    const bare = lines.filter((line, at) => named.test(line) && !lines[at - 1].trimEnd().endsWith("*/"));
    assert.ok(lines.filter((line) => named.test(line)).length > 100);
    assert.deepEqual(bare, []);
});

test("what is required has the types of what is imported", () => {
    const exported = (file) => readFileSync(join(dist, file), "utf8").match(/(?<=^export (?:interface|type|function) )\w+/gm).toSorted();
    const listed = readFileSync(join(dist, "index.d.ts"), "utf8").matchAll(/export (?:type )?\{([^}]*)\}/g);
    assert.deepEqual(exported("index.d.cts"), [...listed].flatMap(([, names]) => names.match(/\w+/g)).toSorted());
});

for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    test(`what people write compiles (${moduleResolution})`, (t) => {
        const folder = project(t);
        cpSync(fileURLToPath(new URL("types/usage.ts", import.meta.url)), join(folder, "usage.ts"));
        writeFileSync(join(folder, "package.json"), '{"type": "module"}');
        const compilerOptions = {
            strict: true,
            exactOptionalPropertyTypes: true,
            noEmit: true,
            skipLibCheck: false,
            target: "es2022",
            lib: ["es2022", "dom"],
            types: [],
            module,
            moduleResolution,
        };
        writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["usage.ts"] }));
        try {
            execFileSync(program("tsc"), { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
        } catch (error) {
            assert.fail(error.stdout || error.message);
        }
    });
}
