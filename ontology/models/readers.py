#!/usr/bin/env python3
"""How alike two annotations of the same sentences are, and the second's text with the first's names.

    readers.py SHARED/data/uner/zh_gsdsimp-ud-dev.iob2 SHARED/data/uner/zh_gsd-ud-dev.iob2 [OUT.jsonl]

Sentences must be the same, character by character, but for their script. OUT is an input of `newsgraph train names
--evaluate`: what a labeller scores on it, against what it scores on the first file, is what the script alone does.
"""
import json, sys


def sentences(path):
    words, found = [], []
    for line in [*open(path, encoding="utf-8"), "\n"]:
        if line.strip() and not line.startswith("#"):
            words.append(line.split("\t")[1:3])
        elif not line.strip() and words:
            found.append(words)
            words = []
    return found


def joined(words):
    """The text, with a blank between words of letters, and the names in it."""
    text, found = "", []
    for word, tag in words:
        if text and text[-1].isascii() and text[-1].isalnum() and word[:1].isascii() and word[:1].isalnum():
            text += " "
        if tag[2:] in ("PER", "ORG", "LOC"):
            if tag[0] == "I" and open_name:
                found[-1][1] = len(text) + len(word)
            else:
                found.append([len(text), len(text) + len(word), tag[2:]])
        open_name = tag[2:] in ("PER", "ORG", "LOC")
        text += word
    return text, found


one, other = ([joined(words) for words in sentences(path)] for path in sys.argv[1:3])
assert [len(text) for text, _ in one] == [len(text) for text, _ in other]
pairs = [(a, b) for (_, a), (_, b) in zip(one, other)]
same = sum(len([name for name in a if name in b]) for a, b in pairs)
first, second = (sum(map(len, side)) for side in zip(*pairs))
print(f"{first} and {second} names, {same} the same: F1 {2 * same / (first + second):.3f}; "
      f"{sum(a != b for a, b in pairs)} of {len(pairs)} sentences differ")
if len(sys.argv) > 3:
    with open(sys.argv[3], "w", encoding="utf-8") as out:
        for (text, _), (own, _) in zip(other, pairs):
            print(json.dumps({"text": text, "spans": own, "copies": 1}, ensure_ascii=False), file=out)
