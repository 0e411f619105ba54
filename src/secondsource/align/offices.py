"""Who holds an office, and which office somebody holds, by the titles and roles beside names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.tables import table
from secondsource.align.view import StoryView
from secondsource.records import Annotated, Claim, Mention, Name, Question, ValueVerdict

# Words by which an office is not held now, or not whole.
_NOT_NOW = re.compile(
    r"\b(?:former|ex|then|late|vice|deputy|acting|interim|co|next|incoming|outgoing|past|previous|longtime|would-be)\b"
    r"|\bcandidate\b|\bnominee\b|-elect\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"[A-Z][\w.&’'-]*(?:\s+(?:of|for|the|and)\s+(?=[A-Z])|\s+(?=[A-Z]))?")
_BEFORE_CHARS = 40


@dataclass(frozen=True, slots=True)
class _Held:
    """A person beside an office, in one place of a report."""

    member: Annotated
    mention: Mention
    name: Name
    office: str
    body: str  # whose office it is, lower case; "" where that is not told


def office_questions(view: StoryView) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield a question for each office that reports give to two people, and for each person given two offices.

    A report that itself names both is telling of two times or two bodies, and asks nothing. Past, acting and deputy
    holders are left out.
    """
    held = [one for member in view.members for mention in member.mentions if (one := _held(view, member, mention))]
    by_office, by_person = defaultdict[str, list[_Held]](list), defaultdict[str, list[_Held]](list)
    for one in held:
        if one.body and table("offices")[one.office]["sole"]:
            by_office[f"{one.office} of {one.body}"].append(one)
        if table("offices")[one.office]["apart"]:
            by_person[one.name.id].append(one)
    for key, same in sorted(by_office.items()):
        if _reports_differ([(one.member.report.id, one.name.id) for one in same]) and not _one_name(same):
            answers = [_answer(one, one.name.name) for one in same]
            yield make_question(view, "agent", f"Who is {key.title()}?", key, answers, _relate)
    for _, same in sorted(by_person.items()):
        if _reports_differ([(one.member.report.id, one.office) for one in same]):
            who = same[0].name.name
            answers = [_answer(one, one.office) for one in same]
            yield make_question(view, "identity", f"What is the office of {who}?", f"{who} is", answers, _relate)


def _held(view: StoryView, member: Annotated, mention: Mention) -> _Held | None:
    office = _office(mention.title or "") or _office(mention.role or "")
    name = view.resolved.name_of(member.report.id, mention.start, mention.end)
    if mention.type != "PERSON" or office is None or name is None:
        return None
    text = member.report.document.text
    if _NOT_NOW.search(f"{text[max(0, mention.start - _BEFORE_CHARS) : mention.start]} {mention.role or ''}"):
        return None
    return _Held(member, mention, name, office, _body(mention))


@cache
def _forms() -> dict[str, str]:
    return {form: office for office, row in table("offices").items() for form in row["forms"]}


def _office(words: str) -> str | None:
    """The office in a title or role: the longest form that stands in it as whole words."""
    lower = f" {words.casefold()} "
    found = [form for form in _forms() if f" {form} " in lower]
    return _forms()[max(found, key=lambda form: (len(form), form))] if found else None


def _body(mention: Mention) -> str:
    """Whose office it is: the name in the role ("Broadcom chief executive"), else the nation."""
    role = mention.role or ""
    parts = [part for part in _BODY.findall(role) if _office(part) is None]
    body = " ".join(part.strip() for part in parts) or mention.nationality or ""
    return re.sub(r"['’]s$", "", body.strip()).casefold()


def _reports_differ(told: Sequence[tuple[str, str]]) -> bool:
    """Whether two reports give one value, and another is given by a report that does not give it, or once in passing.

    A report that names both offices, each several times, tells of somebody who held both.
    """
    reports: dict[str, list[str]] = defaultdict(list)
    for report, value in told:
        reports[value].append(report)
    first = max(reports, key=lambda value: (len(set(reports[value])), value))
    slips = [v for v in reports if v != first and (len(reports[v]) == 1 or not set(reports[v]) & set(reports[first]))]
    return len(set(reports[first])) > 1 and bool(slips)


def _one_name(same: Sequence[_Held]) -> bool:
    """Whether the names can be one person's: "Tan" beside "Hock Tan"."""
    words = [set(one.name.name.casefold().split()) for one in same]
    return all(one & other for one, other in combinations(words, 2))


def _answer(one: _Held, value: str) -> Answer:
    """The name with its title or role, where that stands before it."""
    text, mention = one.member.report.document.text, one.mention
    told = mention.title or mention.role or ""
    first = text.rfind(told, max(one.member.report.start, mention.start - len(told) - _BEFORE_CHARS), mention.start)
    return Answer(one.member, first if told and first >= 0 else mention.start, mention.end, value, value)


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    return "contradicts", f"{value.text} and {reference.text} are not the same"
