// The command line beside cfn-lint, each as a process: node command-line.mjs CFN-LINT
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { race, table } from "./measure.mjs";

const program = fileURLToPath(new URL("../../pkg/dist/bin/gatewright.mjs", import.meta.url));
const cfnLint = process.argv[2];
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

const call = (command, args) => () => {
    const { status, error, stderr } = spawnSync(command, args, { cwd: folder });
    if (error || status !== 0) {
        throw error ?? new Error(`${command}: ${status} ${stderr}`);
    }
};

for (const count of [1, 100]) {
    const file = `${count}.yaml`;
    writeFileSync(join(folder, file), template(count));
    const ours = { gatewright: call(process.execPath, [program, "check", "--quiet", "--no-config", file]) };
    const theirs = cfnLint ? { "cfn-lint": call(cfnLint, ["--template", file]) } : {};
    table(`a template with ${count} integrations, as a process`, race({ ...ours, ...theirs }, { rounds: 5, least: 0 }));
}
writeFileSync(join(folder, "10000.yaml"), template(10_000));
const large = { gatewright: call(process.execPath, [program, "check", "--quiet", "--no-config", "10000.yaml"]) };
table("a template with 10,000 integrations, as a process", race(large, { rounds: 3, least: 0 }));
