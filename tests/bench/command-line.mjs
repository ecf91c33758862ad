// The command line beside cfn-lint, as processes and in one process each: node command-line.mjs [FOLDER OF CFN-LINT'S PROGRAMS]
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "../../pkg/dist/node.js";
import { race, table, wall } from "./measure.mjs";

const program = fileURLToPath(new URL("../../pkg/dist/bin/gatewright.mjs", import.meta.url));
const [cfnLint] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "gatewright-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

/** A template with so many integrations of one API. */
function template(count) {
    const integrations = Array.from({ length: count }, (_, at) => `  Orders${at}:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Api
      Description: Number ${at}
      IntegrationType: HTTP_PROXY
      IntegrationMethod: ANY
      IntegrationUri: https://example.com/orders
      PayloadFormatVersion: "1.0"
`);
    return `Resources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: {Name: orders, ProtocolType: HTTP}\n${integrations.join("")}`;
}

function run(command, ...args) {
    const { status, error, stderr, stdout } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
    if (error || ![0, 1].includes(status)) {
        throw error ?? new Error(`${command}: ${status} ${stderr}`);
    }
    return { stdout, stderr };
}

const quietly = [program, "check", "--quiet", "--no-config"];

for (const count of [1, 100, 300]) {
    const file = `${count}.yaml`;
    const text = template(count);
    writeFileSync(join(folder, file), text);
    const processes = { gatewright: () => run(process.execPath, ...quietly, file) };
    if (cfnLint) {
        processes["cfn-lint"] = () => run(join(cfnLint, "cfn-lint"), "--template", file);
    }
    table(`a template with ${count} integrations, as a process`, race(processes, { rounds: 5, least: 0, warm: 0, clock: wall }));
    const inside = race({ "gatewright, wasm": () => check(text) });
    if (cfnLint) {
        const script = fileURLToPath(new URL("cfn-lint.py", import.meta.url));
        inside.push({ name: "cfn-lint", ms: Number(run(join(cfnLint, "python"), script, file).stdout) });
    }
    table(`the same in a process that runs already`, inside);
}

// cfn-lint takes more than linear time, so that larger templates are ours alone.
const text = template(10_000);
writeFileSync(join(folder, "10000.yaml"), text);
const large = {
    "gatewright, as a process": () => run(process.execPath, ...quietly, "10000.yaml"),
    "gatewright, in one that runs": () => check(text),
};
table("a template with 10,000 integrations", race(large, { rounds: 3, least: 0, warm: 0, clock: wall }));

/** A row of an inventory. */
const row = (at) =>
    `${JSON.stringify({
        account_id: "123456789012",
        region: "eu-west-1",
        api_id: "a1b2c3d4e5",
        arn: `arn:aws:apigateway:eu-west-1::/apis/a1b2c3d4e5/integrations/i${at}`,
        integration_id: `i${at}`,
        integration_type: "HTTP_PROXY",
        integration_method: "ANY",
        integration_uri: "https://example.com/orders",
        payload_format_version: "1.0",
        timeout_in_millis: 15000,
    })}\n`;

if (existsSync("/usr/bin/time")) {
    console.log("\nan inventory as NDJSON\n\n| rows | size in MB | most memory in MB |\n| ---: | ---: | ---: |");
    const file = join(folder, "inventory.ndjson");
    let [rows, bytes] = [0, 0];
    for (const count of [10_000, 100_000, 1_000_000]) {
        for (; rows < count; rows += 1000) {
            const text = Array.from({ length: 1000 }, (_, at) => row(rows + at)).join("");
            bytes += text.length;
            appendFileSync(file, text);
        }
        const { stderr } = run("/usr/bin/time", "-f", "%M", process.execPath, ...quietly, file);
        const kilobytes = Number(stderr.trim().split("\n").at(-1));
        console.log(`| ${count.toLocaleString("en")} | ${(bytes / 1e6).toFixed(0)} | ${(kilobytes / 1024).toFixed(0)} |`);
    }
}
