// The package as npm ships it: packed, looked at by others' linters, installed into an empty project of each kind, where the
// README's first example has to print what it says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, suite, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, program, tool } from "./tools.mjs";

const example = /^```js\n([^]*?)^```$/m.exec(readFileSync(join(dist, "README.md"), "utf8"))[1];
const said = [...example.matchAll(/^\/\/ ?(.*)$/gm)].map(([, line]) => line).join("\n");
const wasm = "gatewright_wasm_bg.wasm";

const home = mkdtempSync(join(tmpdir(), "gatewright-"));
after(() => rmSync(home, { recursive: true }));

/** Runs a program and gives what it prints; what it says on failure is the failure. */
function run(file, args, cwd) {
    try {
        return execFileSync(file, args, { cwd, encoding: "utf8", shell: process.platform === "win32", stdio: "pipe" }).trimEnd();
    } catch (error) {
        return assert.fail(`${file} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`);
    }
}

const npm = (args, cwd) => run("npm", [...args, "--offline", "--no-audit", "--no-fund", "--ignore-scripts"], cwd);

const [packed] = JSON.parse(npm(["pack", "--json", "--pack-destination", home], dist));
const tarball = join(home, packed.filename);

/** A project with these files, and with nothing installed but the package. */
function project(files) {
    const folder = mkdtempSync(join(home, "project-"));
    for (const [name, text] of Object.entries({ "package.json": '{"private": true}', ...files })) {
        writeFileSync(join(folder, name), text);
    }
    npm(["install", tarball], folder);
    return folder;
}

/** What a file prints in Node.js. */
const printed = (folder, file) => run(process.execPath, [file], folder);

suite("the tarball", () => {
    const paths = packed.files.map(({ path }) => path);

    test("holds what is needed and nothing else", (t) => {
        const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
        t.diagnostic(`${paths.length} files, ${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked`);
        const shipped = [
            /^(package\.json|README\.md|LICENSE-(MIT|APACHE))$/,
            /^(index\.(js|cjs|d\.ts|d\.cts)|(node|calls)\.js)$/,
            /^gatewright_wasm(\.js|\.d\.ts|_bg\.wasm)$/,
            /^bin\/(LICENCES\.txt|[\w-]+\.mjs)$/,
            /^docs\/(rules\/(README|GW\d{3})|command-line|simulation)\.md$/,
        ];
        assert.deepEqual(paths.filter((path) => !shipped.some((pattern) => pattern.test(path))), []);
        for (const pattern of shipped) {
            assert.ok(paths.some((path) => pattern.test(path)), `nothing is named like ${pattern}`);
        }
    });

    test("holds every file that package.json names", () => {
        const { main, types, bin, exports } = JSON.parse(readFileSync(join(dist, "package.json"), "utf8"));
        const named = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(named));
        for (const path of named([main, types, bin, exports])) {
            assert.ok(paths.includes(path.replace("./", "")), path);
        }
    });

    test("publint finds nothing", () => {
        run(program("publint"), ["run", tarball, "--strict"], home);
    });

    test("attw finds nothing", () => {
        // The module itself is there to be copied or fetched, and has no types to look for.
        run(program("attw"), [tarball, "--exclude-entrypoints", wasm, "--no-color"], home);
    });
});

suite("Node.js", () => {
    const required = example.replace(/^import (.*) from (.*);$/m, "const $1 = require($2);");

    test("import and require", () => {
        const folder = project({ "imported.mjs": example, "required.cjs": required });
        assert.equal(printed(folder, "imported.mjs"), said);
        assert.equal(printed(folder, "required.cjs"), said);
    });

    test("require has the functions that import has", async () => {
        assert.deepEqual(Object.keys(tool(join(dist, "index.cjs"))).toSorted(), Object.keys(await import("../dist/node.js")));
    });

    test("the command line", () => {
        const folder = project({});
        const { version } = JSON.parse(readFileSync(join(dist, "package.json"), "utf8"));
        assert.match(run(join(folder, "node_modules", ".bin", "gatewright"), ["--version"], folder), new RegExp(version));
    });
});

suite("TypeScript", () => {
    const compilerOptions = { strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], types: [], skipLibCheck: false };
    // In TypeScript, what is written into a constant first needs its type.
    const typed = example.replace("const integration =", 'const integration: import("gatewright").Integration =');
    const required = typed.replace(/^import .*$/m, 'import gatewright = require("gatewright");\nconst { validate } = gatewright;');
    const kinds = {
        nodenext: { module: "nodenext", moduleResolution: "nodenext", files: ["example.mts", "example.cts"] },
        bundler: { module: "esnext", moduleResolution: "bundler", files: ["example.mts"] },
    };
    for (const [kind, { files, ...options }] of Object.entries(kinds)) {
        test(kind, () => {
            const tsconfig = JSON.stringify({ compilerOptions: { ...compilerOptions, ...options }, files });
            run(program("tsc"), [], project({ "example.mts": typed, "example.cts": required, "tsconfig.json": tsconfig }));
        });
    }
});

test("esbuild, with the module copied beside the bundle", async () => {
    const folder = project({ "app.js": example });
    for (const platform of ["browser", "node"]) {
        const outfile = join(folder, platform, "app.mjs");
        const { warnings } = await tool("esbuild").build({
            absWorkingDir: folder,
            entryPoints: ["app.js"],
            bundle: true,
            format: "esm",
            platform,
            outfile,
            logLevel: "silent",
        });
        assert.deepEqual(warnings, []);
        cpSync(join(folder, "node_modules", "gatewright", wasm), join(folder, platform, wasm));
        assert.equal(printed(folder, outfile), said);
    }
});

suite("in a browser", { skip: !process.env.GATEWRIGHT_CHROME && "there is no Chrome or Chromium (the bundles are made all the same)" }, () => {
    let browser;
    before(async () => {
        const executablePath = process.env.GATEWRIGHT_CHROME;
        browser = await tool("playwright-core").chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    });
    after(() => browser?.close());

    /** What a page prints until it has printed all that the example says; what goes wrong there is printed too. */
    async function shown(address) {
        const page = await browser.newPage();
        const lines = [];
        let told;
        const all = new Promise((resolve) => { told = resolve; });
        const take = (text) => {
            lines.push(text);
            if (lines.join("\n").length >= said.length) told();
        };
        page.on("console", (message) => message.text().startsWith("[vite]") || take(message.text()));
        page.on("pageerror", (error) => take(`${error}`.padEnd(said.length)));
        await page.goto(address);
        await all;
        await page.close();
        return lines.join("\n").trimEnd();
    }

    test("a module script of the page's own folder", async (t) => {
        const folder = project({ "index.html": page("./example.js") });
        writeFileSync(join(folder, "example.js"), example.replace('"gatewright"', '"./node_modules/gatewright/index.js"'));
        assert.equal(await shown(await serve(t, folder)), said);
    });

    test("an import by URL, from another server", async (t) => {
        const elsewhere = await serve(t, join(project({}), "node_modules", "gatewright"));
        const folder = project({ "index.html": page("./example.js") });
        writeFileSync(join(folder, "example.js"), example.replace('"gatewright"', JSON.stringify(`${elsewhere}index.js`)));
        assert.equal(await shown(await serve(t, folder)), said);
    });

    test("Vite", async (t) => assert.equal(await shown(await serve(t, await viteBundle())), said));

    test("Vite's own server", async (t) => {
        const vite = await import(pathToFileURL(tool.resolve("vite")));
        const folder = project({ "index.html": page("/app.js"), "app.js": example });
        const server = await vite.createServer({ root: folder, configFile: false, logLevel: "silent", server: { port: 0, hmr: false } });
        t.after(() => server.close());
        await server.listen();
        assert.equal(await shown(`http://localhost:${server.httpServer.address().port}/`), said);
    });

    test("webpack", async (t) => assert.equal(await shown(await serve(t, await webpackBundle())), said));
});

suite("bundlers ship the module as a file", () => {
    const files = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".wasm"));

    test("Vite", async () => assert.equal(files(await viteBundle()).length, 1));
    test("webpack", async () => assert.equal(files(await webpackBundle()).length, 1));
});

/** Makes something at the first call and gives it again at the others. */
function once(make) {
    let made;
    return () => (made ??= make());
}

const viteBundle = once(async () => {
    const { build } = await import(pathToFileURL(tool.resolve("vite")));
    const folder = project({ "index.html": page("/app.js"), "app.js": example });
    await build({ root: folder, configFile: false, logLevel: "warn" });
    return join(folder, "dist");
});

const webpackBundle = once(async () => {
    const folder = project({ "app.js": example });
    const path = join(folder, "dist");
    const stats = await new Promise((resolve, reject) => {
        tool("webpack")({ context: folder, mode: "production", entry: "./app.js", output: { path, filename: "app.js" }, performance: false }, (error, stats) =>
            error ? reject(error) : resolve(stats),
        );
    });
    assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
    writeFileSync(join(path, "index.html"), page("./app.js"));
    return path;
});

/** A page that runs a script. */
function page(script) {
    return `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;
}

/** Serves a folder to pages of any origin and gives its address. */
async function serve(t, folder) {
    const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
    const server = createServer(({ url }, response) => {
        const path = url === "/" ? "/index.html" : new URL(url, "http://localhost").pathname;
        try {
            const content = readFileSync(join(folder, path));
            response.writeHead(200, { "content-type": types[extname(path)], "access-control-allow-origin": "*" }).end(content);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => server.close());
    t.after(() => server.closeAllConnections());
    return `http://127.0.0.1:${server.address().port}/`;
}
