"""The story as the modules of this stage look at it: what stands where, whom it is laid to, who is who."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from secondsource.align.rulings import NoClaim
from secondsource.annotate.grammar import Grammar
from secondsource.records import (
    Annotated,
    Assertion,
    Attribution,
    EventMention,
    Evidence,
    Name,
    NameRef,
    Origin,
    Overlap,
    Quote,
    RawQuote,
    Sentence,
)
from secondsource.resolve import Resolved
from secondsource.trace import Behind


class HasSpan(Protocol):
    """Any record that stands somewhere in a document text."""

    @property
    def start(self) -> int: ...  # noqa: D102 - as in records.Span
    @property
    def end(self) -> int: ...  # noqa: D102 - as in records.Span


Spanned = TypeVar("Spanned", bound=HasSpan)


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything that is known of a story when its claims are sought."""

    members: tuple[Annotated, ...]
    resolved: Resolved
    quotes: tuple[Quote, ...]
    overlaps: tuple[Overlap, ...]
    origins: tuple[Origin, ...]
    behind: Behind  # the origins behind some evidence
    rejected: tuple[NoClaim, ...] = ()  # claims that an editor rejected
    _grammars: dict[str, Grammar] = field(default_factory=dict, init=False, repr=False, compare=False)  # by report

    def grammar(self, member: Annotated) -> Grammar:
        """The grammar of a report of the story, made when it is first asked for."""
        report = member.report
        if report.id not in self._grammars:
            self._grammars[report.id] = Grammar(report.document.text, member.words)
        return self._grammars[report.id]

    def sentences(self) -> Iterator[tuple[Annotated, Sentence]]:
        """Every sentence of every report, in the order of the reports."""
        for member in self.members:
            for sentence in member.sentences:
                yield member, sentence

    def names_in(self, member: Annotated, start: int, end: int) -> list[tuple[int, Name]]:
        """Names between two characters, each with where its mention starts."""
        found = []
        for mention in within(member.mentions, start, end):
            name = self.resolved.name_of(member.report.id, mention.start, mention.end)
            if name is not None:
                found.append((mention.start, name))
        return found

    def assertion(
        self, member: Annotated, start: int, end: int, *, event: EventMention | None = None, negated: bool = False
    ) -> Assertion:
        """What `member` says between two characters, with whom it lays it to and how surely it tells `event`.

        Without `event`, the first event between the two characters says how sure it is.
        """
        told = event or next(iter(within(member.events, start, end)), None)
        report = member.report
        # What is laid to somebody is what tells the event: "that analysts call rash, X ordered" is no analyst's word.
        first, last = (event.start, event.end) if event else (start, end)
        source, via = self._laid_to(member, first, last)
        return Assertion(
            report=report.id,
            evidence=report.evidence(start, end),
            attributed_to=source,
            via=via,
            hedge=told.hedge if told else None,
            negated=negated,
        )

    def _laid_to(self, member: Annotated, start: int, end: int) -> tuple[NameRef | None, NameRef | None]:
        """The speaker of the quote around the span, else the source of the smallest attribution that covers it."""
        found = smallest_cover(member, start, end)
        if found is None:
            return None, None
        source = found.source if isinstance(found, Attribution) else found.speaker
        return self.resolved.party(member.report.id, source), self.resolved.party(member.report.id, found.via)


def smallest_cover(member: Annotated, start: int, end: int) -> Attribution | RawQuote | None:
    """Return the quote with a speaker, or else the attribution, that covers most of the span most tightly."""
    quotes = [q for q in member.quotes if q.speaker is not None and _mostly_inside(start, end, q.start, q.end)]
    if quotes:
        return min(quotes, key=lambda quote: (quote.end - quote.start, quote.start))
    scopes = [a for a in member.attributions if _mostly_inside(start, end, a.scope.start, a.scope.end)]
    return min(scopes, key=lambda a: (a.scope.end - a.scope.start, a.scope.start), default=None)


def _mostly_inside(start: int, end: int, outer_start: int, outer_end: int) -> bool:
    # Half of the span: a clause often starts a word before its quotation mark, or ends after its "he said".
    return 2 * (min(end, outer_end) - max(start, outer_start)) > end - start


def within(items: Sequence[Spanned], start: int, end: int) -> list[Spanned]:
    """Return the records of `items` (in document order) that stand whole between two characters."""
    first = bisect_left(items, start, key=lambda item: item.start)
    last = bisect_left(items, end, lo=first, key=lambda item: item.start)
    return [item for item in items[first:last] if item.end <= end]


def events_in(member: Annotated, sentence: Sentence) -> list[EventMention]:
    """Return the events that a sentence tells."""
    return within(member.events, sentence.start, sentence.end)


def sentence_at(member: Annotated, position: int) -> Sentence | None:
    """Return the sentence that holds the character at `position`."""
    index = bisect_right(member.sentences, position, key=lambda sentence: sentence.start) - 1
    if index >= 0 and position < member.sentences[index].end:
        return member.sentences[index]
    return None


def reports_of(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Ids of the reports behind some evidence, sorted, each once."""
    return tuple(sorted({item.report for item in evidence}))
