"""The words that every rendering of a brief shares: counts, places in a page, dates, and text made safe to show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from datetime import date, datetime

from secondsource.read.disguises import SMUGGLED, WITHIN_WORDS
from secondsource.read.language import language_name
from secondsource.records import Brief, Evidence, Published, Report, TimelineEntry

# What could change how the text around it is shown: terminal controls, bidirectional controls, halves of characters.
# And what nobody would see: joiners and spaces without width in a word, letters in the shape of tags.
_CONTROLS = "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_HIDDEN = re.compile(f"{_CONTROLS}|{WITHIN_WORDS}|{SMUGGLED}")
_SOFT_HYPHEN = "\u00ad"  # has its use, and deceives nobody
_QUOTE_MARKS = "\"“”„«»‘’'"
_CLOSING_COMMA = re.compile(r",$")
_PARTS_OF_DAY = {"06:00": "morning", "12:00": "afternoon", "18:00": "evening", "20:00": "night"}
_TIMEX_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?\b")
_OUTLET_CHARS, _FILE_CHARS = 28, 12  # of a short label: the list of reports has them in full
_MIDDLE_DOT = " · "
_DAY_CHARS = len("2031-05-13")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def visible(text: str) -> str:
    """Return `text` with each control character, bidirectional control and lone surrogate written out as [U+202E].

    So are characters in a word that nobody sees. Spaces, tabs and line ends stay as they are. What is left can be
    encoded, and cannot turn the text around it.
    """
    return _HIDDEN.sub(lambda found: "".join(map(_written_out, found.group())), text)


def _written_out(char: str) -> str:
    return char if char == _SOFT_HYPHEN else f"[U+{ord(char):04X}]"


def one_line(text: str) -> str:
    """Return `text` made visible, with runs of white space as one space."""
    return " ".join(visible(text).split())


def clipped(text: str, chars: int) -> str:
    """Return `text` on one line, cut at a word so that it has at most `chars` characters with its ellipsis."""
    line = one_line(text)
    if len(line) <= chars:
        return line
    if line.startswith("“") and line.endswith("”"):
        return clipped(line[:-1], chars - 1) + "”"
    kept = line[: chars - 1]
    at_word = len(kept) if line[chars - 1] == " " else kept.rfind(" ")
    return (kept[:at_word] if at_word > chars // 2 else kept).rstrip(" ,;:–—-") + "…"


def quoted(text: str, chars: int | None = None, focus: str = "") -> str:
    """Return words of a report in quotation marks, without marks of their own around them.

    With `chars` they are cut to that length; `focus` are words in them that the cut must leave, where they fit.
    """
    line = one_line(text).strip(_QUOTE_MARKS + " ")
    line = _CLOSING_COMMA.sub("", line)
    return f"“{line if chars is None else _clipped_around(line, one_line(focus), chars)}”"


def _clipped_around(line: str, focus: str, chars: int) -> str:
    """The line from its start, or, where that would cut off the focus, from a word before the focus."""
    at = line.casefold().find(focus.casefold()) if focus else -1
    if at + len(focus) < chars:
        return clipped(line, chars)
    first = max(0, at - max(0, chars - len(focus)) // 2)
    first = min(line.find(" ", first) + 1 if first else 0, at)
    return "…" + clipped(line[first:], chars - 1)


def plural(count: int, noun: str) -> str:
    """Return "no report", "1 report", "2 reports"; nouns that take an s only."""
    return f"{f'{count:,}' if count else 'no'} {noun}{'s' if count > 1 else ''}"


def counts(reports: int, origins: int, sources: int) -> str:
    """Return the line that stands under every claim: "5 reports · 2 origins · 1 attributed source"."""
    return joined(plural(reports, "report"), plural(origins, "origin"), plural(sources, "attributed source"))


def joined(*facts: str) -> str:
    """Return the facts that are not empty, with a middle dot between them."""
    return _MIDDLE_DOT.join(fact for fact in facts if fact)


def listed(words: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def moment(value: str) -> str:
    """Return an ISO 8601 date or time as read aloud: "13 May 2031, 22:10 UTC"; another value as it stands.

    >>> moment("2031-05-13"), moment("2031-05"), moment("199X"), moment("2003/2011")
    ('13 May 2031', 'May 2031', '1990s', '2003 to 2011')
    """
    value = one_line(value)
    if "/" in value:
        first, last = value.split("/", 1)
        return f"{moment(first)} to {moment(last)}"
    if re.fullmatch(r"\d{3}X", value):
        return f"{value[:3]}0s"
    part = re.fullmatch(r"(\d{4}-\d\d-\d\d)T([A-Z]{2})", value)
    if part and part[2] in _TIMEX_PARTS:
        return f"{moment(part[1])}, {_TIMEX_PARTS[part[2]]}"
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value)
    if month:
        return f"{_MONTHS[int(month[2]) - 1]} {month[1]}"
    try:
        day = date.fromisoformat(value[:_DAY_CHARS])
        time = datetime.fromisoformat(value) if len(value) > _DAY_CHARS else None
    except ValueError:
        return value
    words = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return words if time is None else f"{words}, {time:%H:%M}{_zone(time)}"


def in_words(text: str) -> str:
    """Return text on one line with its ISO 8601 dates and times as read aloud.

    >>> in_words("published 2031-05-13, after 2031-05-12T10:00:00+00:00")
    'published 13 May 2031, after 12 May 2031, 10:00 UTC'
    """
    return _ISO.sub(lambda found: moment(found.group()), one_line(text))


def _zone(time: datetime) -> str:
    offset = f"{time:%z}"
    return f" UTC{f'{offset[:3]}:{offset[3:]}' if offset.strip('+-0') else ''}" if offset else ""


def published(when: Published) -> str:
    """Return when a report was published, and whether that is stated: "14 May 2031 (inferred)"."""
    if when.value is None:
        return "date unknown"
    return moment(when.value) + (" (inferred)" if when.basis == "inferred" else "")


def not_read(report: Report) -> str:
    """Return "not read (German)" for a report whose language the stages do not understand, else nothing."""
    return "" if report.read else f"not read ({one_line(language_name(report.language))})"


def stretch(entry: TimelineEntry) -> str:
    """Return the time of an entry of the timeline as exactly as it is known: "13 May 2031, evening", "1980s"."""
    day, _, time = entry.start.partition("T")
    if entry.granularity == "decade" and entry.start[3:4] == "0":
        return f"{entry.start[:4]}s"
    if entry.start.endswith("-01-01") and entry.end.endswith("-12-31"):
        return " to ".join(dict.fromkeys((entry.start[:4], entry.end[:4])))
    if entry.granularity == "month" and entry.start[:7] == entry.end[:7]:
        return moment(entry.start[:7])
    if entry.granularity == "part" and time in _PARTS_OF_DAY and entry.end != entry.start:
        return f"{moment(day)}, {_PARTS_OF_DAY[time]}"
    return moment(entry.start) if entry.start == entry.end else f"{moment(entry.start)} to {moment(entry.end)}"


class Places:
    """What to call the reports of a brief, and where in them a passage stands."""

    def __init__(self, brief: Brief, *, short: bool = False) -> None:
        """Give each report of the brief a label that no other report has; a `short` one cuts names of files."""
        self.reports = {report.id: report for report in brief.reports}
        self._names = _labels(list(brief.reports))
        self._labels = _labels(list(brief.reports), short=True) if short else self._names
        self._blocks: dict[str, _Blocks] = {}  # of the reports that were asked for

    def label(self, report_id: str) -> str:
        """Return the label of a report, or its id when the brief does not hold it."""
        return self._labels.get(report_id, report_id)

    def name(self, report_id: str) -> str:
        """Return the label of a report in full."""
        return self._names.get(report_id, report_id)

    def place(self, evidence: Evidence) -> str:
        """Return where a passage stands: "Harbour Times, paragraph 3"."""
        return f"{self.label(evidence.report)}, {self.within(evidence)}"

    def mark(self, evidence: Evidence) -> str:
        """Return where a passage stands as short as can be: "Harbour Times ¶3"."""
        short = re.sub(r"^paragraphs? ", "¶", self.within(evidence))
        return f"{self.label(evidence.report)} {short}"

    def within(self, evidence: Evidence) -> str:
        """Return where in its report a passage stands: "headline", "paragraphs 2–3", "characters 80–120"."""
        report = self.reports.get(evidence.report)
        if report is None:
            return _characters(evidence)
        if report.id not in self._blocks:
            self._blocks[report.id] = _Blocks(report)
        blocks = self._blocks[report.id]
        first, last = blocks.at(evidence.start), blocks.at(max(evidence.start, evidence.end - 1))
        if first and last and first[0] == last[0] == "paragraph" and first[1] != last[1]:
            return f"paragraphs {first[1]}–{last[1]}"
        if first:
            return f"paragraph {first[1]}" if first[0] == "paragraph" else first[0]
        aside = (piece.kind for piece in report.document.furniture if piece.start <= evidence.start < piece.end)
        return next(aside, None) or _characters(evidence)


def _characters(evidence: Evidence) -> str:
    return f"characters {evidence.start:,}–{evidence.end:,}"


class _Blocks:
    """The blocks of a report by their places: thousands of passages ask for theirs."""

    def __init__(self, report: Report) -> None:
        seen: Counter[str] = Counter()
        self._starts = [block.start for block in report.blocks]
        self._ends = [block.end for block in report.blocks]
        self._told: list[tuple[str, int]] = []
        for block in report.blocks:
            seen[block.kind] += 1
            self._told.append((block.kind, seen[block.kind]))

    def at(self, offset: int) -> tuple[str, int] | None:
        """Kind of the block that holds a character, and its number among the blocks of that kind."""
        place = bisect_right(self._starts, offset) - 1
        return self._told[place] if place >= 0 and offset < self._ends[place] else None


def _labels(reports: list[Report], *, short: bool = False) -> dict[str, str]:
    """Outlet or file; then, where several reports would be called the same, with what tells them apart."""
    chosen = {report.id: _short(report) if short else one_line(report.label) for report in reports}
    for more in (_part, _member, _file, lambda report: report.id[-6:]):
        shared = Counter(chosen.values())
        for report in reports:
            if shared[chosen[report.id]] > 1 and more(report):
                chosen[report.id] += f" ({one_line(more(report))})"
    return chosen


def _short(report: Report) -> str:
    if report.outlet:
        return clipped(report.outlet, _OUTLET_CHARS)
    stem = one_line(report.label).rsplit(".", 1)[0]
    return stem if len(stem) <= _FILE_CHARS else f"{stem[: _FILE_CHARS - 1]}…"


def _part(report: Report) -> str:
    return f"part {report.part}" if report.part > 1 else ""


def _member(report: Report) -> str:
    return report.document.member or ""


def _file(report: Report) -> str:
    return report.file.rstrip("/").rsplit("/", 1)[-1]
