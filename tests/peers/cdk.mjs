// The CDK makes of every stack the resources that our CloudFormation template has, and the compiler accepts the types.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Generated designs to look at. */
const MOST_GENERATED = 200;

const [outputs, modules] = process.argv.slice(2);
const require = createRequire(join(modules, "package.json"));
const ts = require("typescript");
const { App, Token } = require("aws-cdk-lib");

let passed = 0;
let failed = 0;

function check(name, test) {
  try {
    test();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${String(error.message ?? error).slice(0, 2000)}`);
  }
}

/** The resources of a stack; whatever it wants to be told is a reference with the name of the property. */
function synthesised(source) {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  new Function("require", "exports", outputText)(require, exports);
  const numbers = new Set([...source.matchAll(/^ {2}readonly (\w+): number;$/gm)].map((match) => match[1]));
  const declared = [...source.matchAll(/^ {2}readonly (\w+): \w+;$/gm)].map((match) => match[1]);
  const props = Object.fromEntries(
    declared.map((name) => {
      const reference = { Ref: name };
      return [name, numbers.has(name) ? Token.asNumber(reference) : Token.asString(reference)];
    }),
  );
  const stack = new exports.IntegrationsStack(new App({ analyticsReporting: false }), "Stack", props);
  // What `cdk synth` writes, without the files and without the advice of the CDK's own checks.
  return stack.resolve(stack._toCloudFormation()).Resources ?? {};
}

/** A value of a template with its functions as text, in which only the names of references are left of them. */
function flat(value) {
  const name = (text) => `«${text.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}»`;
  if (Array.isArray(value)) return value.map(flat);
  if (value === null || typeof value !== "object") return value;
  const keys = Object.keys(value);
  if (keys.length === 1) {
    const [argument] = Object.values(value);
    switch (keys[0]) {
      case "Ref":
        if (typeof argument === "string" && !argument.includes("'")) return name(argument);
        break;
      case "Fn::GetAtt":
        return name(argument.join(""));
      case "Fn::Join":
        return argument[1].map(flat).join(argument[0]);
      case "Fn::Sub":
        return argument.replaceAll(/\$\{(!?)([^}]*)\}/g, (_, text, inner) => (text ? `\${${inner}}` : name(inner)));
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, flat(member)]));
}

/** Where two values differ. */
function differences(a, b, at = []) {
  if (a !== null && b !== null && typeof a === "object" && typeof b === "object") {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(a[key], b[key], [...at, key]));
  }
  return a === b ? [] : [{ at, a, b }];
}

const manifest = JSON.parse(readFileSync(join(outputs, "manifest.json"), "utf8"));
const read = (file) => readFileSync(join(outputs, file), "utf8");
const roots = [];
let generated = 0;
for (const { name, source, valid, outputs: all } of manifest) {
  generated += source === "generated" ? 1 : 0;
  if (source === "generated" ? generated > MOST_GENERATED : !valid) continue;
  const cdk = all.find((output) => output.format === "cdk");
  const template = all.find((output) => output.format === "cloudformation" && output.options.syntax === "json");
  const text = read(cdk.files[0]);
  // Argument sets may be updates, which a construct cannot be.
  if (["cases", "openapi", "together"].includes(source)) roots.push(join(outputs, cdk.files[0]));
  check(name, () => {
    const expected = JSON.parse(read(template.files[0])).Resources;
    // What is lost on the way into either stands in the one and not in the other.
    const lost = new Set(
      [...cdk.losses, ...template.losses].map((path) => path.split("/properties/")[1]?.split("/")[0].toLowerCase()),
    );
    // Without its type there is no integration, and the CDK says so.
    const missing = ["integrationtype", "integrationresponsekey"].some((it) => lost.has(it));
    if (missing) return;
    // In order and not by id: the CDK has ids of its own that are not to be used.
    const found = differences(flat(Object.values(expected)), flat(Object.values(synthesised(text))));
    const unknown = found.filter(({ at }) => !lost.has((at[2] ?? "").toLowerCase()));
    if (unknown.length > 0) throw new Error(JSON.stringify(unknown.slice(0, 5)));
  });
}

check("types", () => {
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noUnusedLocals: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    ignoreDeprecations: "5.0",
    types: [],
    baseUrl: modules,
    paths: { "*": ["node_modules/*"] },
  };
  const program = ts.createProgram(roots, options);
  const mistakes = ts.getPreEmitDiagnostics(program).map((it) => {
    const where = it.file ? `${it.file.fileName.slice(outputs.length)}: ` : "";
    return where + ts.flattenDiagnosticMessageText(it.messageText, " ");
  });
  if (mistakes.length > 0) throw new Error(mistakes.slice(0, 10).join("\n"));
});
console.log(`${roots.length} stacks compiled`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
