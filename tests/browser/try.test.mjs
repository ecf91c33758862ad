// The Try view: from a request over the steps to what the client receives; and the playground for templates.
import assert from "node:assert/strict";
import test from "node:test";
import { axeSource, open, treeItem, waitForStored } from "./browser.mjs";

/** Opens an example, and the Try view with the sample of one of its integrations. */
async function tryIt(page, example, integration) {
  await page.getByRole("button", { name: new RegExp(`^${example}`) }).click();
  await page.getByRole("tab", { name: "Try", exact: true }).click();
  if (integration) await line(page, integration).click();
}

/** A line of the list of requests. */
const line = (page, name) => page.getByRole("navigation", { name: "Requests" }).getByRole("button", { name });

const field = (page, label) => page.getByRole("main").getByLabel(label, { exact: true });
const steps = (page) => page.locator(".step-title").allTextContents();
const step = (page, title) => page.locator(".step-line").filter({ hasText: title }).first();
const text = (page, title) => page.locator(".outcome").getByLabel(title, { exact: true }).textContent();

test("the sample of an integration runs, and every change runs it again", async (t) => {
  const page = await open(t);
  await tryIt(page, "Orders", /^CreateOrder/);
  assert.match(await page.locator(".try-head h2").textContent(), /steps, the client receives 200$/);
  assert.match(await text(page, "The backend is sent"), /^\w+ /);
  await field(page, "Path").fill("/orders/7");
  assert.match((await text(page, "The backend is sent")).split("\n")[0], /\/orders\/7$/);

  // The mapping of the design makes 404 a 200.
  await field(page, "Status code").fill("404");
  assert.match(await text(page, "The client receives"), /^200\n/);
  await field(page, "Status code").fill("503");
  assert.match(await text(page, "The client receives"), /^503\n/);
  await field(page, "Status code").fill("5");
  await page.getByText("This request cannot be tried", { exact: true }).waitFor();
  await page.getByRole("button", { name: /A status code is a whole number/ }).click();
  // The field gets the keyboard with the next drawing.
  await page.waitForFunction(() => document.activeElement.id === "try-response-statusCode");
  await field(page, "Status code").fill("204");

  // A function and a service action end with what they are asked.
  await line(page, /^ListOrders/).click();
  assert.equal(JSON.parse(await text(page, "The function is called with")).version, "2.0");
  await line(page, /^AuditQueue/).click();
  await field(page, "Body").fill("{\"order\": 7}");
  assert.equal(JSON.parse(await text(page, "The service is asked")).parameters.MessageBody, "{\"order\": 7}");
});

test("a step leads to the field that caused it", async (t) => {
  const page = await open(t);
  await tryIt(page, "Orders", /^CreateOrder/);
  await step(page, "x-tenant").click();
  const link = page.getByRole("button", { name: /requestParameters › append:header.x-tenant/ });
  await link.click();
  assert.equal(await page.getByRole("tab", { name: "Design", exact: true }).getAttribute("aria-selected"), "true");
  assert.equal(await treeItem(page, /^CreateOrder/).getAttribute("aria-selected"), "true");
  const path = await page.evaluate(() => document.activeElement.closest("[data-path]").dataset.path);
  assert.match(path, /requestParameters\/append:header.x-tenant$/);
});

test("requests are kept with the document, under their names", async (t) => {
  const page = await open(t);
  await tryIt(page, "Orders", /^CreateOrder/);
  await field(page, "Path").fill("/orders/1");
  await page.getByLabel("Name of the request").fill("First order");
  await page.getByRole("button", { name: "Acts on the request" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await field(page, "Path").fill("/orders/2");
  const document = await waitForStored(page, (it) => it.scenarios?.[1]?.request.path === "/orders/2");
  assert.deepEqual(document.scenarios.map((it) => [it.name, it.request.path]), [["First order", "/orders/1"], ["First order2", "/orders/2"]]);

  await page.reload();
  await line(page, "First order2").click();
  assert.equal(await field(page, "Path").inputValue(), "/orders/2");
  await page.getByRole("button", { name: "Acts on the request" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await waitForStored(page, (it) => it.scenarios.length === 1);
  assert.equal(await field(page, "Path").inputValue(), "/orders/1");
  await page.getByRole("button", { name: "Undo" }).click();
  await line(page, "First order2").waitFor();
  await waitForStored(page, (it) => it.scenarios.length === 2);
});

test("undo makes a request the sample again", async (t) => {
  const page = await open(t);
  await tryIt(page, "Orders", /^CreateOrder/);
  const before = await field(page, "Path").inputValue();
  await field(page, "Path").fill("/elsewhere");
  await page.getByText("Request of the document").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await field(page, "Path").inputValue(), before);
  await page.getByText("Sample, made from the design.").waitFor();
  await waitForStored(page, (it) => it.scenarios === undefined);
  await page.getByRole("button", { name: "Redo" }).click();
  assert.equal(await field(page, "Path").inputValue(), "/elsewhere");
});

test("headers come and go, and a name can be there twice", async (t) => {
  const page = await open(t);
  await tryIt(page, "Orders", /^ListOrders/);
  for (const value of ["a", "b"]) {
    await page.getByRole("button", { name: "Add header", exact: true }).click();
    await page.keyboard.type("x-kind");
    await page.keyboard.press("Tab");
    await page.keyboard.type(value);
  }
  const event = async () => JSON.parse(await text(page, "The function is called with"));
  assert.equal((await event()).headers["x-kind"], "a,b");
  await page.getByRole("button", { name: "Remove header x-kind" }).first().click();
  assert.equal((await event()).headers["x-kind"], "b");
});

test("a chat message to a mock, end to end", async (t) => {
  const page = await open(t);
  await tryIt(page, "Chat", /^Ping/);
  await field(page, "Message").fill("{\"action\": \"ping\"}");
  const titles = await steps(page);
  assert.deepEqual(titles.slice(0, 1), ["A message"]);
  for (const title of ["Choose the request template", "Render the request template", "The mock answers"]) assert.ok(titles.includes(title), `${title} in ${titles}`);
  assert.equal(await page.getByText("A mock answers on its own").count(), 1);

  // The template says another status code: the answer is another one.
  await step(page, "Render the request template").click();
  await page.getByRole("button", { name: /requestTemplates › \$default/ }).click();
  await page.getByLabel("Template of $default").fill("{\"statusCode\": 418}");
  await page.getByRole("tab", { name: "Try", exact: true }).click();
  await step(page, "The mock answers").click();
  assert.match(await page.locator(".step.open").filter({ hasText: "The mock answers" }).textContent(), /418/);

  // What the connection does decides the event.
  await field(page, "Event").selectOption("CONNECT");
  assert.deepEqual((await steps(page)).slice(0, 1), ["A client connects"]);
  await field(page, "Event").selectOption("DISCONNECT");
  assert.deepEqual((await steps(page)).slice(0, 1), ["The client is gone"]);
  await page.getByText("The client receives nothing", { exact: true }).waitFor();
  assert.ok(await page.getByText("not confirmed by AWS", { exact: true }).count() > 0);
});

test("a template is tried in the playground and put back into the design", async (t) => {
  const page = await open(t);
  await tryIt(page, "Chat", /^Save/);
  await step(page, "Render the request template").click();
  await page.getByRole("button", { name: "Open in the playground" }).click();
  const output = page.getByLabel("The template becomes", { exact: true });
  assert.match(await output.textContent(), /"TableName": "messages"/);
  await field(page, "Payload").fill("{\"text\": \"hello\"}");
  assert.match(await output.textContent(), /"S": "hello"/);

  // A mistake is underlined, with its line.
  const template = field(page, "Template");
  await template.fill("{}\n#if($input.path('$.a'))");
  await page.getByText("No output").waitFor();
  assert.ok(await page.locator(".flaw").count() > 0);
  await page.locator("#play-template-problem").getByText(/^Line \d+: /).waitFor();

  await template.fill("{\"missing\": \"$nothing\"}");
  assert.equal(await output.textContent(), "{\"missing\": \"\"}\n");
  await field(page, "Dialect").selectOption("Velocity 1.7");
  assert.equal(await output.textContent(), "{\"missing\": \"$nothing\"}\n");
  await field(page, "Context").fill("[");
  await page.locator("#play-context-problem").waitFor();

  await page.getByRole("button", { name: "Put it into the design" }).click();
  const document = await waitForStored(page, (it) => JSON.stringify(it).includes("$nothing"));
  assert.equal(document.apis[0].integrations[1].properties.requestTemplates.$default, "{\"missing\": \"$nothing\"}");
});

test("what is wrong with a template stands at its step, with the line, and leads to the field", async (t) => {
  const page = await open(t);
  await tryIt(page, "Chat", /^Save/);
  const at = (title) => page.locator(".step").filter({ has: page.locator(".step-title", { hasText: title }) });
  const rewrite = async (template) => {
    await page.getByRole("tab", { name: "Design", exact: true }).click();
    await page.getByLabel("Template of $default").fill(template);
    await page.getByRole("tab", { name: "Try", exact: true }).click();
  };
  await step(page, "Render the request template").click();
  await page.getByRole("button", { name: /requestTemplates › \$default/ }).click();

  // What the rule book says of a template that renders.
  await rewrite("{\n  \"text\": \"$util.escapeJavascript($input.path('$.text'))\"\n}");
  const advice = at("Render the request template").locator(".message", { hasText: "$util.escapeJavascript" });
  assert.match(await advice.textContent(), /GW611$/);
  await advice.getByRole("button", { name: "GW611" }).click();
  const focused = () => page.evaluate(() => document.activeElement.closest("[data-path]")?.dataset.path);
  await page.waitForFunction(() => document.activeElement.closest("[data-path]"));
  assert.match(await focused(), /requestTemplates\/\$default$/);

  // A template that cannot be rendered: the line, and the rule that leads to it.
  await rewrite("{}\n#if($input.path('$.a'))");
  const failed = at("The template fails");
  await failed.locator(".message", { hasText: /^Line 2: #if has no #end\.$/ }).waitFor();
  assert.match(await text(page, "The client receives"), /Internal server error/);
  await failed.getByRole("button", { name: "GW603" }).click();
  await page.waitForFunction(() => document.activeElement.closest("[data-path]"));
  assert.match(await focused(), /requestTemplates\/\$default$/);

  // The playground underlines the same place.
  await page.getByRole("tab", { name: "Try", exact: true }).click();
  await step(page, "The template fails").click();
  await page.getByRole("button", { name: "Open in the playground" }).click();
  await page.locator("#play-template-problem").getByText("Line 2: #if has no #end.", { exact: true }).waitFor();
  assert.equal((await page.locator(".flaw").allTextContents()).join(""), "#if");
});

test("nothing to try yet", async (t) => {
  const page = await open(t);
  await page.getByRole("tab", { name: "Try", exact: true }).click();
  await page.getByRole("heading", { name: "Nothing to try yet" }).waitFor();
  await line(page, "Playground").click();
  assert.match(await page.getByLabel("The template becomes", { exact: true }).textContent(), /"tea",/);
});

test("the keyboard is enough", async (t) => {
  const page = await open(t);
  await tryIt(page, "Orders", /^CreateOrder/);
  await step(page, "").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.deepEqual(await page.locator(".step-line").evaluateAll((all) => all.map((it) => it.getAttribute("aria-expanded") === "true").slice(0, 3)), [false, true, false]);
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement === document.querySelector(".step-line")), true);
  await page.getByRole("button", { name: "Open all" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".step-line[aria-expanded=false]").count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  test(`nothing for axe to say, ${colorScheme}`, async (t) => {
    const page = await open(t, { colorScheme });
    const violations = async () => {
      await page.evaluate(axeSource());
      const { violations } = await page.evaluate(() => axe.run());
      const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      return serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
    };
    await tryIt(page, "Orders", /^CreateOrder/);
    await page.getByRole("button", { name: "Open all" }).click();
    assert.deepEqual(await violations(), []);
    await field(page, "Status code").fill("5");
    assert.deepEqual(await violations(), []);
    await line(page, "Playground").click();
    await field(page, "Template").fill("#if($x)");
    assert.deepEqual(await violations(), []);
  });
}

test("on a narrow screen a column at a time", async (t) => {
  const page = await open(t, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.getByRole("button", { name: /^Orders/ }).click();
  await page.getByRole("tab", { name: "Try", exact: true }).click();
  await page.getByRole("tab", { name: "Requests" }).click();
  await line(page, /^CreateOrder/).click();
  await field(page, "Path").fill("/small");
  await page.getByRole("tab", { name: "What happens" }).click();
  await step(page, "x-tenant").tap();
  await page.getByText("requestParameters › append:header.x-tenant").waitFor();
  assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 390);
});
