// When the program fails: a page that can be read, with the document to copy.
import assert from "node:assert/strict";
import test from "node:test";
import { add, field, open, show } from "./browser.mjs";

test("a failure shows the document to copy, and the page can be loaded again", async (t) => {
  const page = await open(t, { errorsExpected: true });
  await add(page, "HTTP endpoint");
  await field(page, "URI").fill("https://example.com/precious");
  // What an extension or a translator does: the page is taken apart under the program, which then cannot draw.
  await page.evaluate(() => document.querySelectorAll(".fields").forEach((fields) => fields.replaceChildren()));
  await page.getByRole("button", { name: "Show all properties" }).click();
  await page.getByRole("heading", { name: "The designer failed" }).waitFor();
  assert.match(await page.getByLabel("The document").inputValue(), /precious/);
  await page.getByRole("button", { name: "Copy the document" }).click();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /"gatewright": 1/);
  await page.getByRole("button", { name: "Load the page again" }).click();
  await page.getByLabel("Name of the integration").waitFor();
});

test("a program that cannot be loaded says so", async (t) => {
  const page = await open(t, { errorsExpected: true });
  await page.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").textContent(), /could not be loaded/);
});

test("what is loaded after the first page can fail to load, and be asked for again", async (t) => {
  const page = await open(t, { errorsExpected: true });
  const first = await page.locator('link[rel="preload"]').getAttribute("href");
  let offline = true;
  await page.route("**/*.wasm", (route) => (offline && !route.request().url().endsWith(first.slice(1)) ? route.abort() : route.continue()));
  await page.reload();
  await add(page, "HTTP endpoint");
  // The first page is complete in itself: form, findings, the first format.
  await field(page, "URI").fill("ftp://example.com");
  await page.locator(".findings").getByText("GW203").waitFor();
  await page.locator(".files").getByText("ftp://example.com").waitFor();
  await show(page, "CloudFormation");
  await page.getByRole("alert").getByText("could not be loaded").waitFor();
  await page.getByRole("tab", { name: "Compare" }).click();
  await page.getByRole("alert").getByText("could not be loaded").waitFor();
  await page.getByRole("button", { name: "Import" }).click();
  offline = false;
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
  await page.locator("#import-text").fill('{"integrationType": "MOCK"}');
  await page.getByText("1 API, 1 integration").waitFor();
});
