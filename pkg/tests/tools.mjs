// What the tests share: the built package, and the tools that `cargo xtask` installs into target/node.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const dist = fileURLToPath(new URL("../dist/", import.meta.url));

const tools = fileURLToPath(new URL("../../target/node/", import.meta.url));

/** Loads an npm package of `xtask/node/package.json`. */
export const tool = createRequire(join(tools, "package.json"));

/** The program of such a package. */
export const program = (name) => join(tools, "node_modules", ".bin", name);

/** An empty folder with the package installed in it, for one test. */
export function project(test) {
    const folder = mkdtempSync(join(tmpdir(), "gatewright-"));
    test.after(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(dist, join(folder, "node_modules", "gatewright"), "junction");
    return folder;
}

/** Asserts with `assert.throws`: an error with this code and message. */
export const failure = (code, message) => (error) => {
    const { name, code: found, message: said } = error;
    return error instanceof Error && name === "GatewrightError" && found === code && message.test(said);
};
