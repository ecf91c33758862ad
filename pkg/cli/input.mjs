// Reading files and the standard input.
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { Failure } from "./failure.mjs";

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
        throw new Failure(reasonOf(name, error));
    }
    if (bytes.length > LARGEST) {
        throw new Failure(`${name} has ${bytes.length} bytes; the limit is ${LARGEST}`);
    }
    return { bytes, ...decode(bytes) };
}

/** UTF-8, or UTF-16 with a byte order mark, as some shells on Windows write it. */
function decode(bytes) {
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
    const text = new TextDecoder(encoding, { ignoreBOM: encoding === "utf-8" }).decode(bytes);
    if (encoding !== "utf-8") {
        return { text, notUtf8: "it is UTF-16" };
    }
    // The first replacement is where the first such byte was, unless the file has that character itself.
    return isUtf8(bytes) ? { text } : { text, notUtf8: `line ${text.slice(0, text.indexOf("\ufffd")).split("\n").length} is not UTF-8` };
}

/** Why a file cannot be read, in a few words. */
function reasonOf(name, error) {
    const reasons = {
        ENOENT: `there is no file ${name}`,
        EISDIR: `${name} is a folder`,
        EACCES: `${name} may not be read`,
    };
    return reasons[error.code] ?? `${name} cannot be read: ${error.message}`;
}

/** The data in a JSON file. */
export function readJson(name) {
    try {
        return JSON.parse(readText(name));
    } catch (error) {
        throw error instanceof Failure ? error : new Failure(`${name} is not JSON: ${error.message}`);
    }
}

/** The only operand of a command. */
export function only(operands, what) {
    if (operands.length !== 1) {
        const found = operands.length === 0 ? "none was given" : `${operands.length} were given`;
        throw new Failure(`one ${what} is needed, and ${found}`);
    }
    return operands[0];
}
