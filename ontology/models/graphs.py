#!/usr/bin/env python3
"""Writes the graphs that we read out of news articles as folders that the scorer of the reference graphs takes.

    ontology/models/graphs.py SHARED OUT        (SHARED holds data/news)

OUT/learn and OUT/held then hold an article beside each graph (x.md or x.txt, x.json). Rules were written and confidence
was learnt with an eye on learn; held was only ever scored. In graphs-zh.jsonl and graphs-en.jsonl an article is known by the
beginning of its id's SHA-256, entities by their number, evidence by where it stands (code points, end exclusive).
"""
import hashlib, json, lzma, pathlib, sys

home, shared, out = pathlib.Path(__file__).parent, pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
for language, source, ending, name in (("zh", "qqnews", "md", "zh-Hans"), ("en", "bbc", "txt", "en")):
    graphs = {}
    for line in (home / f"graphs-{language}.jsonl").open(encoding="utf-8"):
        graph = json.loads(line)
        graphs[graph["id"]] = graph
    for line in lzma.open(shared / "data/news" / f"{source}.jsonl.xz", "rt", encoding="utf-8"):
        article = json.loads(line)
        key = hashlib.sha256(article["id"].encode()).hexdigest()[:12]
        graph = graphs.pop(key, None)
        if graph is None:
            continue
        text, folder = article["text"], out / graph["part"]
        folder.mkdir(parents=True, exist_ok=True)
        entities = [{"id": f"e{number}", **entity} for number, entity in enumerate(graph["entities"])]
        relations = []
        for relation in graph["relations"]:
            ends = {end: f"e{relation[end]}" for end in ("subject", "object", "source") if end in relation}
            start, stop = relation["evidence"]
            relations.append({**relation, **ends, "evidence": text[start:stop]})
        reference = {"id": key, "lang": name, "date": article.get("date"), "entities": entities, "relations": relations}
        (folder / f"{key}.json").write_text(json.dumps(reference, ensure_ascii=False), encoding="utf-8")
        (folder / f"{key}.{ending}").write_text(text, encoding="utf-8")
    if graphs:
        sys.exit(f"{len(graphs)} articles of graphs-{language}.jsonl are not in {source}.jsonl.xz")
