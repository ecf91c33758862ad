import { brokenIn, describeBroken, isEmpty } from "./check-text.mjs";
import { companionsOf } from "./companions.mjs";
import { Failure } from "./failure.mjs";
import { readText } from "./input.mjs";
import { parse } from "./library.mjs";

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

/** What a file says: its text, and the option `companions` with what stands beside it. */
export function sourceOf(file) {
    const text = readText(file);
    return { text, beside: companionsOf(file, text) };
}

/** The design in the source of a file, all of it: half a design is none to work with. */
export function designIn({ text, beside }, options, file) {
    if (isEmpty(text)) {
        throw new Failure(`${file} is empty`);
    }
    const { design, diagnostics } = read(text, { ...readingOptions(options, file), ...beside }, file);
    const broken = brokenIn(diagnostics);
    if (broken) {
        throw new Failure(describeBroken(file, broken));
    }
    return design;
}

function read(text, options, file) {
    try {
        return parse(text, options);
    } catch (error) {
        throw error?.name === "GatewrightError" ? new Failure(`${file}: ${error.message}`) : error;
    }
}

/** The same of a command that has nothing to do without an integration. */
export function filledDesignIn(source, options, file) {
    const design = designIn(source, options, file);
    if (design.apis.length === 0) {
        throw new Failure(`${file} holds no integration`);
    }
    return design;
}

/** The options of `parse` and `check` that a command line gives about a file. */
function readingOptions({ from, protocol }, file) {
    return { ...(from && { format: from }), ...(protocol && { protocol }), ...(file !== "-" && { fileName: file }) };
}
