/** A finding a line, each with its file. */
export function ndjson({ write }) {
    return {
        file({ file, format, diagnostics }) {
            for (const finding of diagnostics) {
                write(`${JSON.stringify({ file, format, ...finding })}\n`);
            }
        },
        end() {},
    };
}
