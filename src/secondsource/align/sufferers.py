"""Who suffers what, by the grammar of a sentence: which words tell of harm, and whom it befalls."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from secondsource.align.counted import units
from secondsource.align.tables import table
from secondsource.annotate.grammar import PASSIVE_SUBJECTS, Grammar
from secondsource.annotate.word_lists import words
from secondsource.records import Sentence

Outcome = Literal["killed", "injured", "struck"]
_NEAR_WORDS = 4
_NUMBER_REACH_WORDS = 2
_FATE_REACH_WORDS = 2


class Suffering(NamedTuple):
    """Somebody's harm, by the indexes of two words: what tells it, and the head of the phrase for whom it befalls."""

    outcome: Outcome
    teller: int
    sufferer: int


def sufferings(grammar: Grammar, sentence: Sentence) -> Iterator[Suffering]:
    """Yield whom a sentence tells to be killed, injured or struck, in the order of its words, each once.

    Handles verbs and their passives, participles ("two men wounded"), states ("left three dead"), nouns ("the death of
    X", "X's killing") and people in a row ("a man and two girls"). Leaves out what could have happened or did not.
    """
    seen = set[tuple[int, Outcome]]()
    for i in grammar.within(sentence):
        outcome = outcome_of(grammar, i)
        if outcome is None or _is_unreal(grammar, i):
            continue
        for patient in _patients(grammar, i):
            for one in _row(grammar, _antecedent(grammar, patient), i):
                if (one, outcome) not in seen:
                    seen.add((one, outcome))
                    yield Suffering(outcome, i, one)


@cache
def _told_by() -> dict[str, tuple[Outcome, frozenset[str]]]:
    """For each word that tells of harm its outcome and the ways in which it can: by_doer, befall, deeds."""
    found: dict[str, tuple[Outcome, frozenset[str]]] = {}
    for outcome in ("killed", "injured", "struck"):
        for way, forms in table("harms")[outcome].items():
            for form in forms:
                ways = found[form][1] if form in found else frozenset()
                found[form] = outcome, ways | {way}
    return found


@cache
def _people() -> frozenset[str]:
    named = frozenset(table("harms")["words"]["people"])
    return named | units()["anybody"] | units()["somebody"] | words("roles") - {""}


def outcome_of(grammar: Grammar, i: int) -> Outcome | None:
    """Return what a word tells to have befallen people; None where it tells no harm."""
    told = _told_by().get(grammar.lower[i])
    if told is None:
        return None
    if told[0] == "struck" and any(grammar.lower[j] in table("harms")["words"]["fatal"] for j in _beside(grammar, i)):
        return "killed"
    if told[0] == "injured" and i and grammar.lower[i - 1] in {"fatally", "mortally"}:
        return "killed"
    return told[0]


def _beside(grammar: Grammar, i: int) -> Iterator[int]:
    """What stands close to a verb in the tree and the text: "shot and killed", "fatally shoots", "shot to death"."""
    for j in grammar.children(i, "xcomp", "advmod", "amod", "conj", "obl", "compound"):
        if abs(j - i) < _NEAR_WORDS and not grammar.children(j, "nsubj", "nsubj:pass", "nummod"):
            yield j
    above = grammar.head(i)
    if i and grammar.lower[i - 1] in {"fatally", "fatal"}:
        yield i - 1
    if above is not None and abs(above - i) < _NEAR_WORDS and grammar.relation(i) in {"conj", "compound"}:
        yield above


def _is_unreal(grammar: Grammar, i: int) -> bool:
    """Whether the harm is only possible, wished or planned: "could have killed", "threatened to kill", "if"."""
    lower = [grammar.lower[j] for j in grammar.children(i, "aux", "mark", "advmod", "amod", "compound")]
    if {
        "could",
        "would",
        "might",
        "may",
        "will",
        "can",
        "if",
        "not",
        "n't",
        "never",
        "nearly",
        "almost",
        "attempted",
    } & set(lower):
        return True
    return "to" in lower and grammar.words[i].tag == "VERB" and grammar.lower[i] in {"kill", "die", "hurt"}


def _patients(grammar: Grammar, i: int) -> Iterator[int]:
    """The heads of the phrases that tell who suffers what the word `i` tells."""
    ways = _told_by()[grammar.lower[i]][1]
    tag, above, relation = grammar.words[i].tag, grammar.head(i), grammar.relation(i)
    if "deeds" in ways and tag in {"NOUN", "PROPN"}:
        yield from [j for j in grammar.children(i, "nmod") if _case(grammar, j) == "of"][:1]
        yield from grammar.children(i, "nmod:poss")
        return
    passive = grammar.children(i, *PASSIVE_SUBJECTS)
    if any(_is_right_before(grammar, j, i) for j in grammar.children(i, "nummod")):  # "2 hurt"
        yield i
    elif i and _is_cut_short(grammar, i):  # "left one dead and three injured"
        yield i - 1
    elif passive:
        yield from passive
    elif "by_doer" in ways and grammar.children(i, "obj"):
        yield from grammar.children(i, "obj")
    elif above is not None and (relation == "xcomp" or (relation == "amod" and grammar.words[above].tag == "VERB")):
        # "was found dead", "left three men dead"
        yield from grammar.children(above, *PASSIVE_SUBJECTS) or grammar.children(above, "obj", "nsubj")
    elif above is not None and (
        (relation in {"amod", "acl"} and grammar.lower[i] != "killing")
        or (relation == "acl:relcl" and grammar.children(i, "aux:pass"))
    ):
        yield above
    elif relation == "conj" and above is not None and tag in {"VERB", "ADJ"} and not grammar.children(i, "nsubj"):
        yield from _shared(grammar, i, above)
    else:
        yield from _subject(grammar, i, ways)


def _is_right_before(grammar: Grammar, number: int, i: int) -> bool:
    """Whether a number stands close before a word, without a comma: "woman, 23, killed" tells an age."""
    return 0 < i - number <= _NUMBER_REACH_WORDS and "," not in grammar.lower[number : i + 1]


def _is_cut_short(grammar: Grammar, i: int) -> bool:
    """Whether people stand right before a participle or state that has neither "was" nor an object."""
    before = grammar.words[i - 1]
    if grammar.children(i, "obj", "aux", "aux:pass", "cop") or grammar.words[i].tag not in {"VERB", "ADJ"}:
        return False
    number = before.tag == "NUM" and "befall" in _told_by()[grammar.lower[i]][1]
    counted = before.tag == "NOUN" and is_people(grammar, i - 1) and bool(grammar.children(i - 1, "nummod"))
    return number or counted


def _shared(grammar: Grammar, i: int, above: int) -> Iterator[int]:
    """Whom a verb joined to another takes from it: "a man was found and pronounced dead", "was shot and killed"."""
    if grammar.children(above, *PASSIVE_SUBJECTS):
        yield from grammar.children(above, *PASSIVE_SUBJECTS)
    elif "befall" in _told_by()[grammar.lower[i]][1]:
        subject = grammar.subject(i)
        yield from [] if subject is None else [subject]


def _subject(grammar: Grammar, i: int, ways: frozenset[str]) -> Iterator[int]:
    """The subject of a state, and of a participle without object or "into": headlines leave "was" out."""
    subject = grammar.subject(i) if "befall" in ways else grammar.own_subject(i)
    if subject is None or (subject > i and "befall" not in ways):
        return
    if "befall" in ways or (grammar.lower[i].endswith(("ed", "shot", "slain", "hurt")) and _is_bare(grammar, i)):
        yield subject


def _is_bare(grammar: Grammar, i: int) -> bool:
    """Whether nothing shows that the verb of a doer is active: no object, no auxiliary, nothing shot at."""
    if grammar.children(i, "obj", "aux", "ccomp"):
        return False
    return not any(_case(grammar, j) in {"at", "into", "toward", "towards"} for j in grammar.children(i, "obl"))


def _case(grammar: Grammar, i: int) -> str:
    case = grammar.child(i, "case")
    return "" if case is None else grammar.lower[case]


def _antecedent(grammar: Grammar, i: int) -> int:
    """The noun that "who" stands for, or the word itself."""
    verb = grammar.head(i)
    above = None if verb is None or grammar.lower[i] not in {"who", "that"} else grammar.head(verb)
    return i if above is None or grammar.relation(verb or 0) != "acl:relcl" else above


def _row(grammar: Grammar, i: int, teller: int) -> Iterator[int]:
    """A phrase and those joined to it: "a man, a woman and two girls"."""
    yield i
    for j in grammar.children(i, "conj"):
        # A bare number in a row is an age ("Horak, 21") or begins what befell others ("one dead, 7 hurt").
        if grammar.words[j].tag in {"NOUN", "PROPN"} and not _has_own_fate(grammar, j, teller):
            yield from _row(grammar, j, teller)


def _has_own_fate(grammar: Grammar, i: int, teller: int) -> bool:
    """Whether a word of harm follows somebody in a row: "one man dead and two others wounded"."""
    behind = range(i + 1, min(i + 1 + _FATE_REACH_WORDS, len(grammar.lower)))
    told = (j for j in behind if j != teller)
    return teller not in behind and any(grammar.lower[j] in _told_by() or grammar.lower[j] == "in" for j in told)


def is_people(grammar: Grammar, i: int) -> bool:
    """Return whether a word is one for a person or people: a role, a kind of people, "one", "a 17-year-old"."""
    lower = grammar.lower[i]
    singular = lower.removesuffix("s")
    if lower in _people() or singular in _people() or lower == "one":
        return True
    return lower in {"old", "olds"}  # "a 17-year-old"


def tells_harm(word: str) -> bool:
    """Return whether a word, lower case, can tell of harm."""
    return word in _told_by()
