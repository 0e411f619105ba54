"""The answer of a language model as sentences with their citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.brief.wording import one_line

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_CITATION = r"\[\s*\d{1,4}(?:\s*[,;]\s*\d{1,4})*\s*\]"
_CITATIONS = re.compile(rf"{_CITATION}(?:[\s,]*{_CITATION})*")
_NUMBER = re.compile(r"\d{1,4}")
_LIST_MARK = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")
_SENTENCE_ENDS = re.compile(rf"(?<=[.!?”\"’)])\s*(?:{_CITATION}\s*)+(?=[A-Z“\"‘])")
_LONGEST_CHARS = 1_000  # of a sentence; the longest line is 600
_MOST = 200  # sentences that are looked at; 22 lines at most are given


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence up to its citations."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it came back."""

    text: str  # without its citations
    parts: tuple[Part, ...]  # each is held against its own citations; the last may have none

    @property
    def cites(self) -> tuple[int, ...]:
        """All its citations, each once, in order."""
        return tuple(dict.fromkeys(number for part in self.parts for number in part.cites))


def sentences_of(answer: str) -> tuple[Sentence, ...]:
    """Return the sentences of an answer: one a line, or several where citations stand between them.

    What a model thinks aloud in `<think>` before its answer is left out. At most 200 sentences of at most 1,000
    characters are returned; a longer one is cut there and so loses its citations.
    """
    lines = (_LIST_MARK.sub("", one_line(line)) for line in _THOUGHT.sub("", answer).splitlines())
    found = (_sentence(text[:_LONGEST_CHARS]) for line in lines for text in _split(line) if text.strip())
    return tuple(one for one, _ in zip(found, range(_MOST), strict=False))


def _split(line: str) -> Iterator[str]:
    at = 0
    for end in _SENTENCE_ENDS.finditer(line):
        yield line[at : end.end()]
        at = end.end()
    yield line[at:]


def _sentence(text: str) -> Sentence:
    parts: list[Part] = []
    at = 0
    for found in _CITATIONS.finditer(text):
        cites = tuple(dict.fromkeys(int(number) for number in _NUMBER.findall(found.group())))
        stretch = text[at : found.start()].strip()
        if any(mark.isalnum() for mark in stretch) or not parts:
            parts.append(Part(stretch, cites))
        else:  # a full stop between two citations
            parts[-1] = Part(parts[-1].text, (*parts[-1].cites, *cites))
        at = found.end()
    rest = text[at:].strip()
    if any(mark.isalnum() for mark in rest):
        parts.append(Part(rest, ()))
    bare = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(_CITATIONS.sub(" ", text).split()))
    return Sentence(bare, tuple(parts))
