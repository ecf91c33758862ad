import { Failure } from "./failure.mjs";

/** `KEY=VALUE` arguments as an object. */
export function pairs(option, given = []) {
    return Object.fromEntries(
        given.map((pair) => {
            const at = pair.indexOf("=");
            if (at < 1) {
                throw new Failure(`--${option} takes KEY=VALUE, not "${pair}"`);
            }
            return [pair.slice(0, at), pair.slice(at + 1)];
        }),
    );
}

/** The options of `parse` and `check` that a command line gives about a file. */
export function readingOptions({ from, protocol }, file) {
    return { ...(from && { format: from }), ...(protocol && { protocol }), ...(file !== "-" && { fileName: file }) };
}
