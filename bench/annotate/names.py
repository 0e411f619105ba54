"""Worldwide Newswire (Shan et al. 2023): people, organisations and places in news of five continents.

A name is right when its span and its type are.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from reports import f1, report_of

from secondsource.annotate import annotate

Named = tuple[int, int, str]
_TYPES = {"Person": "PERSON", "Organization": "ORG", "Location": "PLACE", "Facility": "PLACE"}
_NO_BLANK_BEFORE = set(".,;:!?)%”’'") | {"'s", "’s", "n't", "n’t", "'", "]"}
_NO_BLANK_AFTER = set("($£€“‘[")


def measure_names(path: Path) -> Iterator[tuple[str, float]]:
    exact = typed = met = found = wanted = 0
    for number, (text, gold, other) in enumerate(_documents(path)):
        [annotated] = annotate([report_of(f"newswire-{number}", text)])
        made = [(m.start, m.end, m.type) for m in annotated.mentions]
        made = [m for m in made if not any(m[0] < o[1] and o[0] < m[1] for o in other)]
        wanted, found = wanted + len(gold), found + len(made)
        exact += len(set(made) & set(gold))
        pairs = [(m, next((g for g in gold if m[0] < g[1] and g[0] < m[1]), None)) for m in made]
        met += sum(g is not None for _, g in pairs)
        typed += sum(g is not None and g[2] == m[2] for m, g in pairs)
    yield "names: exact span and type F1", f1(exact / found, exact / wanted)
    yield "names: exact span and type precision", exact / found
    yield "names: exact span and type recall", exact / wanted
    yield "names: type right where a name is touched", typed / met


def _documents(path: Path) -> Iterator[tuple[str, list[Named], list[Named]]]:
    """The text of each article, its names, and the other things that are marked in it."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[str] = []
        for line in lines:
            if line.startswith("# ") and line.rstrip().endswith(".tsv"):
                if rows:
                    yield _document(rows)
                rows = []
            else:
                rows.append(line.rstrip("\n"))
        yield _document(rows)


def _document(rows: list[str]) -> tuple[str, list[Named], list[Named]]:
    text, spans, last = "", [], ""
    for row in rows:
        word, _, label = row.partition("\t")
        if not word:
            text, last = text.rstrip() + "\n", ""
            continue
        blank = last and word not in _NO_BLANK_BEFORE and last not in _NO_BLANK_AFTER
        start = len(text) + bool(blank)
        text, last = text + (" " if blank else "") + word, word
        if label.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], len(text), spans[-1][2])
        elif label != "O":
            spans.append((start, len(text), label[2:]))
    gold = [(start, end, _TYPES[kind]) for start, end, kind in spans if kind in _TYPES]
    return text, gold, [span for span in spans if span[2] not in _TYPES]
