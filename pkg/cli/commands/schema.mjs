// `gatewright schema`
import { schema } from "../library.mjs";

export function command() {
    process.stdout.write(`${JSON.stringify(schema(), null, 2)}\n`);
    return 0;
}
