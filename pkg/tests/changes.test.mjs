// What changes, the updates for it, and what the service says about them.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { checkChange, checkUpdate, diff, explainError, patch, plan, requests } from "../dist/index.js";
import { failure } from "./tools.mjs";

const orders = (properties, id = "i1") => ({
    gatewright: 1,
    region: "us-east-1",
    apis: [
        {
            name: "OrdersApi",
            protocolType: "HTTP",
            apiId: "a1",
            integrations: [
                {
                    name: "Orders",
                    properties: {
                        integrationId: id,
                        integrationType: "HTTP_PROXY",
                        integrationMethod: "GET",
                        integrationUri: "https://example.com",
                        payloadFormatVersion: "1.0",
                        ...properties,
                    },
                },
            ],
        },
    ],
});

suite("changes", () => {
    test("diff", () => {
        const path = "/apis/0/integrations/0/properties/timeoutInMillis";
        assert.deepEqual(diff(orders({}), orders({ timeoutInMillis: 30000 })), []);
        const [change, ...others] = diff(orders({}), orders({ timeoutInMillis: 5000 }));
        assert.deepEqual(others, []);
        assert.deepEqual([change.path, change.kind, change.effect], [path, "replaced", "update"]);
        assert.deepEqual([change.before, change.after], [30000, 5000]);
    });

    test("checkChange", () => {
        const gone = { ...orders({ apiGatewayManaged: true }) };
        const after = structuredClone(gone);
        after.apis[0].integrations = [];
        const found = checkChange(gone, after);
        assert.deepEqual(found.map(({ rule, path }) => [rule, path]), [["GW807", "/apis/0/integrations/0/properties/apiGatewayManaged"]]);
        assert.deepEqual(checkChange(gone, after, { rules: { GW807: "off" } }), []);
        assert.deepEqual(checkChange(gone, gone), []);
        assert.throws(() => checkChange(gone), failure("GATEWRIGHT_INVALID_ARGUMENT", /checkChange\(\) needs two designs/));
    });

    test("checkUpdate", () => {
        const current = { integrationType: "HTTP_PROXY", integrationUri: "https://example.com" };
        const [found, ...others] = checkUpdate(current, { integrationUri: "" }, { protocol: "HTTP" });
        assert.deepEqual([found.rule, found.path, others], ["GW814", "/integrationUri", []]);
        assert.deepEqual(checkUpdate({ name: "A", properties: current }, { integrationUri: "" }, { protocol: "HTTP" }), [found]);
        assert.deepEqual(checkUpdate(current, { integrationUri: "https://www.example.com" }, { protocol: "HTTP" }), []);
        // Only HTTP APIs have service actions: nobody has to say it.
        const queue = { integrationType: "AWS_PROXY", integrationSubtype: "SQS-SendMessage", requestParameters: { QueueUrl: "q", MessageBody: "b" } };
        assert.deepEqual(checkUpdate(queue, { requestParameters: { MessageBody: "c" } }).map(({ rule }) => rule), ["GW808", "GW809"]);
        const state = { ApiId: "a1", IntegrationType: "HTTP_PROXY" };
        const [operation] = checkUpdate(state, [{ op: "replace", path: "/ApiId", value: "b2" }]);
        assert.deepEqual([operation.rule, operation.path], ["GW914", "/0/path"]);
        assert.throws(() => checkUpdate(current, "x"), failure("GATEWRIGHT_INVALID_ARGUMENT", /body of an update or a patch document/));
    });

    test("patch", () => {
        const after = orders({ timeoutInMillis: 5000 });
        const [file] = patch(orders({}), after, "api").files;
        const request = JSON.parse(file.text);
        assert.equal(request.path, "/v2/apis/a1/integrations/i1");
        assert.deepEqual(request.body, { timeoutInMillis: 5000 });
        for (const format of ["cloudcontrol", "stackql", "aws-cli", "idem"]) {
            assert.ok(patch(orders({}), after, format).files.length > 0, format);
        }
        assert.throws(() => patch(orders({}), after, "stackq"), failure("GATEWRIGHT_UNKNOWN_FORMAT", /stackq/));
    });

    test("plan", () => {
        const { files } = plan(orders({}), { gatewright: 1, apis: [{ name: "OrdersApi", apiId: "a1" }] });
        assert.deepEqual(files.map((file) => file.path), ["plan.txt", "plan.sh"]);
        assert.equal(files[0].text, "1. Delete the integration Orders.\n");
    });

    test("requests", () => {
        const [request] = requests(orders({}), "update");
        assert.equal(request.operation, "UpdateIntegration");
        assert.equal(request.host, "apigateway.us-east-1.amazonaws.com");
        assert.equal(request.expectedStatus, 200);
        assert.deepEqual(request.errors.map((error) => error.status), [400, 404, 409, 429]);
        assert.ok(request.curl.includes("--aws-sigv4 aws:amz:us-east-1:apigateway"));
        assert.throws(() => requests(orders({}), "upsert"), failure("GATEWRIGHT_INVALID_ARGUMENT", /upsert/));
    });

    test("explainError", () => {
        const said = "An error occurred (BadRequestException): Timeout should be between 50 ms and 30000 ms";
        const error = explainError(said, orders({ timeoutInMillis: 40000 }));
        assert.equal(error.rule, "GW011");
        assert.equal(error.status, 400);
        assert.equal(error.path, "/apis/0/integrations/0/properties/timeoutInMillis");
        assert.equal(explainError("something else").rule, undefined);
    });
});
