#!/usr/bin/env python3
"""networkx and rdflib read an export folder: graph.py FOLDER. Fails where they do not find the same graph in all formats."""
import json, pathlib, sys
import networkx, rdflib

folder = pathlib.Path(sys.argv[1])
NG = rdflib.Namespace("https://w3id.org/newsgraph/ns#")

graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
claims = {data["iri"] for _, _, data in graph.edges(data=True)}
assert graph.number_of_nodes() > 0 and len(claims) == graph.number_of_edges() > 0, "no nodes, no edges, or edges lost"
assert all(data.get("quote") for _, _, data in graph.edges(data=True)), "an edge without its words"
gexf = (folder / "graph.gexf").read_text(encoding="utf-8")
assert gexf.count("<edge ") == graph.number_of_edges(), "GEXF and GraphML differ in edges"

sizes = {}
for name, form in [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld"), ("nq", "nquads"), ("trig", "trig")]:
    found = rdflib.Dataset(default_union=True).parse(folder / f"graph.{name}", format=form) if form in ("nquads", "trig", "json-ld") else rdflib.Graph().parse(folder / f"graph.{name}", format=form)
    iris = {str(claim) for claim in found.subjects(rdflib.RDF.type, NG.Claim)}
    sizes[name] = len(iris)
    assert iris == claims, f"{name}: {len(iris)} claims, GraphML has {len(claims)}"
    blank = [term for triple in found.triples((None, None, None)) for term in triple if isinstance(term, rdflib.BNode)]
    assert not blank, f"{name}: {len(blank)} blank nodes"
print(f"networkx, rdflib: {graph.number_of_nodes()} nodes, {len(claims)} claims in GraphML, GEXF and {', '.join(sizes)}")
