// The functions whose answers are put together on this side.
import {
    checkText,
    designOf,
    outputAt,
    renderedInstead,
    renderGiven,
    renderWritten,
    roomFor,
    wholeMemory,
} from "./gatewright_wasm.js";

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
    if (!write(template, input)) {
        return renderGiven(template, input);
    }
    const length = renderWritten(joined, payload, isVelocity);
    return length < 0 ? renderedInstead() : { output: read(outputAt(), length), diagnostics: [] };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const ROOM = 16 * 1024;
const SHORT = 8;

// Parts of the module's memory. They are empty before it is there, and when it has grown and moved.
let room = new Uint8Array();
let whole = room;

// What `write` found: how many bytes of the room are the options and the template, how many the payload (less than 0 when there is
// none), and whether the dialect is Velocity's.
let joined = 0;
let payload = 0;
let isVelocity = false;

const MEMBERS = {
    __proto__: null,
    context: '"context":',
    params: '"params":',
    stageVariables: '"stageVariables":',
    vars: '"vars":',
};

/**
 * Writes the options as JSON text into the room, the template behind them, and then the payload, which would be escaped among
 * the options. Does not when they are long, or there is something to say about them.
 */
function write(template, input) {
    if (typeof template !== "string") {
        return false;
    }
    let options = "";
    let body;
    let dialect;
    try {
        if (input !== undefined) {
            if (typeof input !== "object" || Array.isArray(input) || input.toJSON !== undefined) {
                return false;
            }
            for (const name of Object.keys(input)) {
                const value = input[name];
                if (name === "payload" && typeof value === "string") {
                    body = value;
                } else if (name === "dialect" && (value === "velocity" || value === "apigw")) {
                    dialect = value;
                } else {
                    const json = JSON.stringify(value);
                    if (json !== undefined) {
                        options += (options && ",") + (MEMBERS[name] ?? `${JSON.stringify(name)}:`) + json;
                    }
                }
            }
        }
    } catch {
        return false; // `renderGiven` tells
    }
    const text = `{${options}}${template}`;
    // A UTF-16 code unit takes three bytes at most.
    if (text.length + (body?.length ?? 0) > ROOM / 3) {
        return false;
    }
    if (room.length === 0) {
        const start = roomFor(ROOM);
        room = new Uint8Array(wholeMemory().buffer, start, ROOM);
    }
    isVelocity = dialect === "velocity";
    joined = encoder.encodeInto(text, room).written;
    payload = body === undefined ? -1 : encoder.encodeInto(body, room.subarray(joined)).written;
    return true;
}

function read(start, length) {
    if (whole.length === 0) {
        whole = new Uint8Array(wholeMemory().buffer);
    }
    // To start the decoder takes longer than a few characters do.
    if (length <= SHORT) {
        let text = "";
        while (text.length < length && whole[start + text.length] < 0x80) {
            text += String.fromCharCode(whole[start + text.length]);
        }
        if (text.length === length) {
            return text;
        }
    }
    return decoder.decode(whole.subarray(start, start + length));
}
