"""A story as the desk tells it: its account, cut to what one page holds, each cut with a link to the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from secondsource.brief.account import Account
from secondsource.brief.account import accounts as accounts_of
from secondsource.brief.account_claims import claim_sections
from secondsource.brief.account_lines import Item, Rest, Section
from secondsource.brief.account_running import running
from secondsource.brief.json import Node, evidence_node
from secondsource.brief.wording import Places, clipped, one_line
from secondsource.desk import Desk
from secondsource.errors import DeskError
from secondsource.records import Annotated, Brief, Story
from secondsource.store import accounts
from secondsource.store.accounts import Version
from secondsource.web import addresses
from secondsource.web.across import UNTITLED
from secondsource.web.asking import gone
from secondsource.web.rendering import Cell

ITEM_COLUMNS = (
    "number",
    "part",
    "lead",
    "text",
    "facts",
    "verdict",
    "why",
    "report",
    "outlet",
    "start",
    "end",
    "passage",
)


_AFTER_RUNNING = frozenset({"reports", "gaps"})  # the sections that close an account
_PASSAGE_CHARS = 400  # of a shared passage among others; each of its places opens the whole


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of an account a page shows."""

    items: int  # of a section
    lines: int  # of an item, and as many items within it


@dataclass(frozen=True, slots=True)
class Earlier:
    """The stories that a story goes back to, as they were told last, and their versions, by the ids of its links."""

    stories: tuple[Story, ...] = ()
    versions: Mapping[str, Version | None] = field(default_factory=dict)


class Told:
    """One story of a desk and its account."""

    def __init__(self, brief: Brief, earlier: Earlier | None = None) -> None:
        """Take the brief of one story, and the stories that it goes back to."""
        self.brief: Brief = brief
        self.earlier = earlier or Earlier()
        self.story: Story = brief.stories[0]
        self.places = Places(brief)

    @cached_property
    def account(self) -> Account:
        """The whole account, with the earlier stories, which the brief of one story does not hold."""
        told, before = accounts_of(self.brief, self.places)[0], running(self.story, self.earlier.stories)
        at = next((at for at, one in enumerate(told.sections) if one.key in _AFTER_RUNNING), len(told.sections))
        return replace(told, sections=(*told.sections[:at], before, *told.sections[at:])) if before.items else told

    @property
    def headline(self) -> str:
        """The headline, as the account has it."""
        return one_line(self.story.headline) or UNTITLED

    @cached_property
    def contested(self) -> Section:
        """The section of what is contested alone, as the account has it: of lists across stories most need no other."""
        answers = {claim for one in self.story.questions for value in one.values for claim in value.claims}
        claims = tuple(one for one in self.story.claims if one.verdict == "contested" or one.id in answers)
        return claim_sections(replace(self.story, claims=claims), self.places)[0]

    def section(self, key: str) -> Section | None:
        """Return a section, or None where the story has nothing to tell there."""
        return next((section for section in self.account.sections if section.key == key), None)

    def shortened(self, cut: Cut) -> list[tuple[Section, int]]:
        """Return each section with as many items as a page shows, and how many it has in all."""
        return [
            (replace(section, items=self.items(section, 0, cut.items, cut.lines)), len(section.items))
            for section in self.account.sections
        ]

    def items(self, section: Section, first: int, count: int, lines: int) -> tuple[Item, ...]:
        """Return some items of a section, each with some of its lines and a link to all of them."""
        return tuple(
            shortened(item, lines, addresses.story(self.story.id, section.key, str(number)))
            for number, item in enumerate(section.items[first : first + count], first + 1)
        )

    @cached_property
    def place_of(self) -> dict[str, str]:
        """The address of the item that tells of each claim."""
        found: dict[str, str] = {}
        of_claim = {
            claim: question.id
            for question in self.story.questions
            for value in question.values
            for claim in value.claims
        }
        for section in self.account.sections:
            for number, item in enumerate(section.items, 1):
                if item.id:
                    found.setdefault(item.id, addresses.story(self.story.id, section.key, str(number)))
        return found | {
            claim: found[question] for claim, question in of_claim.items() if question in found and claim not in found
        }


def told_of(desk: Desk, story_id: str) -> Told:
    """Return a story of the desk; raises HTTPException 404."""
    try:
        brief = desk.brief(story_id)
    except DeskError:
        raise gone() from None
    return Told(brief, _followed(desk, brief.stories[0]))


def _followed(desk: Desk, story: Story) -> Earlier:
    with desk.database.reading() as connection:
        now = {link.story: accounts.where(connection, link.story) for link in story.follows}
        told = {link: accounts.read(connection, found) for link, found in now.items() if found}
        versions = {link: accounts.version(connection, found) if found else None for link, found in now.items()}
    return Earlier(tuple(replace(one.story, id=link) for link, one in told.items() if one), versions)


def report_of(desk: Desk, report_id: str) -> tuple[Annotated, Told | None]:
    """Return a report, with the date that its story gave it, and the story; raises HTTPException 404."""
    try:
        one, story = desk.annotated(report_id), desk.story_of(report_id)
        told = Told(desk.brief(story)) if story else None
    except DeskError:
        raise gone() from None
    return (replace(one, report=told.brief.report(report_id)) if told else one), told


def shortened(item: Item, lines: int, href: str) -> Item:
    """Return an item with at most so many lines, and so many items within it that have no more lines each."""
    inside = tuple(
        replace(one, text=clipped(one.text, _PASSAGE_CHARS), lines=one.lines[:lines]) for one in item.items[:lines]
    )
    left = _weight(item) - _weight(replace(item, lines=item.lines[:lines], items=inside))
    rest = Rest(left, href) if left else None
    return replace(item, lines=item.lines[:lines], items=inside, rest=rest)


def weight(sections: Sequence[tuple[Section, int]]) -> int:
    """Return how many items and lines the sections of a page have."""
    return sum(1 + _weight(item) for section, _ in sections for item in section.items)


def _weight(item: Item) -> int:
    """How many lines, and items with theirs, an item has within it."""
    return len(item.lines) + sum(1 + _weight(one) for one in item.items)


def section_node(section: Section) -> list[Node]:
    """Return the items of a section as JSON has them."""
    return [_item_node(item) for item in section.items]


def _item_node(item: Item) -> Node:
    told = {
        name: getattr(item, name) for name in ("lead", "text", "facts", "verdict", "why", "id") if getattr(item, name)
    }
    lines = [evidence_node(line.evidence) | ({"note": line.note} if line.note else {}) for line in item.lines]
    return told | {"evidence": lines} | ({"items": [_item_node(one) for one in item.items]} if item.items else {})


def section_rows(section: Section, places: Places) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each place that a section leads to, and one for each item that leads to none."""
    for number, item in enumerate(section.items, 1):
        yield from _rows(number, "", item, places)


def _rows(number: int, part: str, item: Item, places: Places) -> Iterator[tuple[Cell, ...]]:
    told = (number, part, item.lead, item.text, item.facts, item.verdict, item.why)
    for line in item.lines:
        at = line.evidence
        yield (*told, at.report, places.name(at.report), at.start, at.end, at.text)
    if not item.lines:
        yield (*told, item.id if item.id in places.reports else "", "", "", "", "")
    for place, one in enumerate(item.items, 1):
        yield from _rows(number, f"{part}.{place}".lstrip("."), one, places)
