"""What can be told of a report in a language that is not read: names, numbers in digits, ISO dates. Nothing it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from secondsource.annotate.sentences import ANALYSED, trimmed
from secondsource.annotate.unread_names import find_unread_names
from secondsource.records import Annotated, Quantity, Report, Sentence, TimeExpression

_STOP = re.compile(r"[.!?…؟۔।]+[\"'”’»)\]]*(?=\s)|[。！？]+[”’」』）]*")
_ABBREVIATED = re.compile(r"\b(?:\w{1,3}|\d+)\.$")  # "Dr.", "5. März": no end of a sentence
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,   ٬٫]\d+)*(?![\w/:-])(?P<percent>\s?[%٪])?")
_CJK_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*(?=[\u3400-\u9fff\uac00-\ud7af])")
_PARTED = re.compile(r"\d{1,3}(?:[.,   ٬]\d{3})+")  # one sign between each three digits
_DAY = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d)-(\d\d)(?!\d)|年(\d{1,2})月(\d{1,2})日)")
_MOST_DIGITS = 15  # that a float holds to the last


def annotate_unread(report: Report) -> Annotated:
    """Annotate a report as far as its language does not matter.

    Finds sentences by their stops, names by their capitals and by the table of places, counts in digits (with no unit
    but "%"), and days as 2024-03-05 or 2024年3月5日. No quotes, no attributions, no events. The type of a name that
    is no known place is a guess.
    """
    text = report.document.text
    sentences = tuple(_sentences(report))
    times = tuple(time for sentence in sentences for time in _days(text, sentence))
    return Annotated(
        report=report,
        sentences=sentences,
        mentions=find_unread_names(text, sentences, report.language),
        times=times,
        quantities=tuple(sorted(_counts(text, sentences, times), key=attrgetter("start"))),
    )


def _sentences(report: Report) -> Iterator[Sentence]:
    text = report.document.text
    for index, block in enumerate(report.blocks):
        if block.kind not in ANALYSED:
            continue
        ends = [m.end() for m in _STOP.finditer(text, block.start, block.end) if not _is_abbreviation(text, m)]
        for first, last in pairwise((block.start, *ends, block.end)):
            start, end = trimmed(text, first, last)
            if start < end:
                yield Sentence(start, end, block.kind, index)


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    return stop.group() == "." and _ABBREVIATED.search(text, max(0, stop.start() - 5), stop.end()) is not None


def _days(text: str, sentence: Sentence) -> Iterator[TimeExpression]:
    for found in _DAY.finditer(text, sentence.start, sentence.end):
        year, month, day = found[1], int(found[2] or found[4]), int(found[3] or found[5])
        if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004 - months of a year, days of a month
            value = f"{int(year):04d}-{month:02d}-{day:02d}"
            yield TimeExpression(found.start(), found.end(), found.group(), value, "day", relative=False)


def _counts(text: str, sentences: tuple[Sentence, ...], times: tuple[TimeExpression, ...]) -> Iterator[Quantity]:
    taken = {position for time in times for position in range(time.start, time.end)}
    for sentence in sentences:
        plain = list(_NUMBER.finditer(text, sentence.start, sentence.end))
        seen = {found.start() for found in plain}
        beside = _CJK_NUMBER.finditer(text, sentence.start, sentence.end)
        for found in (*plain, *(one for one in beside if one.start() not in seen)):
            value = _value(found.group().rstrip("%٪ \u00a0"))
            if value is not None and found.start() not in taken:
                percent = "percent" in found.groupdict() and found["percent"]
                yield Quantity(found.start(), found.end(), found.group(), value, value, "%" if percent else "", "")


def _value(digits: str) -> float | None:
    """A number with signs between thousands, or with a decimal sign; None for one that is neither."""
    plain = re.sub(r"\D", "", digits)
    if len(plain) > _MOST_DIGITS:
        return None
    if plain == digits or _PARTED.fullmatch(digits):
        return float(plain)
    parts = re.split(r"\D", digits)
    return float(f"{parts[0]}.{parts[1]}") if len(parts) == 2 else None  # noqa: PLR2004 - before and after the sign
