"""Reports with what language analysis finds in them: sentences, names, quotes, times, counts, events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from secondsource.annotate.dating import date_reports, published_day
from secondsource.annotate.events import find_events
from secondsource.annotate.language_model import analyse, load_pipeline
from secondsource.annotate.names import find_names
from secondsource.annotate.quantities import find_quantities
from secondsource.annotate.quotes import find_speech
from secondsource.annotate.sentences import find_sentences
from secondsource.annotate.times import find_times
from secondsource.annotate.unread import annotate_unread
from secondsource.annotate.word_lists import column, words
from secondsource.records import Annotated, Mention, Report, Sentence
from secondsource.settings import DEFAULTS, Settings

__all__ = ["annotate", "date_reports", "nationality", "organisation_head_words"]


def annotate(reports: Iterable[Report], *, settings: Settings = DEFAULTS) -> Iterator[Annotated]:
    """Yield each report with its annotations, in the order given."""
    for report in reports:
        yield _annotated(report, settings) if report.read else annotate_unread(report)


def _annotated(report: Report, settings: Settings) -> Annotated:
    text = report.document.text
    sentences, mentions = _sentences_and_names(report, settings)
    speech = find_speech(report, sentences, mentions)
    times = find_times(text, sentences, published_day(report.published))
    return Annotated(
        report=report,
        sentences=sentences,
        mentions=mentions,
        quotes=speech.quotes,
        attributions=speech.attributions,
        stances=speech.stances,
        times=times,
        quantities=find_quantities(text, sentences, times),
        events=find_events(text, sentences),
    )


def _sentences_and_names(report: Report, settings: Settings) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    if settings.language_model:
        return analyse(report, load_pipeline(settings.language_model))
    sentences = tuple(find_sentences(report))
    return sentences, find_names(report.document.text, sentences)


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
