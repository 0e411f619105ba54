"""Headline and date of a report in a language that is not read: what our readers' English words miss at its head."""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.read.wording import MAX_HEADLINE_CHARS
from secondsource.records import Block, Published, Report

_HEAD_BLOCKS = 5  # headline, summary, byline and date stand in the first lines
_MAX_DATE_LINE_CHARS = 60
_STOP = re.compile(r"[.!?…。！？؟۔।][\"'”’»」』)\]]*$")
_DAY_AND_YEAR = re.compile(r"\d.*\d{4}|\d{4}.*\d")


def with_its_head(report: Report) -> Report:
    """Return a report in a language that is not read with the headline and the date that stand above its text.

    Only what is missing is sought: a first line without a stop is the headline, and a short line that is a full date
    in the report's own language, as dateparser reads it, is the date. Bylines are not found.
    """
    blocks = list(report.blocks)
    text = report.document.text
    headline, published = report.headline, report.published
    for index, block in enumerate(blocks[:_HEAD_BLOCKS]):
        line = text[block.start : block.end].strip()
        if headline is None and index == 0 and len(line) <= MAX_HEADLINE_CHARS and not _STOP.search(line):
            headline, blocks[index] = " ".join(line.split()), Block(block.start, block.end, "headline")
        elif published.value is None and block.kind != "headline" and (day := _date_in(line, report.language)):
            published = Published(day, "stated", f"the page says {line!r}")
            blocks[index] = Block(block.start, block.end, "date")
    return replace(report, headline=headline, published=published, blocks=tuple(blocks))


def _date_in(line: str, language: str) -> str | None:
    """The day that a line tells and nothing beside, as ISO 8601; None where day, month or year is missing."""
    if len(line) > _MAX_DATE_LINE_CHARS or not _DAY_AND_YEAR.search(line):
        return None
    import dateparser  # noqa: PLC0415 - 0.3 s, and rarely asked
    from dateparser.data.languages_info import language_order  # noqa: PLC0415 - with it

    if language not in language_order:
        return None
    found = dateparser.parse(
        line,
        languages=[language],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "STRICT_PARSING": True},
    )
    return found.date().isoformat() if found else None
