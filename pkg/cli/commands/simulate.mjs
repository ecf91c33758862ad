// `gatewright simulate`
import { only, readJson } from "../input.mjs";
import { sampleScenario, simulate } from "../library.mjs";
import { filledDesignIn, sourceOf } from "../options.mjs";
import { trace as show } from "../report/trace.mjs";
import { painter } from "../style.mjs";

export function command(options, operands) {
    const file = only(operands, "file");
    const design = filledDesignIn(sourceOf(file), options, file);
    const { integration } = options;
    const scenario = options.scenario ? readJson(options.scenario) : sampleScenario(design, integration);
    const trace = simulate(design, integration ? { ...scenario, integration } : scenario);
    const text = options.format === "json" ? `${JSON.stringify(trace, null, 2)}\n` : show(trace, painter(options.colour));
    process.stdout.write(text);
    return trace.diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
}
