"""Search: the reports of all stories by their words, names, outlets and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from secondsource.brief.wording import listed, moment, one_line
from secondsource.store.search import Hit
from secondsource.web import addresses
from secondsource.web.across import headlines
from secondsource.web.asking import Day, PageNumber, TheDesk, Words
from secondsource.web.described import list_of, row_of
from secondsource.web.found_words import Found, Looking
from secondsource.web.rendering import csv_of, json_of, page
from secondsource.web.turning import rows_of_page, turning

router = APIRouter()
_COLUMNS = ("report", "headline", "outlet", "day", "story", "story_headline", "start", "end", "line")
_FOUND = {
    "type": ["object", "null"],
    "required": ["start", "end", "line"],
    "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}, "line": {"type": "string"}},
}
_HIT = row_of(Hit, story_headline={"type": ["string", "null"]}, found=_FOUND)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks for; what is empty asks for nothing."""

    words: str
    name: str
    outlet: str
    since: str
    until: str

    @property
    def in_words(self) -> str:
        """What is asked for, as a heading of what is found: a page on paper has no form."""
        told = (("words", self.words), ("name", self.name), ("outlet", self.outlet))
        days = (("from", self.since), ("until", self.until))
        given = [f"{what} “{one_line(words)}”" for what, words in told if words]
        return listed(given + [f"{way} {moment(day)}" for way, day in days if day])


def _asked(words: Words = "", name: Words = "", outlet: Words = "", since: Day = "", until: Day = "") -> Asked:
    return Asked(words.strip(), name.strip(), outlet.strip(), since, until)


TheAsked = Annotated[Asked, Depends(_asked)]


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as a page shows it."""

    hit: Hit
    story: str  # its headline; empty where the report stands in none
    found: Found | None

    @property
    def address(self) -> str:
        """Where the report is shown, with the first found words marked."""
        return addresses.passage(self.hit.report, self.found.start, self.found.end) if self.found else self.whole

    @property
    def whole(self) -> str:
        """Where the report is shown."""
        return addresses.report(self.hit.report)

    @property
    def home(self) -> str:
        """Where its story is told."""
        return addresses.story(self.hit.story) if self.story and self.hit.story else ""


@router.get("/search.json", responses=list_of("reports", _HIT))
def search_json(desk: TheDesk, asked: TheAsked, page_number: PageNumber = 1) -> Response:
    """Return the reports that hold all that is asked for, latest first, each with its first found words."""
    shown, more = _shown(desk, asked, page_number)
    return json_of(
        {"page": page_number, "more": more, "asked": asdict(asked), "reports": [_node(one) for one in shown]}
    )


@router.get("/search.csv")
def search_csv(desk: TheDesk, asked: TheAsked, page_number: PageNumber = 1) -> Response:
    """Return the same as a table."""
    shown, _ = _shown(desk, asked, page_number)
    rows = ((hit.report, hit.headline, hit.outlet, hit.day, hit.story, one.story) for one in shown if (hit := one.hit))
    places = ((one.start, one.end, one.line) if one else ("", "", "") for one in (each.found for each in shown))
    return csv_of("search", _COLUMNS, ((*row, *place) for row, place in zip(rows, places, strict=True)))


@router.get("/search", include_in_schema=False)
def search_page(request: Request, desk: TheDesk, asked: TheAsked, page_number: PageNumber = 1) -> Response:
    """Show a form, and what it finds."""
    shown, more = _shown(desk, asked, page_number)
    around = turning("/search", asdict(asked), page_number, more=more)
    return page(request, "search.html.jinja", asked=asked, is_asked=any(asdict(asked).values()), shown=shown, **around)


def _shown(desk: TheDesk, asked: Asked, number: int) -> tuple[list[Shown], bool]:
    ask = partial(desk.search, asked.words, **{name: told for name, told in asdict(asked).items() if name != "words"})
    hits, more = rows_of_page(ask, number)
    looking, told = Looking(asked.words, asked.name), headlines(desk, (hit.story for hit in hits))
    found = _found(desk, hits, looking) if asked.words or asked.name else {}
    return [Shown(hit, told.get(hit.story or "", ""), found.get(hit.report)) for hit in hits], more


def _found(desk: TheDesk, hits: Sequence[Hit], looking: Looking) -> dict[str, Found | None]:
    """The first found words of each report; of one that went meanwhile none."""
    return {key: looking.first(report) for key, report in desk.reports([hit.report for hit in hits]).items()}


def _node(one: Shown) -> dict[str, object]:
    found = one.found and {"start": one.found.start, "end": one.found.end, "line": one.found.line}
    return asdict(one.hit) | {"story_headline": one.story or None, "found": found}
