/** Writes a design, or one integration on its own, in a format, and says what the format cannot say. */
export function generate<Format extends keyof GenerateOptions>(
    design: Design | Integration,
    format: Format,
    options?: GenerateOptions[Format],
): Generated;

/** Applies the fix of a finding and gives what it makes of the design; what was given stays as it is. */
export function applyFix<Given extends Design | Integration>(design: Given, fix: Fix): Given;

/** What is thrown for calls that cannot be answered. What is wrong with a design or a text is a finding, not an error. */
export interface GatewrightError extends Error {
    name: "GatewrightError";
    code:
        | "GATEWRIGHT_INVALID_ARGUMENT"
        | "GATEWRIGHT_TOO_LARGE"
        | "GATEWRIGHT_UNKNOWN_OPTION"
        | "GATEWRIGHT_INVALID_OPTION"
        | "GATEWRIGHT_UNKNOWN_RULE"
        | "GATEWRIGHT_UNKNOWN_FORMAT"
        | "GATEWRIGHT_NOT_RECOGNISED"
        | "GATEWRIGHT_CANNOT_READ"
        | "GATEWRIGHT_CANNOT_WRITE"
        | "GATEWRIGHT_FIX_DOES_NOT_FIT";
}

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = Record<string, unknown>;
