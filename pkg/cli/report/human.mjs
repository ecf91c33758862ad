// Findings for people: the line of the source with a caret under it, what is wrong, why, and what to do.
import { colourOf } from "../style.mjs";

/** Findings one after another, by file. */
export function human({ paint, write }) {
    return {
        file({ file, diagnostics, text, linesBefore }) {
            for (const finding of diagnostics) {
                write(`${findingInText(finding, file, text, paint, linesBefore)}\n`);
            }
        },
        end() {},
    };
}

/** One finding in the text of a file, with a blank line behind it. The text may be a part of it, behind some lines. */
export function findingInText({ severity, rule, name, message, help, serviceMessage, fix, location, path }, file, text, paint, linesBefore = 0) {
    const place = location ? `${file}:${location.line}:${location.column}` : file;
    const colour = colourOf[severity];
    const notes = [
        serviceMessage && `AWS says: ${serviceMessage}`,
        help,
        fix && `Fix${fix.safety === "safe" ? "" : " (needs a look)"}: ${fix.title}`,
    ].filter(Boolean);
    return [
        `${paint("bold", place)} ${paint(colour, severity)} ${paint("dim", `${rule} ${name}`)}`,
        `  ${message}`,
        ...(location && text !== undefined ? excerpt(text, linesBefore, location, (mark) => paint(colour, mark), paint) : path ? [`  at ${path}`] : []),
        ...notes.map((note) => `  ${paint("cyan", "→")} ${note}`),
        "",
    ].join("\n");
}

/** How much of a line is shown. */
const widest = 120;

/** The first line of what is meant, with carets under it. */
function excerpt(text, linesBefore, { line, column, endLine, endColumn }, mark, paint) {
    const source = linesOf(text)[line - 1 - linesBefore]?.replace(/\r$/, "") ?? "";
    const start = column - 1;
    const end = Math.min(source.length, endLine === line ? endColumn - 1 : source.length);
    // A long line is cut around what is meant.
    const from = start > widest - 30 ? start - 30 : 0;
    const shown = source.slice(from, from + widest);
    const before = source.slice(from, start);
    const meant = source.slice(start, Math.min(end, from + widest));
    const number = String(line).padStart(5);
    const clean = (part) => part.replace(/\t/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "·");
    const cut = [from > 0 ? "…" : "", from + widest < source.length ? "…" : ""];
    return [
        `${paint("dim", `${number} │`)} ${cut[0]}${clean(shown)}${cut[1]}`,
        `${paint("dim", "      │")} ${" ".repeat(width(cut[0] + before))}${mark("^".repeat(Math.max(1, width(meant))))}`,
    ];
}

let last = { text: "", lines: [] };

/** The lines of a text. Findings come text by text, so the last one is remembered. */
function linesOf(text) {
    if (last.text !== text) {
        last = { text, lines: text.split("\n") };
    }
    return last.lines;
}

/** How many columns a text takes on a terminal: wide characters take two, combining marks none. */
function width(text) {
    let columns = 0;
    for (const character of text) {
        if (!/\p{Mark}|\u200d|\ufe0f/u.test(character)) {
            columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(character) ? 2 : 1;
        }
    }
    return columns;
}
