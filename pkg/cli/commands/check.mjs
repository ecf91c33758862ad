// `gatewright check`
import { statSync } from "node:fs";
import { canMend, describeBroken } from "../check-text.mjs";
import { companionsOf } from "../companions.mjs";
import { readConfig, Config } from "../config.mjs";
import { unified } from "../diff.mjs";
import { Failure } from "../failure.mjs";
import { filesOf } from "../files.mjs";
import { chunksOf, openStandardInput, readChunks, readInput } from "../input.mjs";
import { checkInventory, piece, rowsOfFile, rowsOfText } from "../inventory.mjs";
import { validate } from "../library.mjs";
import { pairs } from "../options.mjs";
import { writeText } from "../output.mjs";
import { checkAll } from "../pool.mjs";
import { Progress } from "../progress.mjs";
import { reporters } from "../report/index.mjs";
import { counted, painter } from "../style.mjs";

const severities = ["info", "warning", "error"];

export async function command(options, operands) {
    if (operands.length === 0) {
        throw new Failure("name a file, a folder or - for the standard input");
    }
    const jobs = options.jobs === undefined ? undefined : wholeNumber("jobs", options.jobs);
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
    const files = filesOf(operands, config.ignored);

    const stop = new AbortController();
    process.once("SIGINT", () => stop.abort());
    const standardInput = files.some(({ file }) => file === "-") ? await openStandardInput(piece, stop.signal) : undefined;
    const kindOf = (file) => {
        const { from } = settingsOf(file);
        if (file !== "-") {
            return rowsOfFile(file, from);
        }
        // With --fix it goes through to the standard output.
        return options.fix ? undefined : rowsOfText(standardInput.start, from);
    };
    const kinds = new Map(files.map(({ file }) => [file, kindOf(file)]));
    const texts = files.filter(({ file }) => kinds.get(file) === undefined);
    const inventories = files.filter(({ file }) => kinds.get(file) !== undefined);
    const given = texts.some(({ file }) => file === "-") ? await readChunks("-", standardInput.chunks) : undefined;

    // What --fix writes to the standard output is for a file or a program: there is nothing else in it.
    const isFilter = options.fix !== undefined && !options["dry-run"] && standardInput !== undefined;
    const output = isFilter || (options.fix && options["dry-run"]) ? process.stderr : process.stdout;
    const report = reporters[options.format ?? "human"]({
        paint: painter(options.colour, output),
        write: (text) => output.write(text),
    });
    const tally = new Tally();
    const shown = severities.indexOf(options.severity ?? "info");
    const take = (result) => {
        const { diagnostics } = result;
        tally.add(result, diagnostics);
        report.file({ ...result, diagnostics: diagnostics.filter(({ severity }) => severities.indexOf(severity) >= shown) });
    };

    const progress = new Progress("files", texts.length);
    const make = ({ file, isNamed }) => {
        try {
            const { text, notUtf8 } = file === "-" ? given : readInput(file);
            return { file, isNamed, text, notUtf8, ...companionsOf(file, text), settings: settingsOf(file), mend: options.fix };
        } catch (error) {
            return { file, failed: error.message };
        }
    };
    const remember = options.format === undefined || options.format === "human" || options.fix;
    const kept = new Map();
    const makeAndKeep = (item) => {
        const task = make(item);
        if (remember && task.text !== undefined) {
            kept.set(item.file, task.text);
        }
        return task;
    };
    for await (const result of checkAll(texts, makeAndKeep, jobs, stop.signal)) {
        progress.add(1);
        const text = kept.get(result.file);
        kept.delete(result.file);
        if (isFilter && result.file === "-") {
            process.stdout.write(result.fixed?.text ?? given.bytes);
        }
        if (result.failed) {
            progress.clear();
            tally.failed += 1;
            process.stderr.write(`gatewright: ${result.failed}\n`);
        } else if (result.skipped) {
            tally.skipped += 1;
        } else {
            progress.clear();
            if (result.fixed) {
                mend(result, text, options, tally);
            } else if (result.notFixed) {
                tellNotFixed(result.file, result.notFixed);
            }
            take({ ...result, text: result.fixed && !options["dry-run"] ? result.fixed.text : text });
        }
    }
    progress.clear();
    for (const { file, isNamed } of inventories) {
        let isFixable = false;
        const takePart = (part) => {
            isFixable ||= canMend(part.diagnostics, options.fix);
            take(part);
        };
        const isInput = file === "-";
        const chunks = isInput ? standardInput.chunks : chunksOf(file, piece, stop.signal);
        const size = isInput ? undefined : statSync(file).size;
        const inventory = { file, isNamed, kind: kinds.get(file), chunks, size };
        try {
            const isEmpty = !(await checkInventory(inventory, settingsOf(file), takePart, stop.signal));
            tally.skipped += isEmpty && !stop.signal.aborted ? 1 : 0;
        } catch (error) {
            if (!(error instanceof Failure)) {
                throw error;
            }
            tally.failed += 1;
            process.stderr.write(`gatewright: ${error.message}\n`);
        }
        if (isFixable) {
            tellNotFixed(file, "it says what is deployed, and is not where that is changed");
        }
    }
    report.end();
    if (!options.quiet) {
        process.stderr.write(`${tally.summary(painter(options.colour, process.stderr), stop.signal.aborted)}\n`);
    }
    return stop.signal.aborted ? 130 : tally.failed + tally.unwritten > 0 ? 2 : tally.counts.error > 0 ? 1 : 0;
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
