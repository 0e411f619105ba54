"""How many an event killed and hurt by one report: from its numbers, and from whom it names or describes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from secondsource.align.counted import kinds
from secondsource.align.counts import Count, is_background, is_of_several
from secondsource.align.harm import Harm, harms
from secondsource.align.main_event import MainEvent
from secondsource.align.relations import Interval
from secondsource.align.sufferers import Outcome
from secondsource.align.tables import table
from secondsource.align.view import StoryView
from secondsource.annotate.grammar import Grammar
from secondsource.records import Annotated, Quantity

# Set on the fourth fifth by date of the shootings (bench/align).
_EARLY_SENTENCES = 12
_HEADLINE_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class _Toll:
    """How many a report tells to have come to harm in one way, and what tells it."""

    outcome: Outcome
    quantity: Quantity
    harm: Harm
    derived: bool = False  # nobody is said to be hurt: it is who was shot or stabbed, less the dead


@dataclass(frozen=True, slots=True)
class _Placed:
    """A harm with how far down the report it stands."""

    harm: Harm
    sentence: int


def tolls(view: StoryView, event: MainEvent | None) -> list[Count]:
    """Return how many each report tells to have been killed and injured, each at most once, of an event that harms.

    A number that stands early goes before a count of those who are named or described one by one. Of those who were
    shot or stabbed, who is not said to have died was injured. A report that tells of nobody in one way yields nothing
    for it, and neither does a story of something that harms nobody by its kind.
    """
    if event is None or not event.types & frozenset(table("harms")["words"]["events"]):
        return []
    told = [(member, toll) for member in view.members for toll in _tolls(member, view.grammar(member))]
    dead = any(toll.outcome == "killed" for _, toll in told)
    # Who was shot, one report says; who died of it, another: that is no third person hurt.
    kept = [(member, toll) for member, toll in told if not (toll.derived and dead and toll.quantity.high <= 1)]
    kind = {kind.key: kind for kind in kinds()}
    return [
        Count(member, toll.quantity, kind[toll.outcome], toll.harm.start, toll.harm.end, background=False)
        for member, toll in kept
    ]


def _tolls(member: Annotated, grammar: Grammar) -> Iterator[_Toll]:
    by_outcome: dict[Outcome, list[_Placed]] = defaultdict(list)
    for index, sentence in enumerate(member.sentences):
        if not is_background(member, sentence) and not is_of_several(member, sentence):
            for harm in harms(member, grammar, sentence):
                by_outcome[harm.outcome].append(_Placed(harm, index))
    killed, injured = _total(by_outcome["killed"]), _total(_not_dead(by_outcome))
    struck = _total(by_outcome["struck"])
    if killed:
        yield _Toll("killed", *killed)
    if injured:
        yield _Toll("injured", *injured)
    elif struck:
        dead = Interval.of(killed[0]) if killed else Interval(0, 0)
        low, high = max(0, struck[0].low - dead.high), max(0, struck[0].high - dead.low)
        if high and (struck[0].low > 1 or not killed):
            yield _Toll("injured", replace(struck[0], low=low, high=high), struck[1], derived=True)


def _not_dead(by_outcome: dict[Outcome, list[_Placed]]) -> list[_Placed]:
    """The injured who are not told to have died: "was wounded … died in hospital" is one of the dead."""
    dead = [one.harm for one in by_outcome["killed"] if not one.harm.counted]
    nouns, names = {harm.quantity.unit for harm in dead}, {_last(harm.name) for harm in dead if harm.name}

    def died(harm: Harm) -> bool:
        if harm.counted or not dead or harm.others:
            return False
        return _last(harm.name) in names if harm.name and names else harm.quantity.unit in nouns | _anybody()

    return [one for one in by_outcome["injured"] if not died(one.harm)]


@cache
def _anybody() -> frozenset[str]:
    return frozenset(table("harms")["words"]["anybody"])


def _last(name: str | None) -> str:
    return name.split()[-1].casefold() if name else ""


def _total(placed: Sequence[_Placed]) -> tuple[Quantity, Harm] | None:
    """The number of those who came to harm in one way, and what tells it best."""
    rows: dict[int, list[_Placed]] = defaultdict(list)
    for one in placed:
        rows[one.harm.teller].append(one)
    weight: Counter[Interval] = Counter()
    best: dict[Interval, tuple[Quantity, Harm]] = {}
    for row in rows.values():
        first = row[0]
        # "His wife and son were also killed" tells of two among the dead, not of how many there are.
        alone = (len(row) == 1 and not first.harm.counted) or first.harm.others or any(one.harm.kin for one in row)
        if alone or first.sentence >= _EARLY_SENTENCES:
            continue
        total = _sum([one.harm.quantity for one in row])
        weight[Interval.of(total)] += 1 if first.sentence else _HEADLINE_WEIGHT
        best.setdefault(Interval.of(total), (total, first.harm))
    if weight:
        return best[max(weight, key=lambda count: (weight[count], count))]
    return _one_by_one([one.harm for one in placed if one.sentence < _EARLY_SENTENCES])


def _sum(row: Sequence[Quantity]) -> Quantity:
    """People in a row as one number: "a man and two girls"."""
    first, last = row[0], row[-1]
    if len(row) == 1:
        return first
    units = {quantity.unit for quantity in row}
    low, high = sum(one.low for one in row), sum(one.high for one in row)
    return Quantity(first.start, last.end, "", low, high, units.pop() if len(units) == 1 else "", "")


def _one_by_one(told: Sequence[Harm]) -> tuple[Quantity, Harm] | None:
    """Those who are named or described one by one: as many as there are names, at least one."""
    single = [harm for harm in told if not harm.counted]
    beyond = [harm for harm in told if harm.counted and harm.others]
    if not single and not beyond:
        return None
    names = {_last(harm.name) for harm in single if harm.name}
    count = max(1 if single else 0, len(names)) + (beyond[0].quantity.low if beyond else 0)
    first = (single or beyond)[0]
    return replace(first.quantity, low=count, high=count), first
