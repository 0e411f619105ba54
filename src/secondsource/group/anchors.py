"""What a report shares with one in another language: names, places and numbers, as keys that no language changes."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from anyascii import anyascii

from secondsource.annotate.dating import published_day
from secondsource.group.background import BACKGROUND_REPORTS
from secondsource.group.features import Features
from secondsource.places import place_called
from secondsource.records import Annotated, Mention

_WORD = re.compile(r"[^\W\d_]{3,}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_FEWEST_SOUNDS = 3  # consonants; with fewer two names are too often alike
_SMALLEST_COUNT = 10  # smaller ones stand in every report
_YEARS = range(1900, 2101)
_LITTLE = 4.0  # anchors; of a report that has fewer, one in common says little
# Letters that transliterations write for each other: Qassem, Kasim, Kacem. Vowels, y, w and h come and go.
_SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "k", "x": "k", "z": "s", "v": "f", "b": "p", "d": "t", "j": "s"})
_SILENT = re.compile(r"[aeiouywh'`’]+")
_DOUBLED = re.compile(r"(.)\1+")

Key = tuple[str, str]  # "place", "number", "name" in Latin letters, or "sound" as scripts spell it by ear; and which


def anchor_features(annotated: Sequence[Annotated]) -> list[Features]:
    """Return the anchors of reports in any language as features that can be compared, ordered by report id.

    A report in Latin letters is known by its names' words, one in another script by their consonants, and one that is
    read by both, each as if the other were not there. Small counts and years are no anchors.
    """
    ordered = sorted(annotated, key=lambda one: one.report.id)
    counts = [Counter(_anchors(one)) for one in ordered]
    df = Counter(key for keys in counts for key in keys)
    weight = {
        key: math.log((len(ordered) + BACKGROUND_REPORTS) / n) / math.log(BACKGROUND_REPORTS) for key, n in df.items()
    }
    return [
        Features(
            report=one.report.id,
            vector=_unit({key: (1 + math.log(n)) * weight[key] for key, n in sorted(keys.items())}),
            names=frozenset(_shown(key) for key in keys if key[0] != "sound"),
            days=frozenset(),
            published=published_day(one.report.published),
        )
        for one, keys in zip(ordered, counts, strict=True)
    ]


def _anchors(one: Annotated) -> Iterator[Key]:
    for mention in one.mentions:
        yield from _name_keys(mention, both=one.report.read)
    for quantity in one.quantities:
        count = quantity.low
        if count == quantity.high and count >= _SMALLEST_COUNT and count not in _YEARS:
            yield "number", f"{count:,.10g}"


def _name_keys(mention: Mention, *, both: bool) -> Iterator[Key]:
    place = place_called(mention.text)
    if place:
        yield "place", place.name
        return
    for word in _WORD.findall(mention.text):
        latin = _LATIN.match(word) is not None
        plain = anyascii(word).lower()
        if latin:
            yield "name", plain
        if both or not latin:
            sounds = _DOUBLED.sub(r"\1", _SILENT.sub("", plain.translate(_SOUNDS)))
            if len(sounds) >= _FEWEST_SOUNDS:
                yield "sound", sounds


def _unit(vector: dict[Key, float]) -> dict[str, float]:
    """The vector as long as one, where the names count once: by word or by sound, whichever has more."""
    lengths: dict[str, float] = defaultdict(float)
    for (kind, _), x in vector.items():
        lengths[kind] += x * x
    names = max(lengths["name"], lengths["sound"])
    length = math.sqrt(max(_LITTLE, lengths["place"] + lengths["number"] + names))
    return {f"{kind} {word}": x / length for (kind, word), x in vector.items()}


def _shown(key: Key) -> str:
    return key[1].capitalize() if key[0] == "name" else key[1]
