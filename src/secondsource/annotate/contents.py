"""Which words of a sentence are what somebody says: the clause under the cue, without what the reporter adds to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from secondsource.annotate.cue_words import lemma, listed
from secondsource.annotate.grammar import SUBJECTS, Grammar
from secondsource.records import Stance

Stretches = tuple[tuple[int, int], ...]  # first and last word of each
_RELATIVE = frozenset({"which", "who", "whose", "whom"})
_BACKGROUND = frozenset({"although", "though", "while", "whereas", "as", "after"})
_CAUGHT = frozenset({*SUBJECTS, "mark", "dep", "expl", "csubj", "advmod", "cc"})


@dataclass(frozen=True, slots=True)
class Reported:
    """Words, thoughts or wishes as a sentence lays them to somebody; words are told by their index in the grammar."""

    cue: int
    content: Stretches
    source: int | None  # the head of the noun phrase
    stance: Stance


def content_of(grammar: Grammar, head: int, without: Collection[int] = ()) -> Stretches:
    """Return the stretches of words under a head, without a "that" that opens them and the marks around them.

    Args:
        grammar: of the report.
        head: of the clause or phrase.
        without: words that are left out with all that stands under them.
    """
    left_out = {*without, *_asides(grammar, head)}
    return tuple(_trimmed(grammar, grammar.runs(head, left_out)))


def clause_content(grammar: Grammar, cue: int, clause: int) -> Stretches:
    """Return the stretches of a clause that a cue governs.

    Words between the cue and its clause that a parser hangs on the cue although they can only open the clause (a second
    subject, a conjunction) are taken in.
    """
    found = content_of(grammar, clause, {cue})
    if not found:
        return found
    subject = grammar.own_subject(cue)
    that = next((j for j in grammar.children(clause, "mark") if grammar.lower[j] == "that"), None)
    if that is not None and cue < found[0][0] < that < clause:  # "said on Monday that": Monday is when it was said
        found = tuple(_trimmed(grammar, iter([(that, found[0][1]), *found[1:]])))
    first = found[0][0]
    for j in grammar.children(cue, *_CAUGHT):
        behind = cue < j < clause and (grammar.relation(j) == "mark" or (subject is not None and subject < cue))
        ahead = j < clause < cue and grammar.relation(j) in SUBJECTS and j != subject
        if behind or ahead:
            first = min(first, *grammar.under(j))
    return tuple(_trimmed(grammar, iter([(first, found[0][1]), *found[1:]])))


def _asides(grammar: Grammar, head: int) -> Iterator[int]:
    """What a reporter adds to words told: "…, according to the ministry", "…, adding that", "…, which sank in May"."""
    under = grammar.under(head)
    end = _last_word(grammar, under)
    for j in under:
        above = grammar.head(j)
        if grammar.lower[j] == "according" and grammar.relation(j) == "case" and above is not None:
            yield above
        goes_on = above == head and grammar.relation(j) == "conj" and _goes_on(grammar, j)
        added = j != head and grammar.relation(j) in {"advcl", "acl:relcl"} and _is_added(grammar, j, end)
        if goes_on or added:
            yield j


def _goes_on(grammar: Grammar, j: int) -> bool:
    """Whether a clause goes on with the telling and not with what is told: "…, and calls it a loss"."""
    word = lemma(grammar.lower[j])
    said = word in listed("said", "clause") or word in listed("said", "object")
    return said and grammar.own_subject(j) is None and grammar.is_parted(j)


def _is_added(grammar: Grammar, j: int, end: int) -> bool:
    """Whether a clause in commas goes on with the telling ("adding that"), or ends it with what the reporter knows."""
    under = grammar.under(j)
    if not grammar.is_parted(j):
        return False
    if grammar.relation(j) == "acl:relcl":
        return _last_word(grammar, under) == end and any(grammar.lower[k] in _RELATIVE for k in under[:4])
    if _last_word(grammar, under) == end and any(grammar.lower[k] in _BACKGROUND for k in under[:3]):
        return True
    word = lemma(grammar.lower[j])
    return grammar.lower[j].endswith("ing") and (word in listed("said", "clause") or word in listed("said", "object"))


def _last_word(grammar: Grammar, under: list[int]) -> int:
    """The last of some words that is no mark."""
    return next((j for j in reversed(under) if grammar.words[j].tag != "PUNCT"), under[-1])


def _trimmed(grammar: Grammar, runs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in runs:
        start, end = first, last
        while start <= end and (
            grammar.words[start].tag == "PUNCT"
            or (grammar.lower[start] == "that" and grammar.relation(start) in {"mark", "dep"})
        ):
            start += 1
        while end >= start and grammar.words[end].tag == "PUNCT":
            end -= 1
        if start <= end:
            yield start, end
