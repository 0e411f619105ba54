"""Makers that the tests of this folder share."""

import random
import re

from secondsource.records import Annotated, Sentence

WORDS = (
    "harbour",
    "barge",
    "captain",
    "storm",
    "flare",
    "rescue",
    "inquiry",
    "ministry",
    "pilot",
    "engine",
    "anchor",
    "quay",
    "tide",
    "crew",
    "cargo",
    "insurer",
    "survey",
    "repair",
    "fuel",
    "crane",
)


def annotated_of(report):
    """Return the report with its sentences: paragraphs cut at full stops."""
    text = report.document.text
    sentences = [
        Sentence(block.start + m.start(), block.start + m.end(), block.kind, number)
        for number, block in enumerate(report.blocks)
        for m in re.finditer(r"[^.\s][^.]*\.?", text[block.start : block.end])
    ]
    return Annotated(report=report, sentences=tuple(sentences))


def pair_of(make_report, one, two):
    return [annotated_of(make_report(one, file="a.txt")), annotated_of(make_report(two, file="b.txt"))]


def made_sentences(seed, count):
    """Sentences of made words, which no other seed has."""
    draw = random.Random(seed)  # noqa: S311 - a made text
    made = [f"{draw.choice(WORDS)} {' '.join(_made_word(draw) for _ in range(9))}" for _ in range(count)]
    return [f"{one.capitalize()} {draw.choice(WORDS)} by mark {number}." for number, one in enumerate(made)]


def _made_word(draw):
    return "".join(draw.choice("bdfglmnprstv") + draw.choice("aeiou") for _ in range(3))
