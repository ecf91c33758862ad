import { brokenIn, describeBroken, isEmpty } from "./check-text.mjs";
import { companionsOf } from "./companions.mjs";
import { Failure } from "./failure.mjs";
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

/** The design in the text of a file, all of it: half a design is none to work with. */
export function designIn(text, options, file) {
    if (isEmpty(text)) {
        throw new Failure(`${file} is empty`);
    }
    const { design, diagnostics } = read(text, { ...readingOptions(options, file), ...companionsOf(file, text) }, file);
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
export function filledDesignIn(text, options, file) {
    const design = designIn(text, options, file);
    if (design.apis.length === 0) {
        throw new Failure(`${file} holds no integration`);
    }
    return design;
}

/** The options of `parse` and `check` that a command line gives about a file. */
function readingOptions({ from, protocol }, file) {
    return { ...(from && { format: from }), ...(protocol && { protocol }), ...(file !== "-" && { fileName: file }) };
}
