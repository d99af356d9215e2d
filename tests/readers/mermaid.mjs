// Has Mermaid draw our flowcharts in headless Chromium and counts what it drew.
// A large one is parsed by Mermaid there, which would take hours to lay it out, and counted.
// Usage: node mermaid.mjs CHROMIUM FILE.mmd...
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
const require = createRequire(path.join(process.env.NODE_PACKAGES ?? process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const library = path.join(path.dirname(require.resolve("mermaid")), "mermaid.min.js");

const [executablePath, ...files] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.setContent("<!DOCTYPE html><div id=out></div>");
await page.addScriptTag({ path: library });
await page.evaluate(() => mermaid.initialize({ startOnLoad: false, maxTextSize: 5_000_000, maxEdges: 100_000, securityLevel: "strict" }));
let failed = false;
for (const file of files) {
  const text = fs.readFileSync(file, "utf8");
  const nodes = (text.match(/^ {4}n\d+[^|\n]*:::/gm) ?? []).length;
  const edges = (text.match(/^ {4}n\d+ \S+\|/gm) ?? []).length;
  const names = [...text.matchAll(/^ {4}n\d+[([{/]+"(.*?)"[^"\n]*:::/gm)].map((found) => found[1]);
  try {
    if (edges > 1000) {
      const read = await page.evaluate(async (text) => {
        const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
        return { nodes: db.getVertices().size, edges: db.getEdges().length };
      }, text);
      if (read.nodes !== nodes || read.edges !== edges) throw new Error(`read ${read.nodes} of ${nodes} nodes, ${read.edges} of ${edges} edges`);
      console.log(`${path.basename(path.dirname(file))}/${path.basename(file)}: ${nodes} nodes, ${edges} edges, parsed`);
      continue;
    }
    const drawn = await page.evaluate(async (text) => {
      const { svg } = await mermaid.render("drawing", text);
      document.querySelector("#out").innerHTML = svg;
      const count = (selector) => document.querySelectorAll(selector).length;
      return { nodes: count("g.node"), edges: count("path.flowchart-link"), text: document.querySelector("#out").textContent };
    }, text);
    const plain = names.filter((name) => !name.includes("#"));
    const lost = plain.filter((name) => !drawn.text.replace(/\s/g, "").includes(name.replace(/\s/g, "")));
    if (drawn.nodes !== nodes || drawn.edges !== edges || lost.length) throw new Error(`drew ${drawn.nodes} of ${nodes} nodes, ${drawn.edges} of ${edges} edges, lost ${lost}`);
    console.log(`${path.basename(file)}: ${nodes} nodes, ${edges} edges`);
  } catch (error) {
    failed = true;
    console.error(`${file}: ${error.message}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
