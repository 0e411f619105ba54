"""The spellings of a story's names as each report uses them, with every mention."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from secondsource.annotate.name_roles import described
from secondsource.records import Annotated, Mention, NameType
from secondsource.resolve.person_names import PersonName, person_name
from secondsource.resolve.spelling import fold, tokens
from secondsource.resolve.word_tables import column

Sex = Literal["m", "f"]


@dataclass(frozen=True)
class Used:
    """A mention with its report; `named` is the mention without an office at its head ("Tesla CEO")."""

    member: Annotated
    mention: Mention
    named: Mention


@dataclass(eq=False)
class Use:
    """A spelling as one report uses it for one type of name."""

    key: str  # the folded spelling
    type: NameType
    report_id: str
    sex: Sex | None = None  # as titles tell it: a Mr. Varga and a Mrs. Varga of one report are two uses
    used: list[Used] = field(default_factory=list)

    @property
    def order(self) -> tuple[str, str, str, str]:
        """What it is sorted by."""
        return self.key, self.type, self.report_id, self.sex or ""

    @property
    def text(self) -> str:
        """The spelling as the report first has it."""
        return " ".join(self.used[0].named.text.split())

    @property
    def start(self) -> int:
        """Where the report first has it."""
        return self.used[0].named.start

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words without particles."""
        return tokens(self.text)

    @cached_property
    def person(self) -> PersonName:
        """Its parts as a person's name."""
        return person_name(self.text)


def uses(members: Sequence[Annotated]) -> list[Use]:
    """Return the spellings of a story, one for each report that has it, in order.

    A spelling has one type in a story, the one that most of its mentions have; but for a surname that its report also
    has with a given name: there it stays a person's, whatever town or company is called so too.
    """
    rows = [used for member in sorted(members, key=lambda one: one.report.id) for used in _used(member)]
    kinds = _kinds(rows)
    surnames = {
        (one.member.report.id, person_name(one.named.text).words[-1])
        for one in rows
        if one.named.type == "PERSON" and person_name(one.named.text).is_full
    }
    found: dict[tuple[str, NameType, str], list[Used]] = defaultdict(list)
    for one in rows:
        key, report_id = fold(one.named.text), one.member.report.id
        own = one.named.type == "PERSON" and (report_id, key) in surnames
        found[key, "PERSON" if own else kinds[key], report_id].append(one)
    return [use for place in sorted(found) for use in _by_sex(*place, found[place])]


def _by_sex(key: str, kind: NameType, report_id: str, used: Sequence[Used]) -> list[Use]:
    """One use, or several where titles tell that a surname is a man's here and a woman's there."""
    sexes = [_sex(one.named.title) if kind == "PERSON" else None for one in used]
    told = sorted({sex for sex in sexes if sex})
    if len(told) < len(get_args(Sex)):
        return [Use(key, kind, report_id, told[0] if told else None, list(used))]
    parts = {sex: [one for one, own in zip(used, sexes, strict=True) if own == sex] for sex in (*told, None)}
    return [Use(key, kind, report_id, sex, part) for sex, part in parts.items() if part]


def _sex(title: str | None) -> Sex | None:
    told = set((title or "").replace(".", "").casefold().split())
    if told & column("people", "women"):
        return "f"
    return "m" if told & column("people", "men") else None


def _used(member: Annotated) -> Iterator[Used]:
    text = member.report.document.text
    for mention in member.mentions:
        if fold(mention.text):
            named = described(text, mention)
            yield Used(member, mention, named if fold(named.text) else mention)


def _kinds(rows: Sequence[Used]) -> dict[str, NameType]:
    """The type of each spelling: that of most mentions, of two as many the first by the alphabet."""
    counts: dict[str, Counter[NameType]] = defaultdict(Counter)
    for one in rows:
        counts[fold(one.named.text)][one.named.type] += 1
    return {key: max(sorted(counted), key=lambda kind: counted[kind]) for key, counted in counts.items()}
