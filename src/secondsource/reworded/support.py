"""Whether the cited lines hold what a sentence holds: its words, names, numbers, times and quoted words.

It fails closed: a word that no list calls empty and that no cited line has, in any form or as a near equal, is enough
to turn a sentence down. Faithful sentences in quite other words are turned down too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.align.tables import table as align_table
from secondsource.records import TimeExpression
from secondsource.reworded.findings import Finding, shown
from secondsource.reworded.reading import Amount, Reading
from secondsource.reworded.sources import QUOTED, Source, folded
from secondsource.reworded.words import base, bases, grounds

_RUN = 2  # capitalised words in a row that must be one name


def words_held(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return the first word that no cited line supports."""
    known = frozenset().union(*(one.known for one in cited))
    allowed = known | _allowed(cited, known)
    numbers = [amount for one in cited for amount in one.amounts]
    for i in part.content():
        amount = part.amount_at(i)
        if part.is_in_time(i) or (amount and _counts(part, i, amount, numbers)):
            continue
        if not all(grounds(one) & allowed for one in _pieces(part, i)):
            return Finding("words", f"{shown(part.grammar.lower[i])} is in none of the cited lines")
    return None


def _allowed(cited: Sequence[Source], known: frozenset[str]) -> frozenset[str]:
    """What a sentence may say about its sources."""
    allowed = bases("telling")
    if known & bases("saying") or any(one.line.told_by for one in cited):
        allowed |= bases("saying")
    return allowed | bases("contest") if any(one.line.given.verdict == "contested" for one in cited) else allowed


def _pieces(part: Reading, i: int) -> list[str]:
    """The base of a word; of one with hyphens that is in no list, those of its pieces."""
    lower = part.grammar.lower[i]
    return [base(one) for one in lower.split("-") if one] if "-" in lower else [part.bases[i]]


def _counts(part: Reading, i: int, amount: Amount, numbers: Sequence[Amount]) -> bool:
    """Whether a word is the number itself, which `numbers_held` holds, or what it is known to count."""
    word = part.grammar.words[i]
    if word.tag == "NUM" or part.bases[i] in {"at", "least", "most", "more", "than"}:
        return True
    return part.bases[i] == base(amount.unit) and any(amount.equals(one) and _unit_fits(amount, one) for one in numbers)


def names_held(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return the first name that is put together from parts of several."""
    known = [words for one in cited for words in one.names]
    texts = [reading.flat for one in cited for reading in one.readings]
    for run in _runs(part):
        words = [part.grammar.lower[i] for i in run]
        whole = words if run[0] > 0 else words[1:]  # a sentence begins with a capital, whatever its first word
        for one in (words, whole):
            if (
                len(one) < _RUN
                or f" {' '.join(one)} " in " ".join(texts)
                or any(known_ >= set(one) for known_ in known)
            ):
                break
        else:
            return Finding("name", f"{shown(' '.join(words))} is no name of the cited lines")
    return None


def _runs(part: Reading) -> Iterator[list[int]]:
    run: list[int] = []
    for i, word in enumerate(part.grammar.words):
        if part.text[word.start].isupper() and not part.is_in_time(i):
            run.append(i)
        else:
            if len(run) >= _RUN:
                yield run
            run = []
    if len(run) >= _RUN:
        yield run


def numbers_held(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return the first number that no cited line has, with its bounds and of the same things."""
    numbers = [amount for one in cited for amount in one.amounts]
    literal = " ".join(reading.flat for one in cited for reading in one.readings)
    for amount in part.amounts:
        same = [one for one in numbers if amount.equals(one)]
        if not same:
            return Finding("number", f"{shown(amount.text)} is no number of the cited lines")
        if not any(_unit_fits(amount, one) for one in same):
            return Finding("number", f"{shown(amount.text)} counts something else in the cited lines")
    for i, word in enumerate(part.grammar.words):
        lower = part.grammar.lower[i]
        loose = word.tag == "NUM" or any(mark.isdigit() for mark in lower)
        if loose and not (part.amount_at(i) or part.is_in_time(i)) and f" {lower} " not in literal:
            return Finding("number", f"{shown(lower)} is no number of the cited lines")
    return None


def _unit_fits(told: Amount, source: Amount) -> bool:
    """Whether what is counted is the same, or people where the source counts some kind of people."""
    if not (told.unit and source.unit) or base(told.unit) == base(source.unit):
        return True
    anybody, somebody = align_table("units")["anybody"], align_table("units")["somebody"]
    return told.unit in anybody and source.unit in {*anybody, *somebody}


def times_held(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return the first time that no cited line has, as exactly or more exactly."""
    for time in part.times:
        if not any(has_time(reading, time) for one in cited for reading in one.readings):
            return Finding("time", f"{shown(time.text)} is no time of the cited lines")
    return None


def has_time(reading: Reading, time: TimeExpression) -> bool:
    """Return whether a text has a time: in its words, of its value, or within it."""
    return folded(time.text) in folded(reading.text) or any(_within(one, time) for one in reading.times)


def _within(source: TimeExpression, told: TimeExpression) -> bool:
    if source.value is not None and source.value == told.value and source.modifier == told.modifier:
        return True
    reaches = (source.earliest, source.latest, told.earliest, told.latest)
    if told.modifier or None in reaches:
        return False
    return str(told.earliest) <= str(source.earliest) and str(source.latest)[: len(str(told.latest))] <= str(
        told.latest
    )


def quotations_held(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return the first words in quotation marks that the cited passages do not give as somebody's words."""
    for words in QUOTED.findall(part.text):
        if not any(folded(words) in quoted for one in cited for quoted in one.quoted):
            return Finding("quotation", f"{shown(words)} is quoted in none of the cited passages")
    odd = part.text.count('"') % 2 or part.text.count("“") != part.text.count("”")
    return Finding("quotation", "a quotation mark stands alone") if odd else None
