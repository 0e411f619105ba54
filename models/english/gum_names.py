"""Names out of GUM's entities, which are whole noun phrases: "the embattled mayor of Lagos" holds one name.

Of each person, organisation and place whose head is a proper noun the name is the head and what is written with it:
its compounds and flat parts, capitalised adjectives, and "of …" behind an organisation's or a place's head. Within
another name nothing is named. Proper nouns that stay outside every such name are left open, since GUM does not say that
they are no name of ours.
"""

from __future__ import annotations

import re

from secondsource.annotate.gazetteer import places
from secondsource.annotate.word_lists import words as word_list

_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_WRITTEN_WITH = {"flat", "compound", "nummod", "goeswith"}
_TITLES = word_list("titles") | {"Queen", "King", "Lord", "Lady", "Chief", "Emperor"}


def names_of(words: list[list[str]]) -> list[str | None]:
    """Return an IOB label for each word (CoNLL-U columns) of a sentence of GUM; None where GUM leaves it open."""
    labels: list[str | None] = [None if row[3] == "PROPN" else "O" for row in words]
    taken = [False] * len(words)
    for first, last, kind in sorted(_spans(words), key=lambda span: span[0] - span[1]):
        name = _name(words, first, last, kind)
        if name is None or any(taken[name[0] : name[1] + 1]):
            continue
        label = _label(words, *name, kind)
        for i in range(first, name[0]):
            labels[i] = labels[i] or "O"  # a title
        for i in range(name[0], name[1] + 1):
            taken[i] = True
            labels[i] = label and ("B-" if i == name[0] else "I-") + label
    return labels


def _label(words: list[list[str]], first: int, last: int, kind: str) -> str | None:
    """The kind of a name; open for peoples ("Hebrews"), and a place for towns and countries that act as bodies."""
    if kind == "person" and words[last][4] == "NNPS":
        return None
    return "LOC" if " ".join(row[1] for row in words[first : last + 1]) in places() else _KINDS[kind]


def _spans(words: list[list[str]]) -> list[tuple[int, int, str]]:
    """The entities of our kinds as first and last word; brackets nest and may open and close at one word."""
    opened: list[tuple[str, int, str]] = []
    spans = []
    for i, row in enumerate(words):
        marks = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for opening, closing in re.findall(r"\(([^()]+)|([^()]*)\)", marks):
            if opening:
                number, kind = opening.split("-")[:2]
                opened.append((number, i, kind))
            else:
                number = closing or (opened[-1][0] if opened else "")
                at = next((k for k in reversed(range(len(opened))) if opened[k][0] == number), None)
                if at is not None:
                    _, first, kind = opened.pop(at)
                    if kind in _KINDS:
                        spans.append((first, i, kind))
    return spans


def _name(words: list[list[str]], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The first and last word of the name in an entity, or None where its head is no proper noun."""
    heads = [int(row[6]) - 1 for row in words]
    inside = range(first, last + 1)
    head = next((i for i in inside if not first <= heads[i] <= last), None)
    if head is None or words[head][3] != "PROPN":
        return None
    kept = {head}
    for _ in range(3):
        kept |= {i for i in inside if heads[i] in kept and _belongs(words, i, head, kind)}
    left = right = head
    while left - 1 >= first and (left - 1 in kept or _joins(words, left - 1, kept, kind)):
        left -= 1
    while right + 1 <= last and (right + 1 in kept or _joins(words, right + 1, kept, kind)):
        right += 1
    while left < right and _opens_before(words[left]):
        left += 1
    while right > left and words[right][3] in {"PUNCT", "PART", "ADP", "DET"} and words[right][1] != ".":
        right -= 1
    return left, right


def _opens_before(row: list[str]) -> bool:
    """Whether a word before a name is no part of it: a title, an article, a common noun."""
    return row[1].removesuffix(".") in _TITLES or row[3] in {"DET", "PUNCT", "NOUN", "PART"}


def _belongs(words: list[list[str]], i: int, head: int, kind: str) -> bool:
    row = words[i]
    relation, capital = row[7].split(":")[0], row[1][:1].isupper()
    if relation in _WRITTEN_WITH:
        return capital or row[3] in {"PUNCT", "NUM"} or relation == "flat"
    if relation == "amod":
        return capital
    if relation == "nmod" and row[3] == "PROPN" and kind != "person":
        return words[i - 1][1] in {"of", "the", "for", "de"} and i > head
    return relation == "case" and row[1] in {"of", "for", "de"} and int(row[6]) - 1 != head


def _joins(words: list[list[str]], i: int, kept: set[int], kind: str) -> bool:
    """Whether a small word or a hyphen stands before a word of the name."""
    small = {"-"} if kind == "person" else {"-", "of", "the", "and", "&", "for", "de", "'s"}
    return words[i][1] in small and i + 1 in kept
