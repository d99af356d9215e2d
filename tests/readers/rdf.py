#!/usr/bin/env python3
"""Programs of others read the RDF that newsgraph writes: rdflib, pyoxigraph and rapper parse every syntax to the
same statements, and pyshacl finds them conforming to ontology/shapes.ttl.

    pip install rdflib pyshacl [pyoxigraph]     (rapper: Debian's raptor2-utils)
    rdf.py NEWSGRAPH INPUT...

Exits with 1 where a reader disagrees; what is not installed (pyoxigraph, rapper) is said and left out.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pyshacl
import rdflib

try:
    import pyoxigraph
except ImportError:
    pyoxigraph = None

HOME = Path(__file__).resolve().parents[2]
# Name of the format here, in rdflib, in rapper; whether it keeps named graphs.
FORMATS = [
    ("turtle", "turtle", "turtle", False),
    ("ntriples", "nt", "ntriples", False),
    ("rdfxml", "xml", "rdfxml", False),
    ("trig", "trig", None, True),
    ("nquads", "nquads", "nquads", True),
    ("jsonld", "json-ld", None, True),
]
OXIGRAPH = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "rdfxml": "RDF_XML", "trig": "TRIG", "nquads": "N_QUADS", "jsonld": "JSON_LD"}

failures = []


def expect(holds, what):
    print(("ok      " if holds else "WRONG   ") + what)
    if not holds:
        failures.append(what)


def triples(dataset):
    """The statements without their graphs, as N-Triples terms."""
    return {tuple(term.n3() for term in quad[:3]) for quad in dataset.quads()}


def main():
    newsgraph, inputs = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        graph = folder / "graph"
        subprocess.run([newsgraph, "build", *inputs, "--graph", graph], check=True, stdout=subprocess.DEVNULL)
        reference, read = None, {}
        for name, syntax, rapper, named in FORMATS:
            path = folder / f"graph.{name}"
            subprocess.run([newsgraph, "export", "--graph", graph, "--format", name, "-o", path], check=True)
            dataset = rdflib.Dataset()
            dataset.parse(path, format=syntax)
            read[name] = dataset
            found = triples(dataset)
            reference = reference or found
            expect(found == reference and found, f"rdflib reads {name}: {len(found)} statements")
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
        data = rdflib.Graph().parse(folder / "graph.turtle", format="turtle")
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
