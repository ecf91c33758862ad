// A trace of the simulator for people.
import { colourOf } from "../style.mjs";

/** The steps one below the other, then what is sent and what comes back. */
export function trace({ steps, integrationRequest, lambdaEvent, serviceCall, clientResponse, diagnostics }, paint) {
    const lines = [];
    for (const [at, { title, explanation, property, input, output, certainty, findings }] of steps.entries()) {
        const doubt = certainty === "inferred" ? paint("yellow", " (not confirmed by AWS)") : "";
        lines.push(`${paint("dim", String(at + 1).padStart(2))} ${paint("bold", title)}${doubt}`);
        // The mark says the same in short.
        const why = explanation.replace(" This is not confirmed by AWS documentation.", "");
        lines.push(...[why, property && paint("dim", property)].filter(Boolean).map((line) => `   ${line}`));
        if (input !== undefined || output !== undefined) {
            lines.push(`   ${paint("dim", short(input))} → ${short(output)}`);
        }
        lines.push(...findings.map(({ severity, message }) => `   ${paint(colourOf[severity], severity)} ${message}`));
    }
    const parts = { "Integration request": integrationRequest, "Lambda event": lambdaEvent, "Service call": serviceCall, "Client response": clientResponse };
    for (const [name, value] of Object.entries(parts)) {
        if (value !== undefined) {
            lines.push("", paint("bold", name), JSON.stringify(value, null, 2));
        }
    }
    for (const { severity, rule, message } of diagnostics) {
        lines.push("", `${paint(colourOf[severity], severity)} ${rule} ${message}`);
    }
    return `${lines.join("\n")}\n`;
}

/** A value on one line. */
function short(value) {
    const text = value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value);
    const line = text.replace(/\s+/g, " ");
    return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
