"""A report's text as folded words, each with its place: what is typed differently and meant alike is one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from secondsource.read.disguises import UNSEEN, comparable
from secondsource.records import Block, Report

# In this order: initials ("U.S.", "p.m"), numbers with separators, words with apostrophes inside. A hyphen parts words;
# a soft one, and what else nobody sees, does not.
APOSTROPHES = "'’‘ʼ`´"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[^\W\d_]\.[^\W\d_]\b|\d+(?:[.,]\d+)+|[^\W_]+(?:(?:[{APOSTROPHES}]|[{UNSEEN}]+)[^\W_]+)*"
)
_MARKS = ".," + APOSTROPHES
_DROPPED = str.maketrans("", "", _MARKS)
KEPT_TEXTS = 2048  # whose words are remembered, some forty kilobytes each: every step of tracing asks for them
HEADS = frozenset({"headline", "heading"})
_TEXT = HEADS | {"paragraph"}


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a report's own text, in order; the lists run in parallel."""

    report: Report
    folded: tuple[str, ...]
    starts: tuple[int, ...]  # document characters
    ends: tuple[int, ...]
    content: tuple[int, ...]  # indexes of the words that say something
    in_head: tuple[bool, ...]  # whether the word stands in a headline or heading
    lower: tuple[bool, ...]  # whether the word is written without a capital


def words_of(report: Report) -> Words:
    """Return the words of the headlines and paragraphs of `report`; furniture, bylines and datelines are left out."""
    return Words(report, *_columns(report.document.text, tuple(text_blocks(report))))


_Columns = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[bool, ...], tuple[bool, ...]]


@lru_cache(maxsize=KEPT_TEXTS)
def _columns(text: str, blocks: tuple[Block, ...]) -> _Columns:
    """What `Words` holds besides the report."""
    spans: list[tuple[int, int]] = []
    in_head: list[bool] = []
    for block in blocks:
        found = [match.span() for match in _WORD.finditer(text, block.start, block.end)]
        spans += found
        in_head += [block.kind in HEADS] * len(found)
    facts = [_facts(text[start:end]) for start, end in spans]
    return (
        tuple([folded for folded, _, _ in facts]),
        tuple([start for start, _ in spans]),
        tuple([end for _, end in spans]),
        tuple([index for index, (_, content, _) in enumerate(facts) if content]),
        tuple(in_head),
        tuple([lower for _, _, lower in facts]),
    )


@lru_cache(maxsize=100_000)
def _facts(word: str) -> tuple[str, bool, bool]:
    """The folded word, whether it says something, and whether it is written without a capital."""
    folded = fold(word)
    return folded, folded not in stopwords(), word.islower()


def text_blocks(report: Report) -> Iterator[Block]:
    """The blocks that hold the report's own words; a report without blocks is one paragraph."""
    if not report.blocks:
        yield Block(report.start, report.end, "paragraph")
    for block in report.blocks:
        if block.kind in _TEXT:
            yield block


def folded_words(text: str) -> list[str]:
    """Return the folded words of any text, in order."""
    return [fold(word) for word in _WORD.findall(text)]


def fold(word: str) -> str:
    """Return `word` without case, apostrophes, disguises and the dots of initials: "U.S." and "US" meet."""
    return comparable(word).casefold().translate(_DROPPED)


def fold_each(words: Sequence[str]) -> list[str]:
    """Return `fold` of each of many words at once; none holds a line break."""
    text = "\n".join(map(comparable, words)).casefold()
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text.split("\n") if words else []


@cache
def stopwords() -> frozenset[str]:
    """Folded words that any two news texts share."""
    lines = files("secondsource.trace").joinpath("data/stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
