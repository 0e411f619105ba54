"""How fast reports are fingerprinted and a story is traced, of unrelated texts and of copies of one.

Drawn: 400 words drawn one by one from the texts below, each as often as it stands there; nothing was copied, and what
two share they share by chance. Pieces: running text of the shootings' news and of PAN's texts, cut every 400 words;
these do hold copies, a hundred times as many among ten times as many pieces. Copies: one article of the news clusters,
printed by many outlets an hour apart: its tail cut anywhere in its second half, up to three words changed, and half of
them with sentences of other articles before it. What a draw decides comes from a fixed seed. Times are of one core, in
seconds of the processor.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from candidates import NEWS, PAIRS, news_by_event, report_of

from secondsource.records import Annotated, Block, Document, Published, Report, make_id
from secondsource.trace import direct, find_origins, find_overlaps
from secondsource.trace.fingerprints import fingerprints
from secondsource.trace.fold import words_of

SHOOTINGS = Path("shootings/incidents.jsonl.gz")
WORDS = 400
COUNTS = (100, 1000, 5000)  # reports that are traced
WARM_UP = 1000  # reports, that the vocabulary is filled from: a desk runs all day
MOST_TO_THE_END = 1000  # reports; past it only what decides is measured: which are compared, and how fast
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def measure(data: Path) -> Iterator[tuple[str, float]]:
    """Yield reports fingerprinted and seconds for stories of 100, 1,000 and 5,000 reports."""
    if not all((data / needed).exists() for needed in (NEWS, PAIRS, SHOOTINGS)):
        print(f"needs {NEWS}, {PAIRS} and {SHOOTINGS} in {data}; not measured")
        return
    texts = _cut_texts(data)
    yield from _fingerprinted(texts)
    print(f"{'reports':>20} {'overlaps':>9} {'s overlaps':>10} {'ms each':>8} {'s in all':>9} {'origins':>8}")
    for kind, told in (("drawn", _drawn(texts)), ("pieces", texts)):
        seconds: dict[int, float] = {}
        for count in COUNTS:
            reports = [_printed(number, text) for number, text in enumerate(told[:count])]
            for name, value in _traced(kind, reports, to_the_end=count <= MOST_TO_THE_END):
                yield name, value
                seconds.setdefault(count, value)  # the first that is told: for overlaps
        yield from _growth(kind, seconds)
    for count in (100, 300, 1000):
        yield from _traced("copies", list(_copies(data, count)), to_the_end=True)


def _cut_texts(data: Path) -> list[str]:
    """Pieces of 400 words of different texts, in mixed order."""
    with gzip.open(data / SHOOTINGS, "rt", encoding="utf-8") as lines:
        running = [" ".join(article["text"] for line in lines for article in json.loads(line)["articles"])]
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    running += sorted({pair[side] for pair in pairs for side in ("a_text", "b_text")})
    pieces = []
    for text in running:
        words = text.split(" ")
        pieces += [" ".join(words[place : place + WORDS]) for place in range(0, len(words) - WORDS, WORDS)]
    random.Random(1).shuffle(pieces)  # noqa: S311 - an order, not a secret
    return pieces


def _drawn(texts: Sequence[str]) -> list[str]:
    """Texts of words that were drawn one by one, as many as are traced at most."""
    draw = random.Random(3)  # noqa: S311 - made texts, not a secret
    words = [word for text in texts for word in text.split(" ")]
    return [" ".join(draw.choices(words, k=WORDS)) for _ in range(COUNTS[-1])]


def _growth(kind: str, seconds: dict[int, float]) -> Iterator[tuple[str, float]]:
    """Say how much longer more reports take, beside what n log n would be."""
    for fewer, more in pairwise(COUNTS):
        times = seconds[more] / seconds[fewer]
        expected = more * math.log(more) / (fewer * math.log(fewer))
        print(f"{fewer:>12} to {more} {kind}: {times:.1f} times as long; n log n would be {expected:.1f}")
        yield f"growth from {fewer} to {more} {kind}, over that of n log n (at most)", times / expected


def _fingerprinted(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """How many a second, at first and when their words are known; and how many have their words as read exactly."""
    reports = [report_of(text) for text in texts]
    fingerprints(reports[:WARM_UP])
    rates = []
    for _ in range(2):
        began = time.process_time()
        fingerprints(reports[WARM_UP:])
        rates.append((len(reports) - WARM_UP) / (time.process_time() - began))
    exact = sum(len(words_of(report).folded) == len(fingerprints([report]).content) for report in reports[:WARM_UP])
    print(
        f"reports of {WORDS} words fingerprinted a second: {rates[0]:.0f} of web texts read for the first time, "
        f"{rates[1]:.0f} when their words were met before; of {exact / WARM_UP:.1%} every word as exact"
    )
    yield "reports fingerprinted a second, at first", rates[0]
    yield "reports fingerprinted a second, words known", rates[1]
    yield "reports with exact words in fingerprints", exact / WARM_UP


def _traced(kind: str, reports: Sequence[Annotated], *, to_the_end: bool) -> Iterator[tuple[str, float]]:
    count = len(reports)
    name = f"{count} {kind}"
    began = time.process_time()
    overlaps = find_overlaps(reports)
    found = time.process_time() - began
    print(f"{name:>20} {len(overlaps):9} {found:10.2f} {1000 * found / count:8.1f}", end="", flush=True)
    yield f"seconds for overlaps of {name} (at most)", found
    yield f"overlaps a report, {name} (at most)", len(overlaps) / count
    if to_the_end:
        origins = find_origins(reports, direct(overlaps, reports))
        seconds = time.process_time() - began
        print(f" {seconds:9.2f} {len(origins):8}", end="")
        yield f"seconds for {name} (at most)", seconds
    print()


def _copies(data: Path, count: int) -> Iterator[Annotated]:
    draw = random.Random(2)  # noqa: S311 - a made story, not a secret
    articles = [text for texts in news_by_event(data).values() for text in texts]
    wire = min(articles, key=lambda text: abs(len(text.split()) - WORDS))
    others = [sentence for text in articles if text != wire for sentence in _SENTENCE.split(text)]
    for number in range(count):
        sentences = _SENTENCE.split(wire)
        del sentences[draw.randint(len(sentences) // 2, len(sentences)) :]
        for _ in range(draw.randint(0, 3)):
            place = draw.randrange(len(sentences))
            words = sentences[place].split()
            words[draw.randrange(len(words))] = f"changed{number}"
            sentences[place] = " ".join(words)
        own = draw.sample(others, draw.randint(1, 4)) if draw.random() < 0.5 else []  # noqa: PLR2004 - half of them
        yield _printed(number, "\n".join([*own, *sentences]))


def _printed(number: int, text: str) -> Annotated:
    """A report of an outlet of its own, an hour after the one before."""
    document = Document(id=make_id("doc", number), file=f"{number}", sha256="", media_type="text/plain", text=text)
    blocks = tuple(Block(line.start(), line.end(), "paragraph") for line in re.finditer(r"[^\n]+", text))
    hour = f"20{10 + number // 8064:02}-{1 + number // 672 % 12:02}-{1 + number // 24 % 28:02}T{number % 24:02}:10"
    published = Published(hour, "stated", "made")
    report_id = make_id("rep", document.id)
    return Annotated(
        report=Report(
            id=report_id,
            document=document,
            start=0,
            end=len(text),
            outlet=f"Outlet {number}",
            published=published,
            blocks=blocks,
        )
    )
