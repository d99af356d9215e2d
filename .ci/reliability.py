#!/usr/bin/env python3
"""How often claims of each confidence are right: reliability.py SCORE.py PROGRAM GOLD_DIR...

A claim is right where the reference graph has its relation between the same two (symmetric ones either way);
one on which readers differ counts neither way.
"""
import importlib.util, json, pathlib, subprocess, sys

spec = importlib.util.spec_from_file_location("score", sys.argv[1])
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)
bins = [(0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5)]
count = {b: [0, 0] for b in bins}
direction = [0, 0]
for folder in sys.argv[3:]:
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = next(p for p in path.parent.glob(path.stem + ".*") if p.suffix != ".json")
        answer = json.loads(subprocess.run([sys.argv[2], "extract", source], capture_output=True, check=True).stdout)
        to_gold, _, _ = score.align(gold, answer)
        must = {score.key(r["type"], r["subject"], r["object"]) for r in gold["relations"] if not r.get("optional")}
        may = {score.key(r["type"], r["subject"], r["object"]) for r in gold["relations"] if r.get("optional")}
        for claim in answer["relations"]:
            a, b = to_gold.get(claim["subject"], "?" + claim["subject"]), to_gold.get(claim["object"], "?" + claim["object"])
            key, back = score.key(claim["type"], a, b), score.key(claim["type"], b, a)
            if key in must or back in must:
                direction[key in must] += 1
            if key in may and key not in must:
                continue
            place = next(x for x in bins if x[0] <= claim["confidence"] < x[1])
            count[place][0] += key in must
            count[place][1] += 1
for (low, high), (right, all_) in count.items():
    print(f"confidence {low:.1f} to {min(high, 1):.1f}: {right} of {all_} right" + (f" ({right / all_:.0%})" if all_ else ""))
print(f"direction: {direction[1]} of {sum(direction)} the right way round")
