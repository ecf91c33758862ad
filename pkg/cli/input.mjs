// Reading files and the standard input.
import { isUtf8 } from "node:buffer";
import { createReadStream, readFileSync } from "node:fs";
import { addAbortSignal } from "node:stream";
import { Failure, reasonOf } from "./failure.mjs";

/** The longest file that is read whole; the library takes no more either. Inventories may be longer: they are streamed. */
const LARGEST = 128 * 1024 * 1024;

/** The text of a file, or of the standard input for `-`. */
export const readText = (name) => readInput(name).text;

/**
 * The text of a file with what keeps it from being written back, if anything does: `{bytes, text, notUtf8}`. What is written is
 * UTF-8, and bytes that are not are lost by reading them.
 */
export function readInput(name) {
    let bytes;
    try {
        bytes = readFileSync(name === "-" ? 0 : name);
    } catch (error) {
        throw new Failure(`${name} cannot be read: ${reasonOf(error)}`);
    }
    return inputOf(name, bytes);
}

/** The bytes of a file, or of the standard input for `-`, as they come. They end when `signal` is aborted. */
export async function* chunksOf(name, size, signal) {
    const stream = name === "-" ? process.stdin : createReadStream(name, { highWaterMark: size });
    try {
        yield* addAbortSignal(signal, stream);
    } catch (error) {
        if (!signal.aborted) {
            throw new Failure(`${name} cannot be read: ${reasonOf(error)}`);
        }
    }
    // A Ctrl-C also ends what writes into the pipe: the end can be there before the signal is heard.
    await new Promise(setImmediate);
}

/** Starts to read the standard input: `{start, chunks}`, where `start` has the first line, and `chunks` is all of it. */
export async function openStandardInput(longestLine, signal) {
    const coming = chunksOf("-", undefined, signal);
    const read = [];
    let length = 0;
    for (let next; length < longestLine && !read.at(-1)?.includes("\n"); length += next.value.length) {
        next = await coming.next();
        if (next.done) {
            break;
        }
        read.push(next.value);
    }
    const chunks = (async function* () {
        yield* read;
        yield* coming;
    })();
    return { start: decode(Buffer.concat(read)).text, chunks };
}

/** What `readInput` gives, from chunks. */
export async function readChunks(name, chunks) {
    const read = [];
    let length = 0;
    for await (const chunk of chunks) {
        length += chunk.length;
        if (length > LARGEST) {
            throw new Failure(`${name} has more than ${LARGEST} bytes, the limit for what is not an inventory`);
        }
        read.push(chunk);
    }
    return inputOf(name, Buffer.concat(read));
}

function inputOf(name, bytes) {
    if (bytes.length > LARGEST) {
        throw new Failure(`${name} has ${bytes.length} bytes; the limit is ${LARGEST}`);
    }
    return { bytes, ...decode(bytes) };
}

/** UTF-8, or UTF-16 with a byte order mark, as some shells on Windows write it. */
export function encodingOf(bytes) {
    return bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

function decode(bytes) {
    const encoding = encodingOf(bytes);
    const text = new TextDecoder(encoding, { ignoreBOM: encoding === "utf-8" }).decode(bytes);
    if (encoding !== "utf-8") {
        return { text, notUtf8: "it is UTF-16" };
    }
    // The first replacement is where the first such byte was, unless the file has that character itself.
    return isUtf8(bytes) ? { text } : { text, notUtf8: `line ${text.slice(0, text.indexOf("\ufffd")).split("\n").length} is not UTF-8` };
}

/** The data in a JSON file. */
export function readJson(name) {
    const text = readText(name);
    try {
        return JSON.parse(text);
    } catch (error) {
        const [reason, position] = error.message.split(/ in JSON at position (\d+).*/s);
        throw new Failure(`${name}${position ? placeIn(text, Number(position)) : ""} is not JSON: ${reason}`);
    }
}

/** The object in a JSON file; `example` says what it looks like. */
export function readObject(name, example) {
    const value = readJson(name);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new Failure(`${name} does not hold an object such as ${example}`);
    }
    return value;
}

/** The line and column of a place in a text, as they stand behind the name of a file. */
function placeIn(text, position) {
    const lines = text.slice(0, position).split("\n");
    return `:${lines.length}:${lines.at(-1).length + 1}`;
}

/** The only operand of a command. */
export function only(operands, what) {
    if (operands.length !== 1) {
        const found = operands.length === 0 ? "none was given" : `${operands.length} were given`;
        throw new Failure(`one ${what} is needed, and ${found}`);
    }
    return operands[0];
}
