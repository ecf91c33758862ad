// Every function with values that nobody would give it, and with texts that were broken on the way. What happens is an answer or a
// GatewrightError with a code, never a trap. The same seed makes the same calls: GATEWRIGHT_FUZZ_SEED chooses another,
// GATEWRIGHT_FUZZ_SECONDS makes it longer.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import * as gatewright from "../dist/index.js";

const seconds = Number(process.env.GATEWRIGHT_FUZZ_SECONDS ?? 16);
const firstSeed = Number(process.env.GATEWRIGHT_FUZZ_SEED ?? 1);

const names = Object.keys(gatewright);
const cases = fileURLToPath(new URL("../../tests/cases/", import.meta.url));
const known = { integrationType: "HTTP_PROXY", payloadFormatVersion: "2.0", timeoutInMillis: 60000 };
const expected = gatewright.validate(known, { protocol: "HTTP" });

/** What one round draws from: numbers below a limit, and members of a list. */
function dice(seed) {
    let state = seed >>> 0;
    const random = (below) => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
    return { random, one: (list) => list[random(list.length)] };
}

/** Calls a function. Gives its answer, or nothing when it threw as it may. */
function call(name, args, told) {
    try {
        const answer = gatewright[name](...args);
        assert.notEqual(JSON.stringify(answer), undefined);
        return answer;
    } catch (error) {
        if (error?.name === "GatewrightError" && /^GATEWRIGHT_[A-Z_]+$/.test(error.code) && error.message !== "") {
            return undefined;
        }
        const given = args.map((value) => inspect(value, { depth: 6, maxStringLength: 4000 })).join(",\n");
        return assert.fail(`${told}\n${name}(${given})\n${error?.stack ?? inspect(error)}`);
    }
}

/** Runs rounds for a share of the time, then sees whether the module still works. */
function rounds(t, share, round) {
    const end = performance.now() + seconds * 1000 * share;
    let seed = firstSeed;
    let slowest = [0, seed];
    for (let now = performance.now(); now < end; seed += 1) {
        round(dice(seed), `GATEWRIGHT_FUZZ_SEED=${seed}`);
        const after = performance.now();
        slowest = after - now > slowest[0] ? [after - now, seed] : slowest;
        now = after;
    }
    t.diagnostic(`${seed - firstSeed} rounds; the slowest, ${slowest[1]}, took ${Math.round(slowest[0])} ms`);
    assert.deepEqual(gatewright.validate(known, { protocol: "HTTP" }), expected);
}

/** The keys of some JSON and of all that is in it. */
const keysOf = (value) => (value && typeof value === "object" ? [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(keysOf)] : []);

const formats = gatewright.formats();
const words = [
    ...new Set([...keysOf(gatewright.schema()), ...keysOf(gatewright.sampleScenario(known))]),
    ...formats.map(({ id }) => id),
    ...gatewright.rules().map(({ id }) => id),
    ...["format", "fileName", "protocol", "companions", "marked", "rules", "safety", "from", "to", "edits", "op", "path", "value", "remove", "move"],
    ...["HTTP", "WEBSOCKET", "MOCK", "AWS", "AWS_PROXY", "HTTP_PROXY", "$default", "create", "update", "all", "off", "/apis/0", "/-", "~2"],
    ...["$request.body.a", "${stageVariables.x}", "$context.requestId", "#foreach($i in [1..9])$i#end", "$input.json('$..*')", "{{ x }}", "arn:aws:lambda:::"],
    ...["", " ", "'", "\"", "\\", "\0", "\n", "\ufeff", "\ud800", "\udfff\ud800", "😀", "é".repeat(999), "__proto__", "constructor", "toString", "length", "0", "-1", "1e999"],
];

const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
};
const fails = () => {
    throw new TypeError("not for you");
};

/** Values of every kind that JavaScript has. */
const kinds = [
    () => undefined,
    () => null,
    () => true,
    () => NaN,
    () => -Infinity,
    () => -0,
    () => 2 ** 53,
    () => 5e-324,
    () => 10n ** 40n,
    () => Symbol("x"),
    () => fails,
    () => class {},
    () => new Date(0),
    () => new Date(NaN),
    () => /x/g,
    () => new Map([["a", 1]]),
    () => new Set([1]),
    () => new Uint8Array(9),
    () => new DataView(new ArrayBuffer(9)),
    () => new SharedArrayBuffer(9),
    () => new Error("x"),
    () => new String("{}"),
    () => Object(10n),
    () => Promise.resolve({}),
    () => new WeakMap(),
    () => (function* () {})(),
    () => Object.assign(Object.create(null), { apis: [] }),
    () => Object.freeze({ integrationType: "MOCK" }),
    () => JSON.parse('{"__proto__": {"apis": []}, "apis": [{"__proto__": 1}]}'),
    () => Object.assign([], { 9999: 1, apis: [] }),
    () => "x".repeat(1 << 18),
    () => "\ud800".repeat(1 << 12),
    () => "[".repeat(1 << 14),
    () => '{"a":'.repeat(1 << 12),
    () => ({ get apis() { return fails(); } }),
    () => ({ toJSON: fails }),
    () => ({ toJSON: () => "{" }),
    () => ({ toJSON: () => [] }),
    () => ({ toJSON() { return this; } }),
    () => ({ [Symbol.toPrimitive]: fails, toString: fails, valueOf: fails }),
    () => { const cycle = { apis: [] }; cycle.apis.push(cycle); return cycle; },
    () => { let deep = {}; for (let at = 0; at < 3_000; at += 1) deep = { apis: [deep] }; return deep; },
    () => new Proxy({}, { ownKeys: fails }),
    () => new Proxy({ apis: [] }, { get: fails }),
    () => new Proxy([], { getPrototypeOf: fails }),
    () => new Proxy({ integrationType: "MOCK" }, { get: (target, key) => (typeof key === "symbol" || key === "toJSON" ? undefined : target[key] ?? 1) }),
    () => new Proxy(() => {}, { apply: fails, get: fails }),
    () => ({ toJSON() { throw revoked(); } }),
    () => ({ toJSON() { throw Object.defineProperty(new Error("x"), "message", { get: fails }); } }),
    () => ({ toJSON() { throw Object.assign(new Error("x"), { message: Symbol("x") }); } }),
    revoked,
];

/** A value of any kind, with known names in it so that it comes far. */
function anything({ random, one }, depth = 4) {
    const again = () => anything({ random, one }, depth - 1);
    switch (random(depth > 0 ? 10 : 5)) {
        case 0: return one(kinds)();
        case 1: return random(100_000) / (1 + random(3));
        case 2: return random(2) === 0;
        case 3: case 4: return one(words);
        case 5: return Array.from({ length: random(4) }, again);
        case 6: return { apis: [{ protocolType: one(["HTTP", "WEBSOCKET", again()]), integrations: [{ name: one(words), properties: again(), responses: again() }], routes: again(), stages: again() }] };
        case 7: return Array(random(9));
        default: return Object.fromEntries(Array.from({ length: random(6) }, () => [one(words), again()]));
    }
}

const hostile = [
    ...["\0", "\ud800", "\udc00", "\ufeff", "\u2028", "\r", "\t", "\x1b[31m", "￿", "😀", "'", '"', "`", "\\", "{{", "}}", "${", "$!{", "#set(", "#end", "*/", "--", "<<: *a", "&a [*a]", "!Ref", "!!binary "],
    ...["<<EOT\n", "%{ if", "[", "]", "{", "}", "|\n", ">-\n", ": ", "? ", "- ", ",", ";", "1e999999", "-", "999999999999999999999", "0x", "null", "\n\n", "\\ud83d", "\\u0000", "(((((", "a{1000}{1000}"],
];

/** The texts of the cases, with their names. */
let texts;
before(() => {
    texts = readdirSync(cases, { recursive: true })
        .map((name) => [name, join(cases, name)])
        .filter(([, path]) => statSync(path).isFile() && statSync(path).size < 1 << 16)
        .toSorted()
        .map(([name, path]) => [name, readFileSync(path, "utf8")]);
    assert.ok(texts.length > 100);
});

/** A text with something done to it that editors, networks and enemies do. */
function mutated(text, { random, one }) {
    const at = () => random(text.length + 1);
    const [from, to] = [at(), at()].toSorted((a, b) => a - b);
    switch (random(9)) {
        case 0: return text.slice(0, from);
        case 1: return text.slice(0, from) + text.slice(to);
        case 2: return text.slice(0, to) + text.slice(from);
        case 3: return text.slice(0, from) + one(hostile).repeat(1 + random(3)) + text.slice(from);
        case 4: return text.slice(0, from) + one(hostile).repeat(1 << random(11)) + text.slice(from);
        case 5: return text.slice(0, from) + one(texts)[1].slice(0, random(2000)) + text.slice(to);
        case 6: return text.replaceAll(one(["\n", " ", '"', ":", ",", "{", "'", "a", "e"]), one([...hostile, "é"]));
        case 7: {
            const words = text.match(/[\w$]+/g) ?? [""];
            return text.replace(one(words), () => one(words));
        }
        default: {
            const [open, close] = one([["[", "]"], ["{\"a\":", "}"], ["- ", ""], ["a: {", "}"], ["(", ")"], ["#if(true)", "#end"], ["jsonencode(", ")"]]);
            const depth = 1 << random(12);
            return text.slice(0, from) + open.repeat(depth) + text.slice(from, to) + close.repeat(depth) + text.slice(to);
        }
    }
}

test("any values", (t) => {
    rounds(t, 0.4, (chance, told) => {
        const { random } = chance;
        for (const name of names) {
            // One more than it takes, and now and then one less; some of them right, so that the others are looked at.
            const right = [known, "{}", {}, "api"];
            const args = Array.from({ length: random(gatewright[name].length + 2) }, () => (random(4) === 0 ? chance.one(right) : anything(chance)));
            call(name, args, told);
        }
    });
});

test("broken texts", (t) => {
    rounds(t, 0.6, (chance, told) => {
        const { random, one } = chance;
        const [fileName, whole] = one(texts);
        let text = whole;
        for (let times = 1 + random(3); times > 0; times -= 1) {
            text = mutated(text, chance);
        }
        const written = () => one(formats.filter(({ writes }) => writes)).id;
        const read = () => one(formats.filter(({ reads }) => reads)).id;
        const options = one([{ fileName }, { format: read() }, {}]);

        call("check", [text, options], told);
        call("fix", [text, { ...options, safety: "all" }], told);
        call("convert", [text, { to: written(), from: read() }], told);
        const design = (call("parse", [text, options], told) ?? call("parse", [text, { format: read() }], told))?.design ?? known;
        for (const { fix } of call("validate", [design], told) ?? []) {
            if (fix) call("applyFix", [design, fix], told);
        }
        const scenario = call("sampleScenario", [design], told) ?? {};
        call("simulate", [design, scenario], told);
        // Whatever else there is, and whatever comes: with a text, a design or what belongs to them in every place.
        const [, otherText] = one(texts);
        const pool = [text, text, design, design, known, { template: text }, scenario, written(), one(words), otherText, undefined];
        for (const name of names) {
            call(name, Array.from({ length: gatewright[name].length }, () => one(pool)), told);
        }
    });
});
