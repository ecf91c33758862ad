// The JSON Schema in a validator that is not ours.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { parse, schema } from "../dist/index.js";
import { tool } from "./tools.mjs";

const Ajv = tool("ajv/dist/2020").default;
const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(schema());

const integration = (properties, rest = {}) => ({ apis: [{ integrations: [{ properties, ...rest }] }] });
const response = (properties) => integration({ integrationId: "abc123" }, { responses: [{ properties }] });

const good = {
    "nothing yet": { gatewright: 1, apis: [] },
    "an integration of each type": {
        apis: [{ integrations: ["AWS_PROXY", "HTTP_PROXY", "AWS", "HTTP", "MOCK"].map((integrationType) => ({ properties: { integrationType } })) }],
    },
    "every property of an integration": integration({
        apiId: "a1b2c3",
        integrationId: "d4e5f6",
        integrationType: "HTTP_PROXY",
        integrationSubtype: "SQS-SendMessage",
        integrationMethod: "ANY",
        integrationUri: "https://example.com/",
        connectionType: "VPC_LINK",
        connectionId: "abc123",
        tlsConfig: { serverNameToVerify: "example.com" },
        timeoutInMillis: 29000,
        credentialsArn: "arn:aws:iam::123456789012:role/x",
        payloadFormatVersion: "1.0",
        requestParameters: { "append:header.x": "$request.header.y", "remove:header.z": "" },
        requestTemplates: { $default: "" },
        templateSelectionExpression: "\\$default",
        passthroughBehavior: "NEVER",
        contentHandlingStrategy: "CONVERT_TO_TEXT",
        responseParameters: { 200: { "overwrite:statuscode": "202" } },
        description: "",
        integrationResponseSelectionExpression: "${integration.response.statuscode}",
        apiGatewayManaged: false,
    }),
    "every property of an integration response": response({
        apiId: "a1b2c3",
        integrationId: "d4e5f6",
        integrationResponseId: "g7h8i9",
        integrationResponseKey: "/2\\d\\d/",
        templateSelectionExpression: "\\$default",
        responseTemplates: { $default: "{}" },
        responseParameters: { "method.response.header.x": "'1'" },
        contentHandlingStrategy: "CONVERT_TO_BINARY",
    }),
    "references wherever text can stand": {
        gatewright: 1,
        region: { ref: "Region" },
        apis: [
            {
                name: "Orders",
                protocolType: { ref: "Protocol" },
                apiId: { ref: "Api", attribute: "ApiId" },
                integrations: [
                    {
                        name: "Create",
                        properties: {
                            integrationType: { ref: "Type" },
                            timeoutInMillis: { ref: "Timeout" },
                            integrationUri: { concat: ["arn:", { ref: "Fn", attribute: "Arn" }, { expression: "!If [a, b, c]", format: "cloudformation" }] },
                            requestParameters: { "append:header.x": { ref: "X" } },
                            requestTemplates: { ref: "Templates" },
                        },
                    },
                ],
            },
        ],
    },
    "responses of an integration that exists": response({ integrationResponseKey: "$default" }),
    "responses without a word about their integration": integration({}, { responses: [{ properties: { integrationResponseKey: "$default" } }] }),
};

const bad = {
    "a list": [],
    "no APIs": {},
    "another version": { gatewright: 2, apis: [] },
    "an unknown member": { apis: [], tags: {} },
    "an unknown protocol": { apis: [{ protocolType: "REST" }] },
    "an integration without properties": { apis: [{ integrations: [{ name: "x" }] }] },
    "an integration without a type": integration({ integrationUri: "https://example.com/" }),
    "an unknown property": integration({ integrationType: "MOCK", integrationURL: "x" }),
    "an unknown type": integration({ integrationType: "LAMBDA" }),
    "an unknown version": integration({ integrationType: "MOCK", payloadFormatVersion: "3.0" }),
    "a number for text": integration({ integrationType: "MOCK", payloadFormatVersion: 1.0 }),
    "text for a number": integration({ integrationType: "MOCK", timeoutInMillis: "29000" }),
    "a fraction": integration({ integrationType: "MOCK", timeoutInMillis: 50.5 }),
    "too short a time": integration({ integrationType: "MOCK", timeoutInMillis: 49 }),
    "too long a time": integration({ integrationType: "MOCK", timeoutInMillis: 30001 }),
    "too long a text": integration({ integrationType: "MOCK", description: "x".repeat(1025) }),
    "an empty id": integration({ integrationType: "MOCK", connectionId: "" }),
    "a mapping that is no text": integration({ integrationType: "MOCK", requestParameters: { x: 1 } }),
    "a mapping that is too long": integration({ integrationType: "MOCK", requestParameters: { x: "x".repeat(513) } }),
    "mappings without a status code": integration({ integrationType: "MOCK", responseParameters: { "append:header.x": "1" } }),
    "an unknown member of tlsConfig": integration({ integrationType: "MOCK", tlsConfig: { insecure: true } }),
    "a response without a key": response({ contentHandlingStrategy: "CONVERT_TO_TEXT" }),
    "half a reference": integration({ integrationType: "MOCK", integrationUri: { attribute: "Arn" } }),
    "a null": integration({ integrationType: "MOCK", connectionId: null }),
};

suite("schema", () => {
    for (const [name, design] of Object.entries(good)) {
        test(`takes ${name}`, () => assert.ok(accepts(design), JSON.stringify(accepts.errors, null, 2)));
    }
    for (const [name, design] of Object.entries(bad)) {
        test(`refuses ${name}`, () => assert.ok(!accepts(design)));
    }

    test("takes what parse makes of a good text", () => {
        const { design } = parse('[{"ApiId": "a1", "IntegrationType": "MOCK"}, {"ApiId": "a1", "IntegrationResponseKey": "$default"}]');
        assert.ok(accepts(design), JSON.stringify(accepts.errors, null, 2));
    });
});
