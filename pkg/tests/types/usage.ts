// Compiled by types.test.mjs and never run: what people write has to have types, and mistakes must not.
import { applyFix, check, convert, formats, generate, parse, rules, sampleScenario, schema, simulate, validate } from "gatewright";
import type { Design, Diagnostic, FormatId, GatewrightError, Integration, JsonPatchOperation, Loss, RuleInfo, Scenario, Severity, Trace, TraceStepKind } from "gatewright";

const integration: Integration = {
    integrationType: "AWS_PROXY",
    integrationUri: { concat: ["arn:aws:lambda:", { ref: "Region" }, ":", { ref: "Fn", attribute: "Name" }] },
    payloadFormatVersion: "2.0",
    timeoutInMillis: 29000,
    tlsConfig: { serverNameToVerify: "example.com" },
    requestParameters: { "append:header.x": "$request.header.y" },
    responseParameters: { 200: { "overwrite:statuscode": "202" } },
};

const design: Design = {
    gatewright: 1,
    region: "eu-west-1",
    apis: [
        {
            name: "Orders",
            protocolType: "WEBSOCKET",
            apiId: { ref: "Api" },
            integrations: [{ name: "Create", properties: integration, responses: [{ properties: { integrationResponseKey: "$default" } }] }],
        },
    ],
};

const findings: Diagnostic[] = validate(integration, { protocol: "HTTP", rules: { GW105: "off", "vpc-link-without-id": "warning" } });
for (const finding of findings) {
    const severity: Severity = finding.severity;
    const line: number | undefined = finding.location?.line;
    const start: number | undefined = finding.span?.start;
    const related: string[] = (finding.related ?? []).map((other) => `${other.path} ${other.message}`);
    if (finding.fix?.safety === "safe") {
        const mended: Integration = applyFix(integration, finding.fix);
        const edits: JsonPatchOperation[] = finding.fix.edits;
        void [mended, edits];
    }
    void [severity, line, start, related, finding.help, finding.serviceMessage];
}
const mended: Design = applyFix(design, { title: "", safety: "needs-review", edits: [{ op: "move", from: "/a", path: "/b" }] });

const parsed = parse("{}", { format: "api", fileName: "x.json", protocol: "HTTP" });
const format: FormatId = parsed.format;
const losses: Loss[] = parsed.losses;
const checked: Design = check("{}", { rules: { GW040: "info" } }).design;
const text: string | undefined = generate(design, "stackql", { dialect: "awscc", properties: "all" }).files[0]?.text;
const converted = convert("{}", { from: "api", to: "stackql" });
const summaries: string[] = rules().map((rule: RuleInfo) => rule.summary);
const written: FormatId[] = formats().filter((one) => one.writes).map((one) => one.id);
const dialect: unknown = schema()["$schema"];
void [mended, format, losses, checked, text, converted, summaries, written, dialect];

try {
    validate(design);
} catch (error) {
    if ((error as GatewrightError).code === "GATEWRIGHT_UNKNOWN_RULE") throw error;
}

// @ts-expect-error a type that does not exist
const lambda: Integration = { integrationType: "LAMBDA" };
// @ts-expect-error a property that does not exist
const url: Integration = { integrationType: "MOCK", integrationURL: "https://example.com/" };
// @ts-expect-error a protocol that does not exist
validate(design, { protocol: "REST" });
// @ts-expect-error an option of another function
validate(design, { format: "api" });
// @ts-expect-error a severity that does not exist
check("{}", { rules: { GW040: "fatal" } });
// @ts-expect-error a format that does not exist
generate(design, "stakql");
// @ts-expect-error an option of no format
generate(design, "stackql", { dialekt: "aws" });
// @ts-expect-error a value that the option does not have
generate(design, "stackql", { dialect: "gcp" });
// @ts-expect-error an object where text is needed
parse(design);
// @ts-expect-error no format to write
convert("{}", {});
void [lambda, url];

const scenario: Scenario = sampleScenario(design, "Create");
const trace: Trace = simulate(design, { ...scenario, request: { headers: { a: ["1", "2"] }, body: { n: 1 } } });
const kinds: TraceStepKind[] = trace.steps.map((step) => step.kind);
const sentTo: string | undefined = trace.integrationRequest?.url;
const status: number | undefined = trace.clientResponse?.statusCode;
// @ts-expect-error a scenario has no such member
simulate(design, { requests: {} });
void [kinds, sentTo, status];
