"""What qualifies a word: that it is denied, possible, planned, wanted, conditional, or only what somebody believes.

A qualifier is looked for in the grammar: negations and modal verbs on the word, "if" before its clause, "allegedly"
beside it, and the verbs whose clause it stands in ("tried to", "believes that"), but for neutral verbs of saying. Each
word of a sentence must stand with the same negation in a cited text, and lose nothing else that qualifies it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from secondsource.reworded.findings import Finding, shown
from secondsource.reworded.reading import Reading
from secondsource.reworded.sources import Source
from secondsource.reworded.words import base, bases, grounds, table

_NOT = base("not")
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "csubj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass"})
_DEEPEST = 6  # clauses in each other


def qualifiers_kept(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return the first word that is denied where no cited text denies it, or the other way, or told as more certain."""
    told = frozenset(part.bases)
    for i in part.content():
        if part.grammar.words[i].tag not in {"VERB", "NOUN", "ADJ", "ADV"}:
            continue
        found = [q for one in cited for reading in one.readings for q in _occurrences(reading, part, i)]
        if not found:
            continue  # what says so is held by its words
        own = is_denied(part, i)
        alike = found if any(one.line.is_so_or_not for one in cited) else [q for q in found if (_NOT in q) == own]
        if not alike:
            says = "is told as denied, which it is not" if own else "is told without its denial"
            return Finding("negation", f"{shown(part.grammar.lower[i])} {says}")
        if not any(q - {_NOT} <= told for q in alike):
            lost = min((sorted(q - {_NOT} - told) for q in alike), key=lambda missing: (len(missing), missing))
            return Finding("certainty", f"{shown(part.grammar.lower[i])} is told without {shown(lost[0])}")
    return None


def _occurrences(reading: Reading, part: Reading, wanted: int) -> Iterator[frozenset[str]]:
    """What qualifies each word of a text from which the wanted one follows.

    What a noun tells and the sentence tells as a verb is qualified by the verb above: who "ordered the closing" closed
    nothing yet.
    """
    for i, one in enumerate(reading.bases):
        if one in grounds(part.bases[wanted]):
            found = _qualifiers(reading, i)
            head = reading.grammar.head(i)
            named = reading.grammar.words[i].tag == "NOUN" and part.grammar.words[wanted].tag == "VERB"
            if named and head is not None and reading.grammar.relation(i) in {"obj", "obl"}:
                found |= {reading.bases[head]}
            yield found


def _qualifiers(reading: Reading, i: int) -> frozenset[str]:
    grammar, found = reading.grammar, set()
    if is_denied(reading, i):
        found.add(_NOT)
    for j in grammar.children(i):
        lower, relation = grammar.lower[j], grammar.relation(j)
        if lower in _beside(relation):
            found.add(reading.bases[j])
    found.update(_above(reading, i))
    return frozenset(found)


@cache
def _beside(relation: str) -> frozenset[str]:
    """The words that qualify what they hang on by a relation."""
    key = {"aux": "modals", "mark": "markers", "advmod": "adverbs", "amod": "adjectives"}.get(relation)
    return frozenset(table()["qualifiers"][key]) if key else frozenset()


def _above(reading: Reading, i: int) -> Iterator[str]:
    """The verbs in whose clause a word stands, and what qualifies those; neutral ones say only who tells it."""
    grammar = reading.grammar
    for _ in range(_DEEPEST):
        head, relation = grammar.head(i), grammar.relation(i)
        if head is None:
            return
        if relation in _CLAUSES:
            if reading.bases[head] not in bases("qualifiers", "neutral"):
                yield reading.bases[head]
            yield from (
                reading.bases[j] for j in grammar.children(head) if grammar.lower[j] in _beside(grammar.relation(j))
            )
            if is_denied(reading, head):
                yield _NOT
        elif relation not in _ARGUMENTS | {"conj", "nmod", "amod"}:
            return
        i = head


def is_denied(reading: Reading, i: int) -> bool:
    """Return whether a negation stands on a word, or on the one that it is or has for its subject or object."""
    grammar = reading.grammar
    if _has_negation(reading, i) or (reading.bases[i] == _NOT):
        return True
    held = grammar.children(i, "nsubj", "nsubj:pass", "obj")
    return any(reading.bases[j] == _NOT or _has_negation(reading, j) for j in held)


def _has_negation(reading: Reading, i: int) -> bool:
    return any(
        reading.bases[j] == _NOT and reading.grammar.relation(j) not in _ARGUMENTS for j in reading.grammar.children(i)
    )
