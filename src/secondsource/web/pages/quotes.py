"""What was said, of all stories, by speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from functools import partial
from itertools import groupby

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from secondsource.brief.wording import one_line, quoted
from secondsource.store.search import QuoteLine
from secondsource.web import addresses
from secondsource.web.across import headlines, publishers
from secondsource.web.asking import PageNumber, TheDesk, Words
from secondsource.web.described import list_of
from secondsource.web.rendering import csv_of, json_of, page
from secondsource.web.turning import rows_of_page, turning

router = APIRouter()
_COLUMNS = tuple(field.name for field in fields(QuoteLine))
_NOBODY = "Speaker not named"


@dataclass(frozen=True, slots=True)
class Said:
    """The same words of one speaker, and each report that has them."""

    words: str
    kind: str
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Place:
    """A report that has a quote."""

    publisher: str
    passage: str
    story: str  # headline
    home: str


@router.get("/quotes.json", responses=list_of("quotes", QuoteLine))
def quotes_json(desk: TheDesk, page_number: PageNumber = 1, speaker: Words = "") -> Response:
    """Return the quotes of all stories by speakers whose name holds these words, ordered by speaker."""
    quotes, more = _quotes(desk, page_number, speaker)
    return json_of({"page": page_number, "more": more, "quotes": [asdict(one) for one in quotes]})


@router.get("/quotes.csv")
def quotes_csv(desk: TheDesk, page_number: PageNumber = 1, speaker: Words = "") -> Response:
    """Return the same as a table."""
    return csv_of("quotes", _COLUMNS, map(astuple, _quotes(desk, page_number, speaker)[0]))


@router.get("/quotes", include_in_schema=False)
def quotes_page(request: Request, desk: TheDesk, page_number: PageNumber = 1, speaker: Words = "") -> Response:
    """Show a page of the quotes."""
    quotes, more = _quotes(desk, page_number, speaker)
    return page(
        request,
        "quotes.html.jinja",
        speaker=speaker,
        speakers=list(_by_speaker(desk, quotes)),
        **turning("/quotes", {"speaker": speaker}, page_number, more=more),
    )


def _quotes(desk: TheDesk, number: int, speaker: str) -> tuple[Sequence[QuoteLine], bool]:
    return rows_of_page(partial(desk.quotes, speaker), number)


def _by_speaker(desk: TheDesk, quotes: Sequence[QuoteLine]) -> Iterator[tuple[str, list[Said]]]:
    stories = headlines(desk, (one.story for one in quotes))
    outlets = publishers(desk, (one.report for one in quotes))
    for speaker, same in groupby(quotes, key=lambda one: one_line(one.speaker or "") or _NOBODY):
        told: dict[tuple[str, str], Said] = {}
        for one in same:
            said = told.setdefault((_words(one), one.kind), Said(_words(one), one.kind, []))
            said.places.append(_place(one, outlets.get(one.report, ""), stories.get(one.story, "")))
        yield speaker, list(told.values())


def _words(one: QuoteLine) -> str:
    """Words that a report does not give as the speaker's own stand without quotation marks."""
    return one_line(one.text) if one.kind == "indirect" else quoted(one.text)


def _place(one: QuoteLine, publisher: str, story: str) -> Place:
    return Place(publisher, addresses.passage(one.report, one.start, one.end), story, addresses.story(one.story))
