// The entry for Node.js: reads the module at once, so that nothing has to be awaited.
import { readFileSync } from "node:fs";
import { initSync } from "./gatewright_wasm.js";

initSync({ module: readFileSync(new URL("./gatewright_wasm_bg.wasm", import.meta.url)) });

export { check, renderTemplate } from "./calls.js";
export {
    applyFix,
    checkChange,
    checkCounts,
    checkUpdate,
    convert,
    diff,
    explainError,
    fix,
    formats,
    generate,
    parse,
    patch,
    plan,
    requests,
    rules,
    sampleScenario,
    schema,
    simulate,
    validate,
} from "./gatewright_wasm.js";
