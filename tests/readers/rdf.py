#!/usr/bin/env python3
"""Programs of others read an export folder: rdf.py FOLDER. rdflib, pyoxigraph and rapper parse every syntax to the
same statements, and pyshacl finds them conforming to ontology/shapes.ttl.

    pip install rdflib pyshacl [pyoxigraph]     (rapper: Debian's raptor2-utils)

Exits with 1 where a reader disagrees; what is not installed (pyoxigraph, rapper) is said and left out.
"""
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

failures = []


def expect(holds, what):
    print(("ok      " if holds else "WRONG   ") + what)
    if not holds:
        failures.append(what)


def triples(dataset):
    """The statements without their graphs, as N-Triples terms."""
    return {tuple(term.n3() for term in quad[:3]) for quad in dataset.quads()}


def differences(found, reference):
    return "".join(f"\n  {' '.join(triple)[:300]}" for triple in sorted(found ^ reference)[:4])


def main():
    folder = Path(sys.argv[1])
    reference = None
    for name, syntax, rapper, named in FORMATS:
        path = folder / f"graph.{name}"
        dataset = rdflib.Dataset()
        dataset.parse(path, format=syntax)
        found = triples(dataset)
        reference = reference or found
        expect(found == reference and found, f"rdflib reads {name}: {len(found)} statements" + differences(found, reference))
        expect(not any(isinstance(term, rdflib.BNode) for quad in dataset.quads() for term in quad[:3]), f"no blank nodes in {name}")
        if named:
            graphs = {str(quad[3]) for quad in dataset.quads()}
            expect(graphs and all("/a/" in graph for graph in graphs), f"{name} keeps {len(graphs)} graphs of articles")
        if pyoxigraph:
            form = getattr(pyoxigraph.RdfFormat, OXIGRAPH[name])
            count = len({(str(q.subject), str(q.predicate), str(q.object)) for q in pyoxigraph.parse(path=str(path), format=form)})
            expect(count == len(reference), f"pyoxigraph reads {name}: {count} statements")
        if rapper and shutil.which("rapper"):
            said = subprocess.run(["rapper", "-q", "-c", "-i", rapper, path], capture_output=True, text=True)
            expect(said.returncode == 0 and not said.stderr.strip(), f"rapper reads {name} {said.stderr.strip()[:200]}")
    if not pyoxigraph:
        print("not checked: pyoxigraph is not installed")
    if not shutil.which("rapper"):
        print("not checked: rapper is not installed")
    shapes = rdflib.Graph().parse(HOME / "ontology" / "shapes.ttl")
    data = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    expect(conforms, "pyshacl: the Turtle conforms to ontology/shapes.ttl" + ("" if conforms else "\n" + report[:4000]))
    # That the shapes can fail is part of the check: a claim without its status, an object that is no entity.
    ng = rdflib.Namespace("https://w3id.org/newsgraph/ns#")
    claim = next(data.subjects(rdflib.RDF.type, ng.Claim), None)
    if claim is not None:
        data.remove((claim, ng.status, None))
        data.set((claim, ng.object, ng.nothing))
        conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
        paths = {path.n3() for path in results.objects(None, rdflib.SH.resultPath)}
        expect(not conforms and {ng.status.n3(), ng.object.n3()} <= paths, "pyshacl: a claim without status and object is found")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
