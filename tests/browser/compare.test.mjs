// From what is deployed to what is designed: the views, the changes, the update in every format, the service's words.
import assert from "node:assert/strict";
import test from "node:test";
import { add, axeSource, copied, field, open, treeItem } from "./browser.mjs";

const view = (page, name) => page.getByRole("tablist", { name: "Views" }).getByRole("tab", { name });

/** An example that was deployed as it is, and then changed: a timeout, an integration less, an integration more. */
async function changed(page) {
  await page.getByRole("button", { name: /^Orders/ }).click();
  await view(page, "Compare").click();
  await page.getByRole("button", { name: "Take this document as deployed" }).click();
  await page.getByText("Nothing to change").waitFor();
  await view(page, "Design").click();
  await field(page, "Timeout").fill("9000");
  await page.getByLabel(/^value of append:header.x-tenant/).fill("$request.header.tenant");
  await treeItem(page, "Ping").click();
  await page.keyboard.press("Delete");
  await add(page, "HTTP endpoint");
  await field(page, "URI").fill("https://example.com/new");
  await view(page, "Compare").click();
}

test("the view is part of the address: a reload stays, going back goes back", async (t) => {
  const page = await open(t);
  await view(page, "Compare").click();
  assert.match(page.url(), /#compare$/);
  await page.reload();
  await page.getByRole("heading", { name: "From what is deployed" }).waitFor();
  await view(page, "Compare").focus();
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("heading", { name: "Nothing to try yet" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "From what is deployed" }).waitFor();
});

test("both sides are shown property by property, and each property leads to its field", async (t) => {
  const page = await open(t);
  await changed(page);
  const rows = await page.locator(".change-table tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.ok(rows.some(([name, before, after]) => name.startsWith("timeoutInMillis") && before === "12000" && after === "9000"), JSON.stringify(rows));
  assert.ok(rows.some(([name, before]) => name.startsWith("requestParameters › append:header.x-tenant") && before === "$context.authorizer.tenant"), JSON.stringify(rows));
  const effects = await page.locator(".change").evaluateAll((all) => all.map((card) => `${card.querySelector("h3").textContent}: ${card.querySelector(".effect").textContent}`));
  assert.ok(effects.includes("CreateOrder: updated in place"), effects.join());
  assert.ok(effects.includes("HttpIntegration: created"), effects.join());
  assert.ok(effects.includes("Ping: deleted"), effects.join());
  await page.getByRole("button", { name: "timeoutInMillis" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), await field(page, "Timeout").getAttribute("id"));
});

test("the update is there in every format, and as a plan", async (t) => {
  const page = await open(t);
  await changed(page);
  for (const [format, part] of [
    ["API JSON", /"UpdateIntegration"[^]*9000/],
    ["Cloud Control", /"op"/],
    ["StackQL", /UPDATE/],
    ["AWS CLI", /update-integration/],
    ["Idem", /aws\.apigatewayv2\.integration/],
    ["Plan", /1\. Create the integration HttpIntegration/],
  ]) {
    assert.match(await copied(page, format), part, format);
  }
});

test("each of several files can be copied by itself, as what it is", async (t) => {
  const page = await open(t);
  await changed(page);
  await page.getByRole("tab", { name: "Plan" }).click();
  await page.getByRole("button", { name: "Copy plan.sh" }).click();
  await page.getByRole("button", { name: "Copied plan.sh" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^#!\/bin\/sh\n/);
});

test("what is deployed is pasted in its own format", async (t) => {
  const page = await open(t);
  await add(page, "HTTP endpoint");
  await field(page, "URI").fill("https://example.com/");
  await view(page, "Compare").click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text", "Resources:\n  HttpApi:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: {ProtocolType: HTTP}\n  HttpIntegration:\n    Type: AWS::ApiGatewayV2::Integration\n    Properties: {ApiId: !Ref HttpApi, IntegrationType: HTTP_PROXY, IntegrationMethod: ANY, IntegrationUri: https://example.com/old, PayloadFormatVersion: '1.0'}\n");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await page.getByText("CloudFormation · 1 API, 1 integration").or(page.locator(".report", { hasText: "CloudFormation · 1 API, 1 integration" })).first().waitFor();
  assert.match(await page.locator(".changes").textContent(), /1 change in 1 place/);
  assert.match(await page.locator(".change-table").textContent(), /https:\/\/example\.com\/old/);
});

test("what is to be known before an integration goes stands beside it", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  await view(page, "Compare").click();
  const integration = (integrationId, rest) => ({
    name: integrationId,
    properties: { integrationId, integrationType: "HTTP_PROXY", integrationMethod: "GET", integrationUri: "https://example.com", payloadFormatVersion: "1.0", ...rest },
  });
  const deployed = {
    gatewright: 1,
    apis: [{ name: "Old", apiId: "a1", protocolType: "HTTP", integrations: [integration("i1", { apiGatewayManaged: true }), integration("i2", {})] }],
  };
  await page.locator("#deployed-text").fill(JSON.stringify(deployed));
  const card = page.locator(".change", { has: page.getByRole("heading", { name: "i1" }) });
  await card.locator(".message.error").waitFor();
  assert.match(await card.locator(".message").textContent(), /can be changed but not deleted[^]*GW807/);
  assert.match(await card.getByRole("link", { name: "About the rule GW807" }).getAttribute("href"), /rules\/GW807/);
  assert.equal(await page.locator(".change .message").count(), 1);
});

test("the service's message leads to the field", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  await field(page, "Timeout").fill("31000");
  await view(page, "Compare").click();
  await page.locator("#said").fill("An error occurred (BadRequestException) when calling the UpdateIntegration operation: Timeout should be between 50 ms and 30000 ms");
  assert.match(await page.locator(".said").textContent(), /BadRequestException \(400\)[^]*GW0/);
  await page.locator("#show-field").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), await field(page, "Timeout").getAttribute("id"));
  await view(page, "Compare").click();
  await page.locator("#said").fill("Something else");
  await page.getByText("These words are not known here.").waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  test(`no serious accessibility violation when comparing, ${colorScheme}`, async (t) => {
    const page = await open(t, { colorScheme });
    const check = async (what) => {
      await page.evaluate(axeSource());
      const { violations } = await page.evaluate(() => axe.run());
      const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), [], what);
    };
    await view(page, "Compare").click();
    await check("empty");
    await view(page, "Design").click();
    await changed(page);
    await page.locator("#said").fill("Timeout should be between 50 ms and 30000 ms");
    await check("changes");
    await page.getByRole("tab", { name: "Plan" }).click();
    await check("plan");
    await page.setViewportSize({ width: 360, height: 720 });
    await check("narrow");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width} wide`);
  });
}
