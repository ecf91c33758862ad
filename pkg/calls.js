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
    if (!take(template, input)) {
        return renderGiven(template, input);
    }
    const length = renderWritten(put(0), put(1), put(2), put(3), put(4), put(5), isVelocity);
    return length < 0 ? renderedInstead() : { output: read(outputAt(), length), diagnostics: [] };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const ROOM = 16 * 1024;
// A UTF-16 code unit takes three bytes at most.
const MOST = ROOM / 3;
const SHORT = 8;

// Parts of the module's memory. They are empty before it is there, and when it has grown and moved.
let room = new Uint8Array();
let whole = room;

// What `take` found: the template and the texts of the options, in the order in which they are written into the room, and whether
// the dialect is Velocity's.
const PLACES = { __proto__: null, vars: 1, params: 2, context: 3, stageVariables: 4, payload: 5 };
const texts = ["", "", "", "", "", ""];
let isVelocity = false;
let written = 0;

/** Takes a template and its options. Does not when they are long, or there is something to say about them. */
function take(template, input) {
    texts.fill("");
    isVelocity = false;
    written = 0;
    if (typeof template !== "string" || template.length > MOST) {
        return false;
    }
    texts[0] = template;
    try {
        return takeOptions(input ?? {}, MOST - template.length);
    } catch {
        return false; // `renderGiven` tells
    }
}

function takeOptions(input, left) {
    if (typeof input !== "object" || Array.isArray(input) || input.toJSON !== undefined) {
        return false;
    }
    for (const name of Object.keys(input)) {
        const value = input[name];
        if (name === "dialect" && (value === "velocity" || value === "apigw")) {
            isVelocity = value === "velocity";
        } else if (value !== undefined) {
            const place = PLACES[name];
            const text = place === PLACES.payload ? value : JSON.stringify(value);
            const isRight = place !== undefined && typeof text === "string" && (place === PLACES.payload || text[0] === "{");
            if (!isRight || text.length > left) {
                return false;
            }
            left -= text.length;
            texts[place] = text;
        }
    }
    return true;
}

/** Writes a text behind those before. How many bytes it takes. */
function put(place) {
    const text = texts[place];
    if (text === "") {
        return 0;
    }
    if (room.length === 0) {
        const start = roomFor(ROOM);
        room = new Uint8Array(wholeMemory().buffer, start, ROOM);
    }
    const length = encoder.encodeInto(text, written === 0 ? room : room.subarray(written)).written;
    written += length;
    return length;
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
