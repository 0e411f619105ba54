"""Whether one changed word makes two sentences contradict each other: Breaking NLI (Glockner et al. 2018).

Pairs that differ in a number, an ordinal, a country, a nationality, or in a word with its opposite or synonym. Told are
pairs that contradict each other and pairs that do not. The table of opposites (align/data/antonyms.toml) was written by
hand with the commonest pairs of this development part in view, so its figure for opposites is no measure of others.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from secondsource.align.differences import differences
from secondsource.align.slots import slots_of
from secondsource.annotate import annotate
from secondsource.records import Annotated, Block, Document, Report


def measure(path: Path, *, errors: bool = False) -> Iterator[tuple[str, float]]:
    """Print and yield the share of pairs told right, of all and by what was changed."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right, seen = Counter[str](), Counter[str]()
    for row in rows:
        told = contradict(row["sentence1"], row["sentence2"])
        for name in ("all", row["category"]):
            seen[name] += 1
            right[name] += told is (row["gold_label"] == "contradiction")
        if errors and told is not (row["gold_label"] == "contradiction"):
            print(f"  {row['category']}: {row['sentence1']} | {row['sentence2']}")
    for name in sorted(seen):
        print(f"one word changed, {name}: right {right[name] / seen[name]:.3f} of {seen[name]}")
        yield f"one word changed, {name}", right[name] / seen[name]


def contradict(one: str, other: str) -> bool:
    """Whether two sentences cannot both be true, by what differs in them."""
    left, right = (slots_of(member, member.sentences[0]) for member in (annotated(one), annotated(other)))
    return any(difference.verdict == "contradicts" for difference in differences(left, right))


def annotated(text: str) -> Annotated:
    """A report of one paragraph."""
    document = Document(id="d", file="d", sha256="", media_type="text/plain", text=text)
    report = Report(id="r", document=document, start=0, end=len(text), blocks=(Block(0, len(text), "paragraph"),))
    return next(iter(annotate([report])))
