// Pasted text: what is read, what is wrong with it, and that nothing gets lost.
import assert from "node:assert/strict";
import test from "node:test";
import { field, findings, open, waitForStored } from "./browser.mjs";

/** Pastes a text on the page, outside of any field. */
async function paste(page, text) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, text);
  await page.getByRole("heading", { name: "Import" }).waitFor();
}

const report = (page) => page.locator(".report");
const take = (page) => page.locator("#import-add").click();
const properties = (document) => document.apis[0].integrations[0].properties;

test("a create body is read at once and opened", async (t) => {
  const page = await open(t);
  await paste(page, '{"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com/", "payloadFormatVersion": "1.0"}');
  assert.match(await report(page).textContent(), /API JSON · 1 API, 1 integration/);
  await page.getByLabel("Protocol of the API").selectOption("HTTP");
  await take(page);
  assert.equal(await field(page, "URI").inputValue(), "https://example.com/");
  assert.ok(!(await findings(page)).some((finding) => finding.startsWith("error")));
});

test("of code it is said what to paste instead", async (t) => {
  const page = await open(t);
  await paste(page, 'import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";\nnew HttpApi(this, "Api");\n');
  assert.match(await report(page).textContent(), /read the template that `cdk synth` writes/);
  await page.locator("#import-text").fill("hello");
  await report(page).getByText("looks like none of the known formats").waitFor();
});

test("typing in the dialog is read too, and can be put into an API that is there, or replace the document", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  await page.getByRole("button", { name: "Import" }).click();
  await page.locator("#import-text").fill('{"IntegrationType": "AWS_PROXY", "PayloadFormatVersion": "2.0"}');
  await report(page).waitFor();
  await page.getByLabel("Where it goes").selectOption("into OrdersApi");
  await take(page);
  let document = await waitForStored(page, (document) => document.apis[0].integrations.length === 4);
  assert.equal(document.apis[0].integrations[3].properties.integrationType, "AWS_PROXY");
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Import" }).click();
  await page.locator("#import-text").fill('{"integrationType": "MOCK"}');
  await page.getByRole("button", { name: "Replace the document" }).click();
  document = await waitForStored(page, (document) => document.apis.length === 1);
  assert.deepEqual(properties(document), { integrationType: "MOCK" });
});

test("a stored design document comes back as it was", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  const before = await waitForStored(page, (document) => document.apis.length === 2);
  await page.getByRole("button", { name: "Import" }).click();
  await page.locator("#import-text").fill(JSON.stringify(before));
  await page.getByText("2 APIs, 5 integrations, 3 responses").waitFor();
  await page.getByRole("button", { name: "Replace the document" }).click();
  await page.getByLabel("Name of the integration").fill("Other");
  const after = await waitForStored(page, (document) => document.apis[0].integrations[0].name === "Other");
  after.apis[0].integrations[0].name = before.apis[0].integrations[0].name;
  assert.deepEqual(after, before);
});

test("broken JSON is read past its mistakes, and each has a place", async (t) => {
  const page = await open(t);
  await paste(page, '{"integrationType": "HTTP_PROXY",,\n "timeoutInMillis": 5000');
  assert.match(await report(page).textContent(), /line 1, column 34/);
  await take(page);
  assert.equal(await field(page, "Timeout").inputValue(), "5000");
});

test("wrong types, unknown members and keys that are there twice are kept, shown and reported", async (t) => {
  const page = await open(t);
  const body = `{
    "integrationType": ["HTTP_PROXY"], "timeoutInMillis": "5000", "payloadFormatVersion": 2.0, "integrationUri": {"ref": "Uri"},
    "integrationMethod": null, "connectionType": "CARRIER_PIGEON", "requestParameters": {"append:header.x": 5, "append:header.x": true, "odd key": {}},
    "responseParameters": [1], "tlsConfig": "none", "frobnicate": {"a": [1, 2]}, "description": "one", "description": "two"
  }`;
  await paste(page, body);
  await page.getByLabel("Protocol of the API").selectOption("HTTP");
  await take(page);
  const found = (await findings(page)).join(" ");
  for (const rule of ["GW006", "GW009", "GW023"]) assert.ok(found.includes(rule), `${rule} is not in ${found}`);
  for (const shown of ["frobnicate", "CARRIER_PIGEON"]) {
    assert.ok((await page.locator(".form").textContent()).includes(shown), shown);
  }
  assert.equal(await field(page, "Timeout").inputValue(), "5000");
  assert.equal(await page.locator(".form").getByText("Description", { exact: true }).count(), 2);

  // An edit somewhere else makes the page store it all again.
  await page.getByLabel("Name of the integration").fill("Odd");
  await waitForStored(page, (document) => document.apis[0].integrations[0].name === "Odd");
  const text = await page.evaluate(() => localStorage.getItem("gatewright.document"));
  for (const kept of ['"HTTP_PROXY"', '"5000"', "2.0", '"ref": "Uri"', "null", "CARRIER_PIGEON", '"append:header.x": 5', '"append:header.x": true', '"odd key"', '"none"', '"frobnicate"', '"one"', '"two"']) {
    assert.ok(text.includes(kept), `${kept} got lost`);
  }
});

test("values of a wrong type can be replaced", async (t) => {
  const page = await open(t);
  await paste(page, '{"integrationType": "HTTP_PROXY", "responseParameters": [1], "integrationUri": {"concat": ["https://", {"ref": "Host"}]}}');
  await page.getByLabel("Protocol of the API").selectOption("HTTP");
  await take(page);
  const json = field(page, "Response parameters");
  await json.fill('{"404": {');
  await page.getByText("Not taken over yet").waitFor();
  await json.fill('{"404": {"overwrite:statuscode": "200"}}');
  assert.equal(await page.getByLabel("Status", { exact: true }).inputValue(), "404");
  await page.getByRole("button", { name: "Write text instead" }).first().click();
  await field(page, "URI").fill("https://example.com/");
  const document = await waitForStored(page, (document) => properties(document).integrationUri === "https://example.com/");
  assert.deepEqual(properties(document).responseParameters, { 404: { "overwrite:statuscode": "200" } });
});

const template = `Resources:
  Table:
    Type: AWS::DynamoDB::Table
  Orders:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Api
      IntegrationType: HTTP_PROXY
      IntegrationMethod: ANY
      IntegrationUri: https://example.com/
      PayloadFormatVersion: "1.0"
      TimeoutInMillis: 31000
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: {Name: orders, ProtocolType: HTTP}
`;

test("a template is recognised; what it holds besides is named, and findings have their line", async (t) => {
  const page = await open(t);
  await paste(page, template);
  assert.match(await report(page).textContent(), /CloudFormation · 1 API, 1 integration/);
  assert.match(await report(page).textContent(), /GW011.*line 12/);
  await page.getByText(/left alone/).click();
  await page.getByText("AWS::DynamoDB::Table").waitFor();
  await take(page);
  assert.equal(await field(page, "Timeout").inputValue(), "31000");
});

test("a finding says why it is one, errors come first, and each leads to its place in the text", async (t) => {
  const page = await open(t);
  const lines = Array.from({ length: 60 }, (_, at) => `# ${"a long line of comment ".repeat(at % 9)}${at}\n`).join("");
  await paste(page, lines + template.replace("PayloadFormatVersion", "ConnectionType: INTERNET\n      PayloadFormatVersion"));
  const ids = await report(page).locator(".finding .mono").allTextContents();
  assert.equal(ids[0], "GW011", "the error before the note about a line above it");
  assert.match(await report(page).textContent(), /1 error, 1 note.*GW030connectionType is INTERNET, the default/);
  await report(page).getByRole("button", { name: "line 73, column 24" }).click();
  const shown = await page.locator("#import-text").evaluate((area) => ({
    selected: area.value.slice(area.selectionStart, area.selectionEnd),
    focused: document.activeElement === area,
    scrolled: area.scrollTop,
    end: area.scrollHeight - area.clientHeight,
  }));
  assert.equal(shown.selected, "31000");
  assert.ok(shown.focused && shown.scrolled > shown.end / 2, JSON.stringify(shown));
});

test("what several things leave behind is told once", async (t) => {
  const page = await open(t);
  const route = (name) => `  ${name}:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {ApiId: !Ref Api, RouteKey: GET /${name}, OperationName: ${name}, Target: !Sub "integrations/\${Orders}"}\n`;
  await paste(page, template + route("One") + route("Two"));
  assert.deepEqual(await report(page).locator("details[open] li").allTextContents(), ["OperationName is no part of a design and not taken over. 2 times"]);
});

test("where no format is recognised, one can be chosen", async (t) => {
  const page = await open(t);
  await paste(page, "hello");
  const format = page.getByLabel("Format", { exact: true });
  assert.equal(await format.locator("option:checked").textContent(), "Choose the format");
  await format.selectOption("api");
  await report(page).getByText("API JSON · nothing to take over").waitFor();
});

test("a file that is not read with the others is named in the dialog", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Import" }).click();
  const file = (name) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(template) });
  await page.locator("dialog input[type=file]").setInputFiles([file("one.yaml"), file("two.yaml")]);
  await page.getByRole("dialog").getByText("two.yaml is not read with the others; import it by itself.").waitFor();
});

test("the recognised format can be overruled", async (t) => {
  const page = await open(t);
  await paste(page, template);
  const format = page.getByLabel("Format", { exact: true });
  assert.equal(await format.inputValue(), "cloudformation");
  await format.selectOption("api");
  await page.locator(".report .finding").first().waitFor();
  assert.ok(!(await page.locator("#import-add").isEnabled()));
  await format.selectOption("cloudformation");
  assert.match(await report(page).textContent(), /1 integration/);
});

test("a file is read when it is chosen, and when it is dropped", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Import" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles({ name: "orders.yaml", mimeType: "text/yaml", buffer: Buffer.from(template) });
  await page.getByText("orders.yaml").waitFor();
  assert.match(await report(page).textContent(), /1 API, 1 integration/);
  await page.locator("#import-text").evaluate((area) => {
    const data = new DataTransfer();
    data.items.add(new File(['{"integrationType": "MOCK"}'], "mock.json"));
    area.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.getByText("mock.json").waitFor();
  assert.match(await report(page).textContent(), /API JSON · 1 API, 1 integration/);
});

test("files that are dropped anywhere come into the import", async (t) => {
  const page = await open(t);
  const drag = (type, name, text) =>
    page.evaluate(
      ([type, name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name));
        const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
        document.querySelector("#view").dispatchEvent(event);
        return event.defaultPrevented;
      },
      [type, name, text],
    );
  const drop = async (name, text) => {
    await drag("dragover", name, text);
    await page.locator(".source").waitFor();
    return drag("drop", name, text);
  };
  assert.ok(await drop("orders.yaml", template), "the browser stays on the page");
  await page.getByText("orders.yaml").waitFor();
  assert.match(await report(page).textContent(), /1 API, 1 integration/);
  await drop("mock.json", '{"integrationType": "MOCK"}');
  await page.getByText("mock.json").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Compare" }).click();
  await page.locator("#deployed-text").waitFor();
  await drop("deployed.yaml", template);
  await page.getByText(/CloudFormation · 1 API, 1 integration/).waitFor();
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

test("a manifest is read with the queries that are dropped beside it", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Import" }).click();
  const manifest = `version: 1
name: orders
description: Orders
providers: [aws]
resources:
  - name: orders
    props:
      - name: uri
        value: https://example.com/
`;
  const query = `/*+ create */
INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, IntegrationUri, region)
SELECT 'abc123', 'HTTP_PROXY', '{{ uri }}', 'us-east-1'`;
  await page.locator("#import-text").evaluate((area, files) => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name));
    area.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [["orders.iql", query], ["stackql_manifest.yml", manifest]]);
  await page.getByText("stackql_manifest.yml and 1 more").waitFor();
  assert.match(await report(page).textContent(), /StackQL manifest · 1 API, 1 integration/);
  await page.getByLabel("Protocol of the API").selectOption("HTTP");
  await take(page);
  assert.equal(await field(page, "URI").inputValue(), "https://example.com/");
});

for (const [what, text] of [
  ["a megabyte of nesting", "[".repeat(1 << 20)],
  ["nested objects", '{"a":'.repeat(200_000)],
  ["NUL bytes", '{"integrationType": "HTTP\u0000_PROXY", "description": "a\u0000b"}'],
  ["halves of characters", '{"integrationType": "HTTP_PROXY", "description": "\\ud800"}'],
  ["no JSON at all", "SELECT * FROM nowhere; -- <script>alert(1)</script>"],
  ["only marks", "}{][,,::"],
]) {
  test(`hostile text does no harm: ${what}`, async (t) => {
    const page = await open(t);
    await paste(page, text);
    await report(page).waitFor();
    const said = await report(page).textContent();
    const isTold = /nothing to take over|looks like none of the known formats/.test(said);
    assert.ok((await page.locator(".report .finding").count()) > 0 || isTold, said);
    if (await page.locator("#import-add").isEnabled()) {
      await take(page);
      await page.locator(".name").waitFor();
    } else {
      await page.keyboard.press("Escape");
    }
    await page.getByRole("button", { name: "Undo" }).isVisible();
  });
}
