// `gatewright completion`: scripts made from the table of commands, so that they never lag behind.
import { commands } from "../commands.mjs";
import { Failure } from "../failure.mjs";
import { only } from "../input.mjs";
import { formats, rules } from "../library.mjs";

export function command(_, operands) {
    const shell = only(operands, "shell");
    const scripts = { bash, zsh, fish };
    if (!Object.hasOwn(scripts, shell)) {
        throw new Failure(`there is a script for bash, zsh and fish, not for "${shell}"`);
    }
    process.stdout.write(scripts[shell]());
    return 0;
}

/** The words that can follow an option; `undefined` for files. */
function valuesOf({ values, formats: direction, file }) {
    const ids = () => formats().filter((format) => format[direction]).map(({ id }) => id);
    return file ? undefined : (values ?? (direction ? ids() : []));
}

const operandsOf = ({ values, rules: named }) => values ?? (named ? rules().map(({ id }) => id) : undefined);

function bash() {
    const cases = Object.entries(commands).map(([name, command]) => {
        const options = Object.entries(command.options);
        const values = options
            .filter(([, option]) => option.value)
            .map(([option, given]) => {
                const words = valuesOf(given);
                const complete = words ? `COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$current"))` : 'COMPREPLY=($(compgen -f -- "$current"))';
                return `                --${option}) ${complete}; return ;;`;
            });
        const operands = operandsOf(command);
        const rest = operands ? `COMPREPLY=($(compgen -W "${operands.join(" ")}" -- "$current"))` : 'COMPREPLY=($(compgen -f -- "$current"))';
        return `        ${name})
            case "$previous" in
${values.join("\n")}
            esac
            if [[ $current == -* ]]; then
                COMPREPLY=($(compgen -W "${options.map(([option]) => `--${option}`).join(" ")}" -- "$current"))
            else
                ${rest}
            fi ;;`;
    });
    return `_gatewright() {
    local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
    if [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY=($(compgen -W "${Object.keys(commands).join(" ")} help" -- "$current"))
        return
    fi
    case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
    esac
}
complete -o filenames -F _gatewright gatewright
`;
}

function zsh() {
    const quote = (text) => text.replaceAll("'", "'\\''").replaceAll(":", "\\:").replaceAll("[", "\\[").replaceAll("]", "\\]");
    const cases = Object.entries(commands).map(([name, command]) => {
        const options = Object.entries(command.options).map(([option, given]) => {
            const words = given.value ? valuesOf(given) : undefined;
            const argument = given.value ? `:${option}:${words ? `(${words.join(" ")})` : "_files"}` : "";
            return `'${given.many ? "*" : ""}--${option}${given.value ? "=" : ""}[${quote(given.about)}]${argument}'`;
        });
        const operands = operandsOf(command);
        return `        ${name}) _arguments ${options.join(" ")} '*:file:${operands ? `(${operands.join(" ")})` : "_files"}' ;;`;
    });
    const names = Object.entries(commands).map(([name, { about }]) => `'${name}:${quote(about)}'`);
    return `#compdef gatewright
_gatewright() {
    if (( CURRENT == 2 )); then
        local -a commands=(${names.join(" ")})
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
${cases.join("\n")}
    esac
}
compdef _gatewright gatewright
`;
}

function fish() {
    const quote = (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
    const lines = ["complete -c gatewright -n __fish_use_subcommand -f"];
    for (const [name, command] of Object.entries(commands)) {
        const within = `-n '__fish_seen_subcommand_from ${name}'`;
        lines.push(`complete -c gatewright -n __fish_use_subcommand -a ${name} -d ${quote(command.about)}`);
        for (const [option, given] of Object.entries(command.options)) {
            const words = given.value ? valuesOf(given) : undefined;
            const argument = given.value ? (words ? ` -x -a ${quote(words.join(" "))}` : " -r -F") : "";
            lines.push(`complete -c gatewright ${within} -l ${option}${argument} -d ${quote(given.about)}`);
        }
        const operands = operandsOf(command);
        if (operands) {
            lines.push(`complete -c gatewright ${within} -f -a ${quote(operands.join(" "))}`);
        }
    }
    return `${lines.join("\n")}\n`;
}
