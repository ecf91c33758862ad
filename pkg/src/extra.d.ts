/** Reads a text and checks the design in it. The findings say where in the text they stand. */
export function check(text: string, options?: CheckOptions): Checked;

/**
 * Renders a mapping template, as API Gateway does or as Apache Velocity does. A template that cannot be rendered has findings
 * instead of an output; their `span` is a part of the template.
 */
export function renderTemplate(template: string, input?: TemplateInput): Rendered;

/** What came of reading and checking a text. */
export interface Checked {
    /** The format it was read in. */
    format: FormatId;
    /** How many integrations the text holds. */
    integrations: number;
    /** What is wrong with the text and with the design in it. */
    diagnostics: Diagnostic[];
    /** What was understood. It is made when it is first read; to make it can take longer than the check. */
    design: Design;
}

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
    /** Tells it from other errors. */
    name: "GatewrightError";
    /** Tells programs what is wrong with the call; the message tells people. */
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
        | "GATEWRIGHT_CANNOT_REWRITE"
        | "GATEWRIGHT_FIX_DOES_NOT_FIT";
}

/** Values of a header or of a query parameter: one, or several in order. */
export type Values = Record<string, string | string[]>;

/** A request or message to try, and what the backend would answer. Everything may be left out. */
export interface Scenario {
    /** The name of the API, where several have an integration of that name. */
    api?: string;
    /** The name of the integration; the route decides when it is missing. */
    integration?: string;
    /** The key of the route, such as `GET /pets/{id}` or `$connect`; the request decides when it is missing. */
    route?: string;
    /** Values of `$context`, instead of the simulator's own. What an authorizer gives is `context.authorizer`. */
    context?: Record<string, unknown>;
    /** Variables of the stage, over those of the design. */
    stageVariables?: Record<string, string>;
    /** The time of the request, as in `2026-01-31T12:00:00Z`, or in milliseconds since 1970. */
    now?: string | number;
    /** What the client sends. */
    request?: {
        /** The method of HTTP. */
        method?: string;
        /** The path without the stage; it may have a query string. */
        path?: string;
        /** The headers, by name. */
        headers?: Values;
        /** The query parameters, by name and not escaped. */
        query?: Values;
        /** Values of the variables in the path of the route. */
        pathParameters?: Record<string, string>;
        /** Text; an object or a list stands for its JSON. */
        body?: string | object;
        /** Whether the body is base64 of what is sent. */
        isBase64Encoded?: boolean;
    };
    /** What the backend answers; without it, the trace ends with what the backend is sent. */
    response?: {
        /** The status code of HTTP. */
        statusCode?: number;
        /** The headers, by name. */
        headers?: Values;
        /** Of a Lambda function, its output as JSON. */
        body?: string | object;
        /** Whether the body is base64 of what is answered. */
        isBase64Encoded?: boolean;
        /** Whether the Lambda function failed; the body is what its runtime reports. */
        functionError?: boolean;
        /** How long the backend takes, in milliseconds. */
        delayInMillis?: number;
    };
}

/** The kinds of steps of a trace, in the order in which they can come. */
export type TraceStepKind =
    | "client-request"
    | "quota"
    | "route"
    | "authorizer"
    | "request-parameter"
    | "service-headers"
    | "integration-uri"
    | "request-template-selection"
    | "passthrough"
    | "request-template"
    | "request-content-handling"
    | "integration-request"
    | "lambda-event"
    | "service-call"
    | "integration-result"
    | "lambda-output"
    | "response-selection"
    | "response-parameter"
    | "response-template-selection"
    | "response-template"
    | "response-content-handling"
    | "route-response"
    | "client-response";

/** What the backend is sent. The names of headers are in lower case. */
export interface IntegrationRequest {
    /** The method of HTTP. */
    method: string;
    /** The whole address, with its query. */
    url: string;
    /** The headers, by name. */
    headers: Values;
    /** What is sent, when there is something. */
    body?: string;
    /** Whether the body is base64 of what is sent, because it is no text. */
    isBase64Encoded?: boolean;
}

/** The call of a service action of an HTTP API. */
export interface ServiceCall {
    /** Such as `SQS`. */
    service: string;
    /** Such as `SendMessage`. */
    action: string;
    /** The region, when it is known. */
    region?: string;
    /** Each expression is replaced. All values are texts, structured ones JSON text. */
    parameters: Record<string, string>;
}

/** What the client receives. Messages of WebSocket APIs have neither status code nor headers. */
export interface ClientResponse {
    /** The status code of HTTP. */
    statusCode?: number;
    /** The headers, by name. */
    headers?: Values;
    /** What is received, when there is something. */
    body?: string;
    /** Whether the body is base64 of what is received, because it is no text. */
    isBase64Encoded?: boolean;
}

/** What a mapping template is rendered with. */
export interface TemplateInput {
    /** The text of `$input.body`. */
    payload?: string;
    /** `$context` */
    context?: object;
    /** `$stageVariables` */
    stageVariables?: object;
    /** `$input.params()`: the objects `path`, `querystring` and `header`. */
    params?: object;
    /** Other variables, by their names. */
    vars?: object;
    /** `apigw`, which is the default, or `velocity`, which is Apache Velocity 1.7. */
    dialect?: "apigw" | "velocity";
}

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = Record<string, unknown>;
