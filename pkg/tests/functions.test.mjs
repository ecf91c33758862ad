// Every function on good and bad input.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { applyFix, check, checkCounts, convert, formats, generate, parse, renderTemplate, rules, sampleScenario, schema, simulate, validate } from "../dist/index.js";
import { failure } from "./tools.mjs";

const mock = {
    integrationType: "MOCK",
    requestTemplates: { $default: '{"statusCode": 200}' },
    templateSelectionExpression: "\\$default",
};

const orders = {
    gatewright: 1,
    region: "eu-west-1",
    apis: [
        {
            name: "OrdersApi",
            protocolType: "WEBSOCKET",
            apiId: { ref: "OrdersApi" },
            integrations: [
                {
                    name: "Orders",
                    properties: mock,
                    responses: [{ name: "Ok", properties: { integrationResponseKey: "$default" } }],
                },
            ],
        },
    ],
};

const passthrough = {
    integrationType: "HTTP_PROXY",
    integrationMethod: "ANY",
    integrationUri: "https://example.com/",
    payloadFormatVersion: "1.0",
    passthroughBehavior: "NEVER",
};

suite("checkCounts", () => {
    test("knows the quota of a protocol", () => {
        const counts = [{ apiId: "a", integrations: 300 }, { apiId: "b", integrations: 301 }, { integrations: 5000 }];
        const told = (options) => checkCounts(counts, options).map(({ rule, path, message }) => [rule, path, message.split(" An HTTP API")[0]]);
        assert.deepEqual(told({ protocol: "HTTP" }), [
            ["GW801", "/apis/1/integrations", "There are 301 integrations in the API b; the limit is 300."],
            ["GW801", "/apis/2/integrations", "There are 5000 integrations; the limit is 300."],
        ]);
        assert.deepEqual(told({ protocol: "WEBSOCKET" }).map(([rule]) => rule), ["GW802", "GW802"]);
        assert.deepEqual(told({ protocol: "HTTP", rules: { GW801: "off" } }), []);
        assert.deepEqual(told(), []);
    });

    test("takes numbers only", () => {
        for (const counts of [undefined, {}, [1], [{ apiId: "a" }], [{ apiId: "a", integrations: "301" }], [{ integrations: -1 }]]) {
            assert.throws(() => checkCounts(counts), failure("GATEWRIGHT_INVALID_ARGUMENT", /a list of \{apiId, integrations\}/));
        }
    });
});

suite("validate", () => {
    test("finds nothing in a good design", () => {
        assert.deepEqual(validate(orders), []);
        assert.deepEqual(validate(mock, { protocol: "WEBSOCKET" }), []);
    });

    test("points into an integration on its own", () => {
        const [finding, ...others] = validate(passthrough, { protocol: "HTTP" });
        assert.deepEqual(others, []);
        assert.equal(finding.rule, "GW105");
        assert.equal(finding.name, "passthrough-on-http-api");
        assert.equal(finding.severity, "warning");
        assert.equal(finding.path, "/passthroughBehavior");
        assert.deepEqual(finding.fix.edits, [{ op: "remove", path: "/passthroughBehavior" }]);
        assert.equal(finding.location, undefined);
    });

    test("asks for the protocol in the way that answers", () => {
        const help = (design) => validate(design).find((finding) => finding.rule === "GW032").help;
        assert.match(help(mock), /option protocol/);
        assert.match(help({ apis: [{ integrations: [{ properties: mock }] }] }), /Set protocolType/);
    });

    test("points into a text, in UTF-16 code units", () => {
        const integration = { ...passthrough, requestParameters: { "append:header.x": "😀é\u0007" } };
        const finding = validate(integration, { protocol: "HTTP" }).find((finding) => finding.span);
        assert.equal(finding.path, "/requestParameters/append:header.x");
        assert.deepEqual(finding.span, { start: 3, end: 4 });
    });

    test("points into a design", () => {
        const design = { apis: [{ protocolType: "HTTP", integrations: [{ properties: passthrough }] }] };
        const path = "/apis/0/integrations/0/properties/passthroughBehavior";
        const [finding] = validate(design);
        assert.equal(finding.path, path);
        assert.deepEqual(finding.fix.edits, [{ op: "remove", path }]);
    });

    test("does as the options say", () => {
        const set = (severity) => validate(passthrough, { protocol: "HTTP", rules: { GW105: severity } });
        for (const severity of ["error", "warning", "info"]) {
            assert.equal(set(severity)[0].severity, severity);
        }
        assert.deepEqual(set("off"), []);
        assert.deepEqual(validate(passthrough, { protocol: "HTTP", rules: { "passthrough-on-http-api": "off" } }), []);
        assert.equal(validate(passthrough, { protocol: "HTTP", rules: undefined }).length, 1);
    });

    test("refuses options it does not have", () => {
        const call = (options) => () => validate(mock, options);
        assert.throws(call({ protcol: "HTTP" }), failure("GATEWRIGHT_UNKNOWN_OPTION", /"protcol".*protocol or rules/));
        assert.throws(call({ format: "api" }), failure("GATEWRIGHT_UNKNOWN_OPTION", /"format"/));
        assert.throws(call({ protocol: "http" }), failure("GATEWRIGHT_INVALID_OPTION", /"http".*HTTP or WEBSOCKET/));
        assert.throws(call({ rules: { GW999: "off" } }), failure("GATEWRIGHT_UNKNOWN_RULE", /"GW999"/));
        assert.throws(call({ rules: { GW105: "on" } }), failure("GATEWRIGHT_INVALID_OPTION", /error, warning, info or off/));
        assert.throws(call({ rules: [] }), failure("GATEWRIGHT_INVALID_OPTION", /a list/));
        assert.throws(call(5), failure("GATEWRIGHT_INVALID_ARGUMENT", /a number/));
    });
});

suite("parse", () => {
    test("reads API JSON", () => {
        const { format, design, losses, diagnostics } = parse(JSON.stringify(mock));
        assert.equal(format, "api");
        assert.deepEqual(design.apis[0].integrations[0].properties, mock);
        assert.deepEqual([losses, diagnostics], [[], []]);
    });

    test("gives a design document back as it is", () => {
        assert.deepEqual(parse(JSON.stringify(orders)).design, orders);
    });

    test("says where the text is broken", () => {
        const { design, diagnostics } = parse('{\n  "integrationType": "MOCK"\n  "description": "😀" x\n}');
        assert.equal(design.apis[0].integrations[0].properties.integrationType, "MOCK");
        assert.ok(diagnostics.length > 0);
        for (const finding of diagnostics) {
            assert.equal(finding.rule, "GW040");
            assert.ok([3, 4].includes(finding.location.line));
        }
        const behind = diagnostics.find((finding) => finding.message.includes("before `x`"));
        assert.equal(behind.location.column, 23, "columns are UTF-16 code units");
    });

    test("takes the protocol that the caller knows", () => {
        assert.equal(parse("{}", { protocol: "HTTP" }).design.apis[0].protocolType, "HTTP");
        assert.equal(parse(JSON.stringify(orders), { protocol: "HTTP" }).design.apis[0].protocolType, "WEBSOCKET");
    });

    test("takes the format from its option, the text, or the name of the file", () => {
        assert.equal(parse("{}", { format: "api" }).format, "api");
        assert.equal(parse("", { fileName: "orders.json" }).format, "api");
        assert.throws(() => parse("?"), failure("GATEWRIGHT_NOT_RECOGNISED", /name the format/));
        assert.throws(() => parse("{}", { format: "stakql" }), failure("GATEWRIGHT_UNKNOWN_FORMAT", /did you mean stackql/));
        assert.throws(() => parse("{}", { rules: {} }), failure("GATEWRIGHT_UNKNOWN_OPTION", /"rules"/));
    });
});

suite("check", () => {
    test("finds mistakes of the text and of the design, with their places", () => {
        const text = JSON.stringify({ apis: [{ protocolType: "HTTP", integrations: [{ properties: passthrough }] }] }, null, 2);
        const { format, design, diagnostics } = check(text);
        assert.equal(format, "api");
        assert.deepEqual(design.apis[0].integrations[0].properties, passthrough);
        const [finding] = diagnostics;
        assert.equal(finding.rule, "GW105");
        const line = text.split("\n")[finding.location.line - 1];
        assert.equal(line.slice(finding.location.column - 1, finding.location.endColumn - 1), '"NEVER"');
        assert.deepEqual(check(text, { rules: { GW105: "off" } }).diagnostics, []);
        assert.ok(check(text.replace(",", "")).diagnostics.some((finding) => finding.rule === "GW040"));
    });
});

suite("generate", () => {
    test("writes every format that is written", () => {
        for (const { id, language } of formats().filter((format) => format.writes)) {
            const { files, losses } = generate(orders, id);
            // OpenAPI documents describe no WebSocket API, and say so.
            assert.ok(files.length > 0 || (id === "openapi" && losses.length > 0), id);
            for (const file of files) {
                // The queries of a manifest lie beside it in a language of their own.
                assert.ok(file.language === language || id === "stackql-manifest", id);
                assert.ok(file.path.length > 0 && file.text.endsWith("\n"), id);
            }
        }
    });

    test("does as the options say", () => {
        const text = (options) => generate(orders, "stackql", options).files[0].text;
        assert.match(text(), /INSERT INTO aws\.apigatewayv2\.integrations/);
        assert.match(text({ dialect: "awscc" }), /INSERT INTO awscc\.apigatewayv2\.integrations/);
        assert.match(text({ properties: "all" }), /'\{\{ ConnectionId \}\}'/);
        assert.throws(() => text({ dialekt: "aws" }), failure("GATEWRIGHT_UNKNOWN_OPTION", /dialect or properties/));
        assert.throws(() => text({ dialect: "gcp" }), failure("GATEWRIGHT_INVALID_OPTION", /aws or awscc/));
        assert.throws(() => text({ dialect: 1 }), failure("GATEWRIGHT_INVALID_OPTION", /a number/));
    });

    test("says what the format cannot say, with paths into what was given", () => {
        const { losses } = generate({ ...mock, integrationId: "abc123" }, "stackql");
        assert.deepEqual(losses.map((loss) => [loss.path, loss.format]), [["/integrationId", "stackql"]]);
        const { losses: inDesign } = generate({ apis: [{ integrations: [{ properties: { tags: 1, ...mock } }] }] }, "stackql");
        assert.equal(inDesign[0].path, "/apis/0/integrations/0/properties/tags");
    });

    test("refuses formats it does not have", () => {
        assert.throws(() => generate(orders, "stakql"), failure("GATEWRIGHT_UNKNOWN_FORMAT", /did you mean stackql\?/));
        assert.throws(() => generate(orders), failure("GATEWRIGHT_INVALID_ARGUMENT", /id of a format; it got undefined/));
    });
});

suite("convert", () => {
    test("is parse and generate", () => {
        const text = JSON.stringify(orders);
        assert.deepEqual(convert(text, { to: "stackql" }), generate(orders, "stackql"));
        assert.deepEqual(convert(text, { from: "api", to: "api" }), generate(orders, "api"));
    });

    test("keeps a text that is in the format already, with all that stands around", () => {
        const template = "# Ours\nResources:\n  Table: {Type: AWS::DynamoDB::Table}\n  I:\n    Type: AWS::ApiGatewayV2::Integration\n    Properties: {ApiId: a1, IntegrationType: MOCK}\n";
        const to = "cloudformation";
        assert.deepEqual(convert(template, { to, fileName: "sub/api.yaml" }), { files: [{ path: "api.yaml", language: "yaml", text: template }], losses: [] });
        assert.match(convert(template, { to, options: { syntax: "json" } }).files[0].text, /^\{/);
    });

    test("says what was wrong with the text", () => {
        const { files, losses } = convert('{"integrationType": "MOCK"', { to: "stackql" });
        assert.equal(files.length, 1);
        assert.match(losses[0].reason, /never closed/);
        assert.equal(losses[0].format, "api");
    });

    test("refuses what it cannot do", () => {
        assert.throws(() => convert("{}"), failure("GATEWRIGHT_INVALID_OPTION", /to: "stackql"/));
        assert.throws(() => convert("{}", { to: "x" }), failure("GATEWRIGHT_UNKNOWN_FORMAT", /"x"/));
        assert.throws(() => convert("{}", { to: "api", dialect: "aws" }), failure("GATEWRIGHT_UNKNOWN_OPTION", /from, to, options/));
        assert.throws(() => convert("x", { from: "cdk", to: "api" }), failure("GATEWRIGHT_CANNOT_READ", /CDK/));
    });
});

suite("applyFix", () => {
    test("mends what the finding is about and nothing else", () => {
        const [{ fix }] = validate(passthrough, { protocol: "HTTP" });
        const { passthroughBehavior, ...mended } = passthrough;
        assert.deepEqual(applyFix(passthrough, fix), mended);
        assert.equal(passthrough.passthroughBehavior, passthroughBehavior, "what was given stays as it is");

        const design = { gatewright: 1, apis: [{ protocolType: "HTTP", integrations: [{ properties: passthrough }] }] };
        const after = applyFix(design, validate(design)[0].fix);
        assert.deepEqual(after, { gatewright: 1, apis: [{ protocolType: "HTTP", integrations: [{ properties: mended }] }] });
    });

    test("takes every operation that fixes have", () => {
        const edits = [
            { op: "add", path: "/timeoutInMillis", value: 50 },
            { op: "replace", path: "/timeoutInMillis", value: 29000 },
            { op: "move", from: "/timeoutInMillis", path: "/timeout" },
            { op: "remove", path: "/requestTemplates" },
            { op: "remove", path: "/templateSelectionExpression" },
        ];
        const after = applyFix(mock, { title: "", safety: "safe", edits });
        assert.deepEqual(after, { integrationType: "MOCK", timeout: 29000 });
    });

    test("refuses what is no fix, or not of this design", () => {
        const apply = (edits) => () => applyFix(mock, { title: "", safety: "safe", edits });
        const invalid = "GATEWRIGHT_INVALID_ARGUMENT";
        assert.throws(apply([{ op: "remove", path: "/x" }]), failure("GATEWRIGHT_FIX_DOES_NOT_FIT", /\/x/));
        assert.throws(apply([{ op: "copy", from: "/a", path: "/b" }]), failure(invalid, /JSON Patch/));
        assert.throws(apply([{ op: "remove", path: "x" }]), failure(invalid, /JSON Patch/));
        assert.throws(apply([{ op: "add", path: "/x" }]), failure(invalid, /JSON Patch/));
        assert.throws(apply([null]), failure(invalid, /JSON Patch/));
        assert.throws(apply("x"), failure(invalid, /list of edits/));
        assert.throws(() => applyFix(mock), failure(invalid, /the fix of a finding.*undefined/));
        assert.throws(() => applyFix(5, {}), failure(invalid, /a number/));
    });
});

suite("simulate", () => {
    const proxy = {
        integrationType: "HTTP_PROXY",
        integrationMethod: "ANY",
        integrationUri: "https://example.com/",
        payloadFormatVersion: "1.0",
        requestParameters: { "append:header.x-name": "$request.body.name" },
        responseParameters: { 404: { "overwrite:statuscode": "200" } },
    };
    const design = { gatewright: 1, apis: [{ protocolType: "HTTP", integrations: [{ name: "Orders", properties: proxy }] }] };

    test("shows what becomes of a request, and which property did it", () => {
        const scenario = { request: { method: "POST", body: { name: "Ada" } }, response: { statusCode: 404, body: "gone" } };
        const trace = simulate(design, scenario);
        assert.equal(trace.integrationRequest.url, "https://example.com/");
        assert.equal(trace.integrationRequest.headers["x-name"], "Ada");
        assert.deepEqual(trace.clientResponse, { statusCode: 200, body: "gone" });
        assert.deepEqual(trace.diagnostics, validate(design));
        const step = trace.steps.find(({ kind }) => kind === "request-parameter");
        assert.equal(step.property, "/apis/0/integrations/0/properties/requestParameters/append:header.x-name");
        assert.deepEqual(step.input, { expression: "$request.body.name", value: "Ada" });
        assert.equal(step.certainty, "confirmed");
        assert.deepEqual(simulate(design, scenario), trace);
    });

    test("takes an integration on its own", () => {
        const trace = simulate(mock, { request: { body: "{}" } });
        const properties = trace.steps.map(({ property }) => property);
        assert.ok(properties.includes("/requestTemplates/$default"), properties);
    });

    test("gives events and calls", () => {
        const lambda = { integrationType: "AWS_PROXY", integrationUri: "arn:aws:lambda:us-east-1:123456789012:function:f", payloadFormatVersion: "2.0" };
        const trace = simulate(lambda, { request: { path: "/a" }, response: { body: '"hi"' } });
        assert.equal(trace.lambdaEvent.rawPath, "/a");
        assert.deepEqual(trace.clientResponse, { statusCode: 200, headers: { "content-type": "application/json" }, body: "hi" });
        const queue = { integrationType: "AWS_PROXY", integrationSubtype: "SQS-PurgeQueue", requestParameters: { QueueUrl: "q" } };
        assert.deepEqual(simulate(queue, {}).serviceCall.parameters, { QueueUrl: "q" });
    });

    test("makes scenarios", () => {
        const scenario = sampleScenario(design, "Orders");
        assert.equal(scenario.integration, "Orders");
        assert.deepEqual(JSON.parse(scenario.request.body), { name: "sample-name" });
        assert.equal(simulate(design, scenario).integrationRequest.headers["x-name"], "sample-name");
        assert.deepEqual(sampleScenario(design), scenario);
    });

    test("says what is wrong with a scenario", () => {
        const invalid = "GATEWRIGHT_INVALID_ARGUMENT";
        assert.throws(() => simulate(design, { request: { headrs: {} } }), failure(invalid, /\/request\/headrs.*did you mean "headers"/));
        assert.throws(() => simulate(design, { integration: "Order" }), failure(invalid, /did you mean "Orders"/));
        assert.throws(() => simulate(design), failure(invalid, /a scenario.*undefined/));
        assert.throws(() => sampleScenario(design, "x"), failure(invalid, /no integration "x"/));
        assert.throws(() => sampleScenario({ gatewright: 1, apis: [] }), failure(invalid, /no integration to try/));
    });
});

suite("tables", () => {
    test("rules", () => {
        const list = rules();
        assert.ok(list.length > 1);
        for (const rule of list) {
            assert.match(rule.id, /^GW\d{3}$/);
            assert.match(rule.name, /^[a-z0-9-]+$/);
            assert.ok(["error", "warning", "info"].includes(rule.severity));
            assert.ok(rule.topic && rule.summary && rule.docs.endsWith(`${rule.id}.md`));
            assert.equal(typeof rule.fixable, "boolean");
        }
    });

    test("formats", () => {
        const ids = formats().map((format) => format.id);
        assert.ok(ids.includes("api") && ids.includes("stackql"));
        for (const format of formats()) {
            assert.deepEqual(Object.keys(format), ["id", "label", "language", "extension", "reads", "writes"]);
        }
    });

    test("schema", () => {
        assert.equal(schema().$schema, "https://json-schema.org/draft/2020-12/schema");
    });
});

suite("renderTemplate", () => {
    test("renders with everything a template can ask for", () => {
        const template = '{"id": $input.json("$.id"), "by": "$context.connectionId", "to": "$stageVariables.to", "q": "$input.params("q")"}';
        const { output, diagnostics } = renderTemplate(template, {
            payload: '{"id": "a\\"b"}',
            context: { connectionId: "c1" },
            stageVariables: { to: "prod" },
            params: { querystring: { q: "7" } },
        });
        assert.deepEqual(diagnostics, []);
        assert.equal(output, '{"id": "a\\"b", "by": "c1", "to": "prod", "q": "7"}');
    });

    test("knows both dialects", () => {
        const unknown = (dialect) => renderTemplate("[$unknown]", { dialect }).output;
        assert.equal(unknown("apigw"), "[]");
        assert.equal(unknown("velocity"), "[$unknown]");
        assert.equal(renderTemplate("#foreach($i in $list)$i,#end", { dialect: "velocity", vars: { list: [1, 2.5] } }).output, "1,2.5,");
    });

    test("says where a template is wrong", () => {
        const { output, diagnostics } = renderTemplate("é\n#if($x)");
        assert.equal(output, undefined);
        assert.deepEqual(diagnostics[0].location.line, 2);
        assert.equal(diagnostics[0].severity, "error");
    });

    test("needs no options, and takes those that are long or not ASCII", () => {
        for (const none of [undefined, null, {}, { vars: undefined }]) {
            assert.equal(renderTemplate("é$context.stage", none).output, "é");
        }
        for (const text of ["é".repeat(3), "€".repeat(9000)]) {
            const given = { dialect: "velocity", payload: text, vars: { text }, context: { text } };
            assert.equal(renderTemplate(`${text}$text`, given).output, text + text);
        }
    });

    test("refuses what it cannot use", () => {
        assert.throws(() => renderTemplate(5), failure("GATEWRIGHT_INVALID_ARGUMENT", /needs text; it got a number/));
        assert.throws(() => renderTemplate("", { paylod: "" }), failure("GATEWRIGHT_UNKNOWN_OPTION", /"paylod"/));
        assert.throws(() => renderTemplate("", { vars: [1] }), failure("GATEWRIGHT_INVALID_OPTION", /vars is a list/));
        const deep = JSON.parse(`${'{"a":'.repeat(150)}1${"}".repeat(150)}`);
        assert.throws(() => renderTemplate("", { context: deep }), failure("GATEWRIGHT_INVALID_OPTION", /context is nested too deep/));
        assert.throws(() => renderTemplate("", { dialect: "vtl" }), failure("GATEWRIGHT_INVALID_OPTION", /apigw or velocity/));
    });
});
