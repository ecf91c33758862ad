// SARIF 2.1.0, for code scanning.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { rules } from "../library.mjs";

const levels = { error: "error", warning: "warning", info: "note" };

/** One run with everything that was found. */
export function sarif({ write }) {
    const results = [];
    const used = new Map();
    const book = new Map(rules().map((rule) => [rule.id, rule]));
    const index = (id) => {
        if (!used.has(id)) {
            used.set(id, used.size);
        }
        return used.get(id);
    };
    return {
        file({ file, diagnostics }) {
            const uri = file === "-" ? "stdin" : relativeUri(file);
            for (const finding of diagnostics) {
                results.push(resultOf(finding, uri, index(finding.rule)));
            }
        },
        end() {
            const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
            const driver = {
                name: "gatewright",
                semanticVersion: version,
                rules: [...used.keys()].map((id) => ruleOf(book.get(id))),
            };
            const log = {
                $schema: "https://json.schemastore.org/sarif-2.1.0.json",
                version: "2.1.0",
                runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
            };
            write(`${JSON.stringify(log, null, 2)}\n`);
        },
    };
}

function ruleOf({ id, name, summary, severity }) {
    return { id, name, shortDescription: { text: summary }, defaultConfiguration: { level: levels[severity] } };
}

function resultOf({ rule, severity, message, help, location, path }, uri, ruleIndex) {
    const region = location && {
        startLine: location.line,
        startColumn: location.column,
        endLine: location.endLine,
        endColumn: location.endColumn,
    };
    return {
        ruleId: rule,
        ruleIndex,
        level: levels[severity],
        message: { text: help ? `${message} ${help}` : message },
        locations: [
            {
                physicalLocation: { artifactLocation: { uri }, ...(region && { region }) },
                ...(path && { logicalLocations: [{ fullyQualifiedName: path }] }),
            },
        ],
    };
}

/** A path as a URI relative to the working folder, with what cannot stand in one escaped. */
function relativeUri(file) {
    const here = pathToFileURL("./").href;
    const uri = pathToFileURL(file).href;
    return uri.startsWith(here) ? uri.slice(here.length) : uri;
}
