"""Whether a sentence leaves its lines standing as they do: contested, laid to somebody, uncertain, denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from secondsource.annotate.tokens import tokenize
from secondsource.annotate.word_lists import table as annotate_table
from secondsource.records import Hedge
from secondsource.reworded.findings import Finding, shown
from secondsource.reworded.lines import Line
from secondsource.reworded.reading import Reading
from secondsource.reworded.sources import Source, Sources, overlaps
from secondsource.reworded.words import base, bases, free_words, table

_SIDES = 2  # that must be told of a contested line


def attribution_kept(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return a line that all its reports lay to somebody, and that is told without him or without words of saying."""
    for one in cited:
        told_by = one.line.told_by
        if not told_by or one.line.given.verdict == "contested":
            continue
        known = {base(word) for source in told_by for word in _words(source)}
        for spelt in one.spellings:
            bases_ = {base(word) for word in spelt if word not in free_words()}
            known |= bases_ if known & bases_ else set()
        if not known & part.known:
            return Finding("attribution", f"line {one.line.number} is told without who said it ({told_by[0]})")
        if not (part.found.attributions or part.known & _speaking(one) or _acts(part, known)):
            return Finding("attribution", f"line {one.line.number} is told without saying that it was said")
    return None


def _acts(part: Reading, known: set[str]) -> bool:
    """Whether somebody stands as the one who does what the sentence says: "Investigators suspect a fault"."""
    grammar = part.grammar
    return any(
        grammar.relation(i) == "nsubj"
        and grammar.relation(word.head) in {"root", "conj"}
        and known & {part.bases[j] for j in (i, *grammar.children(i, "flat", "compound", "appos"))}
        for i, word in enumerate(grammar.words)
    )


def _words(source: str) -> list[str]:
    words = [token.lower for token in tokenize(source, 0, len(source)) if token.is_word]
    return [word for word in words if word not in free_words()] or words


def _speaking(source: Source) -> frozenset[str]:
    """The bases of verbs that lay something to somebody: the neutral ones, and those that the line has itself."""
    cues = {
        base(word)
        for reading in source.readings
        for one in reading.found.attributions
        for word in re.findall(r"\w+", reading.text[one.cue.start : one.cue.end])
    }
    return bases("saying") | frozenset(cues)


def certainty_kept(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return a line that all its reports hedge or deny, and that is told without such words."""
    for one in cited:
        if one.line.hedges and not any(_cue(hedge).search(part.text) for hedge in one.line.hedges):
            certainty = " or ".join(sorted(one.line.hedges))
            return Finding("certainty", f"line {one.line.number} is told as sure, and is {certainty}")
        if one.line.denied and base("not") not in part.known and not _cue("denied").search(part.text):
            return Finding("negation", f"line {one.line.number} is told without its denial")
    return None


@cache
def _cue(hedge: Hedge) -> re.Pattern[str]:
    row = annotate_table("hedges")[hedge]
    more = table()["planned"] if hedge == "planned" else ()
    return re.compile(rf"(?<!\w)(?:{'|'.join((*row['before'], *row['after'], *more))})(?!\w)", re.IGNORECASE)


def contest_kept(part: Reading, cited: Sequence[Source], sources: Sources) -> Finding | None:
    """Return a contested line that is told as fact: without a word for it, or with fewer than two of its sides.

    A line that is not contested itself can have a contested number in it: a sentence that tells it is held to the same.
    """
    passages = [one for source in cited for one in source.line.given.evidence]
    numbers = {one.line.number for one in cited}
    for line in sources.lines.values():
        if line.given.verdict != "contested":
            continue
        told = [side for side in line.sides if _is_told(side, part, sources)]
        hidden = bool(told) and overlaps(passages, line.given.evidence)
        if (line.number in numbers or hidden) and not _is_open(line, told, part):
            return Finding("contested", f"line {line.number} is contested and told as fact: {shown(line.text)}")
    return None


def _is_open(line: Line, told: Sequence[str], part: Reading) -> bool:
    if line.is_so_or_not:
        return bool(part.known & bases("both_ways"))
    words = {token.lower for token in tokenize(part.text, 0, len(part.text))}
    marked = bool(part.known & (bases("contest") - _plain_links()) or words & _plain_links())
    return marked and len(told) >= _SIDES


@cache
def _plain_links() -> frozenset[str]:
    """Small words that set two sides beside each other; they count in this form only."""
    return frozenset({"or", "but", "while", "whereas"})


def _is_told(side: str, part: Reading, sources: Sources) -> bool:
    """Whether a sentence has an answer: its number, or else all of its words."""
    answer = sources.read(side, ())
    if answer.amounts:
        return any(one.equals(amount) for one in answer.amounts for amount in part.amounts)
    words = {answer.bases[i] for i in answer.content()}
    return bool(words) and words <= part.known
