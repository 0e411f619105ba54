"""Where reports contradict each other, of all stories: the question, and who stands behind each answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from secondsource.brief.account_lines import Item
from secondsource.brief.json import Node, evidence_node
from secondsource.brief.wording import joined, listed, one_line
from secondsource.errors import DeskError
from secondsource.records import Question, Value
from secondsource.web import addresses
from secondsource.web.asking import PageNumber, TheDesk
from secondsource.web.described import list_of
from secondsource.web.rendering import Cell, csv_of, json_of, page
from secondsource.web.told import Told, shortened
from secondsource.web.turning import rows_of_page, turning

router = APIRouter()
_PAGE_QUESTIONS = 10  # each with its answers, and they with their evidence
_LINES = 4  # of an answer; its own page has all
_COLUMNS = (
    "story",
    "headline",
    "question",
    "kind",
    "text",
    "answer",
    "normalised",
    "relation",
    "to",
    "why",
    "reports",
    "origins",
    "origin_names",
)


@dataclass(frozen=True, slots=True)
class Disputed:
    """A contested question, and the story that knows who answers it how."""

    question: Question
    told: Told

    def origins(self, value: Value) -> list[tuple[str, str]]:
        """Ids and names of the newsrooms behind an answer, by name."""
        behind = {o for claim in self.told.story.claims if claim.id in value.claims for o in claim.origins}
        found = [(one.id, one_line(one.name)) for one in self.told.story.origins if one.id in behind]
        return sorted(found, key=lambda one: (one[1], one[0]))

    @property
    def item(self) -> tuple[Item, str] | None:
        """The question as its story tells it, each answer with its origins by name; and where it is told in full."""
        for number, item in enumerate(self.told.contested.items, 1):
            if item.id == self.question.id:
                values = {one_line(value.text): value for value in self.question.values}
                named = tuple(self._named(one, values.get(one.text)) for one in item.items)
                address = addresses.story(self.told.story.id, "contested", str(number))
                return shortened(replace(item, items=named), _LINES, address), address
        return None

    def _named(self, item: Item, value: Value | None) -> Item:
        names = [name for _, name in self.origins(value)] if value else []
        who = f"{'origin' if len(names) == 1 else 'origins'}: {listed(names)}" if names else ""
        return replace(item, facts=joined(item.facts, who))


@router.get("/discrepancies.json", responses=list_of("questions", {"type": "object"}))
def discrepancies_json(desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Return the questions that reports contradict each other on, of the story that changed last first."""
    disputed, more = _disputed(desk, page_number)
    return json_of({"page": page_number, "more": more, "questions": [_node(one) for one in disputed]})


@router.get("/discrepancies.csv")
def discrepancies_csv(desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Return the same as a table, with a row for each answer."""
    disputed, _ = _disputed(desk, page_number)
    return csv_of("discrepancies", _COLUMNS, (row for one in disputed for row in _rows(one)))


@router.get("/discrepancies", include_in_schema=False)
def discrepancies_page(request: Request, desk: TheDesk, page_number: PageNumber = 1) -> Response:
    """Show a page of them."""
    disputed, more = _disputed(desk, page_number)
    return page(
        request,
        "discrepancies.html.jinja",
        disputed=[
            (found[0], one.told.headline, addresses.story(one.told.story.id), found[1])
            for one in disputed
            if (found := one.item)
        ],
        to=addresses.Addresses(),
        line_cap=_LINES,
        happened_cap=_LINES,
        item_cap=_LINES,
        **turning("/discrepancies", {}, page_number, more=more),
    )


def _disputed(desk: TheDesk, number: int) -> tuple[list[Disputed], bool]:
    """The questions of a page; without those of a story that was told anew meanwhile, and asks them no more."""
    found, more = rows_of_page(desk.discrepancies, number, _PAGE_QUESTIONS)
    told = {story: _told(desk, story) for story in dict.fromkeys(line.id for line, _ in found)}
    return [Disputed(question, one) for line, question in found if (one := told[line.id])], more


def _told(desk: TheDesk, story: str) -> Told | None:
    try:
        return Told(desk.brief(story))
    except DeskError:
        return None


def _node(one: Disputed) -> Node:
    question, story = one.question, one.told.story
    return {
        "story": {"id": story.id, "headline": story.headline},
        "id": question.id,
        "kind": question.kind,
        "text": question.text,
        "values": [_value_node(one, value) for value in question.values],
    }


def _value_node(one: Disputed, value: Value) -> Node:
    relation = value.relation
    return {
        "text": value.text,
        "normalised": value.normalised,
        "relation": relation and {"to": relation.to, "verdict": relation.verdict, "why": relation.why},
        "reports": sorted({evidence.report for evidence in value.evidence}),
        "origins": [{"id": key, "name": name} for key, name in one.origins(value)],
        "evidence": [evidence_node(evidence) for evidence in value.evidence],
    }


def _rows(one: Disputed) -> Iterator[tuple[Cell, ...]]:
    question, story = one.question, one.told.story
    for value in question.values:
        origins = one.origins(value)
        relation = value.relation
        yield (
            *(story.id, story.headline, question.id, question.kind, question.text, value.text, value.normalised),
            *((relation.verdict, relation.to, relation.why) if relation else ("", "", "")),
            len({evidence.report for evidence in value.evidence}),
            len(origins),
            "; ".join(name for _, name in origins),
        )
