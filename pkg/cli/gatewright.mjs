#!/usr/bin/env node
// The command line: finds the command, runs it, and turns what went wrong into one line and an exit status.
import { setFlagsFromString } from "node:v8";
import { Failure, reasonOf } from "./failure.mjs";
import { run } from "./run.mjs";

// Before the module is loaded: a file is checked sooner than V8 has optimised what checks it, and a process does not end before
// that is done. Large inputs come to it a few milliseconds later. The module is validated function by function, as they are called.
try {
    ["--wasm-tiering-budget=30000000", "--wasm-lazy-validation"].forEach((flag) => setFlagsFromString(flag));
} catch {
    // It is not V8.
}

// A reader that closes the pipe early (`gatewright rules | head`) has what it wants.
process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") {
        process.stderr.write(`gatewright: the standard output cannot be written: ${reasonOf(error)}\n`);
    }
    process.exit(error.code === "EPIPE" ? 0 : 2);
});

try {
    process.exitCode = await run(process.argv.slice(2));
} catch (error) {
    // What the system says no to is nobody's mistake here. The stack is for what is.
    const isKnown = error instanceof Failure || error?.name === "GatewrightError" || error?.syscall !== undefined;
    process.stderr.write(`gatewright: ${isKnown ? error.message.replace(/\s*\n\s*/g, " ") : (error?.stack ?? error)}\n`);
    process.exitCode = 2;
}
