"""What annotation found in single reports, on a terminal: names, quotes, times, counts and events in sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console

from secondsource.align.view import HasSpan
from secondsource.brief.terminal_sheet import Sheet
from secondsource.brief.wording import Places, joined, not_read, one_line, plural, published, quoted
from secondsource.marked.wording import described, how_many, speaker, what_happened, when
from secondsource.records import Annotated, Brief, Mention, RawQuote, Skipped

_WIDEST = 110  # a longer line is hard to read


def render(annotated: Sequence[Annotated], skipped: Sequence[Skipped], console: Console) -> None:
    """Print what was found in each report, in the order of its text; nothing is cut."""
    sheet = Sheet(console, min(console.width, _WIDEST))
    reports = tuple(one.report for one in annotated)
    places = Places(Brief(documents=(), reports=reports, skipped=(), stories=()))
    for one in annotated:
        _report(one, sheet, places)
    for skip in skipped:
        sheet.line(f"skipped {one_line(skip.source)}: {one_line(skip.reason)}", style="faint")


def _report(one: Annotated, sheet: Sheet, places: Places) -> None:
    report = one.report
    sheet.line(one_line(report.headline or places.name(report.id)), style="headline")
    facts = joined(places.name(report.id), not_read(report), published(report.published), one_line(report.byline or ""))
    sheet.line(joined(facts, plural(len(one.sentences), "sentence")), style="faint")

    def place(found: HasSpan) -> str:
        return places.within(report.evidence(found.start, found.end))

    for title, found in (
        ("Names", list(_names(one.mentions, place))),
        ("Quotes", list(_quotes(one.quotes, place))),
        ("Times", [(time.text, when(time), place(time)) for time in one.times]),
        ("Counts", [(count.text, how_many(count), place(count)) for count in one.quantities]),
        ("Events", [(event.text, what_happened(event), place(event)) for event in one.events]),
    ):
        if found:
            sheet.blank()
            sheet.line(f"{title.upper()} ({len(found)})", style="title")
        for words, *about in found:
            sheet.told(one_line(words), joined(*about), 1)
    sheet.blank()


def _names(mentions: Sequence[Mention], place: Callable[[HasSpan], str]) -> Iterator[tuple[str, str, str]]:
    """Each name once, with what is said of it anywhere, how often it stands, and where first."""
    by_words: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_words[one_line(mention.text), mention.type].append(mention)
    for (words, _), same in by_words.items():
        said = max(same, key=lambda mention: (bool(mention.title) + bool(mention.role), -mention.start))
        often = f"{len(same)} times, first in " if len(same) > 1 else ""
        yield words, described(said), often + place(same[0])


def _quotes(quotes: Sequence[RawQuote], place: Callable[[HasSpan], str]) -> Iterator[tuple[str, str, str]]:
    for quote in quotes:
        words = quote.text if quote.kind == "indirect" else quoted(quote.text)
        yield f"{speaker(quote)}: {words}", quote.kind, place(quote)
