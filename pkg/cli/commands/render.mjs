// `gatewright render`
import { only, readJson, readText } from "../input.mjs";
import { renderTemplate } from "../library.mjs";
import { findingInText } from "../report/human.mjs";
import { painter } from "../style.mjs";

export function command({ payload, vars, dialect, colour }, operands) {
    const file = only(operands, "template");
    const template = readText(file);
    const { output, diagnostics } = renderTemplate(template, {
        ...(vars && readJson(vars)),
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
