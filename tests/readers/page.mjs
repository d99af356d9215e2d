// Drives the HTML page in headless Chromium as a reader would: search, filter, click, keyboard, dark, print.
// Usage: node page.mjs CHROMIUM PAGE.html... ; a folder with playwright-core must be in NODE_PATH's place.
// Fails on any console message, page error, network request, or expectation that does not hold.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";
const require = createRequire(path.join(process.env.NODE_PACKAGES ?? process.cwd(), "package.json"));
const { chromium } = require("playwright-core");

const [executablePath, ...files] = process.argv.slice(2);
const must = (held, what) => { if (!held) throw new Error(what); };
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const file of files) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) faults.push(`request: ${request.url()}`); });
  await page.goto(pathToFileURL(path.resolve(file)).href);
  const count = (selector) => page.locator(selector).count();
  const claims = await count("#all .claim");
  must(claims > 0 && (await count("#view g.node")) > 1 && (await count("#view g.link")) > 0, "nothing drawn");

  // A click on an edge's label shows the quotations of its claims.
  const label = page.locator("#view g.label").first();
  const link = await label.getAttribute("data-link");
  await label.click();
  const expected = await page.locator(`#all .claim[data-link=${link}] mark`).allTextContents();
  const shown = await page.locator("#panel .claim mark").allTextContents();
  must(expected.length > 0 && JSON.stringify(shown) === JSON.stringify(expected), `edge ${link} shows ${shown.length} of ${expected.length} quotations`);

  // Search finds a node by its name, Enter opens its dossier.
  const name = await page.locator("#view g.node").last().evaluate((node) => document.querySelector(`#d-${node.id}`).content.querySelector("h2").textContent);
  await page.keyboard.press("Escape");
  await page.locator("#view").focus().catch(() => {});
  await page.keyboard.press("/");
  await page.keyboard.type(name);
  must((await count("#view g.node.found")) >= 1, `search does not find ${name}`);
  await page.keyboard.press("Enter");
  must((await page.locator("#panel .dossier h2").textContent()).length > 0 && (await count("#panel .claim")) > 0, "no dossier");
  await page.keyboard.press("Escape");
  must((await count("#panel .claim")) === 0, "Escape does not leave");

  // A name inside a claim leads to its dossier.
  await page.locator("#all .claim button.name").first().click();
  must((await count("#panel .dossier")) === 1, "a name does not lead to its dossier");

  // Hiding a relation hides its claims, in list and picture.
  const box = page.locator("input[data-relation]").first();
  const relation = await box.getAttribute("data-relation");
  await box.uncheck();
  must((await page.locator(`#all .claim[data-relation=${relation}]:visible`).count()) === 0, `${relation} is still listed`);
  const left = await page.locator("#all .claim:visible").count();
  must(left < claims && (await page.locator("#count").textContent()) === `${left} / ${claims}`, "the count is wrong");
  await box.check();
  const status = page.locator("input[data-status]").first();
  const hidden = await status.getAttribute("data-status");
  await status.uncheck();
  must((await page.locator(`#all .claim[data-status=${hidden}]:visible`).count()) === 0, `${hidden} is still listed`);
  await status.check();

  // Zoom and back; keyboard reaches nodes and edges.
  const view = () => page.locator("#view svg").getAttribute("viewBox");
  const before = await view();
  await page.locator("button[data-do=in]").click();
  must((await view()) !== before, "zoom does nothing");
  await page.locator("button[data-do=fit]").click();
  must((await view()).split(" ").map(Number).join() === before.split(" ").map(Number).join(), "fit does not restore");
  await page.locator("#view").hover();
  await page.mouse.wheel(0, -300);
  must((await view()) !== before, "the wheel does nothing");
  await page.locator("#view g.link").first().focus();
  await page.keyboard.press("Enter");
  must((await count("#panel .claim mark")) > 0, "Enter on an edge shows nothing");
  must((await count("#view g[role=button]:not([aria-label])")) === 0, "something has no name for screen readers");

  await page.locator("button[data-do=theme]").click();
  must((await page.locator("html").getAttribute("data-theme")) === "dark", "no dark theme");
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${path.basename(file)}.dark.png`) });
  await page.locator("button[data-do=theme]").click();
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${path.basename(file)}.png`) });
  await page.emulateMedia({ media: "print" });
  must(!(await page.locator("#bar").isVisible()) && (await page.locator("#all .claim").first().isVisible()), "print shows the wrong parts");
  must(faults.length === 0, faults.join("\n"));
  console.log(`${path.basename(file)}: page works, ${claims} claims`);
  await page.close();
}
await browser.close();
