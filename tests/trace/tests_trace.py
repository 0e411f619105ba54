"""Makers that the tests of this folder share."""

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
