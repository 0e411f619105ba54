"""Which reports are compared at all: whether every pair that shares 40 words is, and how many unrelated pairs are.

Unrelated are articles of different events of the news clusters, and PAN's pairs without plagiarism. Thresholds were set
on half of the events and every second pair of PAN; the figures are of the rest.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from secondsource.records import Document, Report
from secondsource.trace.candidates import candidate_pairs
from secondsource.trace.fingerprints import fingerprints
from secondsource.trace.fold import words_of
from secondsource.trace.passages import passages_between, sought

NEWS = Path("newscluster")
PAIRS = Path("text-alignment/pairs.jsonl.gz")
INSERTED_WORDS = 40


def measure(data: Path) -> Iterator[tuple[str, float]]:
    """Yield the share of pairs with 40 words in common that are compared, and of unrelated pairs that are."""
    if (data / NEWS).is_dir():
        events = news_by_event(data)
        yield from _inserted(events)
        yield from _compared(events)
    if (data / PAIRS).is_file():
        yield from _unrelated_pan(data / PAIRS)


def news_by_event(data: Path) -> dict[str, list[str]]:
    """The articles of every second event, by event; on the others thresholds were set."""
    events: dict[str, list[str]] = {}
    for path in sorted((data / NEWS).glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if article["text"]:
            events.setdefault(article["newsCluster"]["Event"], []).append(f"{article['title']}\n{article['text']}")
    return {event: events[event] for event in sorted(events)[1::2]}


def report_of(text: str) -> Report:
    """A report that is one paragraph."""
    document = Document(id="d", file="d", sha256="", media_type="text/plain", text=text)
    return Report(id="r", document=document, start=0, end=len(text))


def _inserted(events: dict[str, list[str]]) -> Iterator[tuple[str, float]]:
    """From the middle of each article 40 words are put into the middle of one of the next event."""
    names = sorted(events)
    found = made = 0
    for number, event in enumerate(names):
        for source, target in zip(events[event], events[names[number - 1]], strict=False):
            words, into = source.split(), target.split()
            if len(words) > 2 * INSERTED_WORDS:
                middle = len(words) // 2
                half = len(into) // 2
                mixed = " ".join([*into[:half], *words[middle : middle + INSERTED_WORDS], *into[half:]])
                made += 1
                found += len(candidate_pairs(fingerprints([report_of(source), report_of(mixed)])))
    print(f"{made} articles with 40 words of another: {found} compared with it")
    yield "candidates with 40 words in common", found / made


def _compared(events: dict[str, list[str]]) -> Iterator[tuple[str, float]]:
    """What comparing all pairs of news finds, against what comparing the candidates does."""
    articles = [(event, report_of(text)) for event in sorted(events) for text in events[event]]
    candidates = set(candidate_pairs(fingerprints([report for _, report in articles])))
    words = [words_of(report) for _, report in articles]
    texts = [sought(own) for own in words]
    unrelated = false = shared_words = kept_words = 0
    for i, j in combinations(range(len(articles)), 2):
        passages = passages_between(texts[i], texts[j])
        length = sum(passage.a1 - passage.a0 for passage in passages)
        shared_words += length
        kept_words += length if (i, j) in candidates else 0
        if articles[i][0] != articles[j][0]:
            unrelated += 1
            false += not passages and (i, j) in candidates
    print(f"{unrelated} pairs of different events: {false} compared for nothing")
    print(f"{shared_words} words shared by any two articles: {kept_words} in pairs that are compared")
    yield "unrelated news compared for nothing (at most)", false / unrelated
    yield "shared words of news in pairs compared", kept_words / shared_words


def _unrelated_pan(path: Path) -> Iterator[tuple[str, float]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for number, line in enumerate(lines) if number % 2]
    unrelated = [(pair["a_text"], pair["b_text"]) for pair in pairs if pair["kind"] == "no-plagiarism"]
    false = sum(_for_nothing(texts) for texts in unrelated)
    print(f"{len(unrelated)} long unrelated pairs of PAN: {false} compared for nothing")
    yield "unrelated long texts compared for nothing (at most)", false / len(unrelated)


def _for_nothing(texts: Sequence[str]) -> bool:
    a, b = (report_of(text) for text in texts)
    if not candidate_pairs(fingerprints([a, b])):
        return False
    return not passages_between(sought(words_of(a)), sought(words_of(b)))
