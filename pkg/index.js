// The entry for browsers, bundlers and other runtimes: the functions work as soon as the import is done.
import init, { initSync } from "./gatewright_wasm.js";

// Written like this, with a relative name and import.meta.url, bundlers find the module and ship it.
const module = new URL("./gatewright_wasm_bg.wasm", import.meta.url);

// Node.js cannot fetch files. It comes here when the file itself is imported and not the package.
const files = module.protocol === "file:" ? globalThis.process?.getBuiltinModule?.("node:fs") : undefined;
if (files) {
    initSync({ module: files.readFileSync(module) });
} else {
    await init({ module_or_path: module });
}

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
