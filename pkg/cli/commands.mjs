// The commands: what they take, and what `--help` says about them. Completion scripts are made from the same table.

const formats = { values: ["human", "json", "ndjson", "sarif", "github"] };

/** Options that several commands have. */
const common = {
    from: { value: "FORMAT", about: "The format of the text, when it is not recognised", formats: "reads" },
    protocol: { value: "HTTP|WEBSOCKET", about: "The protocol of APIs that do not say theirs", values: ["HTTP", "WEBSOCKET"] },
    colour: { value: "auto|always|never", about: "Colours; auto is on a terminal and without NO_COLOR", values: ["auto", "always", "never"] },
    help: { about: "Say this" },
};

const { from, protocol, colour, help } = common;

/**
 * Every command by name.
 *
 * `load` gives its module, `about` is a line for the list, `usage` what stands behind the name if that is more than options, `details` and `examples` are for
 * `--help`. An option without `value` is a switch; `many` may be given more than once; `optional` is the value of an option that
 * stands alone.
 */
export const commands = {
    check: {
        load: () => import("./commands/check.mjs"),
        about: "Find mistakes, and mend them",
        usage: "[OPTION]… FILE|DIR|GLOB|-…",
        details: `Reads every format that describes integrations, and says what is wrong, where, why, and what to do about it.
Folders are walked; files in them that hold no integration are skipped and counted. - is the standard input.

A comment inside of a resource, or above it, silences a rule there: # gatewright-ignore GW204 the partner has no TLS
gatewright.toml, or "gatewright" in package.json, sets severities, ignored files and protocols; see docs/command-line.md.

Exit status: 0 no error was found, 1 errors were found, 2 the command could not do its work.`,
        examples: [
            ["gatewright check template.yaml", "One file"],
            ["gatewright check .", "Whatever describes an integration below this folder"],
            ["gatewright check --fix --dry-run api/", "What the safe fixes would change"],
            ["gatewright check --format sarif . > gatewright.sarif", "For code scanning"],
            ["aws apigatewayv2 get-integrations --api-id a1b2c3 | gatewright check --protocol HTTP -", "What is deployed"],
        ],
        options: {
            from,
            protocol,
            format: { value: formats.values.join("|"), about: "How findings are written", ...formats },
            rule: { value: "RULE=SEVERITY", about: "Give a rule another severity: error, warning, info or off", many: true },
            severity: { value: "error|warning|info", about: "Leave out what is less severe", values: ["error", "warning", "info"] },
            fix: { value: "safe|all", about: "Mend what can be mended, in place; all also takes fixes that need a look", optional: "safe", values: ["safe", "all"] },
            "dry-run": { about: "With --fix: show the changes and write nothing" },
            config: { value: "FILE", about: "The configuration, instead of the nearest gatewright.toml or package.json", file: true },
            "no-config": { about: "Use no configuration" },
            jobs: { value: "N", about: "How many files are checked at once; one per processor by default" },
            quiet: { about: "No summary" },
            colour,
            help,
        },
    },
    convert: {
        load: () => import("./commands/convert.mjs"),
        about: "Write an integration in another format",
        usage: "--to FORMAT [OPTION]… FILE|-",
        details: `What the format cannot say is told on the standard error output, and stands in the output as a comment where the format has
comments. Several files are written one after another, or into the folder of --output.`,
        examples: [
            ["gatewright convert --to cloudformation integration.json", "A template"],
            ["gatewright convert --to stackql --option dialect=awscc template.yaml", "For today's provider"],
            ["gatewright convert --to terraform -o infra/ template.yaml", "Into a folder"],
        ],
        options: {
            to: { value: "FORMAT", about: "The format to write", formats: "writes" },
            from,
            protocol,
            option: { value: "KEY=VALUE", about: "An option of the format; a wrong one lists those there are", many: true },
            output: { short: "o", value: "DIR", about: "The folder to write the files into", file: true },
            help,
        },
    },
    patch: {
        load: () => import("./commands/patch.mjs"),
        about: "The smallest update from what is deployed to what is wanted",
        usage: "--to FORMAT [OPTION]… BEFORE AFTER",
        details: `BEFORE is what is deployed, AFTER what is wanted, each in any format that can be read. What an update cannot do is told on the
standard error output, with what to do instead.`,
        examples: [
            ["gatewright patch --to api deployed.json template.yaml", "Bodies of UpdateIntegration"],
            ["gatewright patch --to aws-cli deployed.json template.yaml", "A script"],
            ["gatewright patch --plan deployed.json template.yaml", "The order that works"],
        ],
        options: {
            to: { value: "FORMAT", about: "api, cloudcontrol, stackql, aws-cli or idem", values: ["api", "cloudcontrol", "stackql", "aws-cli", "idem"] },
            from,
            protocol,
            plan: { about: "Say the steps in the order that works" },
            diff: { about: "Say what changes, property by property" },
            output: { short: "o", value: "DIR", about: "The folder to write the files into", file: true },
            colour,
            help,
        },
    },
    simulate: {
        load: () => import("./commands/simulate.mjs"),
        about: "What a request becomes on its way to the backend and back",
        usage: "[OPTION]… FILE|-",
        details: `The scenario is a JSON file with a request and what the backend would answer; without one, a sample request is made from the
design. Every step says which property acted. What AWS does not document is marked.`,
        examples: [
            ["gatewright simulate template.yaml", "A sample request"],
            ["gatewright simulate --scenario request.json --integration Orders template.yaml", "A request of yours"],
        ],
        options: {
            scenario: { value: "FILE", about: "The request, as JSON", file: true },
            integration: { value: "NAME", about: "The integration; the route decides otherwise" },
            from,
            protocol,
            format: { value: "human|json", about: "How the trace is written", values: ["human", "json"] },
            colour,
            help,
        },
    },
    render: {
        load: () => import("./commands/render.mjs"),
        about: "What a mapping template makes of a payload",
        usage: "[OPTION]… TEMPLATE|-",
        details: `Vars is a JSON file: {"context": {…}, "stageVariables": {…}, "params": {…}, "vars": {…}}, each of them optional.`,
        examples: [["gatewright render --payload message.json template.vtl", "The rendered text"]],
        options: {
            payload: { value: "FILE", about: "The payload", file: true },
            vars: { value: "FILE", about: "What the template can ask for, as JSON", file: true },
            dialect: { value: "apigw|velocity", about: "API Gateway's Velocity (the default) or Apache's", values: ["apigw", "velocity"] },
            colour,
            help,
        },
    },
    rules: {
        load: () => import("./commands/rules.mjs"),
        about: "List the rules",
        details: "",
        examples: [["gatewright rules --format json", "As data"]],
        options: { format: { value: "human|json", about: "How they are written", values: ["human", "json"] }, colour, help },
    },
    explain: {
        load: () => import("./commands/explain.mjs"),
        about: "Explain a rule",
        usage: "RULE",
        details: "RULE is an id or a name.",
        examples: [["gatewright explain GW236", ""]],
        options: { colour, help },
        rules: true,
    },
    schema: {
        load: () => import("./commands/schema.mjs"),
        about: "The JSON Schema of the design document",
        details: "For editors and other tools.",
        examples: [["gatewright schema > gatewright.schema.json", ""]],
        options: { help },
    },
    completion: {
        load: () => import("./commands/completion.mjs"),
        about: "A script that completes commands in a shell",
        usage: "bash|zsh|fish",
        details: "",
        examples: [
            ['eval "$(gatewright completion bash)"', "In ~/.bashrc"],
            ["gatewright completion fish > ~/.config/fish/completions/gatewright.fish", ""],
        ],
        options: { help },
        values: ["bash", "zsh", "fish"],
    },
};
