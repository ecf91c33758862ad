// Checks the text of one file. Runs in the main thread and in the workers, so what comes back is plain data.
import * as library from "./library.mjs";
import { toldOnce } from "./stack.mjs";

/**
 * What is in a text: `{file, format, diagnostics, integrations, broken, fixed, notFixed}`, or `{file, skipped: true}` when it is
 * empty, or about something else and nobody named it. `notUtf8` is why the file cannot be written back. Of a manifest with `queries`
 * the result has them too: what is in each of these files, without what is told of the manifest.
 */
export function checkText({ queries = [], ...task }) {
    const checked = checkAlone(task);
    const read = queries.map(({ file, text, settings }) => ({ ...checkAlone({ file, text, settings }), text }));
    const parts = read.filter(({ skipped }) => !skipped);
    if (parts.length === 0 || checked.diagnostics === undefined) {
        return { ...checked, queries: parts };
    }
    const { ofManifest, ofQueries } = toldOnce(checked.diagnostics, parts.map(({ diagnostics }) => diagnostics ?? []));
    return {
        ...checked,
        diagnostics: ofManifest,
        broken: brokenIn(ofManifest),
        // The integrations are counted with the manifest.
        queries: parts.map((part, at) => (part.diagnostics ? { ...part, diagnostics: ofQueries[at], integrations: 0 } : part)),
    };
}

function checkAlone({ file, isNamed, text, companions, settings, mend, notUtf8 }) {
    if (isEmpty(text) && file === "-") {
        // Mostly what stands before it in the pipe has failed, which a shell does not tell.
        return { file, failed: `${file}: nothing came from the standard input` };
    }
    if (isEmpty(text) || (!isNamed && !mayHoldIntegrations.test(text))) {
        return { file, skipped: true };
    }
    const options = {
        ...(settings.from && { format: settings.from }),
        ...(settings.protocol && { protocol: settings.protocol }),
        ...(file !== "-" && { fileName: file }),
        ...(companions && { companions }),
        rules: settings.rules,
    };
    try {
        const checked = library.check(text, { ...options, ...(!isNamed && !settings.from && { marked: true }) });
        const { format, integrations, diagnostics } = checked;
        const isAboutOthers = integrations === 0 && !diagnostics.some(({ rule }) => rule === unread);
        if (isAboutOthers && !(brokenIn(diagnostics) && isNamed)) {
            return { file, skipped: true };
        }
        const { fixed, notFixed } = canMend(diagnostics, mend) ? mended(text, { ...options, format, safety: mend }, notUtf8) : {};
        const left = fixed?.diagnostics ?? diagnostics;
        return {
            file,
            format,
            diagnostics: left,
            integrations,
            broken: brokenIn(left),
            ...(fixed && { fixed: { text: fixed.text, applied: fixed.applied, losses: fixed.losses } }),
            notFixed,
        };
    } catch (error) {
        if (error?.code === "GATEWRIGHT_NOT_RECOGNISED" && !isNamed) {
            return { file, skipped: true };
        }
        return { file, failed: `${file}: ${error?.name === "GatewrightError" ? error.message : (error?.stack ?? error)}` };
    }
}

/** The rule that says that integrations stand in another file. */
const unread = "GW938";

/** Whether there is nothing to read in a text. */
export const isEmpty = (text) => /^\ufeff?\s*$/.test(text);

/** The finding that says that a text is not in its format. What was understood of it is not all there is. */
export const brokenIn = (diagnostics) => diagnostics.find(({ rule, severity }) => rule === "GW040" && severity === "error");

/** What to say about such a text, with the place. */
export function describeBroken(file, { message, location }) {
    return `${file}${location ? `:${location.line}:${location.column}` : ""} cannot be read: ${message}`;
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
