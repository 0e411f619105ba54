"""Who did what to whom: whether a sentence keeps the parts that the cited texts give to names and numbers.

Two checks. What a verb has for its doer or for what it is done to in the sentence must be so in a cited text, where
one has that verb with such a part. And a name, number or time must stand with the word that it hangs on together in
one cited line, so that nothing is put together from two lines. Both rest on the parser, and err with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from secondsource.annotate.grammar import PASSIVE_SUBJECTS
from secondsource.reworded.findings import Finding, shown
from secondsource.reworded.reading import Reading
from secondsource.reworded.sources import Source
from secondsource.reworded.support import has_time
from secondsource.reworded.words import base, bases, free_words, grounds

Role = Literal["doer", "done to"]
_DOER = ("nsubj", "obl:agent")
_DONE_TO = ("nsubj:pass", "obj")
_IN_NAME = frozenset({"flat", "compound", "nmod:desc", "appos"})
_DEEPEST = 8
_NUMBER = "#"  # before the bounds of a number, among words


def roles_kept(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return a part of a verb that the cited texts give to somebody else, or a doer where they name none."""
    given: dict[tuple[str, Role], set[frozenset[str]]] = defaultdict(set)
    told: set[str] = set()  # verbs of the cited texts
    for one in cited:
        for reading in one.readings:
            told.update(_verbs(reading))
            for verb, role, i in (*_parts(reading), *_lent(reading)):
                given[reading.bases[verb], role].add(_called(reading, i, one))
    sources = [one.source for one in part.found.attributions]
    for verb, role, i in _parts(part):
        if any(one.start <= part.grammar.words[i].start < one.end for one in sources):
            continue  # who says it is held elsewhere, and easily taken for the doer: "The roof fell, the police said"
        own, bases_ = _who(part, i), grounds(part.bases[verb])
        known = [called for key in _same_part(part, verb, role) for called in given.get(key, ())]
        undone = not known and role == "doer" and part.grammar.words[verb].tag == "VERB" and bases_ & told
        if own and (undone or (known and not any(_meet(own, called) for called in known))):
            words = " ".join(part.grammar.lower[j] for j in _phrase(part, i))
            return Finding(
                "role", f"{shown(words)} is not {role} of {shown(part.grammar.lower[verb])} in the cited lines"
            )
    return None


def _same_part(part: Reading, verb: int, role: Role) -> Iterator[tuple[str, Role]]:
    """The parts of cited verbs that come to one: who "died" is who was "killed", what "closed" is what was "closed"."""
    own = part.bases[verb]
    for one in grounds(own):
        if one == own or role == "done to":
            yield one, role
        if role == "doer" and not part.grammar.children(verb, "obj"):
            yield one, "done to"


def _verbs(reading: Reading) -> Iterator[str]:
    return (reading.bases[i] for i, word in enumerate(reading.grammar.words) if word.tag == "VERB")


def _parts(reading: Reading) -> Iterator[tuple[int, Role, int]]:
    """Each verb with the word that is its doer, and the one that it is done to."""
    grammar = reading.grammar
    for verb, word in enumerate(grammar.words):
        if word.tag not in {"VERB", "NOUN", "ADJ"}:
            continue
        held = grammar.children(verb, *_DOER, *_DONE_TO)
        for i in held:
            yield verb, "doer" if grammar.relation(i) in _DOER else "done to", i


def _lent(reading: Reading) -> Iterator[tuple[int, Role, int]]:
    """Each verb without a doer of its own with that of the clause it goes on: "A fire broke out, killing two"."""
    grammar = reading.grammar
    for verb, word in enumerate(grammar.words):
        if word.tag == "VERB" and not grammar.children(verb, *_DOER, *PASSIVE_SUBJECTS):
            doer = grammar.subject(verb)
            if doer is not None:
                yield verb, "doer", doer


def _who(part: Reading, i: int) -> frozenset[str]:
    """The word that says who it is, with all words of a name, and its number; nothing for a pronoun."""
    if i not in _phrase(part, i):
        return frozenset()
    name = part.grammar.words[i].tag == "PROPN"
    held = [i, *(part.grammar.children(i, "flat", "compound") if name else ())]
    return frozenset(part.bases[j] for j in held) | _numbers(part, _phrase(part, i))


def _numbers(reading: Reading, phrase: Sequence[int]) -> frozenset[str]:
    """The numbers of a phrase as their bounds."""
    found = (reading.amount_at(j) for j in phrase if reading.grammar.words[j].tag == "NUM")
    return frozenset(f"{_NUMBER}{one.low:g}-{one.high:g}" for one in found if one)


def _phrase(reading: Reading, i: int) -> list[int]:
    """The words of a noun phrase that say who it is; none for a pronoun."""
    grammar = reading.grammar
    held = [i, *(j for j in grammar.children(i) if grammar.relation(j) in {*_IN_NAME, "nummod", "amod", "conj"})]
    held += [k for j in held[1:] for k in grammar.children(j, "flat", "compound")]
    return [j for j in sorted(set(held)) if grammar.words[j].tag != "PRON" and grammar.lower[j] not in free_words()]


def _called(reading: Reading, i: int, source: Source) -> frozenset[str]:
    """What a doer is called: its words and those of the names in them; empty where a pronoun hides who it is."""
    phrase = _phrase(reading, i)
    words = {reading.grammar.lower[j] for j in phrase}
    known = {word for name in source.names if name & words for word in name}
    return frozenset(base(word) for word in words | known) | _numbers(reading, phrase)


def _meet(own: frozenset[str], called: frozenset[str]) -> bool:
    """Whether two phrases can be of one thing: a pronoun could be anybody, and other numbers are of others."""
    numbers = frozenset(one for one in own if one.startswith(_NUMBER))
    others = frozenset(one for one in called if one.startswith(_NUMBER))
    words = own - numbers
    return not called or (
        (not words or any(grounds(one) & called for one in words)) and (not (numbers and others) or numbers <= others)
    )


def facts_together(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return a name, number or time that stands in no cited line with the word that it hangs on.

    When and where the event was goes with any word.
    """
    for fact in _facts(part):
        above = _governor(part, fact)
        if above is None:
            continue
        wanted = grounds(part.bases[above])
        holders = [one for one in cited if any(_has(one, reading, part, fact) for reading in one.readings)]
        if not any(one.line.frames or wanted & one.known for one in holders):
            words = f"{part.grammar.lower[fact]} … {part.grammar.lower[above]}"
            return Finding("role", f"{shown(words)} stand together in none of the cited lines")
    return None


def _facts(part: Reading) -> Iterator[int]:
    for i, word in enumerate(part.grammar.words):
        name = word.tag == "PROPN" and part.grammar.relation(i) not in {"flat", "compound"}
        if name or part.is_in_time(i) or (word.tag == "NUM" and part.amount_at(i)):
            yield i


def _governor(part: Reading, fact: int) -> int | None:
    """The word that a fact hangs on and that says something by itself; None where it is the root or says who tells."""
    at = fact
    for _ in range(_DEEPEST):
        head = part.grammar.head(at)
        if head is None:
            return None
        same = part.is_in_time(head) or part.grammar.words[head].tag in {"PROPN", "NUM", "PRON"}
        if not same and part.grammar.lower[head] not in free_words():
            about = part.bases[head] in bases("saying") | bases("contest") | bases("telling")
            return None if about else head
        at = head
    return None


def _has(source: Source, reading: Reading, part: Reading, fact: int) -> bool:
    time = next(
        (t for t in part.times if t.start < part.grammar.words[fact].end and part.grammar.words[fact].start < t.end),
        None,
    )
    if time is not None:
        return has_time(reading, time)
    amount = part.amount_at(fact)
    if amount is not None and part.grammar.words[fact].tag == "NUM":
        return any(amount.equals(one) for one in reading.amounts)
    lower = part.grammar.lower[fact]
    spellings = {lower} | {word for name in source.names if lower in name for word in name}
    return any(base(word) in reading.known for word in spellings)
