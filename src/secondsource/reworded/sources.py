"""The cited lines as the check needs them: their text and passages read, the names in them, the words they quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.annotate.tokens import tokenize
from secondsource.records import Brief, Evidence, Name, Published, Story
from secondsource.reworded.lines import Line
from secondsource.reworded.reading import Amount, Reader, Reading
from secondsource.reworded.words import base

_WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")


@dataclass(frozen=True)
class Source:
    """One cited line."""

    line: Line
    readings: tuple[Reading, ...]  # of its text, of what stands behind it, of each passage
    names: tuple[frozenset[str], ...]  # of each name in its passages the words of spellings, title and role, lower case
    spellings: tuple[frozenset[str], ...]  # the same without title and role
    quoted: tuple[str, ...]  # the words that its passages give as somebody's own, folded

    @cached_property
    def known(self) -> frozenset[str]:
        """The bases of all words that it supports."""
        words = (word for name in self.names for word in name)
        return frozenset().union(*(one.known for one in self.readings)) | frozenset(base(word) for word in words)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """All its numbers."""
        return tuple(amount for one in self.readings for amount in one.amounts)


class Sources:
    """The lines of a story, each read when it is first cited."""

    def __init__(self, story: Story, brief: Brief, lines: Sequence[Line], reader: Reader) -> None:
        """Take the story, the brief with its reports, the lines that were given, and what reads."""
        self._story, self._reader = story, reader
        self._published = {report.id: report.published for report in brief.reports}
        self.lines = {line.number: line for line in lines}
        self._sources: dict[int, Source] = {}

    def source(self, number: int) -> Source:
        """Return a line by its number; raises KeyError for one that was not given."""
        if number not in self._sources:
            self._sources[number] = self._source(self.lines[number])
        return self._sources[number]

    def read(self, text: str, cited: Sequence[Source]) -> Reading:
        """Return the reading of words about some lines, on the day of the first report that they cite."""
        passages = [one for source in cited for one in source.line.given.evidence]
        return self._reader.read(text, self._day(passages))

    def _source(self, line: Line) -> Source:
        evidence = line.given.evidence
        own = self._day(evidence)
        behind = " ".join((line.given.verdict or "", line.support, *line.told_by)).strip()
        texts = [(line.text, own), (behind, own), *((one.text, self._day([one])) for one in evidence)]
        names = [name for name in self._story.names if _stands_in(name, evidence)]
        told_by = tuple(frozenset(_lower(one)) for one in line.told_by)
        return Source(
            line,
            tuple(self._reader.read(text, day) for text, day in dict.fromkeys(texts) if text),
            (*(_words(name, *_told_of(name)) for name in names), *told_by),
            (*(_words(name) - set(_lower(" ".join(_told_of(name)))) for name in names), *told_by),
            tuple(self._quoted(line)),
        )

    def _day(self, evidence: Sequence[Evidence]) -> Published:
        return self._published.get(evidence[0].report, Published()) if evidence else Published()

    def _quoted(self, line: Line) -> Iterator[str]:
        """What stands between marks in its passages, and the quotes that the passages are of."""
        passages = line.given.evidence
        for passage in passages:
            yield from (folded(one) for one in QUOTED.findall(passage.text))
        for quote in self._story.quotes:
            if quote.kind != "indirect" and any(_overlap(quote.evidence, one) for one in passages):
                yield folded(quote.text)


def folded(words: str) -> str:
    """Return words in lower case with one space around each, without marks."""
    return f" {' '.join(_WORD.findall(words.casefold()))} "


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def overlaps(some: Sequence[Evidence], others: Sequence[Evidence]) -> bool:
    """Return whether any passage of the one list shares characters with one of the other."""
    return any(_overlap(one, other) for one in some for other in others)


def _stands_in(name: Name, evidence: Sequence[Evidence]) -> bool:
    return overlaps(name.evidence, evidence)


def _words(name: Name, *more: str) -> frozenset[str]:
    spellings = (name.name, *(one.form for one in name.forms), *more)
    return frozenset(word for one in spellings for word in _lower(one))


def _told_of(name: Name) -> list[str]:
    return [words for words in (name.title, name.role, name.nationality) if words]


def _lower(text: str) -> list[str]:
    return [token.lower for token in tokenize(text, 0, len(text))]
