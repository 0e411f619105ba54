"""What happened, and the claims by verdict: corroborated, contested, differing without contradiction, single-source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secondsource.annotate.content import content_words
from secondsource.brief.account_lines import Item, Line, Section, lines_of, spread
from secondsource.brief.central import centrality
from secondsource.brief.wording import Places, clipped, counts, in_words, joined, moment, one_line, plural, quoted
from secondsource.records import Assertion, Block, Claim, Question, QuestionKind, Report, Story, Value

_PLACE_KEYS = ("at ", "in ", "near ")  # how the key of a place begins; its text says the same in its words
_AMOUNT = re.compile(r"[\d≥≤≈<>–-]")
_ANSWERS = 3  # of a question in short
_ANSWER_CHARS, _DENIED_CHARS = 40, 60
_LEDE_CLAIMS = 3  # a reader takes in about three sentences before the list of claims
_UNKNOWN = 6  # of the scale of credibility: cannot be judged
_HEDGES = {"reported": "reportedly"}  # the others read well as they are
_RELATIONS = {
    "agrees": "agrees with",
    "refines": "more exact than",
    "updates": "one count as it rose, with",
    "contradicts": "contradicts",
    "other-scope": "no conflict shown with",
}


def happened(story: Story, places: Places) -> Section:
    """Return when and where it happened, and what the ledes of the reports say of it."""
    answers: tuple[tuple[str, QuestionKind, Value | None], ...] = (
        ("When", "time", story.when),
        ("Where", "place", story.where),
    )
    telling = _Telling(story, places)
    items = [
        Item(
            lead=lead,
            text=moment(value.normalised) if kind == "time" else one_line(value.text),
            facts=telling.facts(value, kind, counted=False),
            lines=lines_of(value.evidence, places, focus=value.text),
        )
        for lead, kind, value in answers
        if value
    ]
    # A value of a question ("killed: 3") is told where the question is.
    values = _values_claims(story.questions)
    ledes = [claim for claim in story.claims if claim.id not in values and _in_a_lede(claim, places)]
    told = _event_first(ledes, story, places)[:_LEDE_CLAIMS]
    disputed = "; ".join(_disputed(story))
    open_ = [Item(lead="Contested", text=disputed, verdict="contested")] if disputed else []
    return Section("happened", "What happened", (*items, *(_lede(claim, places) for claim in told), *open_))


def _disputed(story: Story) -> Iterator[str]:
    """What is contested, in a few words each."""
    contested = [question for question in story.questions if question.verdict == "contested"]
    yield from (_in_short(question) for question in contested if question.kind != "attribution")
    yield from (f"{clipped(claim.text, _DENIED_CHARS)}: said and denied" for claim in _denied(story))
    speakers = sum(question.kind == "attribution" for question in contested)
    if speakers:
        yield f"who said {plural(speakers, 'quote')}"


def ranked(questions: Iterable[Question]) -> list[Question]:
    """Return the questions in their order, but what happened before who said which words."""
    return sorted(questions, key=lambda question: question.kind == "attribution")


def _in_short(question: Question) -> str:
    """Return "How many were hurt? 9 or 14"."""
    answers = [clipped(value.text, _ANSWER_CHARS) for value in (_sides(question) or question.values)[:_ANSWERS]]
    return f"{one_line(question.text)} {' or '.join(answers)}"


def claim_sections(story: Story, places: Places) -> tuple[Section, ...]:
    """Return the sections of claims and questions, in the order in which an editor needs them."""
    telling = _Telling(story, places)
    contested = [question for question in ranked(story.questions) if question.verdict == "contested"]
    differing = [q for q in ranked(story.questions) if q.verdict != "contested" and len(q.values) > 1]
    told = {verdict: [c for c in _best_first(story.claims) if c.verdict == verdict] for verdict in _NOTES}
    return (
        Section(
            "contested",
            "Contested",
            (*(telling.question(one) for one in contested), *(_claim(claim, places) for claim in _denied(story))),
            _NOTES["contested"],
        ),
        Section(
            "corroborated",
            "Corroborated",
            tuple(_claim(claim, places) for claim in told["corroborated"]),
            _NOTES["corroborated"],
        ),
        Section(
            "differing",
            "Different words, no contradiction",
            tuple(telling.question(one) for one in differing),
        ),
        Section(
            "single-source",
            "Single source",
            tuple(_claim(claim, places) for claim in told["single-source"]),
            _NOTES["single-source"],
        ),
    )


_NOTES = {
    "corroborated": "Two origins or more that do not all rest on one source.",
    "contested": "Answers that cannot all be right.",
    "single-source": "One origin, or all cite one source: not independently confirmed.",
}


def _best_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: (-len(c.origins), -len(c.reports), -len(c.attributed_sources), c.text, c.id))


def _event_first(ledes: Iterable[Claim], story: Story, places: Places) -> list[Claim]:
    """The claim that has most of what all headlines and ledes begin with, then the others, the best supported first.

    What the most origins share may be a spokesman's sentence in passing.
    """
    reports = [places.reports[report] for report in story.reports]
    openings = [set(content_words(f"{report.headline or ''} {_lede_text(report)}")) for report in reports]
    shared = Counter(word for words in openings for word in words)

    def telling(claim: Claim) -> float:
        return centrality(set(content_words(claim.text)), shared) * (len(claim.origins) + 1)

    ranked = sorted(_best_first(ledes), key=lambda claim: (-len(claim.origins), -telling(claim)))
    first = max(ranked, key=telling, default=None)
    return sorted(ranked, key=lambda claim: claim is not first)


def _values_claims(questions: Iterable[Question]) -> set[str]:
    return {claim for question in questions for value in question.values for claim in value.claims}


def _denied(story: Story) -> list[Claim]:
    """Return the contested claims that are no answer to a question: some say so and some say it is not so."""
    values = _values_claims(story.questions)
    return [claim for claim in _best_first(story.claims) if claim.verdict == "contested" and claim.id not in values]


def _in_a_lede(claim: Claim, places: Places) -> bool:
    return any(
        _is_lede(places.reports[one.report], one.evidence.start)
        for one in claim.assertions
        if one.report in places.reports
    )


def _is_lede(report: Report, offset: int) -> bool:
    first = _first_paragraph(report)
    return first is not None and first.start <= offset < first.end


def _lede_text(report: Report) -> str:
    first = _first_paragraph(report)
    return report.document.text[first.start : first.end] if first else ""


def _first_paragraph(report: Report) -> Block | None:
    return next((block for block in report.blocks if block.kind == "paragraph"), None)


def _claim(claim: Claim, places: Places) -> Item:
    return Item(
        id=claim.id,
        text=one_line(claim.text),
        facts=joined(claim_counts(claim), _suggested(claim)),
        why="" if claim.verdict == "single-source" and len(claim.origins) == 1 else one_line(claim.why),
        verdict=claim.verdict,
        lines=spread(Line.of(one.evidence, places, note=_note(one)) for one in claim.assertions),
    )


def _lede(claim: Claim, places: Places) -> Item:
    """A claim out of its section says its verdict itself."""
    item = _claim(claim, places)
    return replace(item, facts=joined(item.facts, claim.verdict))


def claim_counts(claim: Claim) -> str:
    """Return "5 reports · 2 origins · 1 attributed source" of a claim."""
    return counts(len(claim.reports), len(claim.origins), len(claim.attributed_sources))


def _suggested(claim: Claim) -> str:
    """The credibility that is suggested for a claim, where anything speaks for or against it."""
    found = claim.credibility
    return f"suggested credibility {found.value} ({found.words})" if found and found.value < _UNKNOWN else ""


def _note(assertion: Assertion) -> str:
    """Whom the report lays it to, how it holds it off, and whether it says that it is not so."""
    to = f"citing {one_line(assertion.attributed_to.name)}" if assertion.attributed_to else ""
    via = f"via {one_line(assertion.via.name)}" if assertion.via else ""
    stance = " and ".join(
        word for word in (_HEDGES.get(assertion.hedge or "", assertion.hedge or ""), _denial(assertion)) if word
    )
    return "; ".join(part for part in (" ".join(part for part in (to, via) if part), stance) if part)


def _denial(assertion: Assertion) -> str:
    return "says it is not so" if assertion.negated and assertion.hedge != "denied" else ""


def _sides(question: Question) -> tuple[Value, ...]:
    """Return the answers that contradict each other."""
    against = {value.relation.to for value in question.values if value.relation and _contradicts(value)}
    return tuple(value for value in question.values if _contradicts(value) or value.text in against)


def _contradicts(value: Value) -> bool:
    return value.relation is not None and value.relation.verdict == "contradicts"


class _Telling:
    """Tells the questions of one story: knows its claims, for the counts, and its names, for what values come to."""

    def __init__(self, story: Story, places: Places) -> None:
        self._places = places
        self._claims = {claim.id: claim for claim in story.claims}

    def question(self, question: Question) -> Item:
        """Tell the best supported answer first, then those that contradict another, then the others aside."""
        sides = {*_sides(question), *question.values[:1]} if question.verdict == "contested" else {*question.values}
        answers = sorted(question.values, key=lambda value: value not in sides)
        return Item(
            id=question.id,
            text=one_line(question.text),
            facts=plural(len(question.values), "answer"),
            verdict=question.verdict,
            items=tuple(replace(self._value(value, question.kind), aside=value not in sides) for value in answers),
        )

    def _value(self, value: Value, kind: QuestionKind) -> Item:
        relation = value.relation
        to = f"{_RELATIONS[relation.verdict]} {quoted(relation.to)}: {in_words(relation.why)}" if relation else ""
        return Item(
            id=value.claims[0] if len(value.claims) == 1 else "",
            text=one_line(value.text),
            facts=self.facts(value, kind),
            why=to,
            verdict=relation.verdict if relation else "",
            lines=lines_of(value.evidence, self._places, focus=value.text),
        )

    def facts(self, value: Value, kind: QuestionKind, *, counted: bool = True) -> str:
        """What the value comes to, unless its text says just that, and what stands behind it."""
        comes_to = self._comes_to(value, kind)
        if kind == "time" and not counted:  # the day is told, and how it is put stands beside it
            told_already = set(re.findall(r"[\w:]+", value.text)) - {"on"} <= set(re.findall(r"[\w:]+", comes_to))
            comes_to = "" if told_already else quoted(value.text)
        comes_to = "" if _says(value.text, comes_to) else comes_to
        told = [self._claims[claim] for claim in value.claims if claim in self._claims] if counted else []
        support = claim_counts(told[0]) if len(told) == 1 else plural(len({e.report for e in value.evidence}), "report")
        return joined(comes_to, support)

    def _comes_to(self, value: Value, kind: QuestionKind) -> str:
        """Numbers, times and places in the words of a reader; of other kinds the key says no more than the text."""
        if kind == "time":
            return moment(value.normalised)
        if kind == "place":
            place = one_line(value.normalised)
            named = place.partition(" ")[2] if place.startswith(_PLACE_KEYS) else place
            return "" if named.casefold() in one_line(value.text).casefold() else place
        return _amount(value.normalised) if kind == "number" else ""


def _amount(normalised: str) -> str:
    """The number without what is counted, which the text says better: "≥ 600" of "≥ 600 soldier"."""
    words = one_line(normalised).split()
    return " ".join(word for word in words if _AMOUNT.match(word))


def _says(text: str, comes_to: str) -> bool:
    """Whether the text of a value says already what it comes to: "14 people" and "14"."""
    words = re.findall(r"[\w.–]+", one_line(text).casefold().replace(",", ""))
    number = comes_to.replace(",", "")
    written = number.isdigit() and any(word[:1].isdigit() for word in words)  # "$103 billion" in figures
    return comes_to.casefold() == one_line(text).casefold() or number in words or written
