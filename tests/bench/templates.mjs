// Parse and render of mapping templates, beside the engines of npm, and natively beside Apache Velocity:
// node templates.mjs [--serverless-offline FOLDER] [--velocity CLASSPATH]
//
// A time is that of the cases which the engine and ours both get right, so that nobody is fast by doing less. Every engine takes
// each template apart again, and gets the variables as an object.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { renderTemplate } from "../../pkg/dist/node.js";
import { race, table } from "./measure.mjs";

const { values: peers } = parseArgs({ options: { "serverless-offline": { type: "string" }, velocity: { type: "string" } } });
const root = fileURLToPath(new URL("../../", import.meta.url));
const tool = createRequire(join(root, "target/node/package.json"));
const velocityjs = tool("velocityjs");
const amplify = tool("amplify-velocity-template");
const { Engine } = tool("velocity");

const folder = join(root, "tests/cases/vtl");
const set = JSON.parse(readFileSync(join(folder, "bench-set.json"), "utf8"));
const cases = new Map(
    readdirSync(join(folder, "cases")).flatMap((file) =>
        JSON.parse(readFileSync(join(folder, "cases", file), "utf8")).cases.map((it) => [it.id, it]),
    ),
);
const chosen = (group) => set[group].map((id) => cases.get(id)).filter((it) => it?.expected !== undefined);

// A copy of the variables, because templates set some.
const velocity = {
    velocityjs: ({ template, vars }) => velocityjs.render(template, { ...vars }),
    "amplify-velocity-template": ({ template, vars }) => amplify.render(template, { ...vars }),
    velocity: ({ template, vars }) => new Engine({ template }).render({ ...vars }),
};

/** What serverless-offline makes of a template: it renders with velocityjs, and reads what comes out as JSON. */
async function serverlessOffline(folder) {
    const part = async (name) => (await import(pathToFileURL(join(folder, "src/events/http/lambda-events", name)))).default;
    const [render, Context] = [await part("renderVelocityTemplateObject.js"), await part("VelocityContext.js")];
    return ({ template, input, context, stageVariables }) => {
        const { path = {}, querystring = {}, header = {} } = input?.params ?? {};
        const request = {
            headers: header,
            info: { remoteAddress: "192.0.2.1" },
            method: "post",
            params: path,
            query: querystring,
            raw: { req: { rawHeaders: Object.entries(header).flat() } },
        };
        const payload = input?.body ? JSON.parse(input.body) : undefined;
        const known = new Context(request, "prod", payload, "/pets").getContext();
        return render({ rendered: template }, { ...known, context: { ...known.context, ...context }, stageVariables }).rendered;
    };
}

const ours = ({ mode, template, vars, input, context, stageVariables }) =>
    renderTemplate(template, {
        dialect: mode,
        ...(vars && { vars }),
        ...(input && { payload: input.body ?? undefined, params: input.params }),
        ...(context && { context }),
        ...(stageVariables && { stageVariables }),
    }).output;

function compare(name, engine, cases, isRight) {
    const agrees = cases.filter((it) => {
        const right = () => isRight(engine(it), it.expected) && ours(it) === it.expected;
        try {
            return right() && right();
        } catch {
            return false;
        }
    });
    const results = race({ gatewright: () => agrees.forEach(ours), [name]: () => agrees.forEach(engine) });
    table(`${name}: right in ${agrees.length} of ${cases.length} templates; these`, results);
}

for (const [name, engine] of Object.entries(velocity)) {
    compare(name, engine, chosen("small"), (output, expected) => output === expected);
}

if (peers.velocity) {
    const folder = mkdtempSync(join(tmpdir(), "gatewright-bench-"));
    process.on("exit", () => rmSync(folder, { recursive: true }));
    const file = join(folder, "cases.json");
    const small = chosen("small");
    writeFileSync(file, JSON.stringify(small));
    const source = fileURLToPath(new URL("Velocity.java", import.meta.url));
    const answer = execFileSync("java", ["-cp", peers.velocity, source, file], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const { right, ms } = JSON.parse(answer);
    writeFileSync(file, JSON.stringify(right.map((at) => small[at])));
    const native = execFileSync(join(root, "target/release/examples/bench"), ["render", file], { encoding: "utf8" });
    const results = [
        { name: "gatewright, native", ms: Number(native) },
        { name: "Apache Velocity 1.7", ms },
    ];
    table(`Apache Velocity: right in ${right.length} of ${small.length} templates; these`, results);
}

const offline = peers["serverless-offline"] && (await serverlessOffline(peers["serverless-offline"]));
for (const group of ["apigw", "real"]) {
    const templates = chosen(group);
    if (offline) {
        // It gives values and no text.
        const isRight = (output, expected) => output === expected || JSON.stringify(output) === JSON.stringify(value(expected));
        compare("serverless-offline", offline, templates, isRight);
    }
    table(`${group}: ${templates.length} templates of API Gateway`, race({ gatewright: () => templates.forEach(ours) }));
}

function value(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
