"""How many: counts of the same thing in several reports, held against each other as intervals."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from secondsource.align.counted import Kind, kind_beside, units
from secondsource.align.counts import Count, is_background, is_of_several, nations_of, scope_of, unit_of
from secondsource.align.frames import clause_around
from secondsource.align.main_event import LEDE_SENTENCES
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.relations import Interval, published_before, relate
from secondsource.align.tables import table
from secondsource.align.view import StoryView, sentence_at
from secondsource.records import Claim, Published, Question, ValueVerdict

# Counts further apart than this are about different things unless they meet. A choice, not a measurement: in the
# stories that we read, early and late counts of one event lay within it; some of other events do too (32 beside 84),
# and are shown as no conflict where they stand deep in one report.
LARGEST_FACTOR = 4.0
_ONE = Interval(1, 1)
_CURRENCIES = frozenset({"$", "£", "€", "¥", "US$", "A$", "C$", "NZ$"})
_TELLING = 100  # a number of three digits that comes back is hardly there by chance; 3, 12 or 20 often are


def number_questions(view: StoryView, told: Sequence[Count]) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield one question for each thing that two reports or more count.

    Args:
        view: the story.
        told: what each report tells in all of the killed and the injured (`tolls`); asked even of one report.
    """
    groups, loose = _grouped(told, _besides(told, _counts(view)))
    for count in loose:
        home = next((group for group in groups if _fits(count, group)), None)
        if home is not None:
            home.append(count)
    for same in groups:
        totals = [count for count in same if any(count is one for one in told)]
        if totals or len({count.member.report.id for count in same}) > 1:
            question, claims = _question(view, same, totals)
            if totals or len(claims) > 1 or len(claims[0].origins) > 1:  # one text in many papers asks no question
                yield question, claims


def _besides(told: Sequence[Count], counts: Iterable[Count]) -> Iterator[Count]:
    """The counts that are not the same words of the same report as one of `told`."""
    taken = {(count.member.report.id, count.quantity.start) for count in told}
    return (count for count in counts if (count.member.report.id, count.quantity.start) not in taken)


def _grouped(totals: Sequence[Count], counts: Iterable[Count]) -> tuple[list[list[Count]], list[Count]]:
    """Counts that are about one thing, by kind, and those that say too little to be grouped by what they say.

    What reports tell in all of one kind is about one thing, whatever they call those whom they count.
    """
    by_kind: dict[str, list[Count]] = defaultdict(list)
    loose = []
    for count in counts:
        if count.kind is None and count.interval == _ONE:
            continue  # "one of the girls" counts nothing
        if count.kind is None and (not count.quantity.unit or count.quantity.unit in units()["anybody"]):
            loose.append(count)
        else:
            by_kind[count.kind.key if count.kind else f"unit {count.quantity.unit}"].append(count)
    whole: dict[str, list[Count]] = defaultdict(list)
    for total in totals:
        whole[total.kind.key if total.kind else ""].append(total)
    groups = []
    for key in sorted(by_kind.keys() | whole.keys()):
        groups += _same_thing(by_kind[key], whole[key])
    for group in [g for g in groups if g[0].kind and g[0].kind.answers]:
        answers = group[0].kind.answers if group[0].kind else None
        fitting = [other for other in groups if other[0].kind and other[0].kind.key == answers]
        home = next((other for other in fitting if all(_fits(count, other) for count in group)), None)
        if home is not None:
            home += group
            groups.remove(group)
    return groups, loose


def _fits(count: Count, group: Sequence[Count]) -> bool:
    """Whether a number is so large, and so like one of a group of people, that it must be meant for the same thing."""
    people = units()["anybody"] | units()["somebody"]
    if count.interval.low < _TELLING or count.background or group[0].quantity.unit not in people:
        return False
    exact = count.interval.low == count.interval.high
    return any(count.interval == other.interval if exact else _capped(count).meets(_capped(other)) for other in group)


def _counts(view: StoryView) -> Iterator[Count]:
    for member in view.members:
        for quantity in member.quantities:
            sentence = sentence_at(member, quantity.start)
            if sentence is None or quantity.unit in units()["never"]:
                continue
            start, end = clause_around(member, sentence, quantity.start, quantity.end)
            kind = kind_beside(member.report.document.text[start:end], quantity.start - start, quantity.end - start)
            if kind is not None or quantity.unit or quantity.low >= _TELLING:
                elsewhere = is_background(member, sentence) or is_of_several(member, sentence)
                yield Count(member, quantity, kind, start, end, elsewhere)


def _same_thing(counts: Sequence[Count], whole: Sequence[Count]) -> list[list[Count]]:
    """Group counts of one kind that can be about one thing; `whole` are."""
    groups: list[list[Count]] = []
    unlike: list[dict[Hashable, Count]] = []  # of each group one of those that are alike: a story has many copies

    def put(count: Count, home: int | None) -> None:
        if home is None:
            groups.append([])
            unlike.append({})
        groups[-1 if home is None else home].append(count)
        unlike[-1 if home is None else home].setdefault(_traits(count), count)

    for total in whole:
        fitting = (i for i, group in enumerate(unlike) if not any(_at_odds(total, one) for one in group.values()))
        put(total, next(fitting, None))
    for count in sorted(counts, key=lambda c: (c.interval, c.member.report.id, c.start)):
        fitting = (i for i, group in enumerate(unlike) if any(_comparable(count, one) for one in group.values()))
        put(count, next(fitting, None))
    return groups


def _traits(count: Count) -> Hashable:
    """All that tells whether a count can be about the same thing as another of its kind."""
    return count.kind is None, count.background, count.interval, count.quantity.unit, count.quantity.unit_text


def _comparable(a: Count, b: Count) -> bool:
    if a.background is not b.background:
        return False
    if (
        a.kind is None or b.kind is None
    ):  # nothing but the noun ties them: only numbers that fit each other are held together
        return a.quantity.unit == b.quantity.unit and a.interval.meets(b.interval) and nations_of(a) == nations_of(b)
    return not _at_odds(a, b) and _alike(a, b) and _capped(a).within_factor(_capped(b), LARGEST_FACTOR)


def _at_odds(a: Count, b: Count) -> bool:
    """Whether two counts are of people of two nations."""
    return bool(nations_of(a)) and bool(nations_of(b)) and not nations_of(a) & nations_of(b)


def _alike(a: Count, b: Count) -> bool:
    """Whether two counts can be of the same people or things; of differing kinds of people only when they fit."""
    one, other = unit_of(a), unit_of(b)
    people, anybody = units()["anybody"] | units()["somebody"], units()["anybody"]
    if one == other:
        return True
    if not {one, other} <= people:
        return False
    return bool({one, other} & anybody) or (a.interval.meets(b.interval) and _bounded(a) and _bounded(b))


def _bounded(count: Count) -> bool:
    return not math.isinf(count.interval.high)


def _capped(count: Count) -> Interval:
    """The interval with an open end closed: "at least 7" is no reason to think of 600."""
    high = min(count.interval.high, max(count.interval.low, 1) * LARGEST_FACTOR)
    return Interval(count.interval.low, high)


def _question(view: StoryView, counts: Sequence[Count], totals: Sequence[Count]) -> tuple[Question, list[Claim]]:
    kind = counts[0].kind  # of the group; numbers that were only fitted to it come after
    unit = "people" if totals else _plural(counts)
    if kind:
        text, label = kind.question.format(unit), kind.label.format(unit)
    elif counts[0].quantity.unit in _CURRENCIES:
        text, label = "How much money?", "amount"
    else:
        text, label = f"How many {unit}?", f"number of {unit}"
    by_key = {_key(count): count for count in counts}

    def relation(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
        return _relation(kind, (by_key[value.normalised], value), (by_key[reference.normalised], reference))

    answers = [Answer(c.member, c.start, c.end, _key(c), _shown(c)) for c in counts]
    label = label[:1].upper() + label[1:]
    firsts = [_key(count) for count in totals]
    return make_question(view, "number", text, label, answers, relation, kin=_number if totals else str, firsts=firsts)


def _number(key: str) -> str:
    """The number of a key: "three others" and "three men" support each other as the number of all."""
    return key.partition(" ")[0]


def _shown(count: Count) -> str:
    text = count.member.report.document.text
    unit = count.quantity.unit_text
    return (
        " ".join(f"{text[count.quantity.start : count.quantity.end]}".split()) or f"{count.interval.normalised} {unit}"
    )


def _plural(counts: Sequence[Count]) -> str:
    found = {unit_of(count) for count in counts}
    if len(found) > 1 or found <= units()["anybody"]:
        return "people" if found <= units()["anybody"] | units()["somebody"] else min(found)
    unit = found.pop()
    written = counts[0].quantity.unit_text.split()[-1:]
    if written and written[0][0].isupper() and written[0].casefold().startswith(unit):
        unit = written[0]  # "Danes", not "danes"
    return _plural_of(unit)


def _plural_of(unit: str) -> str:
    """The plural of a word that `Quantity.unit` gives: of what had none, the word itself."""
    lower, irregular = unit.casefold(), table("units")["plurals"]
    if lower in irregular:
        return str(irregular[lower])
    if lower.endswith(("s", "men", "people", "children", "police", "personnel", "crew", "%")):
        return unit
    if lower.endswith("man") and lower not in table("units")["no_men"]:
        return f"{unit[:-2]}en"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if lower.endswith(("x", "ch", "sh")) else f"{unit}s"


def _key(count: Count) -> str:
    scope = scope_of(count)
    return f"{count.interval.normalised} {scope}".strip()


def _relation(
    kind: Kind | None, value: tuple[Count, Answered], reference: tuple[Count, Answered]
) -> tuple[ValueVerdict, str]:
    a, b = value[0], reference[0]
    verdict, why = relate(a.interval, b.interval)
    if verdict != "contradicts":
        return verdict, why
    apart = _of_two_things(kind, value, reference)
    if apart or kind is None:
        return "other-scope", apart
    low, high = (value[1], reference[1]) if a.interval < b.interval else (reference[1], value[1])
    if kind.rises and (order := later(low, high)):
        return "updates", f"the higher number was published later ({order[1]}, after {order[0]})"
    return verdict, why


def _of_two_things(kind: Kind | None, value: tuple[Count, Answered], reference: tuple[Count, Answered]) -> str:
    """Why two numbers that exclude each other may not count the same; "" where nothing speaks for that."""
    a, b = value[0], reference[0]
    if scope_of(a) != scope_of(b):
        return f"one counts {scope_of(a) or 'people'}, the other {scope_of(b) or 'people'}"
    if kind is None:
        return "nothing shows that both count the same"
    if _ONE in {a.interval, b.interval} and max(a.interval, b.interval).low > LARGEST_FACTOR:
        return "one of them tells of a single person, who may be one of many"
    if not (prominent(value[1]) and prominent(reference[1])):
        return "one of them stands deep in a single report, and may count a part"
    return ""


def prominent(value: Answered) -> bool:
    """Whether two reports give a value, or one in its headline or lede: a total is told there, a part of it below."""
    if len(value.claim.reports) > 1:
        return True
    return any(a.start < s.end and s.start < a.end for a in value.answers for s in a.member.sentences[:LEDE_SENTENCES])


def later(low: Answered, high: Answered) -> tuple[str, str] | None:
    """When a report gave the lower value, and when another surely later gave the higher one; None when none did.

    That other outlets still print the lower value afterwards is no contradiction: they lag.
    """
    pairs = [
        (first.value or "", second.value or "")
        for first in sorted({answer.member.report.published for answer in low.answers}, key=_date)
        for second in sorted({answer.member.report.published for answer in high.answers}, key=_date)
        if published_before(first, second)
    ]
    return pairs[0] if pairs else None


def _date(published: Published) -> str:
    return published.value or ""
