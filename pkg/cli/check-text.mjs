// Checks the text of one file. Runs in the main thread and in the workers, so what comes back is plain data.
import * as library from "./library.mjs";

/**
 * What is in a text: `{file, format, diagnostics, integrations, fixed}`, or `{file, skipped: true}` when it is about something
 * else and nobody named it.
 */
export function checkText({ file, isNamed, text, settings, mend }) {
    if (!isNamed && !mayHoldIntegrations.test(text)) {
        return { file, skipped: true };
    }
    const options = {
        ...(settings.from && { format: settings.from }),
        ...(settings.protocol && { protocol: settings.protocol }),
        ...(file !== "-" && { fileName: file }),
        rules: settings.rules,
    };
    try {
        const checked = library.check(text, { ...options, ...(!isNamed && !settings.from && { marked: true }) });
        const { format, integrations, diagnostics } = checked;
        const unreadable = integrations === 0 && diagnostics.some(({ rule }) => rule === "GW040");
        if (integrations === 0 && !(unreadable && isNamed)) {
            return { file, skipped: true };
        }
        const isFixable = mend && diagnostics.some((finding) => finding.fix);
        const fixed = isFixable ? library.fix(text, { ...options, format, safety: mend }) : undefined;
        return {
            file,
            format,
            diagnostics: fixed?.diagnostics ?? diagnostics,
            integrations,
            unreadable,
            ...(fixed && { fixed: { text: fixed.text, applied: fixed.applied, losses: fixed.losses } }),
        };
    } catch (error) {
        if (error?.code === "GATEWRIGHT_NOT_RECOGNISED" && !isNamed) {
            return { file, skipped: true };
        }
        return { file, failed: error?.name === "GatewrightError" ? error.message : String(error?.stack ?? error) };
    }
}

/** A word that every text about integrations has in it: looking for it costs less than reading the text. */
const mayHoldIntegrations = /integration|httpapi/i;
