// Which files a command line means.
import { readdirSync, statSync } from "node:fs";
import { basename, extname, join, relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import { Failure } from "./failure.mjs";

/** The extensions that files about integrations have. Anything that is named itself is read, whatever it is called. */
const extensions = new Set(
    [".json", ".yaml", ".yml", ".template", ".tf", ".sls", ".iql", ".sql", ".csv", ".ndjson", ".jsonl", ".sh", ".ps1", ".cmd"],
);

/** Folders that hold other people's files, or made ones. */
const passedOver = new Set(["node_modules", ".git", ".terraform", ".serverless", ".aws-sam", "target", "__pycache__"]);

/**
 * Every file that the operands name: `{file, isNamed}`, in order and once. Folders are walked and globs are matched; files found
 * that way are not named, so they are skipped when they are about something else.
 */
export function filesOf(operands, ignored) {
    const isIgnored = ignored.length ? picomatch(ignored, { dot: true }) : () => false;
    const found = new Map();
    const add = (file, isNamed) => {
        if (isNamed || !isIgnored(slashes(file))) {
            found.set(file, found.get(file) || isNamed);
        }
    };
    for (const operand of operands) {
        if (operand === "-") {
            add("-", true);
            continue;
        }
        const kind = statSync(operand, { throwIfNoEntry: false });
        if (kind?.isDirectory()) {
            walk(operand, (file) => extensions.has(extname(file)) && add(file, false));
        } else if (kind) {
            add(operand, true);
        } else {
            const { base, isGlob } = picomatch.scan(slashes(operand));
            if (!isGlob) {
                throw new Failure(`there is no file ${operand}`);
            }
            const matches = picomatch(slashes(operand), { dot: true });
            const folder = base || ".";
            const before = found.size;
            if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
                walk(folder, (file) => matches(slashes(file)) && add(file, false));
            }
            if (found.size === before) {
                throw new Failure(`no file matches ${operand}`);
            }
        }
    }
    return [...found].map(([file, isNamed]) => ({ file, isNamed }));
}

/** Calls `visit` with every file below a folder, in the order of names. Links are not followed, so there are no circles. */
function walk(folder, visit) {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
        const path = folder === "." ? entry.name : join(folder, entry.name);
        if (entry.isDirectory()) {
            if (!passedOver.has(basename(path))) {
                walk(path, visit);
            }
        } else if (entry.isFile()) {
            visit(path);
        }
    }
}

/** A path with the separators that globs have. */
const slashes = (path) => (sep === "/" ? path : path.split(sep).join("/"));

/** A file's path from a folder, for patterns of a configuration that stands there. */
export const from = (folder, file) => slashes(relative(folder, resolve(file)));
