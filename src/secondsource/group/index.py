"""Which earlier reports a new one may be like: an inverted index over rare features, with caps: its cost is flat."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from typing import TypeVar

_TERMS = 24  # of a report that are looked up: its heaviest
_Term = TypeVar("_Term", str, int)
_LATEST = 128  # reports under one term that are looked at, the last that came first


class RareIndex:
    """Reports under their heaviest features; what a query costs does not grow with the number of reports."""

    def __init__(self) -> None:
        self._under: dict[str, dict[str, float]] = defaultdict(dict)  # term → report → weight, in order of arrival
        self._terms: dict[str, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._terms)

    def add(self, report: str, vector: Mapping[str, float]) -> None:
        """Put a report under its heaviest terms."""
        terms = heaviest(vector)
        self._terms[report] = terms
        for term in terms:
            self._under[term][report] = vector[term]

    def remove(self, report: str) -> None:
        """Take a report out; nothing happens if it is not there."""
        for term in self._terms.pop(report, ()):
            under = self._under[term]
            del under[report]
            if not under:
                del self._under[term]

    def nearest(self, report: str, most: int) -> tuple[str, ...]:
        """Return up to `most` reports that share heavy terms with one of them, itself too, the likest first."""
        likeness: dict[str, float] = defaultdict(float)
        for term in self._terms[report]:
            under = self._under[term]
            weight = under[report]
            for near, other in islice(reversed(under.items()), _LATEST):
                likeness[near] += weight * other
        return heaviest(likeness, most)


def heaviest(vector: Mapping[_Term, float], most: int = _TERMS) -> tuple[_Term, ...]:
    """Return the terms of a vector with most weight, heaviest first, of equals the lesser."""
    least = sorted(vector.values(), reverse=True)[most - 1] if len(vector) > most else -math.inf  # faster than in pairs
    weighed = sorted((-weight, term) for term, weight in vector.items() if weight >= least)
    return tuple(term for _, term in weighed[:most])
