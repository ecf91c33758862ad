// The configuration: gatewright.toml, or "gatewright" in package.json.
//
//     protocol = "HTTP"                 # of APIs that do not say theirs
//     ignore = ["vendor/**"]            # files that are passed over
//     rules = { GW013 = "off" }
//
//     [[paths]]                         # what is different for some files; the last that matches counts
//     files = ["chat/**"]
//     protocol = "WEBSOCKET"
//     rules = { missing-payload-version = "warning" }
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import picomatch from "picomatch";
import { parse as parseToml } from "smol-toml";
import { Failure } from "./failure.mjs";
import { from } from "./files.mjs";
import { readJson, readText } from "./input.mjs";
import { nearest } from "./nearest.mjs";

/** What can be set, and of what kind. */
const settings = {
    protocol: { is: (value) => ["HTTP", "WEBSOCKET"].includes(value), needs: "HTTP or WEBSOCKET" },
    from: { is: (value) => typeof value === "string", needs: "the id of a format" },
    rules: { is: isRecord, needs: 'rules and severities: { GW013 = "off" }' },
};
const atTheTop = {
    ...settings,
    ignore: { is: isPatterns, needs: "a list of patterns" },
    paths: { is: (value) => Array.isArray(value) && value.every(isRecord), needs: "a list of tables" },
};
const forPaths = { ...settings, files: { is: isPatterns, needs: "a list of patterns" } };

/** The settings of every file. */
export class Config {
    /** @param settings what the file says @param file the file; patterns start where it stands */
    constructor(settings = {}, file = undefined) {
        this.settings = settings;
        this.file = file;
        this.folder = file === undefined ? "." : dirname(resolve(file));
        this.paths = (settings.paths ?? []).map(({ files, ...rest }) => ({ matches: picomatch(files, { dot: true }), ...rest }));
    }

    /** The patterns of files to pass over, from the working folder. */
    get ignored() {
        return (this.settings.ignore ?? []).map((pattern) => {
            const folder = from(".", this.folder);
            return folder && !pattern.startsWith("/") ? `${folder}/${pattern}` : pattern;
        });
    }

    /** Every table of rules in it. */
    get ruleTables() {
        return [this.settings, ...this.paths].map(({ rules }) => rules).filter(Boolean);
    }

    /** What holds for one file: `{protocol, from, rules}`. */
    of(file) {
        const { protocol, from: format, rules } = this.settings;
        const path = file === "-" ? "" : from(this.folder, file);
        return this.paths
            .filter(({ matches }) => matches(path))
            .reduce(
                (all, next) => ({ ...all, ...next, matches: undefined, rules: { ...all.rules, ...next.rules } }),
                { protocol, from: format, rules: rules ?? {} },
            );
    }
}

/** Reads a configuration file, or the nearest one above the working folder. */
export function readConfig(named) {
    const file = named ?? nearestFile(resolve("."));
    if (file === undefined) {
        return new Config();
    }
    const isPackage = file.endsWith("package.json");
    const settings = isPackage ? readJson(file)?.gatewright : file.endsWith(".json") ? readJson(file) : readToml(file);
    const where = isPackage ? `"gatewright" in ${file}` : file;
    if (!isRecord(settings)) {
        throw new Failure(`${where} is ${JSON.stringify(settings) ?? "not there"}; a configuration is an object`);
    }
    check(settings, atTheTop, where);
    for (const path of settings.paths ?? []) {
        check(path, forPaths, `[[paths]] in ${file}`);
        if (!path.files) {
            throw new Failure(`[[paths]] in ${file} needs files, a list of patterns`);
        }
    }
    return new Config(settings, file);
}

function nearestFile(folder) {
    const own = join(folder, "gatewright.toml");
    if (existsSync(own)) {
        return own;
    }
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && isRecord(readJson(manifest)?.gatewright)) {
        return manifest;
    }
    const above = dirname(folder);
    return above === folder ? undefined : nearestFile(above);
}

function readToml(file) {
    const text = readText(file);
    try {
        return parseToml(text);
    } catch (error) {
        // The parser's message goes on with the lines around the place.
        const { line, column, message } = error;
        throw new Failure(`${file}:${line}:${column} is not TOML: ${message.split("\n")[0].replace("Invalid TOML document: ", "")}`);
    }
}

function check(given, known, where) {
    for (const [name, value] of Object.entries(given)) {
        if (!Object.hasOwn(known, name)) {
            const near = nearest(name, Object.keys(known));
            throw new Failure(`${where} sets "${name}", which is unknown${near ? `; did you mean ${near}?` : ""}`);
        }
        if (!known[name].is(value)) {
            throw new Failure(`${where}: ${name} is ${JSON.stringify(value)}; it takes ${known[name].needs}`);
        }
    }
}

function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPatterns(value) {
    return Array.isArray(value) && value.every((pattern) => typeof pattern === "string");
}
