// `gatewright simulate`
import { only, readObject } from "../input.mjs";
import { sampleScenario, simulate } from "../library.mjs";
import { filledDesignIn, sourceOf } from "../options.mjs";
import { trace as show } from "../report/trace.mjs";
import { painter } from "../style.mjs";

export function command(options, operands) {
    const file = only(operands, "file");
    const design = filledDesignIn(sourceOf(file), options, file);
    const { integration } = options;
    const example = '{"request": {…}, "response": {…}}';
    const scenario = options.scenario ? readObject(options.scenario, example) : sampleScenario(design, integration);
    const trace = simulate(design, integration ? { ...scenario, integration } : scenario);
    const text = options.format === "json" ? `${JSON.stringify(trace, null, 2)}\n` : show(trace, painter(options.colour));
    process.stdout.write(text);
    const findings = [...trace.diagnostics, ...trace.steps.flatMap((step) => step.findings)];
    return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
