// The functions whose answers are put together on this side.
import { checkText, designOf, memory, outputAt, renderedInstead, renderGiven, renderWritten, roomFor } from "./gatewright_wasm.js";

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
    const written = write(template, input);
    if (written === undefined) {
        return renderGiven(template, input);
    }
    const length = renderWritten(written);
    return length < 0 ? renderedInstead() : { output: read(outputAt(), length), diagnostics: [] };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const ROOM = 16 * 1024;

// Parts of the module's memory. They are empty before it is there, and when it has grown and moved.
let room = new Uint8Array();
let whole = room;

/**
 * Writes the options as JSON text into the room, with the template behind them, and says how many bytes they are; nothing when
 * they are long, or there is something to say about them.
 */
function write(template, input) {
    if (typeof template !== "string") {
        return undefined;
    }
    let options;
    try {
        options = input === undefined ? "{}" : JSON.stringify(input);
    } catch {
        return undefined;
    }
    const text = options?.startsWith("{") ? options + template : undefined;
    // A UTF-16 code unit takes three bytes at most.
    if (text === undefined || text.length > ROOM / 3) {
        return undefined;
    }
    if (room.length === 0) {
        const start = roomFor(ROOM);
        room = new Uint8Array(memory().buffer, start, ROOM);
    }
    return encoder.encodeInto(text, room).written;
}

function read(start, length) {
    if (whole.length === 0) {
        whole = new Uint8Array(memory().buffer);
    }
    return decoder.decode(whole.subarray(start, start + length));
}
