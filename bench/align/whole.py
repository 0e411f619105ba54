"""Whole stories: whether every sentence of a brief stands in the reports, and how time grows with their number.

Spans: each story of the news clusters is told, and each claim, value, quote, shared passage and entry of the timeline
of its brief is held against the text that it points to. Growth: the articles of the event that most of these report,
each printed by many outlets an hour apart with its tail cut and a sentence of another article before it; seconds of one
core from the annotated reports to the brief, and how many times as long as one report takes to be annotated.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from secondsource.annotate import annotate
from secondsource.brief.html import evidence_in
from secondsource.pipeline import read_reports, tell
from secondsource.records import Annotated, Cluster, Evidence, Report, Story
from secondsource.settings import DEFAULTS
from secondsource.trace import find_overlaps

COUNTS = (100, 300, 1000)  # reports of a story
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def spans(found: dict[str, list[Annotated]]) -> Iterator[tuple[str, float]]:
    """Yield how many sentences of all briefs have no span, or one that does not hold."""
    sentences = wrong = 0
    for members in found.values():
        texts = {member.report.id: member.report.document.text for member in members}
        for parts in _sentences(_told(members)):
            sentences += 1
            wrong += not parts or any(texts[one.report][one.start : one.end] != one.text for one in parts)
    print(f"{len(found)} stories told: {sentences} sentences, {wrong} of them without a span that holds")
    yield "sentences without a span that holds (at most)", wrong


def _sentences(story: Story) -> Iterator[list[Evidence]]:
    """The evidence of each thing that a brief says."""
    told: list[Any] = [*story.quotes, *story.overlaps, *story.claims, *story.timeline]
    told += [value for question in story.questions for value in question.values]
    return (list(evidence_in(one)) for one in told)


def growth(found: dict[str, list[Annotated]]) -> Iterator[tuple[str, float]]:
    """Yield what stories of more and more reports take."""
    texts = {event: [one.report.document.text for one in members] for event, members in found.items()}
    largest = max(texts, key=lambda event: (len(texts[event]), event))
    others = [text for event, held in texts.items() if event != largest for text in held]
    print(f"{'reports':>8} {'s annotated':>12} {'s told':>8} {'reports annotated meanwhile':>28}")
    for count in COUNTS:
        reports = _printed(texts[largest], others, count)
        began = time.process_time()
        members = list(annotate(reports, settings=DEFAULTS))
        annotated = time.process_time() - began
        began = time.process_time()
        _told(members)
        told = time.process_time() - began
        print(f"{count:8} {annotated:12.1f} {told:8.1f} {told / annotated * count:28.0f}")
        yield f"seconds for a story of {count} reports (at most)", told


def _told(members: Sequence[Annotated]) -> Story:
    ids = tuple(sorted(one.report.id for one in members))
    return tell(Cluster("story", ids, ()), members, find_overlaps(members), settings=DEFAULTS)[0]


def _printed(articles: Sequence[str], others: Sequence[str], count: int) -> list[Report]:
    draw = random.Random(1)  # noqa: S311 - a made story, not a secret
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "story.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number in range(count):
                sentences = _SENTENCE.split(articles[number % len(articles)])
                kept = sentences[: draw.randint(len(sentences) // 2, len(sentences))]
                own = draw.choice(_SENTENCE.split(draw.choice(others)))
                row = {"title": kept[0], "text": " ".join([own, *kept]), "source_domain": f"outlet{number}.example"}
                hour = f"2031-{1 + number // 672:02}-{1 + number // 24 % 28:02}T{number % 24:02}:10:00Z"
                out.write(json.dumps({**row, "date_publish": hour}) + "\n")
        return [item for item in read_reports([str(path)]) if isinstance(item, Report)]
