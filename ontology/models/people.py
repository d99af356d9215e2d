#!/usr/bin/env python3
"""Writes the list of persons' names from the census files of the PyPI package names: people.py FOLDER > people-en.txt"""
import sys

kinds = {}
for file, kind, most in ("dist.female.first", "g", None), ("dist.male.first", "g", None), ("dist.all.last", "f", 15000):
    for line in open(f"{sys.argv[1]}/{file}").readlines()[:most]:
        kinds.setdefault(line.split()[0].lower(), set()).add(kind)
for name in sorted(kinds):
    print(name, "".join(sorted(kinds[name])))
