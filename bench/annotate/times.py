"""TimeBank and AQUAINT (TempEval-3): dates and times of news, durations and sets left out, beside dateparser.

An expression is found when one of ours overlaps it; its value is right when the two agree to the day, the month or
the year, whichever the corpus gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from lxml import etree
from reports import f1

from secondsource.annotate.times import find_times
from secondsource.records import Sentence

Expression = tuple[int, int, str | None]  # start, end, value
_DAY_CHARS = 10  # of an ISO date


def measure_times(folder: Path) -> Iterator[tuple[str, float]]:
    documents = [_read(path) for path in sorted(folder.rglob("*.tml"))]
    for name, finder in (("times", _ours), ("times (dateparser)", _peer)):
        hit = found = wanted = valued = 0
        for text, anchor, gold in documents:
            made = finder(text, anchor)
            wanted, found = wanted + len(gold), found + len(made)
            for one in gold:
                meeting = [other for other in made if other[0] < one[1] and one[0] < other[1]]
                hit += bool(meeting)
                valued += bool(meeting) and _same(meeting[0][2], one[2])
            found -= sum(1 for other in made if any(other[0] < o[1] and o[0] < other[1] for o in gold))
        yield f"{name}: extents F1", f1(hit / (hit + found), hit / wanted)
        yield f"{name}: precision", hit / (hit + found)
        yield f"{name}: recall", hit / wanted
        yield f"{name}: values right of those found", valued / hit


def _read(path: Path) -> tuple[str, date, list[Expression]]:
    root = etree.parse(path).getroot()
    pieces: list[str] = []
    gold: list[Expression] = []
    _walk(root.find("TEXT"), pieces, gold)
    digits = re.sub(r"\D", "", root.find(".//DCT/TIMEX3").get("value"))[:8]
    return "".join(pieces), datetime.strptime(digits, "%Y%m%d").date(), gold  # noqa: DTZ007 - a day without a zone


def _walk(element: etree._Element, pieces: list[str], gold: list[Expression]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, gold)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3" and element.get("type") in {"DATE", "TIME"}:
        gold.append((start, sum(map(len, pieces)), element.get("value")))


def _ours(text: str, anchor: date) -> list[Expression]:
    sentences = [Sentence(m.start(), m.end(), "paragraph", 0) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    return [(time.start, time.end, time.value) for time in find_times(text, sentences, anchor)]


def _peer(text: str, anchor: date) -> list[Expression]:
    from dateparser.search import search_dates  # noqa: PLC0415 - the peer, loaded only when it is measured

    settings = {"RELATIVE_BASE": datetime(anchor.year, anchor.month, anchor.day), "PREFER_DATES_FROM": "past"}  # noqa: DTZ001
    out: list[Expression] = []
    for line in re.finditer(r"[^\n]+", text):
        at = line.start()
        for words, when in search_dates(line.group(), languages=["en"], settings=settings) or ():
            start = text.find(words, at, line.end())
            if start >= 0:
                at = start + len(words)
                out.append((start, at, when.date().isoformat()))
    return out


def _same(ours: str | None, theirs: str | None) -> bool:
    if not ours or not theirs:
        return False
    if "/" in ours and "-W" in theirs:  # a week as its days
        year, week, _ = date.fromisoformat(ours[:_DAY_CHARS]).isocalendar()
        return theirs in {f"{year}-W{week:02d}", f"{year}-W{week}"}
    return ours == theirs or ours[:_DAY_CHARS].startswith(theirs[:_DAY_CHARS])
