// Workflow commands of GitHub Actions: annotations of a pull request.

const commands = { error: "error", warning: "warning", info: "notice" };

/** An annotation a finding. */
export function github({ write }) {
    return {
        file({ file, diagnostics }) {
            for (const { severity, rule, name, message, help, location } of diagnostics) {
                const { line, column, endLine, endColumn } = location ?? { line: 1, column: 1 };
                const place = { file, line, endLine, col: column, ...(line === endLine && { endColumn }), title: `${rule} ${name}` };
                const properties = Object.entries(place)
                    .filter(([, value]) => value !== undefined)
                    .map(([key, value]) => `${key}=${property(String(value))}`);
                write(`::${commands[severity]} ${properties.join(",")}::${data(help ? `${message} ${help}` : message)}\n`);
            }
        },
        end() {},
    };
}

const data = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
