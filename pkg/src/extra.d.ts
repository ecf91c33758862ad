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

/** Values of a header or of a query parameter: one, or several in order. */
export type Values = Record<string, string | string[]>;

/** A request to try, and what the backend would answer. */
export interface Scenario {
    /** The name of the integration; the route decides when it is missing. */
    integration?: string;
    /** The key of the route. */
    route?: string;
    /** Values of `$context`, instead of the simulator's own. */
    context?: object;
    stageVariables?: Record<string, string>;
    /** The time of the request, as in `2026-01-31T12:00:00Z`. */
    now?: string;
    request: {
        method?: string;
        path?: string;
        headers?: Values;
        query?: Values;
        pathParameters?: Record<string, string>;
        body?: string;
    };
    response?: { statusCode?: number; headers?: Values; body?: string };
}

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = Record<string, unknown>;
