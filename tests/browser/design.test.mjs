// From an empty page to four outputs: a Lambda proxy integration of an HTTP API and a MOCK integration of a WebSocket
// API with a `$default` response, with three mistakes on the way.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import test from "node:test";
import { add, copied, field, findings, open, show, treeItem } from "./browser.mjs";

const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:orders";

/** Compares with a file of `expected/`; GATEWRIGHT_ACCEPT=1 writes it instead, to be read before it is committed. */
async function assertExpected(name, text) {
  const file = new URL(`expected/${name}`, import.meta.url);
  if (process.env.GATEWRIGHT_ACCEPT) await writeFile(file, text);
  assert.equal(text, await readFile(file, "utf8"), name);
}

test("design two integrations from an empty page, with three mistakes on the way", async (t) => {
  const page = await open(t);
  await page.getByRole("heading", { name: "Design an integration" }).waitFor();

  // An HTTP API with a Lambda function. The new integration's name has the keyboard.
  await add(page, "Lambda function");
  await page.keyboard.type("Orders");
  assert.equal(await field(page, "Name of the integration").inputValue(), "Orders");
  await field(page, "URI").fill(functionArn);
  const advice = "info GW259";
  assert.deepEqual(await findings(page), [advice], "the function has to permit the call");

  // The first mistake, mended by its button beside the field.
  await field(page, "Timeout").fill("31000");
  assert.deepEqual(await findings(page), ["error GW011", advice]);
  assert.equal(await field(page, "Timeout").getAttribute("aria-invalid"), "true");
  await page.locator(".form").getByRole("button", { name: "Set 30000" }).click();
  assert.equal(await field(page, "Timeout").inputValue(), "30000");
  assert.deepEqual(await findings(page), ["info GW013", advice], "it is the default now");
  await field(page, "Timeout").fill("5000");
  assert.deepEqual(await findings(page), [advice]);

  // The second one, mended by hand: the finding in the list leads to the field.
  await field(page, "Payload format").selectOption("");
  assert.deepEqual(await findings(page), ["error GW110", advice]);
  await page.locator(".findings").getByRole("button", { name: /payloadFormatVersion/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), await field(page, "Payload format").getAttribute("id"));
  await field(page, "Payload format").selectOption("2.0");
  assert.deepEqual(await findings(page), [advice]);

  // A WebSocket API with a mock answer.
  await add(page, "Mock answer");
  await page.keyboard.type("Ping");
  await page.getByRole("button", { name: "Add template" }).click();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  // The third mistake, mended by hand.
  await page.keyboard.type('{"status": 200}');
  assert.ok((await findings(page)).includes("warning GW123"), String(await findings(page)));
  await page.getByLabel("Template of $default").fill('{"statusCode": 200}');
  await field(page, "Template selection").fill("\\$default");
  await page.getByRole("button", { name: "Add response" }).click();
  assert.equal(await field(page, "Response key").inputValue(), "$default");
  assert.deepEqual(await findings(page), [advice]);

  await treeItem(page, "HttpApi").click();
  await field(page, "Region").fill("us-east-1");
  assert.deepEqual(await page.getByRole("treeitem").allTextContents(), ["HttpApi HTTP", "Orders 1 note", "WebSocketApi WEBSOCKET", "Ping", "$default"]);

  await page.getByLabel("What is written").selectOption("Whole document");
  await assertExpected("api.json", await copied(page, "API JSON"));
  await assertExpected("cloudformation.yaml", await copied(page, "CloudFormation"));
  await assertExpected("stackql.sql", await copied(page, "StackQL"));
  await assertExpected("idem.sls", await copied(page, "Idem"));
});

test("what the last edit changed is tinted, and what can be seen is what is copied", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  await page.getByRole("tab", { name: "CloudFormation" }).click();
  await field(page, "Timeout").fill("9000");
  const tinted = page.locator(".line.added");
  assert.deepEqual(await tinted.allTextContents(), ["      TimeoutInMillis: 9000\n"]);
  const shown = await page.locator(".code pre").textContent();
  assert.equal(shown, await copied(page, "CloudFormation"));
});

test("options of a format change the output", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  await page.getByRole("tab", { name: "CloudFormation" }).click();
  await page.locator(".output-options select").nth(1).selectOption("json");
  JSON.parse(await copied(page, "CloudFormation"));
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  assert.match((await download).suggestedFilename(), /^orders-.*\.json$/);
});

test("what a format cannot say is listed and leads to the value", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  await treeItem(page, "Ping").click();
  await show(page, "Idem");
  await page.locator(".loss").first().click();
  assert.equal(await page.locator('[role=treeitem][aria-selected="true"]').textContent(), "$default");
});
