// Values that only JavaScript has, and values that are meant to break something: an error or a finding, never a trap.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import * as gatewright from "../dist/index.js";
import { failure } from "./tools.mjs";

const { applyFix, check, convert, generate, parse, validate } = gatewright;
const invalid = (message) => failure("GATEWRIGHT_INVALID_ARGUMENT", message);

const cycle = {};
cycle.self = cycle;

const throwing = new Proxy({}, {
    ownKeys() {
        throw new TypeError("no keys for you");
    },
});

suite("arguments of a wrong type", () => {
    const objects = [
        ["undefined", undefined],
        ["null", null],
        ["a boolean", true],
        ["a number", NaN],
        ["a big integer", 1n],
        ["text", "{}"],
        ["a symbol", Symbol("x")],
        ["a function", () => ({})],
        ["a list", []],
    ];
    for (const [name, value] of objects) {
        test(`${name} is no design`, () => {
            assert.throws(() => validate(value), invalid(new RegExp(`it got ${name}`)));
            assert.throws(() => generate(value, "api"), invalid(new RegExp(`it got ${name}`)));
            assert.throws(() => applyFix(value, {}), invalid(new RegExp(`it got ${name}`)));
        });
    }
    for (const value of [undefined, null, 5, {}, [], Symbol("x"), new String("{}")]) {
        test(`${typeof value} is no text`, () => {
            assert.throws(() => parse(value), invalid(/needs text; it got/));
            assert.throws(() => check(value), invalid(/needs text; it got/));
            assert.throws(() => convert(value, { to: "api" }), invalid(/needs text; it got/));
        });
    }
});

suite("objects that are not JSON", () => {
    test("cycles, big integers and proxies that throw", () => {
        assert.throws(() => validate(cycle), invalid(/circular/));
        assert.throws(() => validate({ timeoutInMillis: 29000n }), invalid(/BigInt/));
        assert.throws(() => validate(throwing), invalid(/no keys for you/));
        assert.throws(() => validate({ toJSON: () => 5 }), invalid(/its JSON is none/));
        assert.throws(() => validate({ toJSON: () => undefined }), invalid(/its JSON is none/));
        assert.throws(() => validate({}, cycle), invalid(/circular/));
        assert.throws(() => validate({ toJSON() { throw "text"; } }), invalid(/cannot be turned into JSON/));
    });

    test("a proxy that answers is as good as an object", () => {
        assert.deepEqual(validate(new Proxy({ integrationType: "MOCK" }, {})), validate({ integrationType: "MOCK" }));
    });

    test("members without JSON are not there", () => {
        assert.deepEqual(validate({ integrationType: undefined, f() {} }), validate({}));
    });
});

suite("nesting", () => {
    const nested = (depth) => {
        let value = 0;
        for (let level = 0; level < depth; level += 1) {
            value = [value];
        }
        return { integrationType: value };
    };

    test("an object nested too deep is a finding with a path", () => {
        const findings = validate(nested(1_000));
        const finding = findings.find((finding) => finding.rule === "GW040");
        assert.match(finding.message, /nested more than \d+ deep/);
        assert.match(finding.path, /^\/integrationType\/0\/0/);
        assert.throws(() => applyFix(nested(1_000), { edits: [] }), invalid(/nested more than/));
        assert.ok(generate(nested(1_000), "api").losses.some((loss) => /nested more than/.test(loss.reason)));
    });

    test("one that JavaScript itself gives up on is an error", () => {
        assert.throws(() => validate(nested(1_000_000)), invalid(/cannot be turned into JSON/));
    });

    test("a megabyte of brackets is a finding", () => {
        for (const text of ["[".repeat(1 << 20), '{"a":'.repeat(1 << 18), `${"[".repeat(1 << 19)}${"]".repeat(1 << 19)}`]) {
            assert.ok(check(text).diagnostics.some((finding) => finding.rule === "GW040"));
        }
    });
});

suite("text", () => {
    test("half a character in an object is a finding with a path", () => {
        const [finding] = validate({ integrationType: "MOCK", description: "\ud800" }).filter(({ rule }) => rule === "GW040");
        assert.equal(finding.path, "/description");
        assert.match(finding.message, /lone surrogate/);
    });

    test("half a character in a text is a finding with a place", () => {
        for (const half of ["\ud800", "\udc00"]) {
            const [finding] = check(`{"integrationType": "MOCK",\n "description": "😀${half}"}`).diagnostics;
            assert.equal(finding.rule, "GW040");
            assert.match(finding.message, /lone surrogate/);
            assert.deepEqual(finding.location, { line: 2, column: 20, endLine: 2, endColumn: 21 });
        }
        const { losses } = convert('{"description": "\ud800"}', { to: "api" });
        assert.match(losses[0].reason, /lone surrogate/);
    });

    test("NUL and other control characters survive", () => {
        const integration = { integrationType: "MOCK", requestTemplates: { x: "\0\u0001\u2028é😀" } };
        const { files } = generate(integration, "api");
        assert.deepEqual(JSON.parse(files[0].text).requestTemplates, integration.requestTemplates);
    });

    test("a text of forty megabytes is refused", () => {
        assert.throws(() => parse(" ".repeat(40 << 20)), failure("GATEWRIGHT_TOO_LARGE", /the limit is/));
        assert.throws(() => validate({ description: "x".repeat(40 << 20) }), failure("GATEWRIGHT_TOO_LARGE", /the limit is/));
    });
});

suite("names", () => {
    test("names of Object.prototype are names like others", () => {
        const text = '{"apis": [{"integrations": [{"properties": {"requestParameters": {"__proto__": "1", "constructor": "2"}}}]}]}';
        const { requestParameters } = parse(text).design.apis[0].integrations[0].properties;
        assert.deepEqual(Object.entries(requestParameters), [["__proto__", "1"], ["constructor", "2"]]);
        assert.equal(Object.getPrototypeOf(requestParameters), Object.prototype);
        const again = applyFix(JSON.parse(text), { edits: [] });
        assert.deepEqual(Object.keys(again.apis[0].integrations[0].properties.requestParameters), ["__proto__", "constructor"]);
    });

    test("a key that is there twice is kept once", () => {
        const { design } = parse('{"description": "a", "description": "b"}');
        assert.equal(design.apis[0].integrations[0].properties.description, "b");
    });
});

suite("numbers", () => {
    test("a number that JavaScript does not have is kept as its digits", () => {
        const { design } = parse('{"timeoutInMillis": 1e999, "x": 1.5, "y": -0, "z": 12345678901234567890}');
        const { timeoutInMillis, x, y, z } = design.apis[0].integrations[0].properties;
        assert.deepEqual([timeoutInMillis, x, y, z], ["1e999", 1.5, 0, 12345678901234567890]);
    });
});

test("a hundred thousand keys take no time to speak of", { timeout: 20_000 }, () => {
    const requestParameters = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`append:header.h${at}`, "1"]));
    const integration = { integrationType: "HTTP_PROXY", requestParameters };
    validate(integration, { protocol: "HTTP" });
    for (const { id } of gatewright.formats().filter((format) => format.writes)) {
        generate(integration, id);
    }
});
