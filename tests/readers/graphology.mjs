// graphology, which Gephi Lite reads files with, reads GraphML and GEXF: node graphology.mjs FOLDER...
// Each folder holds graph.graphml, graph.gexf and graph.cyjs, whose nodes, edges, labels and attributes must be found.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
const require = createRequire(path.join(process.env.NODE_PACKAGES ?? process.cwd(), "package.json"));
const { MultiDirectedGraph } = require("graphology");
const readers = { graphml: require("graphology-graphml"), gexf: require("graphology-gexf") };

const same = (have, want) => (typeof want === "number" ? Math.abs(Number(have) - want) <= Math.abs(want) * 1e-9 : String(have) === String(want));
const differ = (found, wanted) => {
  for (const [key, want] of Object.entries(wanted)) if (!same(found[key], want)) return `${key}: ${JSON.stringify(found[key])} instead of ${JSON.stringify(want)}`;
};
let failed = false;
for (const folder of process.argv.slice(2)) {
  const { nodes, edges } = JSON.parse(fs.readFileSync(path.join(folder, "graph.cyjs"), "utf8")).elements;
  for (const [ending, reader] of Object.entries(readers)) {
    const file = path.join(folder, `graph.${ending}`);
    const text = fs.readFileSync(file, "utf8");
    const start = Date.now();
    try {
      const graph = reader.parse(MultiDirectedGraph, text);
      if (graph.order !== nodes.length || graph.size !== edges.length) throw new Error(`${graph.order} of ${nodes.length} nodes, ${graph.size} of ${edges.length} edges`);
      const names = ending === "gexf" || text.slice(0, 20000).includes('id="edgelabel"')
        ? { iri: ending === "gexf" ? "iri" : "node_iri", node: "label", edge: ending === "gexf" ? "label" : "edgelabel" }
        : { iri: "node_iri", node: "node_label", edge: "edge_label" };
      for (const { data: { id, name, iri, ...rest } } of nodes) {
        const problem = differ(graph.getNodeAttributes(id), { ...rest, [names.node]: name, [names.iri]: iri });
        if (problem) throw new Error(`${id}: ${problem}`);
      }
      for (const { data: { id, source, target, interaction, ...rest } } of edges) {
        const problem = differ(graph.getEdgeAttributes(id), { ...rest, [names.edge]: interaction });
        if (problem || graph.source(id) !== source || graph.target(id) !== target) throw new Error(`${id}: ${problem ?? "other ends"}`);
      }
      console.log(`ok      graphology reads ${file}: ${graph.order} nodes, ${graph.size} edges, ${(Date.now() - start) / 1000} s`);
    } catch (error) {
      failed = true;
      console.log(`WRONG   graphology reads ${file}: ${String(error.message).slice(0, 600)}`);
    }
  }
}
process.exit(failed ? 1 : 0);
