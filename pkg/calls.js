// The functions whose answers are put together on this side.
import { checkText, designOf, renderText } from "./gatewright_wasm.js";

// The design is made when it is first read. Most callers want the findings alone, and to make the objects of a large design
// takes longer than to check it.
export function check(text, options) {
    const [checked, told] = checkText(text, options);
    let read = () => designOf(text, told);
    let design;
    const settle = (value) => {
        design = value;
        read = undefined; // the text can go
    };
    return Object.defineProperty(checked, "design", {
        enumerable: true,
        configurable: true,
        get() {
            if (read) {
                settle(read());
            }
            return design;
        },
        set: settle,
    });
}

export function renderTemplate(template, input) {
    const rendered = renderText(template, input);
    return typeof rendered === "string" ? { output: rendered, diagnostics: [] } : rendered;
}
