"""Who takes part in what a verb tells, by the grammar of its sentence: whom it befell, and who did it."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.annotate.grammar import PASSIVE_SUBJECTS, SUBJECTS, Grammar

_BESIDES = ("conj", "appos", "flat", "nmod:desc")  # whom else it befell, and what else one is called
_CORE = frozenset({"obj", *SUBJECTS, *PASSIVE_SUBJECTS})
_HEADLINE_ENDINGS = ("ed", "shot", "slain", "held", "hurt", "freed", "sought")


def patients(grammar: Grammar, verb: int) -> frozenset[int]:
    """Return the words for whom a verb befell, with those in a row or in apposition with them; empty where untold.

    Handles passives, objects, participles behind a noun ("the men arrested by X"), verbs in a row that share a subject
    and headlines without "was". Does not handle what befalls the subject of a state ("was found dead").
    """
    return frozenset(j for i in _patients(grammar, verb) for j in _row(grammar, i))


def agents(grammar: Grammar, verb: int) -> frozenset[int]:
    """Return the words for whose doing a verb is, as `patients` does."""
    return frozenset(j for i in _agents(grammar, verb) for j in _row(grammar, i))


def is_of_another(grammar: Grammar, words: range, verb: int) -> bool:
    """Return whether a phrase is the subject or the object of another verb than this one."""
    return any(
        grammar.relation(i) in _CORE and grammar.words[i].head != verb and grammar.words[i].head not in words
        for i in words
    )


def _is_passive(grammar: Grammar, verb: int) -> bool:
    return bool(grammar.children(verb, *PASSIVE_SUBJECTS, "aux:pass", "obl:agent"))


def _agents(grammar: Grammar, verb: int) -> Iterator[int]:
    if _is_passive(grammar, verb):
        subject = grammar.agent(verb)
    elif grammar.own_subject(verb) is not None or grammar.relation(verb) in {"acl", "acl:relcl", "conj", "xcomp"}:
        subject = grammar.subject(verb)
    else:
        subject = None
    yield from [] if subject is None else [subject]


def _patients(grammar: Grammar, verb: int) -> Iterator[int]:
    above, relation = grammar.head(verb), grammar.relation(verb)
    objects = [i for i in grammar.children(verb, "obj") if not grammar.children(i, "case")]
    if own := grammar.children(verb, *PASSIVE_SUBJECTS):
        yield from (above if above is not None and grammar.lower[i] in {"who", "that"} else i for i in own)
    elif objects:
        yield from objects
    elif above is not None and (
        relation in {"acl", "amod"} or (relation == "acl:relcl" and _is_passive(grammar, verb))
    ):
        yield above
    elif _is_passive(grammar, verb):
        subject = grammar.own_subject(verb)
        yield from [] if subject is None else [subject]
    elif above is not None and relation in {"conj", "parataxis"} and grammar.own_subject(verb) is None:
        yield from _patients(grammar, above) if _is_passive(grammar, above) else ()
    elif grammar.lower[verb].endswith(_HEADLINE_ENDINGS) and not grammar.children(verb, "aux"):
        subject = grammar.own_subject(verb)
        behind = [i for i in grammar.children(verb) if i > verb and grammar.words[i].tag in {"NOUN", "PROPN"}]
        yield from [] if subject is None or behind else [subject]


def _row(grammar: Grammar, i: int) -> Iterator[int]:
    yield i
    for j in grammar.children(i, *_BESIDES):
        yield from _row(grammar, j)
