// When the program fails: a page that can be read, with the document to copy.
import assert from "node:assert/strict";
import test from "node:test";
import { add, field, open } from "./browser.mjs";

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
