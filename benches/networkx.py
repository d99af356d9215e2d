#!/usr/bin/env python3
"""How long networkx takes to write a graph as GraphML and GEXF: networkx.py FILE.graphml (with networkx from PyPI).
The figure to hold `cargo bench --bench export` against, over the same graph: the large one of `files_for_readers`."""
import io
import sys
import time

sys.path.pop(0)  # this file has the name of the package
import networkx

graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
for name, write in (("graphml", networkx.write_graphml), ("gexf", networkx.write_gexf)):
    best = float("inf")
    for _ in range(3):
        out = io.BytesIO()
        start = time.process_time()
        write(graph, out)
        best = min(best, time.process_time() - start)
    print(f"networkx writes {name}: {best:.2f} s of one core")
