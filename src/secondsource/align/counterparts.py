"""Which value of one sentence fills the place that another value fills in a sentence of another report.

Learned from the reports themselves (`models/counterparts`): where two sentences hold an equal value they mostly say it
of one thing, and where they hold values that exclude each other they mostly speak of two. What is measured leaves the
values out and looks at what is around them, so that what fits equal values finds changed ones too. The sentences need
not have their words in one order.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from secondsource.align.differences import related
from secondsource.align.likeness import cosines_of
from secondsource.align.rows import Row
from secondsource.align.slots import Slot, SlotKind
from secondsource.align.surroundings import (
    around,
    days_apart,
    function_words,
    key_at,
    kinds_unlike,
    of_speaking,
    window_shared,
)
from secondsource.group.trees import Trees, learned

FEWEST_SHARED_WORDS = 3  # of the content words beside the values; fewer say nothing of what the values are told of
LEAST_SHARED = 0.4  # of the content words of the shorter sentence
MOST_NEAR = 12  # sentences that one is held against: those that share most
ONE_STATEMENT = 0.8  # share of the content words of the shorter sentence
_COMMON = 0.25  # share of sentences above which a word brings no two of them together
_COMMON_FROM, _COMMON_TO = 6, 100  # sentences: that share is never less than the one, nor more than the other
_OF_A_NATION = frozenset[SlotKind]({"number", "nation"})
_COUNTED = frozenset({"number", "ordinal", "time"})
MOST_DAYS_APART = 2  # of publication
MEASURES = (
    "shared_words", "share_of_shorter", "share_of_longer", "words_cosine", "meaning_cosine", "best_of_reports",
    "same_head", "same_relation", "same_beside", "said_of_speaking", "same_before", "same_after", "window_shared",
    "same_unit", "other_unit", "of_the_kind", "order_apart", "gap_before", "gap_after", "equal_before",
    "equal_between", "equal_after", "values_shared", "kinds_unlike", "is_number", "is_time", "published_days_apart",
)  # fmt: skip


class Place(NamedTuple):
    """A value in a row, by the numbers of the row and of its slot."""

    row: int
    slot: int


_Value = tuple[str, str]  # key and unit


def _value(slot: Slot) -> _Value:
    return slot.key, slot.unit


class Compared:
    """Rows of a story, ready to be held against each other."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Find for each row those of other reports that share most of its words.

        Args:
            rows: of one story (`rows_of`).
        """
        self.rows = rows
        held = Counter(key for row in rows for key in row.keys)
        self._weight = {key: math.log(1 + len(rows) / count) ** 2 for key, count in held.items()}
        common = min(_COMMON_TO, max(_COMMON_FROM, _COMMON * len(rows)))
        self.near: list[list[int]] = [[] for _ in rows]
        for one, other in _pairs(rows, {key for key, count in held.items() if count <= common}):
            self.near[one].append(other)
            self.near[other].append(one)
        for one, near in enumerate(self.near):
            near.sort(key=lambda other: (-self._shared(rows[one].keys & rows[other].keys), other))
            del near[MOST_NEAR:]
        self._aside = [row.is_aside for row in rows]
        self._listed = _listed(rows)
        self._holding = defaultdict[_Value, set[str]](set)  # by value the reports that give it
        self._sentences = defaultdict[_Value, int](int)  # … and in how many sentences it stands
        for row in rows:
            for value in {_value(slot) for slot in row.slots if slot.kind != "word"}:
                self._holding[value] |= row.reports
                self._sentences[value] += 1

    def values(self) -> Iterator[tuple[Place, Place]]:
        """Yield every two values of one kind in rows that are near each other, whether equal or not."""
        for one, near in enumerate(self.near):
            for other in near:
                if one < other or one not in self.near[other]:
                    for i, slot in enumerate(self.rows[one].slots):
                        if slot.kind != "word":
                            theirs = enumerate(self.rows[other].slots)
                            yield from ((Place(one, i), Place(other, j)) for j, at in theirs if at.kind == slot.kind)

    def slot(self, place: Place) -> Slot:
        """Return the slot at a place."""
        return self.rows[place.row].slots[place.slot]

    def filled(self, place: Place) -> tuple[Row, tuple[Slot, ...]]:
        """Return the row of a place, and the slot there as what the row has in it."""
        return self.rows[place.row], (self.slot(place),)

    def reports(self, place: Place, without: Place) -> frozenset[str]:
        """Return the reports of a row but for those that anywhere give the value of another place too."""
        return self.rows[place.row].reports - self._holding[_value(self.slot(without))]

    def exclude_each_other(self, one: Place, other: Place) -> bool:
        """Whether two values cannot both be right, if they are told of one thing; of two units they are not."""
        x, y = self.slot(one), self.slot(other)
        return x.key != y.key and x.unit == y.unit and related(x, y)[0] == "contradicts"

    def may_contradict(self, one: Place, other: Place) -> bool:
        """Whether two values are a contradiction, if they are told of one thing."""
        if not (self.exclude_each_other(one, other) and self._are_apart(one, other)):
            return False
        aside = self._is_aside(one, other) or self._are_of_two_nations(one, other) or self._are_of_two_parts(one, other)
        return not (aside or self._are_of_two_statements(one, other))

    def _are_apart(self, one: Place, other: Place) -> bool:
        """Whether reports give one of two values and not the other.

        A report that gives both has a list, or tells of two things; unless one of them stands in that one sentence
        alone, in all of the story, and may be a slip.
        """
        ours, theirs = self.reports(one, other), self.reports(other, one)
        return bool((ours and theirs) or (ours and self._is_lone(other)) or (theirs and self._is_lone(one)))

    def is_outlier(self, one: Place, other: Place) -> bool:
        """Whether one of two values stands in one sentence of the story alone, and both are reported on the same days.

        What many sentences tell is seldom an error, and what is reported days later often another state of things.
        """
        soon = not days_apart(self.rows[one.row], self.rows[other.row]) > MOST_DAYS_APART  # or it is not known
        return soon and (self._is_lone(one) or self._is_lone(other))

    def _is_lone(self, place: Place) -> bool:
        return self._sentences[_value(self.slot(place))] == 1

    def _is_aside(self, one: Place, other: Place) -> bool:
        """Whether one of two sentences is of another time or of several events, or is an item of a list."""
        left, right = one.row, other.row
        return self._aside[left] is not self._aside[right] or left in self._listed or right in self._listed

    def _are_of_two_nations(self, one: Place, other: Place) -> bool:
        """Whether two sentences have both other numbers and other nations: "25 Danes", "40 Poles"."""
        left, right = self.rows[one.row], self.rows[other.row]
        kind = self.slot(one).kind
        return kind in _OF_A_NATION and kinds_unlike(left, right, kind, of=_OF_A_NATION) > 0

    def _are_of_two_parts(self, one: Place, other: Place) -> bool:
        """Whether one of two numbers may count those who were hurt to a degree, and the other not the same."""
        if self.slot(one).kind != "number":
            return False
        return self.rows[one.row].degree(self.slot(one)) != self.rows[other.row].degree(self.slot(other))

    def _are_of_two_statements(self, one: Place, other: Place) -> bool:
        """Whether two times say when somebody spoke, in sentences that share too little to be one statement."""
        left, right = self.rows[one.row], self.rows[other.row]
        spoken = of_speaking(left, one.slot) and of_speaking(right, other.slot)
        shared = len(left.keys & right.keys) / max(1, min(len(left.keys), len(right.keys)))
        return self.slot(one).kind == "time" and spoken and shared < ONE_STATEMENT

    def measures(self, one: Place, other: Place) -> list[float]:
        """Return what can be measured around two values, as in `MEASURES`."""
        (left, i), (right, j) = (self.rows[one.row], one.slot), (self.rows[other.row], other.slot)
        x, y = left.slots[i], right.slots[j]
        ours, theirs = left.keys - {x.key, y.key}, right.keys - {x.key, y.key}
        shared, shorter, longer = ours & theirs, *sorted((len(ours), len(theirs)))
        weight = self._shared(shared)
        norm = math.sqrt(self._shared(ours) * self._shared(theirs)) or 1.0
        hung, hangs = left.hangs[i], right.hangs[j]
        beside = len(hung.beside & hangs.beside) / max(1, min(len(hung.beside), len(hangs.beside)))
        kinds = [[slot for slot in row.slots if slot.kind == x.kind] for row in (left, right)]
        most = max(map(len, kinds))
        return [
            len(shared), len(shared) / max(1, shorter), len(shared) / max(1, longer), weight / norm,
            cosines_of(left.meaning, [right.meaning])[0],
            self._best(one, other, weight) + self._best(other, one, weight),
            float(hung.head == hangs.head != ""), float(hung.relation == hangs.relation != ""), beside,
            float(hung.head in function_words()) + float(hangs.head in function_words()),
            float(key_at(left, i - 1) == key_at(right, j - 1)), float(key_at(left, i + 1) == key_at(right, j + 1)),
            window_shared(left, i, right, j),
            float(x.unit == y.unit != ""), float(x.unit != y.unit),
            most, abs(kinds[0].index(x) - kinds[1].index(y)) / most,
            *around(left, i, right, j),
            sum(slot.kind != "word" and slot.key in shared for slot in left.slots), kinds_unlike(left, right, x.kind),
            float(x.kind == "number"), float(x.kind == "time"), days_apart(left, right),
        ]  # fmt: skip

    def _shared(self, keys: frozenset[str]) -> float:
        return math.fsum(self._weight[key] for key in keys)

    def _best(self, one: Place, other: Place, weight: float) -> float:
        """How near what two rows share comes to the most that a row shares with any of the other's first report."""
        keys = self.rows[one.row].keys - {self.slot(one).key}
        report = self.rows[other.row].told[0].member.report.id
        rivals = (self.rows[near].keys for near in self.near[one.row] if report in self.rows[near].reports)
        return weight / max(1e-9, weight, max((self._shared(keys & rival) for rival in rivals), default=0.0))


def counterparts(compared: Compared) -> Iterator[tuple[Place, Place]]:
    """Yield every two values that exclude each other and most likely are told of one thing."""
    told = _learned()
    apart = [pair for pair in compared.values() if compared.may_contradict(*pair)]
    for pair, odds in _odds(compared, apart):
        if odds >= (told.of_outlier if compared.is_outlier(*pair) else told.of_others):
            yield pair


def equals(compared: Compared, places: Sequence[Place]) -> Iterator[Place]:
    """Yield where the values at some places stand again, told of the same thing."""
    pairs = [
        (place, Place(near, index))
        for place in places
        for near in compared.near[place.row]
        for index, slot in enumerate(compared.rows[near].slots)
        if (slot.kind, slot.key) == (compared.slot(place).kind, compared.slot(place).key)
    ]
    yield from (again for (_, again), odds in _odds(compared, pairs) if odds >= _learned().of_outlier)


def _odds(compared: Compared, pairs: Sequence[tuple[Place, Place]]) -> Iterator[tuple[tuple[Place, Place], float]]:
    """Yield pairs of values with the logarithm of the odds that they are told of one thing."""
    trees = _learned().trees
    yield from zip(pairs, trees.log_odds([compared.measures(*pair) for pair in pairs]).tolist(), strict=True)


class _Learned(NamedTuple):
    trees: Trees
    of_outlier: float  # log-odds from which on two values are told of one thing, where one of them is an outlier …
    of_others: float  # … and where none is


@cache
def _learned() -> _Learned:
    told = learned("align/data/counterparts.json", MEASURES, model="models/counterparts")
    return _Learned(Trees(told["trees"]), told["of_outlier"], told["of_others"])


def _pairs(rows: Sequence[Row], telling: set[str]) -> Iterator[tuple[int, int]]:
    """Numbers of rows of two reports that share a telling word, and enough of all of their words."""
    postings = defaultdict[str, list[int]](list)
    for index, row in enumerate(rows):
        for other in sorted({number for key in row.keys & telling for number in postings[key]}):
            shared = len(row.keys & rows[other].keys)
            enough = max(FEWEST_SHARED_WORDS, LEAST_SHARED * min(len(row.keys), len(rows[other].keys)))
            if shared >= enough and len(row.reports | rows[other].reports) > 1:
                yield other, index
        for key in sorted(row.keys & telling):
            postings[key].append(index)


def _listed(rows: Sequence[Row]) -> set[int]:
    """Numbers of rows that one report has several of, with other numbers or times: "Photo 3 of 25"."""
    alike = defaultdict[tuple[str, ...], list[int]](list)
    for index, row in enumerate(rows):
        alike[tuple(slot.kind if slot.kind in _COUNTED else slot.key for slot in row.slots)].append(index)
    found = set[int]()
    for held in alike.values():
        times = Counter(report for index in held for report in rows[index].reports)
        found |= {index for index in held if any(times[report] > 1 for report in rows[index].reports)}
    return found
