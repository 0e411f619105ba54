"""How many were killed or hurt by what a sentence tells, and by what name where it is one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.align.sufferers import Outcome, Suffering, is_people, outcome_of, sufferings, tells_harm
from secondsource.align.tables import table
from secondsource.align.view import within
from secondsource.annotate.grammar import Grammar
from secondsource.records import Annotated, Quantity, Sentence

_AGE = re.compile(r"[\s-]*(?:year|month|week|day|yr)s?[\s-]*old|[\s-]*y[./]?o\b", re.IGNORECASE)
_KIN = frozenset({"his", "her", "their"})
_OTHERS = frozenset({"another", "other", "others", "more"})
_OF_WHOM = " of whom "


@dataclass(frozen=True, slots=True)
class Harm:
    """People whom a sentence tells to have been killed or hurt; `struck`: which of both is not said."""

    outcome: Outcome
    quantity: Quantity  # the number in the text; of one person described or named, that description with the number 1
    start: int  # of the words that tell it
    end: int
    teller: int  # where the word that tells it starts; people in a row share it
    name: str | None = None  # as the text writes it, of one person
    counted: bool = True  # by a number, and not by naming or describing one person
    others: bool = False  # beyond those told of before: "two others"
    kin: bool = False  # "his wife": somebody's among those told of


def harms(member: Annotated, grammar: Grammar, sentence: Sentence) -> Iterator[Harm]:
    """Yield who came to harm in a sentence, in the order of its words; nothing where there are no trees.

    Handles numbers, people named or described one by one, deeds with a number ("a double homicide"), parts ("one of
    them fatally") and nobody ("no one was hurt"). Does not count groups without a number, pronouns, or animals and
    things.
    """
    yield from _double_deeds(member, grammar, sentence)
    for told in sufferings(grammar, sentence):
        harm = _harm(member, grammar, sentence, told)
        if harm is not None:
            yield harm
    yield from _fatal_parts(member, grammar, sentence)


def _double_deeds(member: Annotated, grammar: Grammar, sentence: Sentence) -> Iterator[Harm]:
    """A deed that says of how many it was: "a double homicide"."""
    folds = table("harms")["words"]["folds"]
    for i in grammar.within(sentence):
        outcome, count = outcome_of(grammar, i), 0
        for j in grammar.children(i, "amod", "compound") if outcome else ():
            count = count or folds.get(grammar.lower[j], 0)
        if outcome and count:
            start, end = grammar.phrase(i)
            yield Harm(outcome, _described(member, start, end, "", count), start, end, grammar.words[i].start)


def _described(member: Annotated, start: int, end: int, noun: str, count: int) -> Quantity:
    text = member.report.document.text[start:end]
    return Quantity(start, end, text, count, count, noun, text)


def _harm(member: Annotated, grammar: Grammar, sentence: Sentence, told: Suffering) -> Harm | None:
    """What a phrase says of who came to harm; None when it is not about people, or says neither who nor how many."""
    i, teller = told.sufferer, grammar.words[told.teller]
    start, end = grammar.phrase(i)
    first, last = min(start, teller.start), max(end, teller.end)
    inside = [grammar.lower[j] for j in grammar.under(i) if start <= grammar.words[j].start < end]
    if grammar.lower[i] in table("harms")["words"]["nobody"] or inside in (["no", "one"], ["no", "people"]):
        return Harm(told.outcome, _described(member, start, end, "", 0), first, last, teller.start)
    counted = _counted(member, grammar, sentence, i)
    if counted is not None:
        near = {grammar.lower[i], *(grammar.lower[j] for j in grammar.children(i, "amod", "nummod"))}
        return Harm(told.outcome, counted, first, last, teller.start, others=bool(_OTHERS & near))
    name = _name(member, grammar, i)
    if grammar.words[i].tag in {"PRON", "NUM"} or not (name or is_people(grammar, i)) or _is_plural(grammar, i, name):
        return None
    one = _described(member, start, end, "" if name else grammar.lower[i], 1)
    others, kin = bool(_OTHERS & set(inside)), inside[:1] != [] and inside[0] in _KIN
    return Harm(told.outcome, one, first, last, teller.start, name, counted=False, others=others, kin=kin)


def _name(member: Annotated, grammar: Grammar, i: int) -> str | None:
    """The person's name that the word stands in, or that stands beside it in the same phrase."""
    near = {i, *grammar.children(i, "appos", "flat")}
    for mention in member.mentions:
        if mention.type == "PERSON" and any(mention.start <= grammar.words[j].start < mention.end for j in near):
            return mention.text
    return None


def _is_plural(grammar: Grammar, i: int, name: str | None) -> bool:
    lower = grammar.lower[i]
    return name is None and lower != "boss" and (lower.endswith("s") or lower in {"men", "women", "children", "people"})


def _counted(member: Annotated, grammar: Grammar, sentence: Sentence, i: int) -> Quantity | None:
    """The number of a phrase about people: it stands before the noun, or is all of the phrase."""
    word, text = grammar.words[i], member.report.document.text
    if grammar.lower[i] == "both":
        return _described(member, word.start, word.end, "", 2)
    of = [j for j in grammar.children(i, "nmod") if grammar.words[j].tag == "NOUN"]
    if word.tag == "NUM" and not all(is_people(grammar, j) for j in of):
        return None  # "one of the boats"
    if word.tag != "NUM" and not is_people(grammar, i) and not tells_harm(grammar.lower[i]):
        return None
    near = [grammar.words[j].start for j in (i, *grammar.children(i, "nummod", "det"))]
    for quantity in within(member.quantities, sentence.start, sentence.end):
        number_ends = quantity.start + len(quantity.text.split()[0])
        if not _AGE.match(text, number_ends) and any(quantity.start <= start < quantity.end for start in near):
            return quantity
    return None


def _fatal_parts(member: Annotated, grammar: Grammar, sentence: Sentence) -> Iterator[Harm]:
    """Part of those who were shot: "one fatally", "two of them fatally"."""
    for word in (grammar.words[i] for i in grammar.within(sentence) if grammar.lower[i] == "fatally"):
        for quantity in within(member.quantities, sentence.start, sentence.end):
            near = quantity.start < word.start and word.start - quantity.end <= len(_OF_WHOM)
            if near and quantity.unit in {"", "fatally"}:
                yield Harm("killed", quantity, quantity.start, word.end, quantity.start)
