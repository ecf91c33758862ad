// Parse and full validation, from the text of API JSON to findings: node validation.mjs [CFN-SCHEMA]
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check, schema } from "../../pkg/dist/node.js";
import { race, table } from "./measure.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tool = createRequire(join(root, "target/node/package.json"));
const Ajv = tool("ajv");
const Ajv2020 = tool("ajv/dist/2020");

/** Valid shapes of every kind, seven of HTTP APIs and three of WebSocket APIs. */
const shapes = JSON.parse(readFileSync(new URL("shapes.json", import.meta.url), "utf8"));

/** How many integrations an API may have. */
const QUOTA = 300;

/** A design document with `count` integrations, in turn of each shape, in as many APIs as the quota asks for. */
function design(count) {
    const integrations = (protocol) =>
        shapes[protocol].flatMap((properties, shape) =>
            Array.from({ length: Math.ceil((count - shapes.offset[protocol] - shape) / 10) }, (_, at) => ({
                name: `${protocol}${shape}N${at}`,
                properties: { ...properties, description: `Number ${at} of shape ${shape}` },
            })),
        );
    const apis = (protocolType) => {
        const all = integrations(protocolType);
        return Array.from({ length: Math.ceil(all.length / QUOTA) }, (_, at) => ({
            name: `${protocolType}${at}`,
            protocolType,
            apiId: "a1b2c3d4e5",
            integrations: all.slice(at * QUOTA, (at + 1) * QUOTA),
        }));
    };
    return { gatewright: 1, apis: [...apis("HTTP"), ...apis("WEBSOCKET")] };
}

const cloudFormation = process.argv[2] && existsSync(process.argv[2]) ? JSON.parse(readFileSync(process.argv[2], "utf8")) : undefined;
const strict = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(schema());
const registry =
    cloudFormation && new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false, logger: false }).compile(cloudFormation);

/** The properties in the names of the registry's schema. */
const pascal = ({ apis }) =>
    apis.flatMap(({ integrations }) =>
        integrations.map(({ properties }) =>
            Object.fromEntries([["ApiId", "a1b2c3d4e5"], ...Object.entries(properties).map(([key, value]) => [key[0].toUpperCase() + key.slice(1), value])]),
        ),
    );

const folder = mkdtempSync(join(tmpdir(), "gatewright-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
for (const count of [1, 100, 10_000]) {
    const document = design(count);
    const text = JSON.stringify(document);
    const resources = JSON.stringify(pascal(document));
    const errors = check(text, { format: "api" }).diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        throw new Error(`the shapes are not valid: ${JSON.stringify(errors[0])}`);
    }
    const results = race({
        "gatewright, wasm": () => check(text, { format: "api" }),
        "JSON.parse alone": () => JSON.parse(text),
        ...(registry && { "JSON.parse and Ajv with CloudFormation's schema": () => JSON.parse(resources).filter((it) => registry(it)).length }),
        "JSON.parse and Ajv with gatewright's schema": () => strict(JSON.parse(text)),
    });
    const file = join(folder, `${count}.json`);
    writeFileSync(file, text);
    const native = execFileSync(join(root, "target/release/examples/bench"), ["check", file], { encoding: "utf8" });
    results.push({ name: "gatewright, native", ms: Number(native) });
    table(`${count.toLocaleString("en")} integrations, ${(text.length / 1024).toFixed(1)} kB`, results);
}
