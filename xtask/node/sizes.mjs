// Prints `RAW GZIP BROTLI NAME` for each file in a folder, in bytes: node sizes.mjs FOLDER
// The pages of the rules are not part of the first page, and many: they are left out.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .filter((file) => !relative(folder, file).startsWith("rules/"))
  .sort();
for (const file of files) {
  const content = readFileSync(file);
  const sizes = [content, gzipSync(content, { level: 9 }), brotliCompressSync(content)];
  console.log(...sizes.map(({ length }) => length), relative(folder, file));
}
