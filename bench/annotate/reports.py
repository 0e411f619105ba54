"""A report for each text of a data set, each line a paragraph."""

from __future__ import annotations

import re

from secondsource.records import Block, Document, Report


def report_of(name: str, text: str) -> Report:
    document = Document(id=name, file=name, sha256="", media_type="text/plain", text=text)
    blocks = tuple(Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", text))
    return Report(id=name, document=document, start=0, end=len(text), blocks=blocks)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
