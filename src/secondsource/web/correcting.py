"""What an editor can be offered to correct, and by which name a visitor speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from secondsource.brief.wording import clipped, one_line, quoted
from secondsource.desk import Desk
from secondsource.desk.credibility import letters
from secondsource.records import Overlap, Ruled
from secondsource.web.told import Told

WHO_COOKIE = "secondsource_who"
MOST_WHO_CHARS = 80
_WHO_S = 365 * 24 * 3600
_MOST_STORIES = 30  # that are named to join; any other can be given by its address
_CHARS = 100  # of a claim or a passage in a list to choose from
Choice = tuple[str, str]  # an id, and what to call it


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be said of a story, or of a report in it."""

    story: str
    report: str = ""  # whose page it is; empty: the story's
    reports: Sequence[Choice]
    outlets: Sequence[Choice]  # each by a report of it
    grades: Sequence[Choice]
    spellings: Sequence[str] = ()
    claims: Sequence[Choice] = ()
    overlaps: Sequence[Choice] = ()
    stories: Sequence[Choice] = ()
    rulings: Sequence[Ruled] = ()  # that were made of it already


def of_story(desk: Desk, told: Told) -> Choices:
    """Return what can be said of a story."""
    story = told.story
    near = desk.stories(limit=_MOST_STORIES + 1)
    return Choices(
        story=story.id,
        reports=[(one, told.places.name(one)) for one in story.reports],
        outlets=_outlets(told, story.reports),
        grades=_grades(),
        spellings=sorted({one_line(form.form) for name in story.names for form in name.forms}),
        claims=[(one.id, clipped(one.text, _CHARS)) for one in story.claims],
        overlaps=[(one.id, _shared(one, told)) for one in story.overlaps],
        stories=[(one.id, clipped(one.headline, _CHARS)) for one in near if one.id != story.id][:_MOST_STORIES],
        rulings=story.rulings,
    )


def of_report(told: Told, report: str) -> Choices:
    """Return what can be said of a report; the reports to choose from are the others of its story."""
    return Choices(
        story=told.story.id,
        report=report,
        reports=[(one, told.places.name(one)) for one in told.story.reports if one != report],
        outlets=_outlets(told, [report]),
        grades=_grades(),
    )


def who_of(request: Request) -> str:
    """Return the name that a visitor last spoke by, or nothing."""
    try:
        cookies = SimpleCookie(request.headers.get("cookie", ""))
    except CookieError:
        return ""
    told = cookies[WHO_COOKIE].value if WHO_COOKIE in cookies else ""
    return one_line(unquote(told))[:MOST_WHO_CHARS]


def remember(answer: Response, who: str, request: Request) -> None:
    """Have the visitor's browser keep the name that was spoken by."""
    answer.set_cookie(
        WHO_COOKIE, quote(who, safe=""), max_age=_WHO_S, httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def _grades() -> list[Choice]:
    return [(letter, f"{letter}: {words}") for letter, words in letters().items()]


def _outlets(told: Told, reports: Sequence[str]) -> list[Choice]:
    found = {one_line(told.places.reports[one].outlet or ""): one for one in reversed(reports)}
    return [(report, outlet) for outlet, report in sorted(found.items()) if outlet]


def _shared(overlap: Overlap, told: Told) -> str:
    pair = " and ".join(told.places.name(one.report) for one in overlap.evidence)
    return f"{pair}: {quoted(overlap.evidence[0].text, _CHARS)}"
