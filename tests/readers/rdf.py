#!/usr/bin/env python3
"""Programs of others read folders of exports: rdf.py [--large FOLDER] FOLDER... rdflib, pyoxigraph and rapper parse every syntax to the
same statements, pyoxigraph those of RDF 1.2, too, and pyshacl finds them conforming to ontology/shapes.ttl.

    pip install rdflib pyshacl [pyoxigraph]     (rapper: Debian's raptor2-utils)

What XML has no spelling for may be missing in RDF/XML. A large folder is read by pyoxigraph and rapper in every
syntax and by rdflib in the one that it reads fastest; pyshacl, which takes minutes there, is left to the others.
Exits with 1 where a reader disagrees, with 3 where one is not installed.
"""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyshacl
import rdflib

try:
    import pyoxigraph
except ImportError:
    pyoxigraph = None

HOME = Path(__file__).resolve().parents[2]
# Ending of the file, name in rdflib, in rapper; whether it keeps named graphs.
FORMATS = [
    ("ttl", "turtle", "turtle", False),
    ("nt", "nt", "ntriples", False),
    ("rdf", "xml", "rdfxml", False),
    ("trig", "trig", None, True),
    ("nq", "nquads", "nquads", True),
    ("jsonld", "json-ld", None, True),
]
OXIGRAPH = {"ttl": "TURTLE", "nt": "N_TRIPLES", "rdf": "RDF_XML", "trig": "TRIG", "nq": "N_QUADS", "jsonld": "JSON_LD"}

NG = "https://w3id.org/newsgraph/ns#"
failures = []


def expect(holds, what):
    print(("ok      " if holds else "WRONG   ") + what)
    if not holds:
        failures.append(what)


XML_ONLY = re.compile(r"\\u00(?:0[0-8BCEF]|1[0-9A-F]|7F)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def shown(term, xml):
    """The term as N-Triples; for XML without what it cannot spell."""
    text = term.n3()
    if xml and isinstance(term, rdflib.Literal):
        plain = XML_ONLY.sub("", str(term)).replace("\r\n", "\n").replace("\r", "\n")
        text = rdflib.Literal(plain, lang=term.language, datatype=term.datatype, normalize=False).n3()
    return text


def triples(dataset, xml=False):
    """The statements without their graphs, as N-Triples terms."""
    return {tuple(shown(term, xml) for term in quad[:3]) for quad in dataset.quads()}


def differences(found, reference):
    return "".join(f"\n  {' '.join(triple)[:300]}" for triple in sorted(found ^ reference)[:4])


def oxigraph(folder, name):
    """How many different statements pyoxigraph reads, and how many claims."""
    form = getattr(pyoxigraph.RdfFormat, OXIGRAPH[name])
    found = {(quad.subject, quad.predicate, quad.object) for quad in pyoxigraph.parse(path=str(folder / f"graph.{name}"), format=form)}
    claims = sum(predicate.value == str(rdflib.RDF.type) and object.value == NG + "Claim" for _, predicate, object in found)
    return len(found), claims


def reified(folder):
    """pyoxigraph reads RDF 1.2: what Turtle says, and that each claim reifies the statement that it makes."""
    if not pyoxigraph:
        return
    read = lambda name: {(quad.subject, quad.predicate, quad.object) for quad in pyoxigraph.parse(path=str(folder / name), format=pyoxigraph.RdfFormat.TURTLE)}
    plain, found = read("graph.ttl"), read("graph.rdf12.ttl")
    reifies = pyoxigraph.NamedNode(str(rdflib.RDF) + "reifies")
    parts = {name: {subject: object for subject, predicate, object in plain if predicate.value == NG + name} for name in ("subject", "relation", "object")}
    claims = {subject for subject, predicate, object in plain if predicate.value == str(rdflib.RDF.type) and object.value == NG + "Claim"}
    wanted = {(claim, reifies, pyoxigraph.Triple(*(parts[name][claim] for name in ("subject", "relation", "object")))) for claim in claims}
    expect(claims and found == plain | wanted, f"pyoxigraph reads RDF 1.2: {len(found)} statements, {len(wanted)} claims reify theirs")


def raptor(folder, name, syntax):
    if syntax and shutil.which("rapper"):
        said = subprocess.run(["rapper", "-q", "-c", "-i", syntax, folder / f"graph.{name}"], capture_output=True, text=True, errors="replace")
        expect(said.returncode == 0 and not said.stderr.strip(), f"rapper reads {name} {said.stderr.strip()[:200]}")


def large(folder):
    """pyoxigraph and rapper read every syntax, rdflib N-Triples."""
    claims = len(json.loads((folder / "truth.json").read_text(encoding="utf-8"))["edges"])
    sizes = set()
    for name, _, syntax, _ in FORMATS:
        if pyoxigraph:
            size, found = oxigraph(folder, name)
            sizes.add(size)
            expect(found == claims and len(sizes) == 1, f"pyoxigraph reads {name}: {size} statements, {found} claims")
        raptor(folder, name, syntax)
    reified(folder)
    graph = rdflib.Graph().parse(folder / "graph.nt", format="nt")
    found = sum(1 for _ in graph.subjects(rdflib.RDF.type, rdflib.URIRef(NG + "Claim")))
    expect(found == claims and sizes <= {len(graph)}, f"rdflib reads nt: {len(graph)} statements, {found} claims")


def every(folder):
    reference = None
    for name, syntax, rapper, named in FORMATS:
        path = folder / f"graph.{name}"
        dataset = rdflib.Dataset()
        dataset.parse(path, format=syntax)
        xml = name == "rdf"
        found = triples(dataset, xml)
        if reference is None:
            reference, plain = found, triples(dataset, True)
        wanted = plain if xml else reference
        expect(found == wanted and found, f"rdflib reads {name}: {len(found)} statements" + differences(found, wanted))
        expect(not any(isinstance(term, rdflib.BNode) for quad in dataset.quads() for term in quad[:3]), f"no blank nodes in {name}")
        if named:
            graphs = {str(quad[3]) for quad in dataset.quads()}
            expect(graphs and all("/a/" in graph for graph in graphs), f"{name} keeps {len(graphs)} graphs of articles")
        if pyoxigraph:
            count, _ = oxigraph(folder, name)
            expect(count == len(wanted), f"pyoxigraph reads {name}: {count} statements")
        raptor(folder, name, rapper)
    reified(folder)
    claims = {str(claim) for claim in rdflib.Graph().parse(folder / "graph.nt", format="nt").subjects(rdflib.RDF.type, rdflib.URIRef(NG + "Claim"))}
    edges = {edge["iri"] for edge in json.loads((folder / "truth.json").read_text(encoding="utf-8"))["edges"]}
    expect(claims == edges, f"rdflib finds all {len(edges)} claims")
    shapes = rdflib.Graph().parse(HOME / "ontology" / "shapes.ttl")
    data = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    expect(conforms, "pyshacl: the Turtle conforms to ontology/shapes.ttl" + ("" if conforms else "\n" + report[:4000]))
    # That the shapes can fail is part of the check: a claim without its status, an object that is no entity.
    ng = rdflib.Namespace(NG)
    claim = next(data.subjects(rdflib.RDF.type, ng.Claim), None)
    if claim is not None:
        data.remove((claim, ng.status, None))
        data.set((claim, ng.object, ng.nothing))
        conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
        paths = {path.n3() for path in results.objects(None, rdflib.SH.resultPath)}
        expect(not conforms and {ng.status.n3(), ng.object.n3()} <= paths, "pyshacl: a claim without status and object is found")


def main():
    args = sys.argv[1:]
    if args[0] == "--large":
        large(Path(args[1]))
        args = args[2:]
    for folder in args:
        every(Path(folder))
    absent = [name for name, there in (("pyoxigraph", pyoxigraph), ("rapper", shutil.which("rapper"))) if not there]
    for name in absent:
        print(f"NOT CHECKED: {name} is not there")
    sys.exit(1 if failures else 3 if absent else 0)


if __name__ == "__main__":
    main()
