// `gatewright check`
import { statSync } from "node:fs";
import { canMend, describeBroken } from "../check-text.mjs";
import { companionsOf } from "../companions.mjs";
import { readConfig, Config } from "../config.mjs";
import { unified } from "../diff.mjs";
import { Failure } from "../failure.mjs";
import { filesOf } from "../files.mjs";
import { chunksOf, openStandardInput, readChunks, readInput, readText } from "../input.mjs";
import { checkInventory, piece, rowsOfFile, rowsOfText } from "../inventory.mjs";
import { validate } from "../library.mjs";
import { pairs } from "../options.mjs";
import { writeText } from "../output.mjs";
import { checkAll } from "../pool.mjs";
import { Progress } from "../progress.mjs";
import { reporters } from "../report/index.mjs";
import { stacksIn } from "../stack.mjs";
import { counted, painter } from "../style.mjs";

const severities = ["info", "warning", "error"];

export async function command(options, operands) {
    if (operands.length === 0) {
        throw new Failure("name a file, a folder or - for the standard input");
    }
    const jobs = options.jobs === undefined ? undefined : wholeNumber("jobs", options.jobs);
    const { settingsOf, ignored } = settingsIn(options);
    const files = filesOf(operands, ignored);

    const stop = new AbortController();
    process.once("SIGINT", () => stop.abort());
    const inputs = await sorted(files, options, settingsOf, stop.signal);

    // What --fix writes to the standard output is for a file or a program: there is nothing else in it.
    const isFilter = options.fix !== undefined && !options["dry-run"] && inputs.given !== undefined;
    const output = isFilter || (options.fix && options["dry-run"]) ? process.stderr : process.stdout;
    const results = new Results(options, output);
    await checkTexts(inputs, { options, settingsOf, jobs, isFilter, signal: stop.signal }, results);
    for (const inventory of inputs.inventories) {
        await checkOneInventory(inventory, settingsOf(inventory.file), options, results, stop.signal);
    }
    return results.end(stop.signal.aborted);
}

/** What holds for each file, by the configuration and the options, and which files are passed over. */
function settingsIn(options) {
    const config = options["no-config"] ? new Config() : readConfig(options.config);
    const overrides = pairs("rule", options.rule);
    checkRules(config.file, config.ruleTables);
    checkRules("--rule", [overrides]);
    const settingsOf = (file) => {
        const settings = config.of(file);
        return {
            from: options.from ?? settings.from,
            protocol: options.protocol ?? settings.protocol,
            rules: { ...settings.rules, ...overrides },
        };
    };
    return { settingsOf, ignored: config.ignored };
}

/**
 * The files by how they are read: texts as a whole, and inventories row by row. `given` is the standard input, if that is a text;
 * `stacks` are the query files that are read with a manifest.
 */
async function sorted(files, { from, fix }, settingsOf, signal) {
    const standardInput = files.some(({ file }) => file === "-") ? await openStandardInput(piece, signal) : undefined;
    const kindOf = (file) => {
        const format = settingsOf(file).from;
        if (file !== "-") {
            return rowsOfFile(file, format);
        }
        // With --fix it goes through to the standard output.
        return fix ? undefined : rowsOfText(standardInput.start, format);
    };
    const texts = [];
    const inventories = [];
    for (const { file, isNamed } of files) {
        const kind = kindOf(file);
        if (kind === undefined) {
            texts.push({ file, isNamed });
        } else {
            const chunks = file === "-" ? standardInput.chunks : chunksOf(file, piece, signal);
            const size = file === "-" ? undefined : statSync(file).size;
            inventories.push({ file, isNamed, kind, chunks, size });
        }
    }
    const stacks = from === undefined ? stacksIn(texts.map(({ file }) => file)) : new Map();
    const queries = new Set([...stacks.values()].flat());
    const given = texts.some(({ file }) => file === "-") ? await readChunks("-", standardInput.chunks) : undefined;
    return { texts: texts.filter(({ file }) => !queries.has(file)), inventories, stacks, given };
}

async function checkTexts({ texts, stacks, given }, { options, settingsOf, jobs, isFilter, signal }, results) {
    const isShown = options.format === undefined || options.format === "human" || options.fix;
    const kept = new Map();
    const make = ({ file, isNamed }) => {
        try {
            const { text, notUtf8 } = file === "-" ? given : readInput(file);
            if (isShown) {
                kept.set(file, text);
            }
            const queries = (stacks.get(file) ?? []).map((file) => ({ file, text: readText(file), settings: settingsOf(file) }));
            return { file, isNamed, text, notUtf8, ...companionsOf(file, text), queries, settings: settingsOf(file), mend: options.fix };
        } catch (error) {
            return { file, failed: error.message };
        }
    };
    const progress = new Progress("files", texts.length);
    for await (const result of checkAll(texts, make, jobs, signal)) {
        progress.add(1);
        const text = kept.get(result.file);
        kept.delete(result.file);
        if (isFilter && result.file === "-") {
            process.stdout.write(result.fixed?.text ?? given.bytes);
        }
        if (!result.skipped) {
            progress.clear();
        }
        results.take(result, text);
    }
    progress.clear();
}

async function checkOneInventory(inventory, settings, options, results, signal) {
    let isFixable = false;
    const takePart = (part) => {
        isFixable ||= canMend(part.diagnostics, options.fix);
        results.take(part, part.text);
    };
    try {
        const isEmpty = !(await checkInventory(inventory, settings, takePart, signal));
        if (isEmpty && !signal.aborted) {
            results.take({ skipped: true });
        }
    } catch (error) {
        if (!(error instanceof Failure)) {
            throw error;
        }
        results.take({ failed: error.message });
    }
    if (isFixable) {
        tellNotFixed(inventory.file, "it says what is deployed, and is not where that is changed");
    }
}

/** Reports what is found in each file as it comes, writes what is mended, and counts. */
class Results {
    #tally = new Tally();

    constructor(options, output) {
        this.options = options;
        this.report = reporters[options.format ?? "human"]({
            paint: painter(options.colour, output),
            write: (text) => output.write(text),
        });
        this.shown = severities.indexOf(options.severity ?? "info");
    }

    /** Takes what came of a file, or of a part of it. */
    take(result, text) {
        const tally = this.#tally;
        if (result.failed) {
            tally.failed += 1;
            process.stderr.write(`gatewright: ${result.failed}\n`);
        } else if (result.skipped) {
            tally.skipped += 1;
        } else {
            if (result.fixed) {
                mend(result, text, this.options, tally);
            } else if (result.notFixed) {
                tellNotFixed(result.file, result.notFixed);
            }
            const { diagnostics } = result;
            tally.add(result, diagnostics);
            const isShown = ({ severity }) => severities.indexOf(severity) >= this.shown;
            const now = result.fixed && !this.options["dry-run"] ? result.fixed.text : text;
            this.report.file({ ...result, text: now, diagnostics: diagnostics.filter(isShown) });
        }
        for (const query of result.queries ?? []) {
            this.take(query, query.text);
        }
    }

    /** Tells the numbers, and gives the exit status. */
    end(isEarly) {
        this.report.end();
        const { counts, failed, unwritten } = this.#tally;
        if (!this.options.quiet) {
            process.stderr.write(`${this.#tally.summary(painter(this.options.colour, process.stderr), isEarly)}\n`);
        }
        return isEarly ? 130 : failed + unwritten > 0 ? 2 : counts.error > 0 ? 1 : 0;
    }
}

/** Refuses rules and severities that there are not, once and before any file is read. */
function checkRules(source, tables) {
    for (const rules of tables.filter((rules) => Object.keys(rules).length > 0)) {
        try {
            validate({ gatewright: 1, apis: [] }, { rules });
        } catch (error) {
            throw new Failure(`${source}: ${error.message}`);
        }
    }
}

/** Says why a file with fixes is left as it is. */
function tellNotFixed(file, reason) {
    process.stderr.write(`gatewright: ${file}: no fix was written: ${reason}\n`);
}

/** Writes a mended file, or shows what would change. */
function mend({ file, fixed }, before, options, tally) {
    tally.fixed += fixed.applied.length;
    for (const { reason } of fixed.losses) {
        process.stderr.write(`gatewright: ${file}: ${reason}\n`);
    }
    if (fixed.text === before) {
        return;
    }
    if (options["dry-run"]) {
        process.stdout.write(unified(file, before, fixed.text, painter(options.colour)));
    } else if (file !== "-") {
        try {
            writeText(file, fixed.text);
        } catch (error) {
            tally.unwritten += 1;
            process.stderr.write(`gatewright: ${error.message}\n`);
        }
    }
}

/** What was found, in numbers. */
class Tally {
    counts = { error: 0, warning: 0, info: 0 };
    files = 0;
    integrations = 0;
    skipped = 0;
    failed = 0;
    unwritten = 0;
    fixed = 0;

    add({ isPart, integrations, broken, file }, diagnostics) {
        this.files += isPart ? 0 : 1;
        this.integrations += integrations;
        for (const { severity } of diagnostics) {
            this.counts[severity] += 1;
        }
        if (broken) {
            this.failed += 1;
            process.stderr.write(`gatewright: ${describeBroken(file, broken)}\n`);
        }
    }

    summary(paint, isEarly) {
        const { error, warning, info } = this.counts;
        const found = [
            error && paint("red", counted(error, "error")),
            warning && paint("yellow", counted(warning, "warning")),
            info && counted(info, "hint"),
        ].filter(Boolean);
        const parts = [
            `${found.length ? found.join(", ") : paint("green", "nothing found")} in ${counted(this.integrations, "integration")} of ${counted(this.files, "file")}`,
            this.fixed && `${counted(this.fixed, "fix")} applied`.replace("fixs", "fixes"),
            this.skipped && `${counted(this.skipped, "file")} without integrations skipped`,
            this.failed && `${counted(this.failed, "file")} could not be read`,
            this.unwritten && `${counted(this.unwritten, "file")} could not be written`,
            isEarly && "stopped early",
        ];
        return parts.filter(Boolean).join("; ");
    }
}

function wholeNumber(option, text) {
    if (!/^[1-9]\d{0,3}$/.test(text)) {
        throw new Failure(`--${option} is "${text}"; it takes a whole number from 1`);
    }
    return Number(text);
}
