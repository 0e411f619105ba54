"""What a rule for times is given, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from secondsource.annotate.tense import is_future
from secondsource.records import Granularity, Sentence, TimeBase, TimeKind, TimeModifier


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a relative time can rest on."""

    published: date | None  # the day of publication
    named: date | None = None  # the day that the report goes on from: the one named last
    quarter: str | None = None  # of a company's books, that the report is about
    year_to_date: bool = False  # whether the figures spoken of are those of more than that quarter
    last: str | None = None  # the value of the last time on the calendar

    def base(self, against: TimeBase) -> date | None:
        """Return the day that one kind of relative time is told from."""
        return self.published if against == "publication" else self.named


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a sentence that have the form of a time."""

    match: re.Match[str]
    text: str
    sentence: Sentence
    anchors: Anchors

    def __getitem__(self, group: str) -> str:
        """Return a group of the form in lower case with single blanks; "" where the form has none or it is empty."""
        if group not in self.match.re.groupindex:
            return ""
        return " ".join((self.match[group] or "").lower().split())

    @property
    def words(self) -> str:
        """The whole expression in lower case with single blanks."""
        return " ".join(self.match.group().lower().split())

    @property
    def before(self) -> str:
        """What stands before it in its sentence, at most 40 characters."""
        return self.text[max(self.sentence.start, self.match.start() - 40) : self.match.start()]

    @property
    def after(self) -> str:
        """What stands behind it in its sentence, at most 40 characters."""
        return self.text[self.match.end() : min(self.sentence.end, self.match.end() + 40)]

    def ahead(self) -> bool:
        """Return whether its clause speaks of what is still to come."""
        return is_future(self.text, self.sentence, self.match.start())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression comes to; the fields are those of `TimeExpression`."""

    value: str | None
    granularity: Granularity
    kind: TimeKind = "date"
    placed: bool = True
    modifier: TimeModifier | None = None
    against: TimeBase | None = None
    zone: str | None = None
    reach: tuple[str, str] | None = None  # first and last day, where the value alone does not tell them
    halves_disagree: bool = False


Reader = Callable[[Found], Reading | None]  # None: it is no time after all
Form = tuple[str, Reader]  # a regular expression, and what reads its matches


@dataclass(frozen=True, slots=True)
class Family:
    """Forms that share a kind of word: they are only looked for near such words."""

    trigger: re.Pattern[str]
    forms: tuple[tuple[re.Pattern[str], Reader], ...]


def family(trigger: str, *forms: Form) -> Family:
    """Compile forms that hold a match of `trigger`; no form begins inside a word."""
    return Family(
        re.compile(trigger, re.IGNORECASE),
        tuple((re.compile(rf"(?<![\w-]){form}", re.IGNORECASE), read) for form, read in forms),
    )
