// `gatewright rules`
import { rules } from "../library.mjs";
import { colourOf, painter } from "../style.mjs";

export function command({ format = "human", colour }) {
    const all = rules();
    if (format === "json") {
        process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
        return 0;
    }
    const paint = painter(colour);
    const width = Math.max(...all.map(({ name }) => name.length));
    let topic;
    for (const rule of all) {
        if (rule.topic !== topic) {
            process.stdout.write(`${topic === undefined ? "" : "\n"}${paint("bold", rule.topic)}\n`);
            topic = rule.topic;
        }
        const severity = paint(colourOf[rule.severity], rule.severity.padEnd(7));
        process.stdout.write(`  ${rule.id} ${severity} ${rule.name.padEnd(width)} ${rule.fixable ? "fix " : "    "}${rule.summary}\n`);
    }
    return 0;
}
