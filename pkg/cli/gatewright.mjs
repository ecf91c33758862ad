#!/usr/bin/env node
// The command line: finds the command, runs it, and turns what went wrong into one line and an exit status.
import { Failure } from "./failure.mjs";
import { run } from "./run.mjs";

// A reader that closes the pipe early (`gatewright rules | head`) has what it wants.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 2));

try {
    process.exitCode = await run(process.argv.slice(2));
} catch (error) {
    const known = error instanceof Failure || error?.name === "GatewrightError";
    process.stderr.write(`gatewright: ${known ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 2;
}
