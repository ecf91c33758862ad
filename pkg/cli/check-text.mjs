// Checks the text of one file. Runs in the main thread and in the workers, so what comes back is plain data.
import * as library from "./library.mjs";

/**
 * What is in a text: `{file, format, diagnostics, integrations, fixed, notFixed}`, or `{file, skipped: true}` when it is about
 * something else and nobody named it. `notUtf8` is why the file cannot be written back.
 */
export function checkText({ file, isNamed, text, settings, mend, notUtf8 }) {
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
        const { fixed, notFixed } = canMend(diagnostics, mend) ? mended(text, { ...options, format, safety: mend }, notUtf8) : {};
        return {
            file,
            format,
            diagnostics: fixed?.diagnostics ?? diagnostics,
            integrations,
            unreadable,
            ...(fixed && { fixed: { text: fixed.text, applied: fixed.applied, losses: fixed.losses } }),
            notFixed,
        };
    } catch (error) {
        if (error?.code === "GATEWRIGHT_NOT_RECOGNISED" && !isNamed) {
            return { file, skipped: true };
        }
        return { file, failed: error?.name === "GatewrightError" ? error.message : String(error?.stack ?? error) };
    }
}

/** Whether one of the findings has a fix that `--fix` would apply. */
export const canMend = (diagnostics, mend) =>
    mend !== undefined && diagnostics.some(({ fix }) => fix && (mend === "all" || fix.safety === "safe"));

/** The text with its fixes, or why they cannot be written into it. */
function mended(text, options, notUtf8) {
    if (notUtf8) {
        return { notFixed: `${notUtf8}, and writing it would change more than the fixes; save it as UTF-8 and try again` };
    }
    try {
        return { fixed: library.fix(text, options) };
    } catch (error) {
        if (error?.name === "GatewrightError") {
            return { notFixed: error.message };
        }
        throw error;
    }
}

/** A word that every text about integrations has in it: looking for it costs less than reading the text. */
const mayHoldIntegrations = /integration|httpapi/i;
