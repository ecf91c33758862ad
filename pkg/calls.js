// The functions whose answers are put together on this side.
import { checkText, designOf, renderGiven, renderJoined } from "./gatewright_wasm.js";

// The design is made when it is first read. Most callers want the findings alone, and to make the objects of a large design
// takes longer than to check it.
export function check(text, options) {
    const [checked, told] = checkText(text, options);
    let read = () => designOf(text, told);
    let design;
    const settle = (value) => {
        design = value;
        read = undefined; // the text can go
    };
    return Object.defineProperty(checked, "design", {
        enumerable: true,
        configurable: true,
        get() {
            if (read) {
                settle(read());
            }
            return design;
        },
        set: settle,
    });
}

export function renderTemplate(template, input) {
    const joined = join(template, input);
    const rendered = joined ? renderJoined(joined) : renderGiven(template, input);
    return typeof rendered === "string" ? { output: rendered, diagnostics: [] } : rendered;
}

const encoder = new TextEncoder();
const buffer = new Uint8Array(16 * 1024);

/** The options as JSON text with the template behind them; nothing when that is long, or there is something to say about it. */
function join(template, input) {
    if (typeof template !== "string") {
        return undefined;
    }
    try {
        const options = input === undefined ? "{}" : JSON.stringify(input);
        const text = options?.startsWith("{") ? options + template : undefined;
        // A UTF-16 code unit takes three bytes at most.
        return text?.length <= buffer.length / 3 ? buffer.subarray(0, encoder.encodeInto(text, buffer).written) : undefined;
    } catch {
        return undefined;
    }
}
