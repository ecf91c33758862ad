// `gatewright simulate`
import { only, readJson, readText } from "../input.mjs";
import { parse, sampleScenario, simulate } from "../library.mjs";
import { readingOptions } from "../options.mjs";
import { trace as show } from "../report/trace.mjs";
import { painter } from "../style.mjs";

export function command(options, operands) {
    const file = only(operands, "file");
    const { design } = parse(readText(file), readingOptions(options, file));
    const { integration } = options;
    const scenario = options.scenario ? readJson(options.scenario) : sampleScenario(design, integration);
    const trace = simulate(design, { ...scenario, ...(integration && { integration }) });
    const text = options.format === "json" ? `${JSON.stringify(trace, null, 2)}\n` : show(trace, painter(options.colour));
    process.stdout.write(text);
    return trace.diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
}
