"""Stories whose lineage is known: copies made from real articles of one event, as newsrooms make them.

Several articles of one event that share next to no text are the reports of independent newsrooms. From them copies
are derived: printed as they are, cut from the end, with a new lede, rewritten, taken into a report of somebody's own,
or two of them made into a round-up; chains of copies; wire copy of an agency that is itself not among the reports. On
the way typos are mended and made, spellings and numbers change, own paragraphs come in, and sources are credited or
not. The times that reports state are exact, days, missing, or wrong.

The same seed gives the same story. Outlets and two of the agencies are invented; the shares of each kind of copy and
edit are ours, chosen before anything was measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from made_edits import Paragraph, Piece, fewer, mended, renumbered, respelled, reworded, with_typo
from made_events import FEWEST_WORDS, Event
from made_reports import Made

CITIES = (
    "Alder", "Tarn", "Corley", "Penwick", "Marsh", "Wexcombe", "Dunmore", "Hollin", "Ostrey", "Kirkby", "Lunde",
    "Farrow", "Brae", "Selwick", "Tolland",
)  # fmt: skip
KINDS = ("Herald", "Courier", "Gazette", "Tribune", "Observer", "Dispatch")
AGENCIES = ("AP", "Reuters", "AFP", "Fairlead News Agency", "Tidewater News Service")
MOST_WORDS = 450  # of an original


def made_stories(found: Sequence[Event], seeds: Sequence[int]) -> Iterator[list[Made]]:
    """Yield a story for each seed, the reports hidden from it included."""
    for seed in seeds:
        yield _Maker(found, seed).story()


class _Maker:
    """Makes one story."""

    def __init__(self, found: Sequence[Event], seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - nothing secret
        weights = [min(6, len(event.articles)) for event in found]
        event = self.rng.choices(found, weights)[0]
        articles = self.rng.sample(event.articles, len(event.articles))
        self.origins = min(len(articles), self.rng.choice([1, 1, 2, 2, 3, 4]))
        self.size = self.rng.randint(max(3, self.origins), 12)
        self.articles = articles[: self.origins]
        others = [p for _, ps in articles[self.origins :] for p in ps]
        rest = [p for e in found if e is not event for _, ps in e.articles[:1] for p in ps]
        self.rng.shuffle(others)
        self.rng.shuffle(rest)
        self.filler = rest[:80] + others  # taken from the end: words of the same event first
        names = [f"{city} {kind}" for city in CITIES for kind in KINDS]
        self.names = self.rng.sample(names, len(names))
        self.wires = self.rng.sample(AGENCIES, len(AGENCIES))
        self.made: list[Made] = []
        self.keys = 0

    def story(self) -> list[Made]:
        """Make the originals, what they share, their copies, and what of their times is stated."""
        rng = self.rng
        for headline, paragraphs in self.articles:
            self._original(headline, paragraphs)
        if self.origins > 1 and rng.random() < 0.5:  # noqa: PLR2004 - a coin
            self._statement()
        while sum(not one.hidden for one in self.made) < self.size:
            self._copy(rng.choices(list(COPIES), [weight for weight, _ in COPIES.values()])[0])
        if len(self.made) > self.origins and rng.random() < 0.15:  # noqa: PLR2004 - share of stories
            self._mention()
        for one in self.made:
            one.published = self._stated(one)
        return self.made

    def _piece(self, text: str, owner: int | None) -> Piece:
        self.keys += 1
        return Piece(text, self.keys, owner)

    def _own(self, number: int, words: int) -> list[Paragraph]:
        """Paragraphs that nobody else in the story has."""
        found: list[Paragraph] = []
        while self.filler and sum(len(piece.text.split()) for p in found for piece in p) < words:
            found.append(tuple(self._piece(sentence, number) for sentence in self.filler.pop()))
        return found

    def _original(self, headline: str, paragraphs: list[list[str]]) -> None:
        number, rng = len(self.made), self.rng
        kept: list[Paragraph] = []
        most = rng.randint(FEWEST_WORDS + 50, MOST_WORDS)
        while paragraphs and sum(len(s.text.split()) for p in kept for s in p) < most:
            kept.append(tuple(self._piece(sentence, number) for sentence in paragraphs[0]))
            paragraphs = paragraphs[1:]
        agency = rng.random() < 0.35  # noqa: PLR2004 - share of originals
        at = datetime(2016, 4, 11, 6) + timedelta(minutes=rng.randrange(36 * 60))  # noqa: DTZ001 - as pages state it
        one = Made(number, self.names.pop(), headline, kept, number, at, british=rng.random() < 0.35)  # noqa: PLR2004
        if agency:
            one.agency, one.outlet = True, self.wires.pop()
            one.hidden = rng.random() < 0.35 and self.size > self.origins + 1  # noqa: PLR2004 - share of agencies
        self._finish(one, typos=0.4)

    def _finish(self, one: Made, typos: float) -> None:
        """Spell as the house does where it wrote itself, and make typos."""
        one.paragraphs = [
            tuple(respelled(piece, british=one.british) if piece.owner == one.number else piece for piece in paragraph)
            for paragraph in one.paragraphs
        ]
        if self.rng.random() < typos:
            for _ in range(self.rng.randint(1, 4)):
                at = self.rng.randrange(len(one.paragraphs))
                place = self.rng.randrange(len(one.paragraphs[at]))
                pieces = list(one.paragraphs[at])
                pieces[place] = with_typo(pieces[place], self.rng)
                one.paragraphs[at] = tuple(pieces)
        self.made.append(one)

    def _statement(self) -> None:
        """A statement that independent newsrooms quote, each in its own way."""
        rng = self.rng
        said = [s for p in self.filler[-40:] for s in p if 12 <= len(s.split()) <= 40 and not re.search(r"[“”\"]", s)]  # noqa: PLR2004
        if not said:
            return
        words = rng.choice(said).rstrip(".!?")
        self.filler = [p for p in self.filler if not any(words in s for s in p)]
        self.keys += 1
        ways = ["“{},” a spokeswoman said in a statement.", "In a statement, the spokeswoman said: “{}.”",
                "The spokeswoman told reporters: “{}.”", "“{},” the statement read."]  # fmt: skip
        for one in self.made:
            at = rng.randint(1, len(one.paragraphs))
            way = ways.pop(rng.randrange(len(ways)))
            one.paragraphs.insert(at, (Piece(way.format(words), self.keys, one.number),))

    def _mention(self) -> None:
        """One newsroom names another for a fact of its own, and took nothing from it."""
        one, other = self.rng.sample(self.made, 2)
        if not {other.number, *self._line(other)} & {one.number, *self._line(one)}:
            way = self.rng.choice(
                ["{} reported that more was to come on Thursday.", "The mood was tense, according to {}."]
            )
            one.paragraphs.append((self._piece(way.format(other.outlet), None),))

    def _line(self, one: Made) -> set[int]:
        return {one.origin}.union(*(self._line(self.made[p]) | {p} for p in one.parents))

    def _copy(self, kind: str) -> None:
        rng, number = self.rng, len(self.made)
        wires = [one for one in self.made if one.hidden]
        parent = rng.choice(wires) if wires and rng.random() < 0.5 else rng.choice(self.made)  # noqa: PLR2004 - a coin
        if parent.parents and rng.random() < 0.5:  # noqa: PLR2004 - fewer chains than copies of originals
            parent = self.made[parent.parents[0]]
        lag = timedelta(minutes=round(5 * 2 ** rng.uniform(0, 9)) if rng.random() > 0.08 else 0)  # noqa: PLR2004
        one = Made(number, self.names.pop(), parent.headline, [], parent.origin, parent.at + lag,
                   british=rng.random() < 0.35, parents=(parent.number,))  # fmt: skip # noqa: PLR2004
        if rng.random() < 0.6:  # noqa: PLR2004 - share of copies under another headline
            one.headline = " ".join(rng.choice(rng.choice(parent.paragraphs)).text.split()[:9]).strip(',.;:“”"')
        COPIES[kind][1](self, one, parent)
        if rng.random() < 0.45:  # noqa: PLR2004 - share of copies that state their source
            self._credit(one, parent, own=kind in {"hybrid", "round-up"})
        self._finish(one, typos=0.15 if kind == "rewrite" else 0.04)

    def _taken(self, one: Made, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """Paragraphs as a desk takes them over: typos mended, the house's spelling, a number changed."""
        rng = self.rng
        mends, restyles, renumbers = rng.choice([0.0, 0.6, 0.9]), rng.random() < 0.4, rng.random() < 0.15  # noqa: PLR2004
        found = [[mended(piece, rng, mends) for piece in paragraph] for paragraph in paragraphs]
        if restyles:
            found = [[respelled(piece, british=one.british) for piece in paragraph] for paragraph in found]
        if renumbers:
            at = rng.randrange(len(found))
            found[at] = [renumbered(piece, rng) for piece in found[at]]
        return [tuple(paragraph) for paragraph in found]

    def _print(self, one: Made, parent: Made) -> None:
        one.paragraphs = self._taken(one, parent.paragraphs)

    def _cut(self, one: Made, parent: Made) -> None:
        length = len(parent.paragraphs)
        one.paragraphs = self._taken(one, parent.paragraphs[: max(2, round(length * self.rng.uniform(0.3, 0.85)))])

    def _lede(self, one: Made, parent: Made) -> None:
        """The first paragraph written over with words from elsewhere; sometimes the end cut, a paragraph added."""
        rng = self.rng
        last = round(len(parent.paragraphs) * rng.uniform(0.6, 1.0))
        kept = self._taken(one, parent.paragraphs[1 : max(3, last)] or parent.paragraphs)
        opening = self.filler.pop()[:1] if self.filler else ["This is what is known so far."]
        one.paragraphs = [tuple(self._piece(s, None) for s in opening), *kept]
        if rng.random() < 0.4:  # noqa: PLR2004 - share of new ledes
            total = sum(len(piece.text.split()) for p in kept for piece in p)
            one.paragraphs += self._own(one.number, min(60, total // 5))[:1]

    def _rewrite(self, one: Made, parent: Made) -> None:
        rng = self.rng
        kept = fewer(self._taken(one, parent.paragraphs), rng, rng.choice([0.05, 0.15, 0.3]))
        chance = rng.choice([0.2, 0.5, 0.8])
        one.paragraphs = [tuple(reworded(piece, rng, chance) for piece in paragraph) for paragraph in kept]

    def _hybrid(self, one: Made, parent: Made) -> None:
        """A report of its own with some paragraphs of another's in it."""
        rng, length = self.rng, len(parent.paragraphs)
        first = rng.randrange(max(1, length - 2))
        kept = self._taken(one, parent.paragraphs[first : first + rng.randint(2, 4)])
        words = sum(len(piece.text.split()) for p in kept for piece in p)
        own = self._own(one.number, round(words * rng.uniform(1.5, 4.0)))
        if sum(len(piece.text.split()) for p in own for piece in p) < 1.2 * words:
            self._print(one, parent)  # nothing is left to report
            return
        at = rng.randint(1, len(own))
        one.paragraphs, one.origin = own[:at] + kept + own[at:], one.number

    def _round_up(self, one: Made, parent: Made) -> None:
        """Half of one, less of another; nothing of its own but a line."""
        others = [
            other for other in self.made if other.origin != parent.origin and not self._line(other) & self._line(parent)
        ]
        if not others:
            self._cut(one, parent)
            return
        other = self.rng.choice(others)
        first = parent.paragraphs[: max(3, len(parent.paragraphs) * 2 // 3)]
        words = sum(len(piece.text.split()) for p in first for piece in p)
        second: list[Paragraph] = []
        for paragraph in other.paragraphs:
            if sum(len(piece.text.split()) for p in [*second, paragraph] for piece in p) > 0.6 * words:
                break
            second.append(paragraph)
        one.paragraphs = self._taken(one, first) + (self._taken(one, second) if second else [])
        one.at = max(one.at, other.at + timedelta(minutes=5))
        one.parents = (parent.number, other.number) if second else one.parents

    def _credit(self, one: Made, parent: Made, *, own: bool) -> None:
        rng = self.rng
        way = rng.random()
        first = one.paragraphs[0]
        if parent.agency and not own and way < 0.5:  # noqa: PLR2004 - a coin
            name = parent.outlet
            if way < 0.25:  # noqa: PLR2004 - a coin
                one.byline = name
            else:
                opening = replace(first[0], text=f"{self.rng.choice(CITIES).upper()} ({name}) — {first[0].text}")
                one.paragraphs[0] = (opening, *first[1:])
            return
        said = rng.choice(
            ["{} first reported the story.", "The story was first reported by {}.", "That is according to {}.",
             "{} reported.", "This report draws on one in {}, {} reports said."]
        )  # fmt: skip
        said = said.replace("This report draws on one in {}, {} reports said.", "Source: {}.")
        outlet = parent.outlet if parent.agency else rng.choice([parent.outlet, f"The {parent.outlet}"])
        line = (self._piece(said.format(outlet), None),)
        at = rng.choice([min(2, len(one.paragraphs)), len(one.paragraphs)])
        one.paragraphs.insert(at, line)

    def _stated(self, one: Made) -> str | None:
        """The time as the page gives it; now and then a wrong one."""
        way = self.rng.random()
        at = one.at
        if self.rng.random() < 0.06:  # noqa: PLR2004 - share of wrong dates
            if one.parents:  # the copy's day is the day before
                return (at - timedelta(days=1)).date().isoformat()
            at += timedelta(hours=self.rng.randint(3, 30))  # the original was brought up to date later
        if way < 0.15:  # noqa: PLR2004 - share of reports without a date
            return None
        return at.date().isoformat() if way < 0.4 else at.isoformat(timespec="minutes")  # noqa: PLR2004 - share of days


COPIES = {
    "print": (0.12, _Maker._print),  # noqa: SLF001 - the maker's own ways
    "cut": (0.26, _Maker._cut),  # noqa: SLF001
    "lede": (0.2, _Maker._lede),  # noqa: SLF001
    "rewrite": (0.2, _Maker._rewrite),  # noqa: SLF001
    "hybrid": (0.13, _Maker._hybrid),  # noqa: SLF001
    "round-up": (0.09, _Maker._round_up),  # noqa: SLF001
}
