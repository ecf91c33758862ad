// Inventories: rows of CloudQuery as NDJSON or CSV, as many as there are. They are read in pieces of whole rows, so that the
// memory does not grow with the file.
import { extname } from "node:path";
import { brokenIn } from "./check-text.mjs";
import { Failure } from "./failure.mjs";
import { encodingOf } from "./input.mjs";
import { check, checkCounts } from "./library.mjs";
import { Progress } from "./progress.mjs";

/** How many characters are checked at once. */
export const piece = 1 << 20;

/** What the rows of a file are in, by its name: `csv`, `json`, or nothing when it is not read row by row. */
export function rowsOfFile(file, format) {
    const kinds = { ".ndjson": "json", ".jsonl": "json", ".csv": "csv" };
    return format === undefined || format === "cloudquery" ? kinds[extname(file)] : undefined;
}

/** The same for a text of which only the start is there. Its first line shows whether it has rows. */
export function rowsOfText(start, format) {
    if (!start.includes("\n") || (format !== undefined && format !== "cloudquery")) {
        return undefined;
    }
    const line = start.slice(0, start.indexOf("\n")).replace(/^\ufeff/, "").trim();
    const kind = /^[[{]/.test(line) ? "json" : "csv";
    const isRow = kind === "json" ? isObject(line) : line.includes(",");
    return isRow && (format === "cloudquery" || hasMarks(start)) ? kind : undefined;
}

function isObject(line) {
    try {
        return line.startsWith("{") && Boolean(JSON.parse(line));
    } catch {
        return false;
    }
}

/**
 * Checks an inventory piece by piece and gives each result to `take`, with the lines of the whole file. Answers whether it holds
 * integrations; a file that nobody named and that has no mark of an inventory is about something else. `kind` is what its rows are
 * in, `chunks` its bytes, `size` how many they are if that is known.
 */
export async function checkInventory({ file, isNamed, kind, chunks, size }, settings, take, signal) {
    const progress = new Progress("MB", size && Math.ceil(size / 1e6));
    const rows = new Rows(kind === "csv");
    const apis = new Apis(settings);
    let hasToldProtocol = false;
    let isFirst = true;
    let isBroken = false;
    let isKnown = settings.from !== undefined;
    const checkPiece = ({ text, line, headerLines }) => {
        isKnown ||= isNamed ? isNoLog(file, kind, text) : hasMarks(text);
        if (!isKnown) {
            return;
        }
        const checked = check(text, {
            format: "cloudquery",
            rules: settings.rules,
            ...(settings.protocol && { protocol: settings.protocol }),
        });
        const { format, integrations } = checked;
        apis.add(checked);
        // What is said about a whole API is said at the end. No row has the protocol, so once is enough to say that it is missing.
        const diagnostics = checked.diagnostics.filter(({ rule, path }) => !isOfApi(path) && !(hasToldProtocol && rule === "GW032"));
        hasToldProtocol ||= diagnostics.some(({ rule }) => rule === "GW032");
        for (const { location } of diagnostics) {
            if (location) {
                const lines = location.line > headerLines ? line - headerLines : 0;
                location.line += lines;
                location.endLine += lines;
            }
        }
        // A file that is broken is told once.
        const broken = isBroken ? undefined : brokenIn(diagnostics);
        isBroken ||= broken !== undefined;
        if (integrations === 0 && diagnostics.length === 0) {
            return;
        }
        progress.clear();
        take({ file, format, diagnostics, integrations, broken, text, linesBefore: line - headerLines, isPart: !isFirst });
        isFirst = false;
    };
    for await (const { text, length } of decoded(chunks)) {
        if (signal.aborted) {
            break;
        }
        const whole = rows.add(text);
        if (whole) {
            checkPiece(whole);
            if (!isKnown) {
                return false;
            }
        }
        progress.add(length / 1e6);
        await new Promise(setImmediate);
    }
    const rest = signal.aborted ? undefined : rows.rest();
    if (rest) {
        checkPiece(rest);
    }
    progress.clear();
    const diagnostics = apis.findings();
    if (diagnostics.length > 0) {
        take({ file, format: "cloudquery", diagnostics, integrations: 0, text: undefined, isPart: true });
    }
    return !isFirst;
}

/** Chunks as texts of about a piece each, with how many bytes they are of; a pipe gives smaller chunks than a disk. */
async function* decoded(chunks) {
    let decoder;
    let text = "";
    let length = 0;
    for await (const chunk of chunks) {
        decoder ??= new TextDecoder(encodingOf(chunk));
        text += decoder.decode(chunk, { stream: true });
        length += chunk.length;
        if (length >= piece) {
            yield { text, length };
            text = "";
            length = 0;
        }
    }
    yield { text: text + (decoder?.decode() ?? ""), length };
}

/** Whether a finding is about all integrations of an API, of which a piece has only some. */
const isOfApi = (path) => /^\/apis\/\d+\/integrations$/.test(path);

/**
 * How many integrations each API of an inventory has, whichever pieces they stand in. It is the one thing that grows: by a number
 * for each API, however many rows it has.
 */
class Apis {
    #counts = new Map();

    constructor({ protocol, rules }) {
        this.options = { protocol, rules };
    }

    add(checked) {
        // The quota depends on the protocol, and rows do not say it. To make the design takes a third of the time.
        if (this.options.protocol === undefined) {
            return;
        }
        for (const { apiId, integrations } of checked.design.apis) {
            const key = typeof apiId === "string" ? apiId : (apiId?.ref ?? "");
            this.#counts.set(key, (this.#counts.get(key) ?? 0) + integrations.length);
        }
    }

    /** What there is to say about the numbers. */
    findings() {
        const counts = [...this.#counts].map(([apiId, integrations]) => ({ apiId, integrations }));
        return counts.length ? checkCounts(counts, this.options) : [];
    }
}

const firstRow = (text) => text.slice(0, text.indexOf("\n") + 1 || undefined);

/** Whether a named file has rows of anything but a log, which the library says what to read instead of. */
function isNoLog(file, kind, text) {
    try {
        // Any object could be API JSON. A row of CSV may bear no marks.
        return kind !== "json" || !text.startsWith("{") || Boolean(check(firstRow(text)));
    } catch (error) {
        throw error?.code === "GATEWRIGHT_NOT_RECOGNISED" ? new Failure(`${file}: ${error.message}`) : error;
    }
}

/** Whether the first row shows whose it is. */
function hasMarks(text) {
    try {
        return check(firstRow(text), { marked: true }).format === "cloudquery";
    } catch (error) {
        if (error?.code === "GATEWRIGHT_NOT_RECOGNISED") {
            return false;
        }
        throw error;
    }
}

/** Cuts a stream of text into pieces of whole rows; each piece of a CSV file starts with the header. */
export class Rows {
    #left = "";
    #line = 0;
    #header;

    constructor(isCsv) {
        this.isCsv = isCsv;
    }

    /** The rows that are complete now. */
    add(chunk) {
        const text = this.#left + chunk;
        const end = this.isCsv ? endOfRows(text) : text.lastIndexOf("\n") + 1;
        this.#left = text.slice(end);
        return end ? this.#piece(text.slice(0, end)) : undefined;
    }

    /** What is left when the stream has ended. */
    rest() {
        return this.#left.trim() ? this.#piece(this.#left) : undefined;
    }

    #piece(text) {
        const line = this.#line;
        this.#line += text.split("\n").length - 1;
        if (!this.isCsv) {
            return { text, line, headerLines: 0 };
        }
        if (this.#header === undefined) {
            this.#header = text.slice(0, endOfFirstRow(text));
            return { text, line, headerLines: 0 };
        }
        return { text: this.#header + text, line, headerLines: this.#header.split("\n").length - 1 };
    }
}

/** The offset after the last line break that is not inside quotes. */
function endOfRows(text) {
    let end = 0;
    eachRow(text, (at) => {
        end = at;
        return true;
    });
    return end;
}

function endOfFirstRow(text) {
    let end = text.length;
    eachRow(text, (at) => {
        end = at;
        return false;
    });
    return end;
}

/** Calls `visit` with the offset after each line break that is not inside quotes, as long as it answers true. */
function eachRow(text, visit) {
    let isQuoted = false;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === 34) {
            isQuoted = !isQuoted;
        } else if (code === 10 && !isQuoted && !visit(at + 1)) {
            return;
        }
    }
}
