// Makes the entry for `require`: node common-js.mjs SOURCES MADE. It reads the same module as the entry for `import`; its
// types are those that wasm-bindgen wrote, in one file that TypeScript takes for CommonJS.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [sources, made] = process.argv.slice(2);
const esbuild = createRequire(import.meta.url)(join(process.env.NODE_PATH, "esbuild"));

await esbuild.build({
  stdin: { contents: readFileSync(join(sources, "node.js"), "utf8"), resolveDir: made },
  outfile: join(made, "index.cjs"),
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  banner: { js: 'const address = require("node:url").pathToFileURL(__filename);' },
  define: { "import.meta.url": "address" },
  logLevel: "warning",
});

// What follows says how the module is loaded, which is the package's own business.
const types = readFileSync(join(made, "gatewright_wasm.d.ts"), "utf8");
const end = types.indexOf("export type InitInput");
if (end < 0) throw new Error("gatewright_wasm.d.ts does not say where its own types end");
writeFileSync(join(made, "index.d.cts"), types.slice(0, end));
