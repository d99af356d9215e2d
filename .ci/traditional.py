#!/usr/bin/env python3
"""Reads articles as they are and with all Traditional characters: how much of the graph is the same?

    pip install opencc; .ci/traditional.py PROGRAM GOLD...     (folders of articles, such as gold/dev; --details lists what differs)

Only Simplified Chinese articles are taken. OpenCC's s2t converts by words, so that the characters that Simplified writes as
one come out as they should (后天/後天 皇后, 发展/發展 头发/頭髮, 干部/幹部 干燥/乾燥 乾隆). Prints how many entities (class and name),
claims (subject, relation, object) and claims with their status are in both, as a share of those in either. Exit status 1
where one is under 98 %.
"""
import json, pathlib, subprocess, sys, tempfile

import opencc

TO, BACK = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
program, folders = sys.argv[1], sys.argv[2:]
details = "--details" in folders
folders = [folder for folder in folders if folder != "--details"]


def read(path):
    done = subprocess.run([program, "extract", "--format", "json", str(path)], capture_output=True, text=True, check=True)
    graph = json.loads(done.stdout)
    names = {entity["id"]: (entity["type"], BACK.convert(entity["name"]).replace(" ", "")) for entity in graph["entities"]}
    claims = [(names[r["subject"]], r["type"], names[r["object"]], r["status"]) for r in graph["relations"]]
    return {"entities": set(names.values()), "claims": {claim[:3] for claim in claims}, "statuses": set(claims)}


both, either = dict.fromkeys(("entities", "claims", "statuses"), 0), dict.fromkeys(("entities", "claims", "statuses"), 0)
with tempfile.TemporaryDirectory() as folder:
    for path in sorted(path for gold in folders for path in pathlib.Path(gold).iterdir() if path.suffix in (".txt", ".md")):
        text = path.read_text(encoding="utf-8")
        other = pathlib.Path(folder) / path.name
        other.write_text(TO.convert(text), encoding="utf-8")
        if other.read_text(encoding="utf-8") == text:
            continue
        as_is, converted = read(path), read(other)
        for what in both:
            both[what] += len(as_is[what] & converted[what])
            either[what] += len(as_is[what] | converted[what])
            if details:
                for item in sorted(as_is[what] - converted[what]):
                    print(f"{path.name}: {what}: only as it is: {item}")
                for item in sorted(converted[what] - as_is[what]):
                    print(f"{path.name}: {what}: only converted: {item}")
for what in both:
    print(f"{what}: {both[what]} of {either[what]} ({both[what] / max(either[what], 1):.2%})")
sys.exit(any(both[what] < 0.98 * either[what] for what in both))
