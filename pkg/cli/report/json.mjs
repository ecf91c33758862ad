/** One array of `{file, format, diagnostics}`, written as it grows. */
export function json({ write }) {
    let separator = "[\n";
    return {
        file({ file, format, diagnostics, isPart }) {
            if (isPart && diagnostics.length === 0) {
                return;
            }
            write(separator + JSON.stringify({ file, format, diagnostics }, null, 2).replace(/^/gm, "  "));
            separator = ",\n";
        },
        end() {
            write(separator === "[\n" ? "[]\n" : "\n]\n");
        },
    };
}
