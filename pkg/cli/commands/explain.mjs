// `gatewright explain`
import { readFileSync } from "node:fs";
import { Failure } from "../failure.mjs";
import { only } from "../input.mjs";
import { rules } from "../library.mjs";
import { nearest } from "../nearest.mjs";
import { painter } from "../style.mjs";

export function command({ colour }, operands) {
    const asked = only(operands, "rule");
    const all = rules();
    const rule = all.find(({ id, name }) => id === asked.toUpperCase() || name === asked);
    if (!rule) {
        const near = nearest(asked, all.flatMap(({ id, name }) => [id, name]));
        throw new Failure(`there is no rule "${asked}"${near ? `; did you mean ${near}?` : ""}; gatewright rules lists them`);
    }
    const page = readFileSync(new URL(`../${rule.docs}`, import.meta.url), "utf8");
    process.stdout.write(forTerminal(page, painter(colour)));
    return 0;
}

/** The page of a rule without the marks that a terminal does not need. */
function forTerminal(page, paint) {
    const text = page.replace(/^<!--.*?-->\s*/s, "");
    return text
        .replace(/^#+ (.*)$/gm, (_, title) => paint("bold", title))
        .replace(/\*\*(.+?)\*\*/g, (_, strong) => paint("bold", strong))
        .replace(/^```.*\n([\s\S]*?)^```$/gm, (_, code) => code.replace(/^(?=.)/gm, "    "));
}
