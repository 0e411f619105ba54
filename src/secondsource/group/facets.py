"""What a report tells, by kind: its words, names, sites, ages, counts and days, before they are weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, pairwise

from secondsource.annotate.content import content_words
from secondsource.group.ages import ages_of
from secondsource.group.sites import sites_of
from secondsource.records import Annotated, Mention

LEDE_CHARS = 300  # a report says what it is about in its headline and about this much of its body
_HEADLINE_COUNTS = 2  # a word of the headline as often as this
_DAY_CHARS = len("2024-03-05")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_FURNITURE_CHARS = 15  # a line this short may recur by chance

Counts = Counter[str]


@dataclass(slots=True)
class Facets:
    """What one report tells (or the entries of one live page); counts are of stems of content words."""

    words: Counts = field(default_factory=Counter)
    head: Counts = field(default_factory=Counter)  # of the headline
    lede: Counts = field(default_factory=Counter)  # of the headline and the first LEDE_CHARS
    pairs: Counts = field(default_factory=Counter)  # two content words in a row, with a blank between
    named: Counts = field(default_factory=Counter)  # words of all names …
    persons: Counts = field(default_factory=Counter)  # … of persons' …
    places: Counts = field(default_factory=Counter)  # … and of places'
    names: set[str] = field(default_factory=set)  # as written
    full_names: set[str] = field(default_factory=set)  # of persons, two words or more, lower case
    sites: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    counts: set[tuple[float, str]] = field(default_factory=set)  # exact numbers of something
    days: list[date] = field(default_factory=list)  # that the text tells of, in its order
    chars: int = 0  # that tell of the event: furniture left out

    def rare(self) -> list[str]:
        """Return all that weighs by how few reports have it, each once, in an order that `Reading.state` keeps."""
        counted = (self.words, self.head, self.lede, self.named, self.persons, self.places, self.pairs)
        return list(dict.fromkeys(chain(*counted, sorted(self.sites))))


def lines_of(one: Annotated) -> list[str]:
    """Return the sentences of a report that are long enough to be told from others, without case and line breaks."""
    text = one.report.document.text
    found = (" ".join(text[sentence.start : sentence.end].lower().split()) for sentence in one.sentences)
    return [line for line in found if len(line) > _FURNITURE_CHARS]


def facets(entries: Sequence[Annotated], is_furniture: Callable[[str], bool]) -> Facets:
    """Return what the entries of one report tell together (one entry, unless it is a live page).

    Args:
        entries: in document order.
        is_furniture: whether a sentence, lower case and on one line, is no part of any report.
    """
    found = Facets()
    for one in entries:
        _add_text(found, one, is_furniture)
        _add_names(found, one.mentions)
        found.counts |= {(count.low, count.unit) for count in one.quantities if count.low == count.high}
        found.days += [day for time in one.times if (day := day_of(time.value))]
    return found


def _add_text(found: Facets, one: Annotated, is_furniture: Callable[[str], bool]) -> None:
    kept = [one.report.headline or ""]
    head = content_words(kept[0])
    found.head.update(head)
    found.lede.update(head)
    found.words.update(head * _HEADLINE_COUNTS)
    found.pairs.update(_pairs(head))
    lede_chars = 0
    for line in _body_lines(one):
        if is_furniture(" ".join(line.lower().split())):
            continue
        words = content_words(line)
        found.words.update(words)
        found.pairs.update(_pairs(words))
        if lede_chars < LEDE_CHARS:
            found.lede.update(words)
        lede_chars += len(line)
        kept.append(line)
    text = "\n".join(kept)
    found.chars += len(text)
    found.sites |= sites_of(text)
    found.ages |= ages_of(text)


def _body_lines(one: Annotated) -> Iterable[str]:
    """The sentences below the headline; the blocks of a report that nobody took apart into sentences."""
    text = one.report.document.text
    if one.sentences:
        return (text[line.start : line.end] for line in one.sentences if line.block != "headline")
    blocks = (block for block in one.report.blocks if block.kind in {"heading", "paragraph"})
    return (text[block.start : block.end] for block in blocks)


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return (f"{first} {second}" for first, second in pairwise(words))


def _add_names(found: Facets, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        words = content_words(mention.text)
        found.named.update(words)
        name = " ".join(mention.text.split())
        found.names.add(name)
        if mention.type == "PERSON":
            found.persons.update(words)
            if " " in name:
                found.full_names.add(name.lower())
        elif mention.type == "PLACE":
            found.places.update(words)


def day_of(value: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time; None where it tells none."""
    return date.fromisoformat(value[:_DAY_CHARS]) if value and _DAY.match(value) else None
