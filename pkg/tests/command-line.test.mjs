// The command line, as it is shipped.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { suite, test } from "node:test";
import { dist, tool } from "./tools.mjs";

const program = join(dist, "bin", "gatewright.mjs");

/** A folder with these files in it, and a function that runs the command line there. */
function folder(t, files) {
    const home = mkdtempSync(join(tmpdir(), "gatewright-"));
    t.after(() => rmSync(home, { recursive: true }));
    for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(home, name)), { recursive: true });
        writeFileSync(join(home, name), text);
    }
    const run = (args, { input = "", env = {} } = {}) => {
        const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
            cwd: home,
            input,
            encoding: "utf8",
            env: { ...process.env, NO_COLOR: "1", ...env },
            maxBuffer: 1 << 28,
            timeout: 60_000,
        });
        return { status, stdout, stderr };
    };
    return { home, run, read: (name) => readFileSync(join(home, name), "utf8") };
}

const good = JSON.stringify({
    integrationType: "HTTP_PROXY",
    integrationMethod: "ANY",
    integrationUri: "https://example.com/",
    payloadFormatVersion: "1.0",
});

const slow = `{
  "integrationType": "HTTP_PROXY",
  "integrationMethod": "ANY",
  "integrationUri": "https://example.com/",
  "payloadFormatVersion": "1.0",
  "timeoutInMillis": 60000
}
`;

const template = `# The partner's API
Resources:
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: {Name: orders, ProtocolType: HTTP}
  Orders:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Api
      IntegrationType: HTTP_PROXY # everything is passed on
      IntegrationMethod: ANY
      IntegrationUri: http://example.com/orders
      PayloadFormatVersion: "1.0"
`;

suite("check", () => {
    test("shows the line, a mark and what to do", (t) => {
        const { run } = folder(t, { "slow.json": slow });
        const { status, stdout, stderr } = run(["check", "--protocol", "HTTP", "slow.json"]);
        assert.equal(status, 1);
        assert.match(stdout, /^slow\.json:6:22 error GW011 /m);
        assert.match(stdout, /^    6 │   "timeoutInMillis": 60000\n      │                      \^{5}$/m);
        assert.match(stdout, /→ Fix: Set 30000/);
        assert.match(stderr, /1 error in 1 integration of 1 file/);
        assert.doesNotMatch(stdout + stderr, /\x1b/);
    });

    test("colours where they are wanted", (t) => {
        const { run } = folder(t, { "slow.json": slow });
        assert.match(run(["check", "--colour", "always", "slow.json"]).stdout, /\x1b\[/);
    });

    test("has three exit statuses", (t) => {
        const { run } = folder(t, { "good.json": good, "slow.json": slow, "broken.json": "[[[" });
        assert.equal(run(["check", "--protocol", "HTTP", "good.json"]).status, 0);
        assert.equal(run(["check", "--protocol", "HTTP", "good.json", "slow.json"]).status, 1);
        for (const args of [["nowhere.json"], ["broken.json"], ["--protcol", "HTTP", "good.json"], [], ["*.tf"], ["--protocol", "REST", "good.json"]]) {
            const { status, stderr } = run(["check", ...args]);
            assert.equal(status, 2, args.join(" "));
            assert.match(stderr, /^gatewright: .+$/m, args.join(" "));
        }
        assert.match(run(["check", "--protcol", "HTTP", "good.json"]).stderr, /did you mean --protocol\?/);
        assert.match(run(["chek"]).stderr, /did you mean check\?/);
    });

    test("a text with a syntax error cannot be read, however much of it is understood", (t) => {
        const broken = {
            "a.json": "{",
            "b.json": '{"integrationType": ',
            "c.json": "[1,2",
            "d.json": slow.replace(",", ""),
            "e.yaml": template.replace('  PayloadFormatVersion: "1.0"', "  TlsConfig: {"),
            "f.tf": 'resource "aws_apigatewayv2_integration" "x" {\n  integration_type = \n',
            "g.sql": "INSERT INTO awscc.apigatewayv2.integrations(",
            "h.ndjson": '{"_cq_id": "1", "integration_id": "x"\n{"_cq_id": "2", "integration_id": "y"\n',
        };
        const { run } = folder(t, broken);
        for (const file of Object.keys(broken)) {
            const { status, stdout, stderr } = run(["check", "--quiet", file]);
            assert.equal(status, 2, file);
            assert.match(stdout, /error GW040/, file);
            assert.match(stderr, new RegExp(`^gatewright: ${file}:\\d+:\\d+ cannot be read: [^\\n]+\\n$`));
        }
        assert.match(run(["check", "d.json"]).stdout, /GW012|GW011|GW032/);
        assert.equal(run(["check", "--rule", "GW040=warning", "--rule", "GW004=off", "a.json"]).status, 0);
    });

    test("skips empty files, and refuses an empty standard input", (t) => {
        const names = ["json", "yaml", "tf", "sql", "sls", "sh", "ndjson", "csv"].map((extension) => `empty.${extension}`);
        const { run } = folder(t, Object.fromEntries(names.map((name, at) => [name, at % 2 ? "" : "\n"])));
        for (const name of names) {
            const { status, stderr } = run(["check", name]);
            assert.deepEqual([name, status, stderr], [name, 0, "nothing found in 0 integrations of 0 files; 1 file without integrations skipped\n"]);
        }
        assert.match(run(["check", "."]).stderr, /8 files without integrations skipped/);
        const { status, stderr } = run(["check", "--quiet", "-"]);
        assert.deepEqual([status, stderr], [2, "gatewright: -: nothing came from the standard input\n"]);
    });

    test("counts the integrations of an API in all pieces of an inventory", (t) => {
        // Three pieces: the rows of one API are everywhere, and no piece has too many of them.
        const row = (at) => ({ _cq_id: `${at}`, account_id: "1", api_id: at % 20 ? `api${at % 3000}` : "hot", integration_id: `i${at}`, integration_type: "HTTP_PROXY", integration_method: "GET", integration_uri: `https://example.com/${"x".repeat(100)}` });
        const rows = Array.from({ length: 8020 }, (_, at) => row(at));
        const columns = Object.keys(rows[0]);
        const { run } = folder(t, {
            "rows.ndjson": rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
            "nameless.ndjson": rows.map((row) => `${JSON.stringify({ ...row, api_id: undefined, integration_id: undefined })}\n`).join(""),
            "rows.csv": [columns, ...rows.map((row) => Object.values(row))].map((cells) => `${cells.join(",")}\n`).join(""),
        });
        for (const file of ["rows.ndjson", "rows.csv"]) {
            for (const [protocol, rule] of [["HTTP", "GW801"], ["WEBSOCKET", "GW802"]]) {
                const found = JSON.parse(run(["check", "--protocol", protocol, "--format", "json", file]).stdout).flatMap(({ diagnostics }) => diagnostics);
                const said = found.filter(({ rule }) => /GW80[12]/.test(rule)).map(({ rule, path, message }) => [rule, path, message.split(";")[0]]);
                assert.deepEqual(said, [[rule, "/apis/0/integrations", "There are 401 integrations in the API hot"]]);
            }
            const off = run(["check", "--protocol", "HTTP", "--rule", "GW801=off", "--format", "ndjson", file]).stdout;
            assert.doesNotMatch(off, /GW801/);
        }
        const unknown = run(["check", "--format", "ndjson", "nameless.ndjson"]).stdout;
        assert.equal(unknown.match(/"GW032"/g)?.length, 1, "once, and not once a piece");
    });

    test("reads an inventory on the standard input row by row, as it reads a file", (t) => {
        const row = (at) => JSON.stringify({ _cq_id: `${at}`, account_id: "1", api_id: "hot", integration_id: `i${at}`, integration_type: "HTTP_PROXY", integration_method: at % 1000 ? "GET" : "get", integration_uri: `https://example.com/${"x".repeat(500)}` });
        const text = Array.from({ length: 4001 }, (_, at) => `${row(at)}\n`).join("");
        const { run } = folder(t, { "rows.ndjson": text });
        const found = (args, input) => {
            const { status, stdout } = run(["check", "--protocol", "HTTP", ...args], { input });
            return { status, stdout: stdout.replaceAll("rows.ndjson", "-") };
        };
        const byName = found(["rows.ndjson"]);
        assert.equal(byName.status, 1);
        assert.match(byName.stdout, /There are 4001 integrations in the API hot/);
        assert.deepEqual(found(["-"], text), byName);
        assert.deepEqual(found(["--from", "cloudquery", "-"], text), byName);
        assert.match(byName.stdout, /^-:4001:\d+ error GW231 .*\n.*\n 4001 │ .*"get"/m);
        const pretty = JSON.stringify([JSON.parse(row(0))], null, 2);
        assert.match(found(["--from", "cloudquery", "-"], pretty).stdout, /GW231/);
    });

    test("passes over tables and logs that are about something else", (t) => {
        const { run } = folder(t, { "people.csv": "name,age\nAda,36\n", "log.ndjson": '{"level": "info"}\n{"level": "integration"}\n' });
        assert.equal(run(["check", "."]).stderr, "nothing found in 0 integrations of 0 files; 2 files without integrations skipped\n");
    });

    test("reads the standard input", (t) => {
        const { run } = folder(t, {});
        const { status, stdout } = run(["check", "--protocol", "HTTP", "--format", "json", "-"], { input: slow });
        assert.equal(status, 1);
        const [{ file, format, diagnostics }] = JSON.parse(stdout);
        assert.deepEqual([file, format, diagnostics.map(({ rule }) => rule)], ["-", "api", ["GW011"]]);
    });

    test("walks folders and globs, and counts what is about something else", (t) => {
        const { run } = folder(t, {
            "a/good.json": good,
            "a/package.json": '{"name": "orders", "integration": "none"}',
            "a/node_modules/x/slow.json": slow,
            "b/template.yaml": template,
            "b/values.yaml": "integration: off\n",
        });
        const files = (args) => JSON.parse(run(["check", "--protocol", "HTTP", "--format", "json", ...args]).stdout).map(({ file }) => file);
        assert.deepEqual(files(["."]), ["a/good.json", "b/template.yaml"]);
        assert.deepEqual(files(["**/*.yaml"]), ["b/template.yaml"]);
        assert.match(run(["check", "."]).stderr, /2 files without integrations skipped/);
    });

    test("says of an API whose integrations stand in another file that it was not read", (t) => {
        const template = `Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      DefinitionUri: openapi.yaml
`;
        const { run } = folder(t, { "template.yaml": template });
        for (const operand of ["template.yaml", "."]) {
            const { status, stdout, stderr } = run(["check", operand]);
            assert.equal(status, 0, stdout);
            assert.match(stdout, /^template\.yaml:5:22 info GW938 unread-input$/m);
            assert.match(stderr, /^1 hint in 0 integrations of 1 file$/m);
        }
    });

    test("writes nothing but the array when nothing is found", (t) => {
        const { run } = folder(t, { "a.txt": "x" });
        assert.equal(run(["check", "--format", "json", "."]).stdout, "[]\n");
    });

    test("writes SARIF that its schema accepts", (t) => {
        const { run } = folder(t, { "äöü and blanks/slow.json": slow });
        const log = JSON.parse(run(["check", "--protocol", "HTTP", "--format", "sarif", "."]).stdout);
        const Ajv = tool("ajv");
        const schema = JSON.parse(readFileSync(new URL("../../tests/cases/sarif/sarif-2.1.0.schema.json", import.meta.url), "utf8"));
        const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, logger: false }).compile(schema);
        assert.ok(validate(log), JSON.stringify(validate.errors));
        const [result] = log.runs[0].results;
        assert.equal(result.ruleId, "GW011");
        assert.equal(log.runs[0].tool.driver.rules[result.ruleIndex].id, "GW011");
        assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, "%C3%A4%C3%B6%C3%BC%20and%20blanks/slow.json");
        assert.equal(result.locations[0].physicalLocation.region.startLine, 6);
    });

    test("writes annotations", (t) => {
        const { run } = folder(t, { "slow.json": slow });
        const { stdout } = run(["check", "--protocol", "HTTP", "--format", "github", "slow.json"]);
        assert.match(stdout, /^::error file=slow\.json,line=6,endLine=6,col=22,endColumn=27,title=GW011 [^:]+::timeoutInMillis is 60000 ms/);
    });

    test("writes a finding a line", (t) => {
        const { run } = folder(t, { "slow.json": slow });
        const lines = run(["check", "--protocol", "HTTP", "--format", "ndjson", "slow.json"]).stdout.trim().split("\n");
        assert.deepEqual(lines.map((line) => [JSON.parse(line).file, JSON.parse(line).rule]), [["slow.json", "GW011"]]);
    });

    test("heeds a configuration, and the command line over it", (t) => {
        const { run } = folder(t, {
            "gatewright.toml": 'protocol = "HTTP"\nignore = ["old/**"]\nrules = { GW011 = "warning" }\n[[paths]]\nfiles = ["chat/**"]\nprotocol = "WEBSOCKET"\n',
            "slow.json": slow,
            "old/slow.json": slow,
            "chat/slow.json": slow,
        });
        const found = (args = []) =>
            JSON.parse(run(["check", "--format", "json", ...args, "."]).stdout).flatMap(({ file, diagnostics }) =>
                diagnostics.filter(({ path }) => path.endsWith("/timeoutInMillis")).map(({ rule, severity }) => `${file} ${rule} ${severity}`),
            );
        assert.deepEqual(found(), ["chat/slow.json GW012 error", "slow.json GW011 warning"]);
        assert.deepEqual(found(["--rule", "GW011=off"]), ["chat/slow.json GW012 error"]);
    });

    test("says what is wrong with a configuration", (t) => {
        for (const [text, said] of [
            ["rulez = {}", /sets "rulez", which is unknown; did you mean rules\?/],
            ['protocol = "REST"', /protocol is "REST"; it takes HTTP or WEBSOCKET/],
            ["protocol =\n= 5", /^gatewright: \S*gatewright\.toml:1:11 is not TOML: [^\n]+\n$/],
            ['rules = { GW9999 = "off" }', /^gatewright: \S*gatewright\.toml: There is no rule "GW9999"[^\n]*\n$/],
            ['[[paths]]\nfiles = ["chat/**"]\nrules = { GW011 = "loud" }', /gatewright\.toml: .*"loud"/],
        ]) {
            const { run } = folder(t, { "gatewright.toml": text, "good.json": good });
            const { status, stderr } = run(["check", "good.json"]);
            assert.equal(status, 2, text);
            assert.match(stderr, said);
        }
    });

    test("says what is no configuration", (t) => {
        const { run } = folder(t, { "package.json": '{"name": "x"}', "null.json": "null", "list.json": "[]", "good.json": good });
        for (const [file, said] of [
            ["package.json", /^gatewright: "gatewright" in package\.json is not there; a configuration is an object\n$/],
            ["null.json", /^gatewright: null\.json is null;/],
            ["list.json", /^gatewright: list\.json is \[\];/],
            ["missing.toml", /^gatewright: missing\.toml cannot be read: there is no such file\n$/],
        ]) {
            const { status, stderr } = run(["check", "--config", file, "good.json"]);
            assert.equal(status, 2, file);
            assert.match(stderr, said);
        }
        assert.equal(run(["check", "good.json"]).status, 0);
    });

    test("a comment silences a rule on one resource", (t) => {
        const silenced = template.replace("  Orders:", "  # gatewright-ignore GW204 the partner has no TLS\n  Orders:");
        const { run } = folder(t, { "plain.yaml": template, "silenced.yaml": silenced, "left.yaml": silenced.replace("http:", "https:") });
        const rules = (file) => JSON.parse(run(["check", "--format", "json", file]).stdout)[0].diagnostics.map(({ rule }) => rule);
        assert.ok(rules("plain.yaml").includes("GW204"));
        assert.ok(!rules("silenced.yaml").includes("GW204"));
        assert.ok(rules("left.yaml").includes("GW044"));
    });

    test("mends a file and leaves the rest of it alone", (t) => {
        const before = template.replace("IntegrationMethod: ANY", "IntegrationMethod:   any   # whatever comes");
        const { run, read } = folder(t, { "template.yaml": before });
        const dry = run(["check", "--fix", "--dry-run", "template.yaml"]);
        assert.match(dry.stdout, /^-      IntegrationMethod: {3}any {3}# whatever comes$/m);
        assert.match(dry.stdout, /^\+      IntegrationMethod: {3}ANY {3}# whatever comes$/m);
        assert.equal(read("template.yaml"), before);
        assert.equal(run(["check", "--fix", "template.yaml"]).status, 0);
        assert.equal(read("template.yaml"), before.replace("any ", "ANY "));
        run(["check", "--fix=all", "template.yaml"]);
        assert.match(read("template.yaml"), /https:\/\/example\.com\/orders/);
    });

    test("--fix - is a filter", (t) => {
        const { run } = folder(t, { "template.yaml": template.replace("ANY", "any") });
        for (const [before, after, status] of [
            [template.replace("ANY", "get"), template.replace("ANY", "GET"), 0],
            [template, template, 0],
            ["{", "{", 2],
            ["aws apigatewayv2 create-integration --api-id a --integration-type MOCK\n", undefined, 1],
        ]) {
            const filtered = run(["check", "--protocol", "HTTP", "--format", "json", "--quiet", "--fix", "-"], { input: before });
            assert.deepEqual([filtered.stdout, filtered.status], [after ?? before, status]);
            const [{ file, diagnostics }] = JSON.parse(filtered.stderr.replace(/^gatewright: .*\n/gm, ""));
            assert.deepEqual([file, diagnostics.length > 0], ["-", true]);
        }
        const dry = run(["check", "--fix", "--dry-run", "--format", "json", "--quiet", "template.yaml"]);
        assert.match(dry.stdout, /^Index: template\.yaml\n--- template\.yaml\n\+\+\+ template\.yaml\n@@ [^\n]+\n( .*\n|[-+] .*\n)+$/);
        assert.equal(JSON.parse(dry.stderr)[0].file, "template.yaml");
    });

    test("writes no file that is not UTF-8", (t) => {
        const before = template.replace("IntegrationMethod: ANY", "IntegrationMethod: get");
        const latin1 = Buffer.from(before.replace("partner's", "caf\u00e9's"), "latin1");
        const utf16 = Buffer.from(`\ufeff${before}`, "utf16le");
        const { run, home } = folder(t, { "latin1.yaml": latin1, "utf16.yaml": utf16, "bom.yaml": `\ufeff${before}` });
        for (const [file, bytes, why] of [
            ["latin1.yaml", latin1, "line 1 is not UTF-8"],
            ["utf16.yaml", utf16, "it is UTF-16"],
        ]) {
            const { status, stdout, stderr } = run(["check", "--fix", "--quiet", file]);
            assert.deepEqual(readFileSync(join(home, file)), bytes);
            assert.equal(status, 1);
            assert.match(stdout, /error GW231/);
            assert.match(stderr, new RegExp(`^gatewright: ${file}: no fix was written: ${why}, [^\n]+; save it as UTF-8 and try again\n$`));
            assert.equal(run(["check", "--quiet", file]).stderr, "", "nothing is to be written without --fix");
        }
        assert.equal(run(["check", "--fix", "bom.yaml"]).status, 0);
        assert.equal(readFileSync(join(home, "bom.yaml"), "utf8"), `\ufeff${before.replace("get", "GET")}`);
    });

    test("shows what it finds where fixes cannot be written", (t) => {
        const script = "aws apigatewayv2 create-integration --api-id a1b2c3 --integration-type HTTP_PROXY --integration-method get --integration-uri https://example.com/\n";
        const { run, read } = folder(t, {
            "mixed/create.sh": script,
            "mixed/good.json": good,
            "rows.csv": "_cq_id,api_id,integration_id,integration_type,integration_method\n1,a1b2c3,x,HTTP_PROXY,get\n",
        });
        for (const [path, why] of [
            ["mixed/create.sh", /^gatewright: mixed\/create\.sh: no fix was written: .+AWS CLI/m],
            ["mixed", /^gatewright: mixed\/create\.sh: no fix was written: /m],
            ["rows.csv", /^gatewright: rows\.csv: no fix was written: /m],
        ]) {
            const { status, stdout, stderr } = run(["check", "--protocol", "HTTP", "--fix", path]);
            assert.equal(status, 1, path);
            assert.match(stdout, /error GW231/);
            assert.match(stderr, why);
            assert.doesNotMatch(stderr, /could not be read/);
        }
        assert.equal(read("mixed/create.sh"), script);
    });

    test("reads the files that a script names beside it, and no others", (t) => {
        const create = (name) => `aws apigatewayv2 create-integration --api-id a1b2c3 --cli-input-json file://${name}\n`;
        const input = JSON.stringify({ IntegrationType: "HTTP_PROXY", IntegrationMethod: "get", IntegrationUri: "https://example.com/" });
        const { run, home } = folder(t, {
            "scripts/beside.sh": create("inputs/integration.json"),
            "scripts/inputs/integration.json": input,
            "scripts/above.sh": create("../outside.json"),
            "scripts/missing.sh": create("nothing.json"),
            "scripts/folder.sh": create("inputs"),
            "scripts/long.sh": create("long.json"),
            "scripts/long.json": input.padEnd(1024 * 1024 + 1),
            "scripts/link.sh": create("link.json"),
            "outside.json": input,
        });
        writeFileSync(join(home, "scripts/absolute.sh"), create(join(home, "scripts/inputs/integration.json")));
        symlinkSync(join(home, "outside.json"), join(home, "scripts/link.json"));
        const { status, stdout } = run(["check", "--protocol", "HTTP", "scripts/beside.sh"]);
        assert.equal(status, 1);
        assert.match(stdout, /error GW231/);
        assert.doesNotMatch(stdout, /GW938/);
        for (const name of ["above", "missing", "folder", "long", "link", "absolute"]) {
            const { status, stdout } = run(["check", "--protocol", "HTTP", `scripts/${name}.sh`]);
            assert.equal(status, 0, name);
            assert.match(stdout, /info GW938/, name);
            assert.doesNotMatch(stdout, /GW231/, name);
        }
        assert.match(run(["convert", "--to", "api", "scripts/beside.sh"]).stdout, /"integrationMethod": "get"/);
    });

    test("says of what Terraform writes what to check instead", (t) => {
        const log = [
            '{"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","terraform":"1.11.4","type":"version","ui":"1.2"}',
            '{"@level":"info","@message":"aws_apigatewayv2_integration.x: Plan to create","@module":"terraform.ui","type":"planned_change"}',
            "",
        ].join("\n");
        const { run } = folder(t, {
            "state.json": '{"version": 4, "terraform_version": "1.11.4", "lineage": "x", "resources": []}',
            "plan.json": log,
            "plan.ndjson": log,
        });
        for (const name of ["state.json", "plan.json", "plan.ndjson"]) {
            const { status, stdout, stderr } = run(["check", "--quiet", name]);
            assert.deepEqual([status, stdout], [2, ""]);
            assert.match(stderr, /^gatewright: (state|plan)\.(nd)?json: .+read the \.tf files.+\n$/);
        }
        assert.match(run(["check", "-"], { input: log }).stderr, /^gatewright: -: .+read the \.tf files/);
        assert.match(run(["check", "."]).stderr, /3 files without integrations skipped/);
    });

    test("reads the queries of a manifest", (t) => {
        const { run, home } = folder(t, { "good.json": good });
        assert.equal(run(["convert", "--to", "stackql-manifest", "--option", "values=queries", "--output", "stack", "good.json"]).status, 0);
        assert.ok(existsSync(join(home, "stack/resources")));
        const { status, stdout, stderr } = run(["convert", "--to", "api", "stack/stackql_manifest.yml"]);
        assert.deepEqual([status, stderr], [0, ""]);
        assert.deepEqual(JSON.parse(stdout), JSON.parse(good));
    });

    test("tells once what is wrong in a stack, where it stands", (t) => {
        const manifest = `version: 1
name: orders
providers: [aws]
globals:
  - {name: region, value: us-east-1}
resources:
  - name: orders_integration
    props:
      - {name: uri, value: "http://example.com/"}
`;
        const query = `/*+ create */
INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, IntegrationMethod, IntegrationUri, PayloadFormatVersion, TimeoutInMillis, region)
SELECT 'a1', 'HTTP_PROXY', 'FETCH', '{{ uri }}', '1.0', '5000', '{{ region }}';
`;
        const { run } = folder(t, {
            "stackql_manifest.yml": manifest,
            "resources/orders_integration.iql": query,
            "resources/unused.iql": query.replace("'FETCH'", "'FETCHED'"),
        });
        const told = (operands) => {
            const { stdout } = run(["check", "--format", "ndjson", "--rule", "GW032=off", ...operands]);
            const findings = stdout.trim().split("\n").map((line) => JSON.parse(line));
            return findings.map(({ file, rule, location }) => `${file}:${location.line} ${rule}`).sort();
        };
        const ofQuery = ["resources/orders_integration.iql:3 GW231"];
        assert.deepEqual(told(["."]), [
            ...ofQuery,
            "resources/unused.iql:3 GW231",
            "stackql_manifest.yml:9 GW204",
        ]);
        assert.deepEqual(told(["stackql_manifest.yml"]).length, 2);
        assert.deepEqual(told(["resources/orders_integration.iql"]), ofQuery);
        assert.match(run(["check", "."]).stderr, /in 2 integrations of 3 files$/m);
    });

    test("checks many files as it checks one", (t) => {
        const files = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.json`, at % 10 ? good : slow]));
        const { run } = folder(t, files);
        const one = run(["check", "--protocol", "HTTP", "--format", "json", "--jobs", "1", "."]);
        const many = run(["check", "--protocol", "HTTP", "--format", "json", "--jobs", "4", "."]);
        assert.equal(many.stdout, one.stdout);
        assert.equal(JSON.parse(many.stdout).filter(({ diagnostics }) => diagnostics.length).length, 20);
    });

    test("ends with what was found when it is interrupted", async (t) => {
        const files = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`${String(at).padStart(4, "0")}.json`, slow]));
        const { home } = folder(t, files);
        const child = spawn(process.execPath, [program, "check", "--protocol", "HTTP", "--format", "json", "--jobs", "1", "."], { cwd: home });
        let stdout = "";
        child.stdout.on("data", (data) => {
            if (!stdout) {
                child.kill("SIGINT");
            }
            stdout += data;
        });
        const status = await new Promise((resolve) => child.on("close", resolve));
        const found = JSON.parse(stdout);
        assert.ok(found.length > 0);
        assert.ok(status === 130 || found.length === 3000, String(status));
    });

    test("checks no half of what is read when it is interrupted", async (t) => {
        const { home } = folder(t, {});
        for (const start of [slow.slice(0, 80), slow.replace("}", "")]) {
            const child = spawn(process.execPath, [program, "check", "--protocol", "HTTP", "-"], { cwd: home });
            let stdout = "";
            let stderr = "";
            child.stdout.on("data", (data) => (stdout += data));
            child.stderr.on("data", (data) => (stderr += data));
            // More than a pipe holds: it is written when most of it has been read.
            await new Promise((resolve) => child.stdin.write(start + " ".repeat(1 << 19), resolve));
            child.kill("SIGINT");
            const status = await new Promise((resolve) => child.on("close", resolve));
            assert.deepEqual([status, stdout], [130, ""]);
            assert.match(stderr, /stopped early/);
        }
    });
});

suite("the other commands", () => {
    test("convert writes to the output, into a folder, and tells what is lost", (t) => {
        const { run, read } = folder(t, { "good.json": good });
        const sql = run(["convert", "--to", "stackql", "--option", "dialect=awscc", "good.json"]);
        assert.equal(sql.status, 0);
        assert.match(sql.stdout, /INSERT INTO awscc\.apigatewayv2\.integrations/);
        assert.equal(run(["convert", "--to", "cloudformation", "-o", "out", "good.json"]).status, 0);
        assert.match(read("out/template.yaml"), /AWS::ApiGatewayV2::Integration/);
        assert.match(run(["convert", "--to", "stackql", "--option", "dialect=x", "good.json"]).stderr, /it can be aws or awscc/);
        assert.match(run(["convert", "good.json"]).stderr, /--to FORMAT is needed/);
        for (const target of ["good.json", "good.json/below"]) {
            const { status, stderr } = run(["convert", "--to", "cloudformation", "-o", target, "good.json"]);
            assert.equal(status, 2, target);
            assert.match(stderr, /^gatewright: the folder \S+ cannot be made: [^\n]+\n$/);
        }
        const lost = run(["convert", "--to", "idem", "-"], { input: '{"integrationType": "MOCK", "integrationId": "abc", "x": 1}' });
        assert.match(lost.stderr, /^lost .*x/m);
    });

    test("do nothing with a text that cannot be read", (t) => {
        const broken = {
            "cut.yaml": "foo: [",
            "words.json": "hello world",
            "cut.tf": 'resource "aws_apigatewayv2_integration" "x" {\n  integration_type = \n',
            "cut.json": '{"integrationType": ',
            "bytes.json": Buffer.from([0, 1, 255, 254]),
        };
        const { run } = folder(t, { ...broken, "good.json": good, "empty.json": "", "empty.yaml": "", "words.txt": "hello" });
        const commands = (file) => [
            ["convert", "--to", "cloudformation", file],
            ["simulate", file],
            ["patch", "--diff", "good.json", file],
        ];
        const refuses = (args, said) => {
            const { status, stdout, stderr } = run(args);
            assert.deepEqual([args.join(" "), status, stdout], [args.join(" "), 2, ""]);
            assert.match(stderr, said);
        };
        for (const file of Object.keys(broken)) {
            commands(file).forEach((args) => refuses(args, new RegExp(`^gatewright: ${file}:\\d+:\\d+ cannot be read: [^\\n]+\\n$`)));
        }
        for (const file of ["empty.json", "empty.yaml"]) {
            commands(file).forEach((args) => refuses(args, new RegExp(`^gatewright: ${file} is empty\\n$`)));
        }
        commands("words.txt").forEach((args) => refuses(args, /^gatewright: words\.txt: [^\n]+\n$/));
    });

    test("patch writes the smallest update, the plan and the differences", (t) => {
        const deployed = { ...JSON.parse(good), apiId: "a1b2c3", integrationId: "abc123", connectionType: "INTERNET", timeoutInMillis: 30000 };
        const wanted = { ...deployed, integrationMethod: "GET" };
        const { run } = folder(t, { "deployed.json": JSON.stringify(deployed), "wanted.json": JSON.stringify(wanted) });
        const update = run(["patch", "--to", "api", "--protocol", "HTTP", "deployed.json", "wanted.json"]);
        assert.equal(update.status, 0);
        assert.match(update.stdout, /"integrationMethod": "GET"/);
        assert.doesNotMatch(update.stdout, /timeoutInMillis|integrationUri/);
        assert.match(run(["patch", "--diff", "deployed.json", "wanted.json"]).stdout, /integrationMethod {2}"ANY" → "GET"/);
        assert.match(run(["patch", "--plan", "deployed.json", "wanted.json"]).stdout, /abc123/);
        assert.equal(run(["patch", "--to", "api", "deployed.json"]).status, 2);
        assert.match(run(["patch", "--to", "api", "-o", "wanted.json", "deployed.json", "wanted.json"]).stderr, /^gatewright: the folder wanted\.json\S* cannot be made: [^\n]+\n$/);
        assert.match(run(["patch", "--to", "terraform", "deployed.json", "wanted.json"]).stderr, /it can be api/);
    });

    test("patch tells once what is wrong with a change", (t) => {
        const quick = { ...JSON.parse(good), integrationId: "abc123", apiGatewayManaged: true };
        const design = (integrations) => JSON.stringify({ gatewright: 1, apis: [{ apiId: "a1b2c3", protocolType: "HTTP", integrations }] });
        const { run } = folder(t, { "deployed.json": design([{ name: "Quick", properties: quick }]), "wanted.json": design([]) });
        for (const args of [["--to", "api"], ["--plan"]]) {
            const { stderr } = run(["patch", ...args, "deployed.json", "wanted.json"]);
            assert.match(stderr, /^error GW807 /m);
            assert.doesNotMatch(stderr, /^lost .*apiGatewayManaged/m);
        }
    });

    test("simulate shows the steps", (t) => {
        const { run } = folder(t, { "template.yaml": template, "request.json": '{"request": {"method": "GET", "path": "/orders", "query": {"page": "2"}}}' });
        const { status, stdout } = run(["simulate", "--scenario", "request.json", "template.yaml"]);
        assert.equal(status, 0);
        assert.match(stdout, /Integration request/);
        assert.match(stdout, /page=2/);
        const trace = JSON.parse(run(["simulate", "--format", "json", "template.yaml"]).stdout);
        assert.ok(trace.steps.length > 1);
        assert.equal(run(["simulate", "--integration", "Nowhere", "template.yaml"]).status, 2);
    });

    test("simulate ends with 1 when a step fails, and with 2 when the scenario is none", (t) => {
        const scenarios = {
            "slow.json": '{"response": {"delayInMillis": 60000}}',
            "list.json": "[]",
            "broken.json": '{\n  "request": {,}}',
            "design.json": '{"gatewright": 1, "apis": []}',
            "path.json": '{"request": {"path": "GET /orders"}}',
        };
        const { run } = folder(t, { "template.yaml": template, ...scenarios });
        const outcome = (file) => run(["simulate", "--scenario", file, "template.yaml"]);
        assert.equal(outcome("slow.json").status, 1);
        const said = {
            "list.json": /^gatewright: list\.json does not hold an object such as .*request[^\n]*\n$/,
            "broken.json": /^gatewright: broken\.json(:2:15)? is not JSON: [^\n]+\n$/,
            "design.json": /This is a design/,
            "path.json": /\/request\/path: "GET \/orders" is no path/,
        };
        for (const [file, message] of Object.entries(said)) {
            assert.equal(outcome(file).status, 2, file);
            assert.match(outcome(file).stderr, message);
        }
    });

    test("render prints what a template makes of a payload", (t) => {
        const { run } = folder(t, { "t.vtl": '{"id": $input.json("$.id"), "stage": "$context.stage"}', "p.json": '{"id": 7}', "v.json": '{"context": {"stage": "prod"}}', "bad.vtl": "#if($x)" });
        assert.equal(run(["render", "--payload", "p.json", "--vars", "v.json", "t.vtl"]).stdout, '{"id": 7, "stage": "prod"}');
        const { status, stdout, stderr } = run(["render", "bad.vtl"]);
        assert.deepEqual([status, stdout], [1, ""]);
        assert.match(stderr, /^bad\.vtl:1:1 error GW6/m);
        assert.equal(run(["render", "--dialect", "velocity", "-"], { input: "[$x]" }).stdout, "[$x]");
    });

    test("render says what is left out, and what is wrong with the variables", (t) => {
        const { run } = folder(t, { "x.json": '{"x": 1}', "list.json": "[]" });
        const loop = run(["render", "-"], { input: "#foreach($i in [1..1001])x#end" });
        assert.deepEqual([loop.status, loop.stdout.length], [0, 1000]);
        assert.match(loop.stderr, /^-:1:1 warning GW621 .*\n +The loop ends after 1000 rounds/m);
        const comment = run(["render", "-"], { input: "a #* b" });
        assert.equal(comment.stdout, "a ");
        assert.match(comment.stderr, /^-:1:3 error GW604 .*\n +#\* has no \*#/m);
        assert.match(run(["render", "-"], { input: '$input.path("$.a' }).stderr, /^-:1:13 error GW605 .*\n +This quotation mark is not closed/m);
        const refused = (file) => run(["render", "--vars", file, "-"], { input: "$x" });
        assert.match(refused("x.json").stderr, /^gatewright: x\.json: there is no member "x"; .*vars\n$/);
        assert.match(refused("list.json").stderr, /^gatewright: list\.json does not hold an object/);
        assert.equal(refused("x.json").status, 2);
    });

    test("rules, explain and schema", (t) => {
        const { run } = folder(t, {});
        const rules = JSON.parse(run(["rules", "--format", "json"]).stdout);
        assert.ok(rules.length > 100);
        assert.match(run(["rules"]).stdout, /GW011 error +timeout-too-long-on-http-api/);
        const page = run(["explain", "gw011"]).stdout;
        assert.match(page, /^GW011 timeout-too-long-on-http-api$/m);
        assert.doesNotMatch(page, /```|\*\*/);
        assert.match(run(["explain", "timeout-to-long-on-http-api"]).stderr, /did you mean timeout-too-long-on-http-api\?/);
        assert.equal(JSON.parse(run(["schema"]).stdout).title, "Design");
    });

    test("say what is wrong with how they are called", (t) => {
        const { run } = folder(t, { "good.json": good });
        for (const [args, said] of [
            [["chekc"], /there is no command "chekc"; did you mean check\?|there is no command "chekc"; gatewright --help/],
            [["help", "toString"], /there is no command "toString"/],
            [["check", "--froma", "x", "good.json"], /check has no option --froma; did you mean --from\?/],
            [["convert", "--to", "x", "good.json"], /There is no format "x"; there are api, .+ and pulumi\./i],
            [["schema", "good.json"], /schema takes options only, and "good\.json" is none/],
        ]) {
            const { status, stdout, stderr } = run(args);
            assert.deepEqual([status, stdout], [2, ""]);
            assert.match(stderr, said);
            assert.match(stderr, /^gatewright: [^\n]+\n$/, "one line");
        }
        assert.match(run(["help", "check"]).stdout, /^Usage: gatewright check /m);
        assert.equal(run(["check", "--color=never", "--protocol", "HTTP", "good.json"]).status, 0);
    });

    test("every command has help worth reading", (t) => {
        const { run } = folder(t, {});
        const overview = run(["--help"]).stdout;
        for (const [, name] of overview.matchAll(/^  (\w+) /gm)) {
            const { status, stdout } = run([name, "--help"]);
            assert.equal(status, 0);
            assert.match(stdout, new RegExp(`^Usage: gatewright ${name}`, "m"));
            assert.match(stdout, /^Examples:$/m);
        }
        assert.match(run(["--version"]).stdout, /^gatewright \d/);
    });

    test("completion scripts parse", (t) => {
        const { run, home } = folder(t, {});
        const script = run(["completion", "bash"]).stdout;
        const words = (line) => {
            const command = `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _gatewright; echo "\${COMPREPLY[@]}"`;
            const { stdout, stderr } = spawnSync("bash", ["-c", command], { cwd: home, encoding: "utf8" });
            assert.equal(stderr, "");
            return stdout.trim().split(" ");
        };
        assert.deepEqual(words("gatewright ch"), ["check"]);
        assert.ok(words("gatewright convert --to cl").includes("cloudformation"));
        assert.ok(words("gatewright check --fo").includes("--format"));
        for (const shell of ["zsh", "fish"]) {
            assert.match(run(["completion", shell]).stdout, /gatewright/);
        }
        assert.equal(run(["completion", "cmd"]).status, 2);
    });
});
