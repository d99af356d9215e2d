#!/usr/bin/env python3
"""The trainer's Chinese input, and behind it what people labelled once more with other names, so that the labeller learns
to tell names from what surrounds them and not by having met them (mention replacement, Dai and Adel 2020):

    renamed.py zh.jsonl > renamed.jsonl

Of bodies with four to ten characters the first two of one and the rest of another make a name, else another body's name
stands there whole; of persons the family name of one and the given name of another. One name stays one in an example.
The same seed gives the same file each time.
"""
import json, random, sys

random.seed(7)


def is_han(text):
    return all("\u4e00" <= c <= "\u9fff" for c in text)


def other(name, kind):
    """Another name of the same kind; None where it stays."""
    if is_han(name) and kind == "ORG" and 4 <= len(name) <= 10:
        if random.random() < 0.75:
            return random.choice(BODIES)[:2] + random.choice(BODIES)[2:]
        return random.choice(BODIES)
    if is_han(name) and kind == "PER" and len(name) in (2, 3):
        return random.choice(PERSONS)[:1] + random.choice(PERSONS)[1:]
    return None


def renamed(example):
    """The example with other names; None where all stay."""
    text, last, spans, names = "", 0, [], {}
    for start, end, kind in sorted(map(tuple, example["spans"])):
        if start < last:
            return None
        name = example["text"][start:end]
        new = names.get((name, kind)) or other(name, kind)
        if new:
            names[name, kind] = new
        text += example["text"][last:start]
        spans.append([len(text), len(text) + len(new or name), kind])
        text += new or name
        last = end
    return {**example, "text": text + example["text"][last:], "spans": spans, "copies": 2} if names else None


EXAMPLES = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
NAMES = [(e["text"][start:end], kind) for e in EXAMPLES for start, end, kind in e["spans"]]
BODIES = sorted({name for name, kind in NAMES if kind == "ORG" and is_han(name) and 4 <= len(name) <= 10})
PERSONS = sorted({name for name, kind in NAMES if kind == "PER" and is_han(name) and len(name) in (2, 3)})
for example in EXAMPLES:
    print(json.dumps(example, ensure_ascii=False))
for example in EXAMPLES:
    if example["copies"] > 1 and (more := renamed(example)):
        print(json.dumps(more, ensure_ascii=False))
