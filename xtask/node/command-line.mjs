// Bundles the command line: node command-line.mjs SOURCES FOLDER. The package's own functions stay beside the folder; the
// libraries go in, with their licences in a file.
import { createRequire } from "node:module";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [sources, folder] = process.argv.slice(2);
const esbuild = createRequire(import.meta.url)(join(process.env.NODE_PATH, "esbuild"));

const { metafile } = await esbuild.build({
  entryPoints: ["gatewright", "worker"].map((name) => join(sources, `${name}.mjs`)),
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  format: "esm",
  platform: "node",
  target: "node20",
  nodePaths: [process.env.NODE_PATH],
  external: ["../node.js"],
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const packages = new Set();
for (const input of Object.keys(metafile.inputs)) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
  if (name) packages.add(name);
}
const licences = [...packages].sort().map((name) => {
  const home = join(process.env.NODE_PATH, name);
  const file = readdirSync(home).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file || !existsSync(join(home, file))) throw new Error(`${name} has no licence file`);
  return `${name}\n${"=".repeat(name.length)}\n\n${readFileSync(join(home, file), "utf8").trim()}\n`;
});
writeFileSync(join(resolve(folder), "LICENCES.txt"), licences.join("\n\n"));
