// Undo and redo, what the browser keeps, the keyboard, narrow screens, both themes.
import assert from "node:assert/strict";
import test from "node:test";
import { add, axeSource, field, findings, open, stored, treeItem, waitForStored } from "./browser.mjs";

test("undo and redo, by keys and by buttons, typing as one step", async (t) => {
  const page = await open(t);
  await add(page, "HTTP endpoint");
  await field(page, "URI").pressSequentially("https://example.com/");
  await field(page, "Description").pressSequentially("a note");
  await page.keyboard.press("Control+z");
  assert.equal(await field(page, "Description").inputValue(), "");
  assert.equal(await field(page, "URI").inputValue(), "https://example.com/");
  await page.keyboard.press("Control+z");
  assert.equal(await field(page, "URI").inputValue(), "");
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Control+y");
  assert.equal(await field(page, "Description").inputValue(), "a note");
  assert.ok(await page.getByRole("button", { name: "Redo" }).isDisabled());

  await field(page, "Method").selectOption("GET");
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await field(page, "Method").inputValue(), "ANY");
  await page.getByRole("button", { name: "Redo" }).click();
  assert.equal(await field(page, "Method").inputValue(), "GET");
  for (let step = 0; step < 4; step += 1) await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Design an integration" }).waitFor();
});

test("a reload keeps the document, its name and the theme", async (t) => {
  const page = await open(t);
  await add(page, "HTTP endpoint");
  await field(page, "URI").fill("https://example.com/kept");
  await page.getByLabel("Name of the document").fill("kept");
  await page.getByRole("button", { name: "Dark colours" }).click();
  // At once: what was not stored yet is stored when the page goes away.
  await page.reload();
  assert.equal(await field(page, "URI").inputValue(), "https://example.com/kept");
  assert.equal(await page.getByLabel("Name of the document").inputValue(), "kept");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.getByRole("button", { name: "Light colours" }).click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined, "the system's theme again");
});

test("a stored text that is no document is shown and not written over", async (t) => {
  const page = await open(t, { stored: { "gatewright.document": '{"gatewright": 1, "apis": [' } });
  await page.getByRole("heading", { name: "The stored document cannot be read" }).waitFor();
  assert.equal(await page.getByLabel("What is stored").inputValue(), '{"gatewright": 1, "apis": [');
  await page.reload();
  assert.equal(await page.evaluate(() => localStorage.getItem("gatewright.document")), '{"gatewright": 1, "apis": [');
  await page.getByRole("button", { name: "Start with an empty document" }).click();
  await page.getByRole("heading", { name: "Design an integration" }).waitFor();
});

test("foreign stored documents are kept as they are", async (t) => {
  const foreign = { gatewright: 1, apis: 5, more: [1] };
  const page = await open(t, { stored: { "gatewright.document": JSON.stringify(foreign) } });
  await add(page, "HTTP endpoint");
  const text = await page.waitForFunction(() => {
    const text = localStorage.getItem("gatewright.document");
    return text.includes("HTTP_PROXY") && text;
  });
  for (const kept of ['"apis": 5', '"more": [']) assert.ok((await text.jsonValue()).includes(kept), kept);
});

test("everything by the keyboard: add, name, fill, find, mend, copy", async (t) => {
  const page = await open(t);
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
  const tabTo = async (name) => {
    for (let tries = 0; tries < 80; tries += 1) {
      if ((await focused())?.trim() === name) return;
      await press("Tab");
    }
    assert.fail(`Tab never came to ${name}`);
  };
  await press("Tab");
  assert.equal(await focused(), "Skip to the view");
  await tabTo("Add");
  await press("Enter", "ArrowDown", "Enter");
  assert.equal(await focused(), "Name of the integration");
  await page.keyboard.type("Web");
  for (let tries = 0; tries < 20 && (await page.evaluate(() => document.activeElement.tagName)) !== "TEXTAREA"; tries += 1) await press("Tab");
  await page.keyboard.type("https://example.com/");
  await field(page, "Timeout").focus();
  await page.keyboard.type("5");
  assert.deepEqual(await findings(page), ["error GW010"]);
  for (let tries = 0; tries < 6 && !(await page.evaluate(() => document.activeElement.matches(".fix"))); tries += 1) await press("Tab");
  await press("Enter");
  assert.equal(await field(page, "Timeout").inputValue(), "5000");

  // The tree: arrows walk, F2 names, Control+D copies, Alt with arrows moves, Delete removes.
  await treeItem(page, "Web").focus();
  await press("Control+d");
  assert.deepEqual(await page.getByRole("treeitem").allTextContents(), ["HttpApi HTTP", "Web", "Web2"]);
  await treeItem(page, "Web2").focus();
  await press("Alt+ArrowUp");
  assert.deepEqual(await page.getByRole("treeitem").allTextContents(), ["HttpApi HTTP", "Web2", "Web"]);
  await treeItem(page, "Web2").focus();
  await press("ArrowUp", "ArrowDown", "ArrowDown", "Delete");
  assert.deepEqual(await page.getByRole("treeitem").allTextContents(), ["HttpApi HTTP", "Web2"]);
  await treeItem(page, "Web2").focus();
  await press("F2");
  await page.keyboard.type("Site");
  assert.deepEqual(await page.getByRole("treeitem").allTextContents(), ["HttpApi HTTP", "Site"]);

  await page.getByRole("tab", { name: "API JSON" }).focus();
  await press("ArrowRight");
  assert.equal(await page.getByRole("tablist", { name: "Formats" }).getByRole("tab", { selected: true }).textContent(), "CloudFormation");
});

test("the keyboard stays where it was when what had it goes", async (t) => {
  const page = await open(t);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  await page.getByRole("button", { name: /^Mistakes/ }).click();
  // A dialog gives it back, and leaves the page under it as it was.
  await page.locator("#view").evaluate((view) => (view.wasThere = true));
  await page.locator(".form").evaluate((form) => (form.scrollTop = 120));
  await page.getByRole("button", { name: "Import" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#import-text:focus").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.equal(await focused(), "Import");
  assert.ok(await page.locator("#view").evaluate((view) => view.wasThere), "nothing was drawn anew");
  assert.equal(await page.locator(".form").evaluate((form) => form.scrollTop), 120);

  // A fix goes with its finding: its field has the keyboard then, or the next finding of the list.
  await page.locator(".form .fix", { hasText: "Set 30000" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("input:focus").waitFor();
  assert.equal(await focused(), await field(page, "Timeout").getAttribute("id"));
  await page.locator(".findings").getByRole("button", { name: "Use POST" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".finding-main:focus").waitFor();

  // The tree: the line that is selected now.
  await treeItem(page, "Search").click();
  await treeItem(page, "Search").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.locator("#tree-apis-0-integrations-0:focus").waitFor();
  await page.keyboard.press("Delete");
  await page.locator('[role="treeitem"][aria-selected="true"]:focus').waitFor();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator('[role="treeitem"]:focus').getAttribute("aria-selected"), "true");
});

test("rows of a map move by the keyboard, and a key that is there twice is kept", async (t) => {
  const page = await open(t);
  await add(page, "HTTP endpoint");
  const rows = async () => Object.entries((await stored(page)).apis[0].integrations[0].properties.requestParameters);
  await page.getByRole("button", { name: "Add mapping" }).click();
  await page.keyboard.type("x-a");
  await page.keyboard.press("Tab");
  await page.keyboard.type("$request.path");
  await page.getByRole("button", { name: "Add mapping" }).click();
  await page.keyboard.type("x-b");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1");
  await page.keyboard.press("Alt+ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "value of append:header.x-b");
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowUp");
  await waitForStored(page, (document) => JSON.stringify(document).includes('x-b":"1","append'));
  assert.deepEqual(await rows(), [["append:header.x-b", "1"], ["append:header.x-a", "$request.path"]]);
  await page.locator(".mappings tbody").nth(1).getByLabel(/^name/).fill("x-b");
  assert.deepEqual(await findings(page).then((all) => all.filter((finding) => finding.includes("GW026"))), ["error GW026"]);
  assert.match(await page.locator(".code pre").textContent(), /x-b/);
});

for (const colorScheme of ["light", "dark"]) {
  for (const [where, document] of [["empty", undefined], ["rich", "Orders"], ["wrong", "Mistakes"]]) {
    test(`no serious accessibility violation: ${where}, ${colorScheme}`, async (t) => {
      const page = await open(t, { colorScheme });
      if (document) await page.getByRole("button", { name: new RegExp(`^${document}`) }).click();
      await page.evaluate(axeSource());
      const check = async (what) => {
        const { violations } = await page.evaluate(() => axe.run());
        const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
        const words = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
        assert.deepEqual(words, [], what);
      };
      await check("page");
      if (document) {
        for (const item of await page.getByRole("treeitem").all()) {
          await item.click();
          await check(await item.textContent());
        }
        await page.getByRole("button", { name: "Show all properties" }).click();
        await check("all properties");
        await page.locator("#add").click();
        await check("menu");
        await page.keyboard.press("Escape");
      }
      await page.getByRole("button", { name: "Import" }).click();
      await check("import");
    });
  }
}

test("a narrow screen shows one column at a time and never scrolls sideways", async (t) => {
  const page = await open(t, { viewport: { width: 390, height: 844 } });
  const noSideways = async (what) => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${what} is ${width} wide`);
  };
  await noSideways("start");
  await page.getByRole("button", { name: /^Orders/ }).click();
  for (const tab of ["Form", "Output", "Contents"]) {
    await page.getByRole("tab", { name: tab }).click();
    await noSideways(tab);
  }
  await page.getByRole("tab", { name: "Form" }).click();
  await field(page, "Timeout").fill("31000");
  await page.getByRole("tab", { name: /^Output/ }).click();
  const { width } = await page.locator(".finding-main").boundingBox();
  assert.ok(width > 300, `a sentence beside its fix is ${width} wide`);
  await page.keyboard.press("Control+z");
  for (const item of ["ChatApi", "SendMessage", "/5\\d\\d/"]) {
    await page.getByRole("tab", { name: "Contents" }).click();
    await treeItem(page, item).click();
    await noSideways(item);
    assert.ok(await page.locator(".form").isVisible(), "a choice in the tree shows the form");
  }
});

test("long words stay in their columns, and the name of the document beside the views", async (t) => {
  const long = "a".repeat(300);
  const properties = { integrationType: "HTTP_PROXY", integrationUri: long, timeoutInMillis: long, requestParameters: { [long]: long } };
  const design = { gatewright: 1, apis: [{ name: long, protocolType: "HTTP", integrations: [{ name: long, properties }] }] };
  const page = await open(t, { stored: { "gatewright.document": JSON.stringify(design), "gatewright.name": "orders" } });
  for (const width of [1440, 1024, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const form = await page.locator(".form").evaluate((form) => [form.scrollWidth, form.clientWidth]);
    assert.equal(form[0], form[1], `the form at ${width}`);
    const name = await page.getByLabel("Name of the document").boundingBox();
    const views = await page.getByRole("tablist", { name: "Views" }).boundingBox();
    assert.ok(name.x + name.width <= views.x || name.y + name.height <= views.y, `the head at ${width}`);
    assert.ok(name.width >= 48, `the name of the document at ${width}`);
  }
});

test("the tab of a format from the menu can be seen where not all tabs fit", async (t) => {
  const page = await open(t, { viewport: { width: 390, height: 844 } });
  await page.getByRole("button", { name: /^Orders/ }).click();
  await page.getByRole("tab", { name: "Output" }).click();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "OpenAPI" }).click();
  const tab = page.getByRole("tab", { name: "OpenAPI" });
  await page.waitForFunction(() => {
    const [tab, tabs] = [".tab-row [aria-selected=true]", ".tab-row .tabs"].map((place) => document.querySelector(place).getBoundingClientRect());
    return tab.left >= tabs.left && tab.right <= tabs.right;
  });
  assert.equal(await tab.getAttribute("aria-selected"), "true");
});

test("every keystroke brings findings and output up to date at once", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /^Orders/ }).click();
  await page.getByRole("tab", { name: "CloudFormation" }).click();
  await page.getByLabel("What is written").selectOption("Whole document");
  const area = field(page, "Description");
  await area.focus();
  const times = await area.evaluate(async (element) => {
    const settled = () => new Promise((resolve) => { const channel = new MessageChannel(); channel.port1.onmessage = resolve; channel.port2.postMessage(0); });
    const code = () => document.querySelector(".files").textContent;
    const times = [];
    for (let stroke = 0; stroke < 60; stroke += 1) {
      element.value += "x";
      const before = code();
      const start = performance.now();
      element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
      // The program draws in a microtask, before the browser gets to anything else.
      await settled();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      if (code() === before) throw new Error("the output is behind");
    }
    return times.sort((a, b) => a - b);
  });
  const median = times[times.length / 2];
  t.diagnostic(`keystroke with layout: median ${median.toFixed(1)} ms, worst ${times.at(-1).toFixed(1)} ms`);
});
