// The pictures of the README, when they are asked for: GATEWRIGHT_SCREENSHOT=1 writes docs/designer.png and
// docs/designer-dark.png. Without it the test only sees that the page can be drawn.
import assert from "node:assert/strict";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { field, open } from "./browser.mjs";

for (const [colorScheme, name] of [["light", "designer.png"], ["dark", "designer-dark.png"]]) {
  test(`the designer with an example: ${name}`, async (t) => {
    const page = await open(t, { colorScheme });
    await page.getByRole("button", { name: /^Orders/ }).click();
    await page.getByRole("tab", { name: "CloudFormation" }).click();
    await page.getByRole("button", { name: "Use a reference for VPC link id" }).waitFor({ state: "detached" });
    await field(page, "Timeout").fill("31000");
    await page.getByLabel(/^action of append:header.x-tenant/).focus();
    await page.evaluate(() => { document.activeElement.blur(); document.querySelector(".form").scrollTop = 0; });
    const path = process.env.GATEWRIGHT_SCREENSHOT && fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
    const picture = await page.screenshot(path ? { path } : {});
    assert.ok(picture.length > 20_000);
  });
}
