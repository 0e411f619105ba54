"""TimeBank and AQUAINT (TempEval-3): all times of news, each document dated by its creation time, beside dateparser.

The documents are split in halves by the SHA-256 of their file names. The rules were written while looking at the
errors of the even half; the odd half ("held out") is what the floors hold. Counted as TempEval-3 does, one expression
of ours to one of the corpus:

- relaxed: the two overlap; strict: they have the same span; value: they overlap and have the same value. F1 is of all
  expressions of both sides, so a value's F1 is the relaxed F1 times the share of right values.
- full dates right: of the corpus's dates with a value YYYY-MM-DD, those that an expression of ours overlaps whose
  value is that day. "…, or a part of that day" also counts ours when it tells the part ("Sunday night" is
  2000-04-16TNI with us, and in the corpus sometimes that and sometimes 2000-04-16). "dates with month and day" are
  those of them whose words hold the name of a month and a number ("Dec. 27", "27 December 1998").

Two spellings of one value are one value: 199X and 199, 19XX and 19, W9 and W09.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lxml import etree
from reports import report_of

from secondsource.annotate.sentences import find_sentences
from secondsource.annotate.times import find_times

_DAY_CHARS = 10  # of an ISO date
_MONTH_AND_DAY = re.compile(r"(?=.*\d)\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b", re.DOTALL)
_LONG_WORDS = 50_000
_REPORT_WORDS = 400
_PUBLISHED = date(2024, 5, 14)


@dataclass(frozen=True)
class Expression:
    """A time in a text, in characters."""

    start: int
    end: int
    kind: str
    value: str | None


@dataclass(frozen=True)
class Dated:
    """A document of the corpus: its text, the day it was made, its times."""

    name: str
    text: str
    day: date
    gold: list[Expression]


Finder = Callable[[Dated], list[Expression]]


def measure_times(folder: Path) -> Iterator[tuple[str, float]]:
    documents = [_read(path) for path in sorted(folder.rglob("*.tml"))]
    for half in ("held out", "development"):
        some = [one for one in documents if _half(one.name) == half]
        yield from _figures(f"times {half}", some, _ours)
    held_out = [one for one in documents if _half(one.name) == "held out"]
    yield from _figures("times held out (dateparser)", held_out, _peer)
    text = " ".join(one.text for one in documents).split()
    for words in (_REPORT_WORDS, _LONG_WORDS):
        yield f"times: ms for {words} words", _milliseconds(text, words)


def _figures(name: str, documents: Sequence[Dated], finder: Finder) -> Iterator[tuple[str, float]]:
    relaxed = strict = valued = made = wanted = full = full_right = day_right = written = written_right = 0
    for one in documents:
        ours = finder(one)
        made, wanted = made + len(ours), wanted + len(one.gold)
        pairs = _paired(one.gold, ours)
        relaxed += len(pairs)
        for theirs, other in pairs:
            strict += (theirs.start, theirs.end) == (other.start, other.end)
            valued += _plain(theirs.value) == _plain(other.value)
            if _is_full_date(theirs):
                full_right += theirs.value == other.value
                day_right += theirs.value == (other.value or "")[:_DAY_CHARS]
                written_right += theirs.value == other.value and _is_written(one, theirs)
        full += sum(map(_is_full_date, one.gold))
        written += sum(_is_full_date(each) and _is_written(one, each) for each in one.gold)
    yield f"{name}: relaxed F1", 2 * relaxed / (made + wanted)
    yield f"{name}: relaxed precision", relaxed / made
    yield f"{name}: relaxed recall", relaxed / wanted
    yield f"{name}: strict F1", 2 * strict / (made + wanted)
    yield f"{name}: value F1", 2 * valued / (made + wanted)
    yield f"{name}: full dates right", full_right / full
    yield f"{name}: full dates right, or a part of that day", day_right / full
    yield f"{name}: dates with month and day right", written_right / written


def _half(name: str) -> str:
    return "held out" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 else "development"


def _paired(gold: Sequence[Expression], ours: Sequence[Expression]) -> list[tuple[Expression, Expression]]:
    """Each expression of the corpus with the one of ours that overlaps it best; none is used twice."""
    pairs: list[tuple[Expression, Expression]] = []
    left = list(ours)
    for one in sorted(gold, key=lambda each: (each.start, each.end)):
        meeting = [other for other in left if other.start < one.end and one.start < other.end]
        if meeting:
            best = max(meeting, key=lambda other: (min(one.end, other.end) - max(one.start, other.start), -other.start))
            left.remove(best)
            pairs.append((one, best))
    return pairs


def _plain(value: str | None) -> str | None:
    if value is None:
        return None
    return re.sub(r"-W(\d)(?!\d)", r"-W0\1", re.sub(r"^(\d{2,3})X+$", r"\1", value))


def _is_full_date(one: Expression) -> bool:
    return one.kind == "DATE" and re.fullmatch(r"\d{4}-\d\d-\d\d", one.value or "") is not None


def _is_written(document: Dated, one: Expression) -> bool:
    return _MONTH_AND_DAY.search(document.text[one.start : one.end]) is not None


def _read(path: Path) -> Dated:
    root = etree.parse(path).getroot()
    pieces: list[str] = []
    gold: list[Expression] = []
    _walk(root.find("TEXT"), pieces, gold)
    digits = re.sub(r"\D", "", root.find(".//DCT/TIMEX3").get("value"))[:8]
    day = datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 - a day without a zone
    return Dated(path.name, "".join(pieces), day, gold)


def _walk(element: etree._Element, pieces: list[str], gold: list[Expression]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, gold)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        gold.append(Expression(start, sum(map(len, pieces)), element.get("type"), element.get("value")))


def _ours(one: Dated) -> list[Expression]:
    sentences = tuple(find_sentences(report_of(one.name, one.text)))
    return [Expression(t.start, t.end, t.kind, t.value) for t in find_times(one.text, sentences, one.day)]


def _peer(one: Dated) -> list[Expression]:
    from dateparser.search import search_dates  # noqa: PLC0415 - the peer, loaded only when it is measured

    base = datetime(one.day.year, one.day.month, one.day.day)  # noqa: DTZ001 - a day without a zone
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    out: list[Expression] = []
    for line in re.finditer(r"[^\n]+", one.text):
        at = line.start()
        for words, when in search_dates(line.group(), languages=["en"], settings=settings) or ():
            start = one.text.find(words, at, line.end())
            if start >= 0:
                at = start + len(words)
                out.append(Expression(start, at, "DATE", when.date().isoformat()))
    return out


def _milliseconds(words: Sequence[str], count: int) -> float:
    """How long a text of so many words takes, its sentences known."""
    text = "\n".join(" ".join(words[at : at + 100]) for at in range(0, min(count, len(words)), 100))
    text = "\n".join([text] * -(-count // len(words)))
    sentences = tuple(find_sentences(report_of("long", text)))
    find_times(text[:1000], (), _PUBLISHED)
    began = time.perf_counter()
    find_times(text, sentences, _PUBLISHED)
    return 1000 * (time.perf_counter() - began)
