// `gatewright patch`
import { Failure } from "../failure.mjs";
import { checkChange, diff, patch, plan } from "../library.mjs";
import { designIn, sourceOf } from "../options.mjs";
import { tellLosses, writeFiles } from "../output.mjs";
import { painter } from "../style.mjs";

export function command(options, operands) {
    const { to, output } = options;
    if (operands.length !== 2) {
        throw new Failure(`two files are needed, what is deployed and what is wanted; ${operands.length} were given`);
    }
    if (to === undefined && !options.plan && !options.diff) {
        throw new Failure("--to FORMAT is needed: the format of the update; or --plan, or --diff");
    }
    const [before, after] = operands.map((file) => designIn(sourceOf(file), options, file));
    const paint = painter(options.colour);
    const findings = checkChange(before, after);
    // An error about a place says what a loss would say there again.
    const told = new Set(findings.filter(({ severity }) => severity === "error").map(({ path }) => path));
    const untold = ({ path }) => !told.has(path);
    for (const { severity, rule, path, message } of findings) {
        process.stderr.write(`${severity} ${rule} ${path}: ${message}\n`);
    }
    if (options.diff) {
        process.stdout.write(diff(before, after).map((change) => `${line(change, paint)}\n`).join(""));
    }
    if (options.plan) {
        const { files, losses } = plan(before, after);
        writeFiles(files, output);
        tellLosses(losses.filter(untold), painter("auto", process.stderr));
    }
    if (to !== undefined) {
        const { files, losses } = patch(before, after, to);
        writeFiles(files, output);
        tellLosses(losses.filter(untold), painter("auto", process.stderr));
    }
    return 0;
}

/** A change as a line. */
function line({ kind, path, before, after, effect, reason }, paint) {
    const [sign, colour] = { added: ["+", "green"], removed: ["-", "red"] }[kind] ?? ["~", "yellow"];
    const values = [before, after].filter((value) => value !== undefined).map((value) => JSON.stringify(value));
    const replaces = effect === "replacement" ? `  (replacement: ${reason})` : "";
    return `${paint(colour, sign)} ${path}  ${values.join(" → ")}${replaces}`;
}
