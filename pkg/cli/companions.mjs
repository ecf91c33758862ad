// Files beside a text that say the rest of it: what commands of the AWS CLI name, and the queries of a StackQL manifest.
import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, sep } from "node:path";
import { readText } from "./input.mjs";

/** How many files a text can have beside it, and how long one of them may be. What is more is left unread, and the library says so. */
const MOST = 256;
const LARGEST = 1024 * 1024;

/** What stands behind `file://`, or is read from with `<`; a name with a variable in it is not known. */
const NAMED = /(?:\bfileb?:\/\/|<[ \t]*)([^\s"'`;|&<>()${}]+)/g;

/**
 * The option `companions` for a text: the files that it names, by these names. A relative name counts from the folder of `file`, and
 * nothing outside of it is read: neither by an absolute name, nor by `..`, nor through a link.
 */
export function companionsOf(file, text) {
    const names = file === "-" ? [] : namesIn(file, text);
    const found = {};
    for (const name of names.slice(0, MOST)) {
        const companion = readBeside(dirname(file), name);
        if (companion !== undefined) {
            found[name] = companion;
        }
    }
    return Object.keys(found).length ? { companions: found } : {};
}

function namesIn(file, text) {
    if (text.includes("apigatewayv2") && /\baws/.test(text)) {
        return [...new Set(Array.from(text.matchAll(NAMED), ([, name]) => name))];
    }
    if (basename(file).startsWith("stackql_manifest.") || (/^resources[ \t]*:/m.test(text) && /^providers[ \t]*:/m.test(text))) {
        return queriesBeside(dirname(file));
    }
    return [];
}

function queriesBeside(folder) {
    try {
        return readdirSync(join(folder, "resources"))
            .filter((name) => name.endsWith(".iql"))
            .sort()
            .map((name) => `resources/${name}`);
    } catch {
        return []; // a manifest may have all its queries in itself
    }
}

/** The text of a file in a folder or below it; nothing when there is none that may be read. */
function readBeside(folder, name) {
    if (isAbsolute(name)) {
        return undefined;
    }
    try {
        const path = realpathSync(join(folder, name));
        const kind = statSync(path);
        const isInside = path.startsWith(join(realpathSync(folder), sep));
        return isInside && kind.isFile() && kind.size <= LARGEST ? readText(path).replace(/^\ufeff/, "") : undefined;
    } catch {
        return undefined; // what is not there or may not be read is told with the command that names it
    }
}
