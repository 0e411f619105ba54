"""Reports with what language analysis finds in them: sentences, names, quotes, times, counts, events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from secondsource.annotate.dating import date_reports, published_day
from secondsource.annotate.events import find_events
from secondsource.annotate.language_model import analyse
from secondsource.annotate.quantities import find_quantities
from secondsource.annotate.quotes import find_speech
from secondsource.annotate.times import find_times
from secondsource.annotate.unread import annotate_unread
from secondsource.annotate.word_lists import column, words
from secondsource.records import Annotated, Report
from secondsource.settings import DEFAULTS, Settings

__all__ = ["annotate", "date_reports", "nationality", "organisation_head_words"]


def annotate(reports: Iterable[Report], *, settings: Settings = DEFAULTS) -> Iterator[Annotated]:
    """Yield each report with its annotations, in the order given."""
    for report in reports:
        yield _annotated(report, settings) if report.read else annotate_unread(report)


def _annotated(report: Report, settings: Settings) -> Annotated:
    text = report.document.text
    read = analyse(report, settings)
    speech = find_speech(report, read.sentences, read.mentions, read.words)
    times = find_times(text, read.sentences, published_day(report.published))
    return Annotated(
        report=report,
        sentences=read.sentences,
        words=read.words,
        mentions=read.mentions,
        quotes=speech.quotes,
        attributions=speech.attributions,
        stances=speech.stances,
        times=times,
        quantities=find_quantities(text, read.sentences, times),
        events=find_events(text, read.sentences),
        vectors=read.vectors,
    )


def nationality(words_: str) -> str | None:
    """Return the first nationality among some words ("Danish"), lower case, or None."""
    return next((word.lower() for word in words_.split() if word.lower() in _nationalities()), None)


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(word.lower() for word in words("nationalities"))


@cache
def organisation_head_words() -> frozenset[str]:
    """Return the words that many bodies' names share ("department", "police"), lower case."""
    return frozenset(word.lower() for entry in column("organisations", "head_words") for word in entry.split())
