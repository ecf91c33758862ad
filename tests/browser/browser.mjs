// What every browser test begins with: the browser, a page with the designer, and the words to speak about it.
//
// `cargo xtask test --only browser` builds the site and names it, and the browser, in the environment.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before } from "node:test";

const require = createRequire(new URL("../../target/node/package.json", import.meta.url));
const { chromium } = require("playwright-core");

export const axeSource = () => require("axe-core").source;

/** The address of the designer. */
export const site = process.env.GATEWRIGHT_SITE;

const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser;

before(async () => {
  assert.ok(site && process.env.GATEWRIGHT_CHROME, "run the browser tests with `cargo xtask test --only browser`");
  browser = await chromium.launch({ executablePath: process.env.GATEWRIGHT_CHROME, args: flags });
});

after(async () => {
  await browser?.close();
});

/**
 * Opens the designer in a browser profile of its own and closes it when the test is over. A test fails when the page
 * reports an error, or asks any other address than its own for something.
 */
export async function open(test, { stored = {}, errorsExpected = false, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== new URL(site).origin && !["data:", "blob:"].includes(protocol)) problems.push(`request: ${request.url()}`);
  });
  test.after(async () => {
    await context.close();
    if (!errorsExpected) assert.deepEqual(problems, [], "what the page reported");
  });
  if (Object.keys(stored).length > 0) {
    await page.goto(new URL("index.html", site).href);
    await page.evaluate((entries) => entries.forEach(([key, value]) => localStorage.setItem(key, value)), Object.entries(stored));
  }
  await page.goto(site);
  await page.locator("main").waitFor();
  return page;
}

/** The field of a property of the selected node, by its label. */
export const field = (page, label) => page.locator(".form").getByLabel(label, { exact: true });

/** The line of the tree with this name. */
export const treeItem = (page, name) => page.getByRole("treeitem", { name });

/** Adds an integration with the button in the head: the group and the line of its menu. */
export async function add(page, line, nth = 0) {
  await page.locator("#add").click();
  await page.getByRole("menuitem", { name: line }).nth(nth).click();
}

/** Shows the output in a format: by its tab, or from the menu when it has none. */
export async function show(page, format) {
  const tab = page.getByRole("tab", { name: format, exact: true });
  if ((await tab.count()) === 0) {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: format }).click();
  }
  await tab.click();
}

/** What a person gets who copies the output in a format. */
export async function copied(page, format) {
  await show(page, format);
  await page.locator("#copy").click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  // Let the button be itself again, so that the next copy can be told from this one.
  await page.getByRole("button", { name: /^Copy( all)?$/ }).waitFor();
  return text;
}

/** The findings in the list, as `severity id`. */
export async function findings(page) {
  const lines = page.locator(".findings .finding");
  return lines.evaluateAll((all) => all.map((line) => `${line.querySelector(".dot").getAttribute("aria-label")} ${line.querySelector(".mono").textContent}`));
}

/** The stored design document. */
export const stored = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("gatewright.document")));

/** Waits until the stored document is as wanted. */
export async function waitForStored(page, wanted) {
  for (let tries = 0; tries < 200; tries += 1) {
    const text = await page.evaluate(() => localStorage.getItem("gatewright.document"));
    if (text && wanted(JSON.parse(text))) return JSON.parse(text);
    await page.waitForTimeout(50);
  }
  assert.fail("the document was not stored");
}
