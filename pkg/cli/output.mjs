// Writing what was made: to the standard output, or into a folder.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure, reasonOf } from "./failure.mjs";

/** Writes generated files into a folder, or one after another to the standard output. */
export function writeFiles(files, folder) {
    if (folder === undefined) {
        const named = files.length > 1;
        for (const [at, { path, language, text }] of files.entries()) {
            process.stdout.write(`${named ? `${at ? "\n" : ""}${comment(language, path)}\n` : ""}${text}`);
        }
        return;
    }
    for (const { path, text } of files) {
        const target = join(folder, path);
        makeFolder(dirname(target));
        writeText(target, text);
        process.stdout.write(`${target}\n`);
    }
}

/** Writes a text into a file; one that is there keeps its mode. */
export function writeText(file, text) {
    try {
        writeFileSync(file, text);
    } catch (error) {
        throw new Failure(`${file} cannot be written: ${reasonOf(error)}`);
    }
}

function makeFolder(folder) {
    try {
        mkdirSync(folder, { recursive: true });
    } catch (error) {
        throw new Failure(`the folder ${folder} cannot be made: ${reasonOf(error)}`);
    }
}

/** The path of a file as a comment in its language; JSON has none, and a line of its own has to do. */
function comment(language, path) {
    const leaders = { sql: "--", typescript: "//", json: "//" };
    return `${leaders[language] ?? "#"} ${path}`;
}

/** Tells what could not be carried. */
export function tellLosses(losses, paint) {
    for (const { path, reason } of losses) {
        process.stderr.write(`${paint("yellow", "lost")} ${path ? `${path}: ` : ""}${reason}\n`);
    }
}
