// Parse and render of mapping templates, beside the engines of npm: node templates.mjs CASES
//
// Each engine gets the templates it renders to the recorded output; the share of those is printed with its time. A time is that
// of the cases which the engine and ours both get right, so that nobody is fast by doing less.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { renderTemplate } from "../../pkg/dist/node.js";
import { race, table } from "./measure.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tool = createRequire(join(root, "target/node/package.json"));
const velocityjs = tool("velocityjs");
const amplify = tool("amplify-velocity-template");
const { Engine } = tool("velocity");

const folder = join(root, "tests/cases/vtl");
const set = JSON.parse(readFileSync(join(folder, "bench-set.json"), "utf8"));
const cases = new Map(
    readdirSync(join(folder, "cases")).flatMap((file) => JSON.parse(readFileSync(join(folder, "cases", file), "utf8")).cases.map((it) => [it.id, it])),
);
const small = set.small.map((id) => cases.get(id)).filter(({ expected }) => expected !== undefined);

const engines = {
    velocityjs: ({ template, vars }) => velocityjs.render(template, structuredClone(vars ?? {})),
    "amplify-velocity-template": ({ template, vars }) => amplify.render(template, structuredClone(vars ?? {})),
    velocity: ({ template, vars }) => new Engine({ template }).render(structuredClone(vars ?? {})),
};
const ours = (dialect) => ({ template, vars, input, context, stageVariables }) =>
    renderTemplate(template, {
        dialect,
        ...(vars && { vars }),
        ...(input && { payload: input.body ?? undefined, params: input.params }),
        ...(context && { context }),
        ...(stageVariables && { stageVariables }),
    }).output;

for (const [name, engine] of Object.entries(engines)) {
    const agrees = small.filter((it) => {
        try {
            return engine(it) === it.expected && ours("velocity")(it) === it.expected;
        } catch {
            return false;
        }
    });
    const results = race({
        gatewright: () => agrees.forEach(ours("velocity")),
        [name]: () => agrees.forEach(engine),
    });
    table(`${name}: right in ${agrees.length} of ${small.length} templates; these`, results);
}

for (const group of ["apigw", "real"]) {
    const chosen = set[group].map((id) => cases.get(id)).filter((it) => it?.expected !== undefined);
    const results = race({ gatewright: () => chosen.forEach(ours("apigw")) });
    table(`${group}: ${chosen.length} templates of API Gateway`, results);
}
