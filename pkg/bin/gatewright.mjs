#!/usr/bin/env node
// In a checkout: starts the command line that `cargo xtask build` makes. In the package this file is that command line.
import { existsSync } from "node:fs";

const made = new URL("../dist/bin/gatewright.mjs", import.meta.url);
if (existsSync(made)) {
    await import(made);
} else {
    process.stderr.write("gatewright: the package is not built yet; cargo xtask build does it\n");
    process.exitCode = 2;
}
