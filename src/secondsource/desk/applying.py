"""What editors said, as the stages take it; and what became of it in a story that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import Connection

from secondsource.align import NoClaim, is_rejected
from secondsource.brief.wording import moment
from secondsource.pipeline import Rulings
from secondsource.records import Placement, Ruled, Story
from secondsource.resolve import Ruling as NameRuling
from secondsource.resolve import Spelled
from secondsource.resolve.spelling import fold
from secondsource.store import accounts, rulings
from secondsource.store.rulings import Ruling
from secondsource.trace.rulings import NoCopy, OneNewsroom, TextOf

_DAY_CHARS = len("2031-05-13")
_PUT = {"split": "split off from its story", "join": "its story was joined to this one"}
_NAMES = {"merge-names": "one", "part-names": "two"}


def bearing_on(connection: Connection, story: str, members: Iterable[str]) -> tuple[Ruling, ...]:
    """Return the standing rulings that were said of a story, or of reports that stand in it now, first first."""
    inside = set(members)
    said = rulings.standing(connection)
    there = accounts.there(connection, {one.story for one in said if one.story})
    gone = {one.story for one in said if one.story} - there
    led_here = {one for one in gone if accounts.where(connection, one) == story}
    return tuple(one for one in said if one.story in {story, *led_here} or not inside.isdisjoint(one.what["reports"]))


def as_stages_take(said: Sequence[Ruling]) -> Rulings:
    """Return the rulings that change how a story is told."""
    return Rulings(
        names=tuple(map(_name, _of(said, *_NAMES))),
        texts=tuple(TextOf(one.what["reports"][0], one.what["agency"], _editor(one)) for one in _of(said, "agency")),
        newsrooms=tuple(OneNewsroom(tuple(one.what["reports"]), _editor(one)) for one in _of(said, "newsroom")),
        no_copies=tuple(map(_no_copy, _of(said, "reject-overlap"))),
        no_claims=tuple(map(_no_claim, _of(said, "reject-claim"))),
    )


def with_word(story: str, placements: Sequence[Placement], said: Sequence[Ruling]) -> tuple[Placement, ...]:
    """Return why the reports of a story stand in it: for those that an editor put there, his word."""
    words = {
        report: f"{_PUT[one.kind]}, says {_editor(one)}"
        for one in said
        if (one.kind == "split" and one.what["new"] == story) or one.kind == "join"
        for report in one.what["reports"]
    }
    return tuple(replace(one, score=1.0, why=words[one.report]) if one.report in words else one for one in placements)


def told_of(story: Story, said: Sequence[Ruling], unread: frozenset[str] = frozenset()) -> tuple[Ruled, ...]:
    """Return what was said of a story as its account has it, with why something is without effect.

    Args:
        story: as it was told under these rulings.
        said: the rulings, first first.
        unread: its reports in languages that are not read.
    """
    return tuple(
        Ruled(
            number=one.number,
            kind=one.kind,
            text=one.what["text"],
            who=one.who,
            at=one.at,
            without_effect=_overruled(one, said) or _missing(one, story, unread),
        )
        for one in said
    )


def _of(said: Iterable[Ruling], *kinds: str) -> Iterator[Ruling]:
    return (one for one in said if one.kind in kinds)


def _editor(one: Ruling) -> str:
    return f"an editor ({one.who}, {moment(one.at[:_DAY_CHARS])})"


def _name(one: Ruling) -> NameRuling:
    what = one.what
    first, second = Spelled(what["first"], what["first_report"]), Spelled(what["second"], what["second_report"])
    return NameRuling("one" if one.kind == "merge-names" else "two", first, second)


def _no_copy(one: Ruling) -> NoCopy:
    return msgspec.convert(one.what["target"], NoCopy)


def _no_claim(one: Ruling) -> NoClaim:
    return msgspec.convert(one.what["target"], NoClaim)


def _overruled(one: Ruling, said: Iterable[Ruling]) -> str:
    """That a later ruling says something else of the same."""
    about = _about(one)
    later = next((other for other in said if other.number > one.number and about and _about(other) == about), None)
    return f"ruling {later.number} says otherwise" if later else ""


def _about(one: Ruling) -> object:
    """What only the last ruling counts on."""
    what = one.what
    if one.kind in _NAMES:
        pair = (fold(what["first"]), what["first_report"]), (fold(what["second"]), what["second_report"])
        return frozenset(pair)
    return (one.kind, what["reports"][0]) if one.kind == "agency" else None


def _missing(one: Ruling, story: Story, unread: frozenset[str]) -> str:
    """Why nothing in the story is as the ruling says."""
    read = set(story.reports) - unread
    if one.kind in _NAMES:
        forms = {fold(form.form) for name in story.names for form in name.forms}
        gone = [form for form in (one.what["first"], one.what["second"]) if fold(form) not in forms]
        return f"the story has no name that is spelled “{gone[0]}”" if gone else ""
    if one.kind == "reject-claim" and not any(is_rejected(claim, [_no_claim(one)]) for claim in story.rejected_claims):
        return "no report supports such a claim any more"
    if one.kind == "reject-overlap" and not any(map(_no_copy(one).hits, story.rejected_overlaps)):
        return "its reports share no such passage here any more"
    if one.kind == "agency" and not read.intersection(one.what["reports"]):
        return (
            "its report is in a language that is not read" if _is_inside(one, story) else "its report stands elsewhere"
        )
    if one.kind == "newsroom" and len(read.intersection(one.what["reports"])) < 2:  # noqa: PLR2004 - of one there is nothing to tie
        return "fewer than two of its reports are read and stand in this story"
    return ""


def _is_inside(one: Ruling, story: Story) -> bool:
    return not set(story.reports).isdisjoint(one.what["reports"])
