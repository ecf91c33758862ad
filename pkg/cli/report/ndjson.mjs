/** A finding a line, each with its file. */
export function ndjson() {
    return {
        file({ file, format, diagnostics }) {
            for (const finding of diagnostics) {
                process.stdout.write(`${JSON.stringify({ file, format, ...finding })}\n`);
            }
        },
        end() {},
    };
}
