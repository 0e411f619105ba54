"""What an editor can say: each kind of ruling, what it is to be told, and what is kept of it.

A ruling keeps what it points at as it was found, so that it can be applied again when the story has changed: the
reports that it was said of, the passages of a claim, the words that tell what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection

from secondsource.align import NoClaim
from secondsource.brief.wording import Places, clipped, listed, one_line, plural, quoted
from secondsource.desk.credibility import letters
from secondsource.desk.homes import split_off
from secondsource.errors import DeskError
from secondsource.records import Brief, Name, Story
from secondsource.resolve.spelling import fold
from secondsource.store import accounts, reports
from secondsource.trace.owners import plain
from secondsource.trace.rulings import NoCopy

_CLAIM_CHARS = 120
What = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said: of which story, what is kept of it, and its words."""

    story: str | None
    what: What


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of ruling."""

    takes: tuple[str, ...]  # the words it needs, in order
    may_take: tuple[str, ...]  # those it may be given after them
    many: bool  # whether it needs several of one word
    say: Callable[..., Saying]
    help: str


def say(connection: Connection, kind: str, given: Mapping[str, Any]) -> Saying:
    """Return what an editor says, held against what the desk has.

    Raises DeskError where the kind is unknown, where it is told too little or too much, or points at nothing.
    """
    known = _known(kind)
    missing = [name for name in known.takes if not given.get(name)]
    unknown = sorted(set(given) - {*known.takes, *known.may_take})
    if missing or unknown:
        wrong = f"needs {listed([name.upper() for name in missing])}" if missing else f"takes no {listed(unknown)}"
        raise DeskError(f"the ruling {kind} {wrong}")
    return known.say(connection, **given)


def given_in(kind: str, words: Sequence[str]) -> What:
    """Return what `say` takes for a kind, from words in the order of the kind; raises DeskError for too many."""
    known = _known(kind)
    if known.many:
        return {known.takes[-1]: list(words)}
    names = (*known.takes, *known.may_take)
    if len(words) > len(names):
        raise DeskError(f"the ruling {kind} takes {listed([name.upper() for name in names])}, and no more")
    return dict(zip(names, words, strict=False))


def _known(kind: str) -> Kind:
    if kind not in KINDS:
        raise DeskError(f"no ruling is called {kind}: there are {', '.join(KINDS)}")
    return KINDS[kind]


# ---------------------------------------------------------------- names


def _names(one: bool) -> Callable[..., Saying]:
    def said(
        connection: Connection,
        story: str,
        first: str,
        second: str,
        first_report: str | None = None,
        second_report: str | None = None,
    ) -> Saying:
        told = _told(connection, story)
        inside = _reports_with(told, first, first_report) | _reports_with(told, second, second_report)
        words = "are one" if one else "are two"
        pointed = {"first": first, "second": second, "first_report": first_report, "second_report": second_report}
        text = f"{quoted(first)} and {quoted(second)} {words}"
        return Saying(told.id, {**pointed, "reports": sorted(inside), "text": text})

    return said


def _reports_with(story: Story, form: str, report: str | None) -> set[str]:
    """The reports of a story that have a spelling; raises DeskError where none has."""
    found = {
        one.report
        for name in story.names
        if any(fold(spelled) == fold(form) for spelled in _forms(name))
        for one in name.evidence
        if report in {None, one.report}
    }
    if not found:
        raise DeskError(f"no name of story {story.id} is spelled {quoted(form)}" + (f" in {report}" if report else ""))
    return found


def _forms(name: Name) -> list[str]:
    return [form.form for form in name.forms]


# ---------------------------------------------------------------- stories


def _split(connection: Connection, members: Sequence[str]) -> Saying:
    wanted = sorted(set(members))
    story = _one_story(connection, wanted)
    if len(wanted) == len(reports.in_story(connection, story)):
        raise DeskError(f"these are all the reports of story {story}: nothing is left to split them off from")
    text = f"{plural(len(wanted), 'report')} ({_labels(connection, wanted)}) {_is_are(wanted)} of another event"
    return Saying(story, {"reports": wanted, "new": split_off(wanted), "text": text})


def _join(connection: Connection, story: str, other: str) -> Saying:
    one, two = _story(connection, story), _story(connection, other)
    if one == two:
        raise DeskError(f"{story} and {other} are the same story")
    known = accounts.lines_of(connection, (one, two))
    lines = [known.get(each) for each in (two, one)]
    headlines = " and ".join(quoted(line.headline, _CLAIM_CHARS) for line in lines if line)
    members = reports.in_story(connection, two)
    return Saying(one, {"other": two, "reports": list(members), "text": f"{headlines} are one story"})


# ---------------------------------------------------------------- origins


def _agency(connection: Connection, report: str, agency: str) -> Saying:
    story = _one_story(connection, [report])
    text = f"the report of {_labels(connection, [report])} is {one_line(agency)}’s text"
    return Saying(story, {"reports": [report], "agency": agency, "text": text})


def _newsroom(connection: Connection, members: Sequence[str]) -> Saying:
    wanted = sorted(set(members))
    if len(wanted) < 2:  # noqa: PLR2004 - one report is one newsroom's work anyway
        raise DeskError("the ruling newsroom needs two reports")
    story = _one_story(connection, wanted)
    text = f"the reports of {_labels(connection, wanted)} are one newsroom’s work"
    return Saying(story, {"reports": wanted, "text": text})


# ---------------------------------------------------------------- what is rejected


def _reject_overlap(connection: Connection, story: str, overlap: str) -> Saying:
    told = _told(connection, story)
    found = next((one for one in told.overlaps if one.id == overlap), None)
    if found is None:
        raise DeskError(f"story {told.id} has no overlap {overlap}")
    pair = [one.report for one in found.evidence]
    words = quoted(found.evidence[0].text, _CLAIM_CHARS)
    text = f"what {_labels(connection, pair)} share is no copy: {words}"
    return Saying(told.id, {"reports": pair, "target": msgspec.to_builtins(NoCopy.of(found)), "text": text})


def _reject_claim(connection: Connection, story: str, claim: str) -> Saying:
    told = _told(connection, story)
    found = next((one for one in told.claims if one.id == claim), None)
    if found is None:
        raise DeskError(f"story {told.id} has no claim {claim}")
    text = f"not to be shown as a claim: {quoted(found.text, _CLAIM_CHARS)}"
    return Saying(
        told.id, {"reports": list(found.reports), "target": msgspec.to_builtins(NoClaim.of(found)), "text": text}
    )


# ---------------------------------------------------------------- grades


def _grade(connection: Connection, outlet: str, grade: str) -> Saying:  # noqa: ARG001 - an outlet may be graded before it is read
    letter = grade.strip().upper()
    if letter not in letters():
        raise DeskError(f"an outlet is graded A to F, not {grade!r}")
    if not plain(outlet):
        raise DeskError("an outlet has a name")
    text = f"{one_line(outlet)} is graded {letter} ({letters()[letter]})"
    return Saying(None, {"outlet": outlet, "grade": letter, "reports": [], "text": text})


# ---------------------------------------------------------------- what they point at


def _story(connection: Connection, story: str) -> str:
    found = accounts.where(connection, story)
    if found is None:
        raise DeskError(f"no story is called {story}")
    return found


def _told(connection: Connection, story: str) -> Story:
    account = accounts.read(connection, _story(connection, story))
    if account is None:
        raise DeskError(f"story {story} is not told yet")
    return account.story


def _one_story(connection: Connection, wanted: Sequence[str]) -> str:
    """The story that reports stand in; raises DeskError where they stand in several."""
    found = sorted({reports.story_of(connection, report) or "" for report in wanted})
    if len(found) != 1:
        raise DeskError(f"these reports stand in several stories: {', '.join(found)}")
    return found[0]


def _labels(connection: Connection, wanted: Sequence[str]) -> str:
    """What to call reports, none like another."""
    found = [one.report for one in reports.read(connection, wanted)]
    places = Places(Brief(documents=(), reports=tuple(found), skipped=(), stories=()))
    return clipped(listed([one_line(places.name(report.id)) for report in found]), _CLAIM_CHARS)


def _is_are(wanted: Sequence[str]) -> str:
    return "is" if len(wanted) == 1 else "are"


_NAMES = ("story", "first", "second"), ("first_report", "second_report"), False

KINDS: dict[str, Kind] = {
    "merge-names": Kind(*_NAMES, _names(one=True), "two spellings of a story are one name"),
    "part-names": Kind(*_NAMES, _names(one=False), "two spellings of a story are two names"),
    "split": Kind(("members",), (), True, _split, "reports are of another event than their story"),
    "join": Kind(("story", "other"), (), False, _join, "two stories are of one event; the first keeps its id"),
    "agency": Kind(("report", "agency"), (), False, _agency, "a report is an agency's text"),
    "newsroom": Kind(("members",), (), True, _newsroom, "reports are one newsroom's work"),
    "reject-overlap": Kind(("story", "overlap"), (), False, _reject_overlap, "a shared passage is no copy"),
    "reject-claim": Kind(("story", "claim"), (), False, _reject_claim, "a claim is not to be shown as such"),
    "grade": Kind(("outlet", "grade"), (), False, _grade, "how reliable an outlet is, A to F"),
}
