// Stacks of StackQL: what a manifest says and what its query files say is one thing, and told once.
import { basename, dirname, extname, join } from "node:path";
import { companionsOf } from "./companions.mjs";
import { Failure } from "./failure.mjs";
import { readText } from "./input.mjs";

/** The query files of each manifest, of those that are to be checked: a map from the manifest to the paths of its queries. */
export function stacksIn(files) {
    const stacks = new Map();
    const queries = files.filter((file) => extname(file) === ".iql" && basename(dirname(file)) === "resources");
    const folders = new Set(queries.map((file) => dirname(dirname(file))));
    for (const file of files) {
        if (folders.has(dirname(file)) && [".yml", ".yaml"].includes(extname(file))) {
            const own = queriesNamedIn(file);
            stacks.set(file, queries.filter((query) => own.has(query)));
        }
    }
    return stacks;
}

/** The paths of the query files that a manifest has beside it and mentions; none when it is no manifest, or cannot be read. */
function queriesNamedIn(file) {
    try {
        const text = readText(file);
        const names = Object.keys(companionsOf(file, text).companions ?? {});
        const isMentioned = (name) => text.includes(basename(name, ".iql"));
        return new Set(names.filter(isMentioned).map((name) => join(dirname(file), name)));
    } catch (error) {
        if (error instanceof Failure) {
            return new Set(); // it is told when it is its turn
        }
        throw error;
    }
}

/**
 * What is found in a manifest and in each of its query files, where it stands: `{ofManifest, ofQueries}`. The manifest says what the
 * placeholders of a query stand for, so what is found in the query alone is no mistake; the query has the better place.
 */
export function toldOnce(inManifest, inQueries) {
    // A query that cannot be read is named in the words of its manifest.
    const key = ({ rule, message }) => `${rule} ${message.replace(/^resources\/[^:]+: /, "")}`;
    const keysOf = (findings) => new Set(findings.map(key));
    const [ofManifest, ofQueries] = [keysOf(inManifest), keysOf(inQueries.flat())];
    return {
        ofManifest: inManifest.filter((finding) => !ofQueries.has(key(finding))),
        ofQueries: inQueries.map((findings) => findings.filter((finding) => ofManifest.has(key(finding)))),
    };
}
