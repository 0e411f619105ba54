"""The words that lay something to somebody, known in any of their forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from secondsource.annotate.word_lists import table
from secondsource.records import Stance

STANCES: tuple[Stance, ...] = ("said", "thought", "wanted")

_FEWEST_LETTERS = 3  # of a stem behind which an ending is taken off


@cache
def lemma(form: str, tag: str = "VERB") -> str:
    """Return the dictionary form that the table of speech lists for a word in lower case, else the word itself.

    Args:
        form: the word.
        tag: its part of speech; an adjective has one form only.
    """
    if tag == "ADJ":
        return form
    told = table("speech")["forms"].get(form) if tag != "NOUN" else None
    return str(told) if told is not None else next((one for one in _stems(form) if one in _known(tag)), form)


@cache
def listed(*keys: str) -> frozenset[str]:
    """Return a list of the table of speech: `listed("said", "clause")`; empty where there is none."""
    at = table("speech")
    for key in keys:
        at = at.get(key, {})
    return frozenset(at)


def stance_of(word: str, *form: str) -> Stance | None:
    """Return what a verb tells of somebody with a clause, an infinitive, an object or a preposition."""
    return next((one for one in STANCES if word in listed(one, *form)), None)


def about(stance: Stance) -> Stance:
    """Return how a thing named is meant: of somebody's words it tells what they were about."""
    return "about" if stance == "said" else stance


def _stems(form: str) -> Iterator[str]:
    """What a regular form may come from: "denies", "admitted", "announcing"."""
    yield form
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < _FEWEST_LETTERS:
            continue
        yield stem
        yield stem + "e"
        if stem[-1] == "i":
            yield stem[:-1] + "y"
        if stem[-1] == stem[-2]:
            yield stem[:-1]


@cache
def _known(tag: str) -> frozenset[str]:
    """Every noun of the lists, or every verb."""
    lists = ("nouns",) if tag == "NOUN" else (*STANCES, "other_verbs")
    found: set[str] = set()
    todo: list[object] = [table("speech")[key] for key in lists]
    while todo:
        part = todo.pop()
        if isinstance(part, dict):
            todo.extend(part.values())
        elif isinstance(part, list):
            found.update(part)
    return frozenset(found)
