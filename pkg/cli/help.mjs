// What `--help` says.
import { commands } from "./commands.mjs";

/** All commands, a line each. */
export function overview() {
    const lines = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(11)} ${about}`);
    return `gatewright designs, checks and converts Amazon API Gateway v2 integrations.

Usage: gatewright COMMAND [OPTION]… [FILE]…

${lines.join("\n")}

gatewright COMMAND --help says more about one. gatewright --version says which this is.
`;
}

/** What there is to say about one command. */
export function helpOf(name) {
    const { about, usage, details, examples, options } = commands[name];
    const flags = Object.entries(options).map(([option, { value, about, short, many, optional }]) => {
        const argument = value ? (optional ? `[=${value}]` : ` ${value}`) : "";
        return { flag: `${short ? `-${short}, ` : ""}--${option}${argument}`, about: about + (many ? "; may be repeated" : "") };
    });
    const width = Math.min(34, Math.max(...flags.map(({ flag }) => flag.length)));
    const lines = flags.map(({ flag, about }) =>
        flag.length > width ? `  ${flag}\n  ${" ".repeat(width)}  ${about}` : `  ${flag.padEnd(width)}  ${about}`,
    );
    const shown = examples.map(([line, about]) => (about ? `  ${line}\n      ${about}` : `  ${line}`));
    return [
        `${about}.`,
        `Usage: gatewright ${name} ${usage ?? "[OPTION]…"}`,
        details,
        `Options:\n${lines.join("\n")}`,
        `Examples:\n${shown.join("\n")}`,
    ]
        .filter(Boolean)
        .join("\n\n")
        .concat("\n");
}
