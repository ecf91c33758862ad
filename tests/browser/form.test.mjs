// What the form shows of an expression, of a rule, and of the routes and stages around an integration.
import assert from "node:assert/strict";
import test from "node:test";
import { add, copied, field, findings, open, site, treeItem, waitForStored } from "./browser.mjs";

test("the exact characters that a finding is about are underlined, and scroll with their field", async (t) => {
  const page = await open(t);
  await add(page, "HTTP endpoint");
  await field(page, "URI").fill("https://example.com/a^b");
  const mark = page.locator(".form .marks mark");
  assert.deepEqual(await mark.allTextContents(), ["^"]);
  const [line, text] = await Promise.all([mark.boundingBox(), field(page, "URI").boundingBox()]);
  assert.ok(line.x > text.x && line.y >= text.y && line.y + line.height <= text.y + text.height, "the line is inside of the field");
  await field(page, "URI").fill("https://example.com/");
  assert.equal(await mark.count(), 0);
});

test("a finding shows the service's own words and leads to the page of its rule", async (t) => {
  const page = await open(t);
  await add(page, "HTTP endpoint");
  await field(page, "Timeout").fill("31000");
  await page.locator(".form").getByText("The service says: Timeout should be between").waitFor();
  const link = page.locator(".form .message").getByRole("link", { name: "About the rule GW011" });
  const opened = page.waitForEvent("popup");
  await link.click();
  const rule = await opened;
  await rule.getByRole("heading", { name: /^GW011/ }).waitFor();
  assert.equal(rule.url(), new URL("rules/GW011.html", site).href);
  await rule.getByRole("link", { name: "All rules" }).click();
  await rule.getByRole("link", { name: /^GW236/ }).click();
  await rule.getByRole("heading", { name: /^GW236/ }).waitFor();
});

test("$connect says which parameters a client has to give", async (t) => {
  const page = await open(t);
  await add(page, "MOCK");
  await treeItem(page, "WebSocketApi").click();
  await page.getByRole("button", { name: "Add route" }).click();
  await field(page, "Route key").fill("$connect");
  await page.getByRole("button", { name: "Add parameter" }).click();
  assert.match(await page.evaluate(() => document.activeElement.id), /-name$/);
  await page.keyboard.type("x-room");
  await page.getByLabel("value of route.request.header.x-room").selectOption("optional");
  await field(page, "API name").fill("Chat of today");
  const { apis } = await waitForStored(page, (document) => document.apis[0].apiName === "Chat of today");
  assert.deepEqual(apis[0].routes, [{ routeKey: "$connect", requestParameters: { "route.request.header.x-room": { required: false } } }]);
});

test("routes lead to integrations and follow their names", async (t) => {
  const page = await open(t);
  await add(page, "HTTP endpoint");
  await treeItem(page, "HttpApi").click();
  await page.getByRole("button", { name: "Add route" }).click();
  await page.keyboard.type("GET /orders");
  await field(page, "Integration").selectOption("HttpIntegration");
  await field(page, "Authorization").selectOption("JWT");
  await treeItem(page, "HttpIntegration").click();
  await page.getByLabel("Name of the integration").fill("Orders");
  let document = await waitForStored(page, (document) => document.apis[0].integrations[0].name === "Orders");
  assert.deepEqual(document.apis[0].routes, [{ routeKey: "GET /orders", target: { concat: ["integrations/", { ref: "Orders" }] }, authorizationType: "JWT" }]);
  await treeItem(page, "HttpApi").click();
  assert.equal(await field(page, "Integration").locator("option:checked").textContent(), "Orders");
  await page.getByRole("button", { name: "Remove route GET /orders" }).click();
  document = await waitForStored(page, (document) => document.apis[0].routes === undefined);
});

test("stages have variables", async (t) => {
  const page = await open(t);
  await add(page, "HTTP endpoint");
  await treeItem(page, "HttpApi").click();
  await page.getByRole("button", { name: "Add stage" }).click();
  await page.keyboard.type("prod");
  await page.getByRole("button", { name: "Add variable" }).click();
  await page.keyboard.type("url");
  await page.keyboard.press("Tab");
  await page.keyboard.type("example.com");
  const document = await waitForStored(page, (document) => document.apis[0].stages?.[0].stageVariables?.url === "example.com");
  assert.equal(document.apis[0].stages[0].stageName, "prod");
});

test("every format is at hand: a few as tabs, the others in a menu", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  assert.match(await copied(page, "Terraform"), /resource "aws_apigatewayv2_integration"/);
  assert.equal((await findings(page)).filter((finding) => finding.startsWith("error")).length, 0);
});
