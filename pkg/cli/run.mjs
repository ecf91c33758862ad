// From arguments to a command.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { commands } from "./commands.mjs";
import { Failure } from "./failure.mjs";
import { helpOf, overview } from "./help.mjs";
import { nearest } from "./nearest.mjs";

/** Runs the command that the arguments name, and gives the exit status. */
export async function run(args) {
    const [name, ...rest] = args;
    if (name === undefined || ["help", "--help", "-h"].includes(name)) {
        const [about] = rest;
        process.stdout.write(about === undefined ? overview() : helpOf(known(about)));
        return name === undefined ? 2 : 0;
    }
    if (["--version", "-V"].includes(name)) {
        const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
        process.stdout.write(`gatewright ${version}\n`);
        return 0;
    }
    const { options, operands } = understand(known(name), rest);
    if (options.help) {
        process.stdout.write(helpOf(name));
        return 0;
    }
    if (commands[name].usage === undefined && operands.length > 0) {
        throw new Failure(`${name} takes options only, and "${operands[0]}" is none; gatewright ${name} --help says more`);
    }
    const { command } = await commands[name].load();
    return command(options, operands);
}

/** The name of a command that there is. */
function known(name) {
    if (!Object.hasOwn(commands, name)) {
        throw new Failure(`there is no command "${name}"${didYouMean(name, Object.keys(commands))}; gatewright --help lists them`);
    }
    return name;
}

/** Reads the options and operands of a command. */
function understand(name, args) {
    const known = commands[name].options;
    const options = {};
    for (const [option, { value, many, short }] of Object.entries(known)) {
        options[option] = { type: value ? "string" : "boolean", multiple: many ?? false, ...(short && { short }) };
    }
    options.help.short = "h";
    const complete = args.map((given) => {
        const arg = given.replace(/^--color(?=$|=)/, "--colour"); // most other programs spell it so
        const option = arg.startsWith("--") ? known[arg.slice(2)] : undefined;
        return option?.optional ? `${arg}=${option.optional}` : arg;
    });
    let parsed;
    try {
        parsed = parseArgs({ args: complete, options, allowPositionals: true, strict: true });
    } catch (error) {
        const unknown = /Unknown option '-*([^']+)'/.exec(error.message)?.[1];
        const reason = unknown
            ? `${name} has no option --${unknown}${didYouMean(`--${unknown}`, Object.keys(known).map((option) => `--${option}`))}`
            : error.message.split(". To ")[0].replace(/^Option '(-\w, )?(--[^ ']+)[^']*'/, "$2");
        throw new Failure(`${reason}; gatewright ${name} --help says more`);
    }
    for (const [option, value] of Object.entries(parsed.values)) {
        const { values } = known[option];
        if (values && !values.includes(value)) {
            throw new Failure(`--${option} is "${value}"; it can be ${list(values)}`);
        }
    }
    return { options: parsed.values, operands: parsed.positionals };
}

const didYouMean = (name, candidates) => {
    const near = nearest(name, candidates);
    return near ? `; did you mean ${near}?` : "";
};

const list = (words) => `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
