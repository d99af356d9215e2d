#!/usr/bin/env python3
"""Makes aliases.tsv: one line for each spelling of a name, sorted by its bytes:

    spelling TAB kind TAB name        kind: P a person or a person's name, N a body or place

    cd ontology; names/aliases/prepare.py SHARED/data/aliases/news_aliases.tsv > names/aliases/aliases.tsv

Spellings are in lower case and folded as texts are (Traditional to Simplified by han-fold.tsv, one middle dot); `name` is
the English name in lower case, or the mainland one where the table has no English. What is left out, by rule:

- groups that list terms and units, not names (IT, Economics, Military, Communication, Windows, Apple, Unit, ...);
- rows whose English is no name: a small initial letter, a bracket, a slash, a semicolon; of persons, any word with a small
  initial but for particles (de, von, bin ...), or a word for a post (those of lang/roles.ttl);
- spellings of one Chinese character or of fewer than three Latin letters;
- spellings that stand for two different names of a kind (a transliteration shared by Brown and Braun proves nothing);
- names with one spelling left.
"""
import collections, re, sys

PERSON = {"People", "政治人物", "PresidentsUS", "PoliticiansUK", "PoliticiansPT", "Popes", "Nobel Prize", "US Senators"}
THING = {"Organization", "US Government", "EU", "Telcom", "FR Places", "DE Places", "UK Places", "地名", "USState", "US CA Cities"}

fold = dict(line.rstrip("\n").split("\t")[:2] for line in open("lang/han-fold.tsv", encoding="utf-8") if "\t" in line)
posts = set(re.findall(r"[a-z]+", " ".join(re.findall(r'"([^"]+)"@en', open("lang/roles.ttl", encoding="utf-8").read())).lower()))
PARTICLES = "de da do dos del della di du la le van von der den ten ter bin ibn bint al el y e zu zur af und".split()


def folded(text):
    text = re.sub("[‧・•∙.]", "·", text) if re.search("[\u4e00-\u9fff]", text) else text
    return "".join(fold.get(c, c) for c in " ".join(text.split())).lower()


def named(english, kind):
    words = re.findall(r"[^\W\d_]+", english)
    return (
        words and english[0].isupper() and not re.search(r"[()/;]", english)
        and (kind != "P" or all(
            (word[0].isupper() or word in PARTICLES) and word.lower() not in posts for word in words))
    )


def worthy(form):
    han = sum("\u4e00" <= c <= "\u9fff" for c in form)
    return not re.search(r"[()（）/;\[\]]", form) and (han >= 2 or han == 0 and sum(c.isalpha() for c in form) >= 3)


spellings = collections.defaultdict(set)
rows = open(sys.argv[1], encoding="utf-8").read().splitlines()[1:]
for row in rows:
    group, english, *chinese = row.split("\t")
    kind = "P" if group in PERSON else "N" if group in THING else None
    if not kind or english and not named(english, kind):
        continue
    chinese = [folded(form) for form in chinese if form]
    name = folded(english) or next(iter(chinese), "")
    if not worthy(name):
        continue
    for form in filter(worthy, [name, *chinese]):
        spellings[form, kind].add(name)

count = collections.Counter(next(iter(names)) for names in spellings.values() if len(names) == 1)
lines = [
    "\t".join((form, kind, next(iter(names))))
    for (form, kind), names in spellings.items()
    if len(names) == 1 and count[next(iter(names))] > 1
]
sys.stdout.write("".join(line + "\n" for line in sorted(lines, key=lambda line: line.encode())))
