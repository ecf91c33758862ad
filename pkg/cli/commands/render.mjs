// `gatewright render`
import { Failure } from "../failure.mjs";
import { only, readObject, readText } from "../input.mjs";
import { renderTemplate } from "../library.mjs";
import { findingInText } from "../report/human.mjs";
import { painter } from "../style.mjs";

export function command({ payload, vars, dialect, colour }, operands) {
    const file = only(operands, "template");
    const template = readText(file);
    const { output, diagnostics } = renderTemplate(template, {
        ...(vars && readVars(vars)),
        ...(payload && { payload: readText(payload) }),
        ...(dialect && { dialect }),
    });
    const paint = painter(colour, process.stderr);
    for (const finding of diagnostics) {
        process.stderr.write(`${findingInText(finding, file, template, paint)}\n`);
    }
    if (output !== undefined) {
        process.stdout.write(output);
    }
    return output === undefined || diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** What a template can ask for. */
function readVars(name) {
    const members = ["context", "stageVariables", "params", "vars"];
    const given = readObject(name, '{"context": {…}, "vars": {…}}');
    const unknown = Object.keys(given).find((member) => !members.includes(member));
    if (unknown !== undefined) {
        const known = `${members.slice(0, -1).join(", ")} and ${members.at(-1)}`;
        throw new Failure(`${name}: there is no member ${JSON.stringify(unknown)}; the members are ${known}, and $x of a template is x in vars`);
    }
    return given;
}
