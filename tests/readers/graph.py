#!/usr/bin/env python3
"""Programs of others read folders of exports: graph.py [--schemas DIR] FOLDER... Each folder holds `graph.*` in all
formats and `truth.json`, what the graph holds (written by the test `files_for_readers`).

Every reader must find every node and edge, parallel ones and those to the node itself, with every label and
attribute: networkx and python-igraph (GraphML, GEXF), xmllint with the schemas, Python's csv, `dot` (Graphviz) and
followthemoney. Exits with 1 where one does not, with 3 where one is not installed.
"""
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

csv.field_size_limit(1 << 30)
failures, absent = [], []
BREAKS = {"\n", "\r", "\t", "\x85", "\u2028", "\u2029"}


def expect(holds, what, more=""):
    print(("ok      " if holds else "WRONG   ") + what + (f": {more}"[:600] if more and not holds else ""), flush=True)
    if not holds:
        failures.append(what)


def module(name):
    try:
        return __import__(name)
    except ImportError:
        if name not in absent:
            absent.append(name)
        return None


def line(text):
    """Text on one line without what XML 1.0 forbids or discourages: all that a format may change."""
    kept = (" " if c in BREAKS else c for c in text)
    return "".join(c for c in kept if not (c < " " or "\x7f" <= c <= "\x9f" or c in "\ufffe\uffff"))


def value(given):
    return float(given) if isinstance(given, (int, float)) and not isinstance(given, bool) else given


def differ(found, wanted, names=None):
    """The first attribute that a reader did not find as it is; `names` maps ours to the reader's."""
    for key, want in wanted.items():
        have = found.get((names or {}).get(key, key))
        if isinstance(want, bool) or isinstance(have, bool):
            same = str(have).lower() == str(want).lower()
        elif isinstance(want, (int, float)):
            same = have is not None and have != "" and abs(float(have) - want) <= abs(want) * 1e-9
        else:
            same = have == want
        if not same:
            return f"{key}: {have!r} instead of {want!r}"
    return None


def first(problems):
    return next((problem for problem in problems if problem), None)


class Graph:
    """What readers must find: our own JSON, held against the truth."""

    def __init__(self, folder):
        self.folder = folder
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        elements = json.loads((folder / "graph.cyjs").read_text(encoding="utf-8"))["elements"]
        self.nodes = {node["data"]["id"]: dict(node["data"]) for node in elements["nodes"]}
        self.edges = {edge["data"]["id"]: dict(edge["data"]) for edge in elements["edges"]}
        self.truth(truth)
        self.ends = {}
        for id, edge in self.edges.items():
            self.ends[id] = (edge.pop("source"), edge.pop("target"))
            edge.pop("id")
            edge["label"] = edge.pop("interaction")
        for node in self.nodes.values():
            node.pop("id")
            node["label"] = node.pop("name")

    def truth(self, truth):
        label = lambda node: line(node["label"]) if line(node["label"]).strip() else node["iri"]
        problems = []
        for number, node in enumerate(truth["nodes"]):
            aliases = "|".join(line(alias).replace("|", "/") for alias in node["aliases"])
            wanted = {key: node[key] for key in ("iri", "entity_type", "mentions")} | {"name": label(node)}
            problems.append(differ(self.nodes.get(f"n{number}", {}), wanted | ({"aliases": aliases} if aliases else {})))
        for number, edge in enumerate(truth["edges"]):
            numbers = ("amount_min", "amount_max", "confidence")
            wanted = {key: float(item) if key in numbers else item for key, item in edge.items() if item is not None}
            wanted["source"], wanted["target"] = f"n{edge['source']}", f"n{edge['target']}"
            for key in ("quote", "role", "said_by", "said_to"):
                if key in wanted:
                    wanted[key] = line(wanted[key])
            wanted = {key: item for key, item in wanted.items() if item != ""}
            problems.append(differ(self.edges.get(f"e{number}", {}), wanted))
        counts = (len(self.nodes), len(self.edges)) == (len(truth["nodes"]), len(truth["edges"]))
        expect(counts and not first(problems), f"our JSON holds {len(self.nodes)} nodes, {len(self.edges)} edges", first(problems))

    def hold(self, what, nodes, edges, node_names=None, edge_names=None):
        """nodes: attributes by id; edges: by id, (source, target, attributes)."""
        problem = None
        if (set(nodes), set(edges)) != (set(self.nodes), set(self.edges)):
            problem = f"{len(nodes)} nodes, {len(edges)} edges"
        else:
            problem = first(differ(nodes[id], node, node_names) for id, node in self.nodes.items()) or first(
                f"{id} {edges[id][:2]}" if edges[id][:2] != self.ends[id] else differ(edges[id][2], edge, edge_names)
                for id, edge in self.edges.items())
        expect(problem is None, f"{what}: {len(nodes)} nodes, {len(edges)} edges", problem)


def graphml(graph):
    path = graph.folder / "graph.graphml"
    head = path.open(encoding="utf-8").read(20000)
    nodes = {"iri": "node_iri", "label": "label" if 'id="label"' in head else "node_label"}
    edges = {"label": "edgelabel" if 'id="edgelabel"' in head else "edge_label"}
    if networkx := module("networkx"):
        read = networkx.read_graphml(path, force_multigraph=True)
        found = {key: (a, b, data) for a, b, key, data in read.edges(keys=True, data=True)}
        graph.hold("networkx reads GraphML", dict(read.nodes(data=True)), found, nodes, edges)
    if igraph := module("igraph"):
        read = igraph.Graph.Read_GraphML(str(path))
        # igraph calls a node's own id `id`; an edge keeps ours in `iri`, numbers are NaN and strings empty where absent.
        name = [node["id"] for node in read.vs]
        ids = {edge["iri"]: id for id, edge in graph.edges.items()}
        found = {ids.get(edge["iri"], edge["iri"]): (name[edge.source], name[edge.target], edge.attributes()) for edge in read.es}
        graph.hold("igraph reads GraphML", {node["id"]: node.attributes() for node in read.vs}, found, nodes, edges)


def gexf(graph):
    if networkx := module("networkx"):
        read = networkx.read_gexf(graph.folder / "graph.gexf", version="1.3")
        if not read.is_multigraph():
            read = networkx.MultiDiGraph(read)
        # networkx keeps an edge's id and its attributes, and turns a `label` into one.
        found = {data["id"]: (a, b, data) for a, b, data in read.edges(data=True)}
        dates = all("start" in data for _, _, data in read.edges(data=True) if "date_start" in data)
        graph.hold("networkx reads GEXF", dict(read.nodes(data=True)), found)
        expect(dates, "networkx finds the time of every dated edge in GEXF")


def schemas(graph, folder):
    if not shutil.which("xmllint"):
        absent.append("xmllint")
        return
    if not folder:
        absent.append("schemas for xmllint")
        return
    lint = lambda schema, path: subprocess.run(
        ["xmllint", "--huge", "--nonet", "--noout", "--stream", "--schema", folder / schema, path], capture_output=True, text=True, errors="replace")
    for path in sorted(graph.folder.glob("*graphml")):
        if path.name == "graph.graphml" or ".cytoscape" in path.name:
            said = lint("graphml-plus.xsd", path)
            expect(said.returncode == 0, f"xmllint: {path.name} is valid GraphML", said.stderr)
    with tempfile.NamedTemporaryFile("w", suffix=".gexf", encoding="utf-8") as bare:
        text = (graph.folder / "graph.gexf").read_text(encoding="utf-8")
        bare.write(re.sub(r' xmlns:viz="[^"]*"', "", text).replace("<viz:", "<").replace("</viz:", "</"))
        bare.flush()
        said = lint("gexf.xsd", bare.name)
        expect(said.returncode == 0, "xmllint: graph.gexf is valid GEXF", said.stderr)
    for path in sorted([*graph.folder.glob("*.svg"), *graph.folder.glob("*.rdf"), *graph.folder.glob("*.yed.graphml")]):
        said = subprocess.run(["xmllint", "--huge", "--nonet", "--noout", path], capture_output=True, text=True, errors="replace")
        expect(said.returncode == 0, f"xmllint: {path.name} is well-formed", said.stderr)


def tables(graph):
    rows = lambda name: list(csv.DictReader((graph.folder / name).open(encoding="utf-8", newline="")))
    nodes = {row["Id"]: row for row in rows("graph.nodes.csv")}
    edges = {row["Id"]: (row["Source"], row["Target"], row) for row in rows("graph.edges.csv")}
    graph.hold("csv reads the tables for Gephi", nodes, edges, {"label": "Label"}, {"label": "Label"})
    claims = rows("graph.claims.csv")
    problem = first(
        differ(row, {**{key: item for key, item in edge.items() if key != "label"}, "subject": graph.nodes[graph.ends[id][0]]["label"],
                     "object": graph.nodes[graph.ends[id][1]]["label"]})
        for row, (id, edge) in zip(claims, graph.edges.items()))
    expect(len(claims) == len(graph.edges) and not problem, f"csv reads {len(claims)} claims", problem)
    nodes, edges = rows("graph.neo4j-nodes.csv"), rows("graph.neo4j-edges.csv")
    wanted = sorted((graph.nodes[a]["iri"], graph.nodes[b]["iri"], graph.edges[id]["iri"], graph.edges[id]["quote"]) for id, (a, b) in graph.ends.items())
    expect({row["iri:ID"] for row in nodes} == {node["iri"] for node in graph.nodes.values()}
           and sorted((row[":START_ID"], row[":END_ID"], row["iri"], row["quote"]) for row in edges) == wanted,
           f"csv reads the tables for Neo4j: {len(nodes)} nodes, {len(edges)} relationships")
    script = (graph.folder / "graph.cypher").read_text(encoding="utf-8")
    statements = [text for text in script.splitlines() if text]
    strings = re.compile(r"'(?:[^'\\]|\\.)*'")
    bare = [strings.sub("''", text) for text in statements]
    expect(all(text.endswith(";") and text.count(";") == 1 and "'" not in text.replace("''", "") for text in bare)
           and len(bare) == 1 + len(graph.nodes) + len(graph.edges), f"Cypher: {len(bare)} statements, no string left open")


def diagram(graph):
    path = graph.folder / "graph.dot"
    if not shutil.which("dot"):
        absent.append("dot")
        return
    # Graphviz's own parser without its layout, which takes hours for a large graph.
    said = subprocess.run(["nop", "-p", path], capture_output=True)
    expect(said.returncode == 0 and not said.stderr, "Graphviz reads DOT", said.stderr.decode("utf-8", "replace"))
    counted = subprocess.run(["gc", "-n", "-e", path], capture_output=True, text=True, errors="replace").stdout.split()
    text = path.read_text(encoding="utf-8")
    drawn = {node for ends in graph.ends.values() for node in ends}
    lines = {(*(sorted(ends) if graph.edges[id]["symmetric"] in (True, "true") else ends), graph.edges[id]["status"], str(graph.edges[id]["symmetric"]))
             for id, ends in graph.ends.items()}
    expect(counted[:2] == [str(len(drawn)), str(len(lines))], f"Graphviz finds {len(drawn)} nodes and {len(lines)} lines", str(counted))
    if len(graph.edges) < 100:
        said = subprocess.run(["dot", "-Tsvg", path], capture_output=True, timeout=120)
        expect(said.returncode == 0, "dot draws DOT", said.stderr.decode("utf-8", "replace"))
    # Tooltips hold the quotations, whatever stands between their words.
    bare = lambda text: "".join(c for c in text if c.isprintable() and not c.isspace())
    read = bare(re.sub(r"\\(.)", lambda found: " " if found[1] == "n" else found[1], text))
    lost = [edge["quote"] for edge in list(graph.edges.values())[:500] if bare(edge["quote"]) not in read]
    expect(not lost, "quotations are in DOT", str(lost[:1]))


def follow_the_money(graph):
    if not module("followthemoney"):
        return
    from followthemoney import model
    names, links, problems = {}, {}, []
    for text in (graph.folder / "graph.ftm.jsonl").open(encoding="utf-8"):
        given = json.loads(text)
        proxy = model.get_proxy(given, cleaned=False)
        problem = proxy.schema.validate({"properties": {key: proxy.get(key) for key in given["properties"]}})
        for key, items in given["properties"].items():
            kept = model.get_proxy({"id": given["id"], "schema": given["schema"]}, cleaned=False)
            for item in items:
                kept.add(key, item)
            if len(kept.get(key)) != len(set(items)):
                problem = problem or f"{given['schema']}.{key}: {items!r} became {kept.get(key)!r}"
        problems.append(problem)
        if proxy.schema.edge or proxy.schema.is_a("Interest") or proxy.schema.name in ("Payment", "UnknownLink"):
            ends = [proxy.get(prop)[0] for prop in ("owner", "asset", "director", "organization", "payer", "beneficiary", "subject", "object") if prop in proxy.schema.properties and proxy.get(prop)]
            links[proxy.id] = (ends, proxy)
        else:
            names[proxy.id] = proxy
    expect((len(names), len(links)) == (len(graph.nodes), len(graph.edges)), f"followthemoney reads {len(names)} things, {len(links)} links")
    expect(not first(problems), "followthemoney finds every entity valid and every value kept", str(first(problems)))
    expect(all(len(ends) == 2 and all(end in names for end in ends) for ends, _ in links.values()), "followthemoney finds both ends of every link")
    # It composes characters and leaves out what is not to be seen.
    bare = lambda text: "".join(c for c in unicodedata.normalize("NFC", text) if c.isprintable() and not c.isspace())
    quotes = sorted(bare(proxy.get("description")[0]) for _, proxy in links.values() if proxy.get("description"))
    wanted = sorted(bare(edge["quote"]) for edge in graph.edges.values() if edge.get("quote"))
    expect(quotes == wanted, "followthemoney keeps every quotation", str(sorted(set(wanted) - set(quotes))[:1]))


def main():
    args = sys.argv[1:]
    folder = None
    if args[0] == "--schemas":
        folder, args = Path(args[1]), args[2:]
    for name in args:
        graph = Graph(Path(name))
        for check in (graphml, gexf, lambda graph: schemas(graph, folder), tables, diagram, follow_the_money):
            start = time.monotonic()
            check(graph)
            print(f"        {time.monotonic() - start:.1f} s", flush=True)
    for what in sorted(set(absent)):
        print(f"NOT CHECKED: {what} is not there")
    sys.exit(1 if failures else 3 if absent else 0)


if __name__ == "__main__":
    main()
