// The package in a bundle.
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, project, tool } from "./tools.mjs";

const esbuild = tool("esbuild");

for (const platform of ["browser", "node"]) {
    test(`esbuild for ${platform}, with the module copied beside the bundle`, async (t) => {
        const folder = project(t);
        const source = 'import { validate } from "gatewright";\nexport const findings = validate({ integrationType: "MOCK" }, { protocol: "HTTP" });\n';
        writeFileSync(join(folder, "app.js"), source);
        const outfile = join(folder, "out", "app.mjs");
        const { warnings } = await esbuild.build({
            absWorkingDir: folder,
            entryPoints: ["app.js"],
            bundle: true,
            format: "esm",
            platform,
            outfile,
            logLevel: "silent",
        });
        assert.deepEqual(warnings, []);
        cpSync(join(dist, "gatewright_wasm_bg.wasm"), join(folder, "out", "gatewright_wasm_bg.wasm"));
        const { findings } = await import(pathToFileURL(outfile));
        assert.ok(findings.length > 0);
    });
}
