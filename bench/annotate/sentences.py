"""Where sentences end, in edited English: GUM's news, interviews, biographies and travel guides (Zeldes 2017).

An end is right when it is the set's; ends of paragraphs are given and do not count. The peer is spaCy's rule-based
sentencizer, where spaCy is installed.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

from reports import f1, report_of

from secondsource.annotate.sentences import find_sentences

_GENRES = ("GUM_news", "GUM_interview", "GUM_bio", "GUM_voyage")


def measure_sentences(path: Path) -> Iterator[tuple[str, float]]:
    """The half by a hash of the names whose errors nobody looked at, and the other."""
    halves: dict[bool, list[list[list[str]]]] = {True: [], False: []}
    for name, paragraphs in _documents(path):
        halves[bool(hashlib.sha256(name.encode()).digest()[-1] % 2)].append(paragraphs)
    for held, told in ((True, "held-out half"), (False, "development half")):
        yield from _measure(f"sentences: {told}", halves[held], _ours)
    if importlib.util.find_spec("spacy"):
        yield from _measure("sentences: held-out half, spaCy", halves[True], _peer())


def _measure(
    name: str, documents: list[list[list[str]]], ends: Callable[[str], set[int]]
) -> Iterator[tuple[str, float]]:
    both = ours = theirs = 0
    for paragraphs in documents:
        for sentences in paragraphs:
            text = " ".join(sentences)
            gold, at = set[int](), 0
            for sentence in sentences[:-1]:
                at += len(sentence)
                gold.add(at)
                at += 1
            made = {end for end in ends(text) if end < len(text)}
            both, ours, theirs = both + len(gold & made), ours + len(made), theirs + len(gold)
    precision, recall = both / ours, both / theirs
    yield f"{name}: F1", f1(precision, recall)
    yield f"{name}: precision", precision
    yield f"{name}: recall", recall


def _ours(text: str) -> set[int]:
    return {sentence.end for sentence in find_sentences(report_of("paragraph", text))}


def _peer() -> Callable[[str], set[int]]:
    import spacy  # noqa: PLC0415 - an optional part of the installation

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda text: {sentence.end_char for sentence in pipeline(text).sents}


def _documents(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Each document of the genres as paragraphs of sentences."""
    name, paragraphs = "", list[list[str]]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "# newdoc id = "]:
            if line.startswith("# newdoc id = "):
                if name.startswith(_GENRES):
                    yield name, [sentences for sentences in paragraphs if sentences]
                name, paragraphs = line.removeprefix("# newdoc id = ").strip(), [[]]
            elif line.startswith("# newpar"):
                paragraphs.append([])
            elif line.startswith("# text = "):
                paragraphs[-1].append(line.removeprefix("# text = ").strip())
