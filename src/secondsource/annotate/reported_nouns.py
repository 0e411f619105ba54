"""What a noun or an adjective lays to somebody: "his claim that", "the union's call for", "is sure that"."""

from __future__ import annotations

from secondsource.annotate.contents import Reported, content_of
from secondsource.annotate.cue_words import STANCES, about, lemma, listed
from secondsource.annotate.grammar import SUBJECTS, Grammar
from secondsource.annotate.reported_verbs import from_document, weighed
from secondsource.records import Stance

_CLAUSE_MARKS = frozenset({"that", "to", "whether", "how"})
_CONTENT_CASES = frozenset({"for", "of", "about", "on", "to", "over", "against"})
_SOURCE_CASES = frozenset({"by", "from"})
_BEHIND_ADJECTIVE = frozenset({"of", "about", "to", "with", "that", "in", "by", "on", "at"})


def from_noun(grammar: Grammar, i: int, word: str) -> Reported | None:
    """Return what a noun tells and whose it is: by its possessive, by "by", or by the verb that it is the object of.

    Args:
        grammar: of the report.
        i: the noun.
        word: its dictionary form.
    """
    if word in listed("nouns", "roles"):
        return _role(grammar, i)
    if word in listed("nouns", "telling_documents") and (found := from_document(grammar, i)) is not None:
        return found
    stance = next((one for one in STANCES if word in listed("nouns", one)), None)
    if stance is None:
        return None
    clause = grammar.child(i, "acl", "ccomp")
    if clause is not None and clause > i:
        marks = {grammar.lower[j] for j in grammar.children(clause, "mark", "advmod")}
        return _told(grammar, i, clause, stance, None) if marks & _CLAUSE_MARKS else None
    for j in grammar.children(i, "nmod"):
        case = grammar.child(j, "case")
        if case is not None and grammar.lower[case] in _CONTENT_CASES:
            return _told(grammar, i, j, about(stance), case)
    return None


def from_adjective(grammar: Grammar, i: int, word: str) -> Reported | None:
    """Return what an adjective lays to its subject: "is sure that", "was ready to", "wary of"."""
    stance = next((one for one in STANCES if word in listed("adjectives", one)), None)
    subject = grammar.subject(i)
    if stance is None or subject is None:
        return None
    clause = grammar.child(i, "ccomp", "xcomp")
    if clause is not None and clause > i:
        return Reported(i, content_of(grammar, clause), subject, weighed(grammar, i, stance))
    for j in grammar.children(i, "obl", "advcl"):
        case = grammar.child(j, "case", "mark")
        if j > i and case is not None and grammar.lower[case] in _BEHIND_ADJECTIVE:
            return Reported(i, content_of(grammar, j, {case}), subject, about(stance))
    return None


def _told(grammar: Grammar, i: int, head: int, stance: Stance, case: int | None) -> Reported | None:
    source = grammar.child(i, "nmod:poss")
    for j in grammar.children(i, "nmod"):
        by = any(grammar.lower[k] in _SOURCE_CASES for k in grammar.children(j, "case"))
        source = j if source is None and j != head and by else source
    above = grammar.head(i)
    if source is None and above is not None and grammar.relation(i) in {"obj", "obl", "xcomp"}:
        source = grammar.subject(above) if lemma(grammar.lower[above]) in listed("other_verbs", "light") else None
    content = content_of(grammar, head, set() if case is None else {case})
    return None if source is None else Reported(i, content, source, stance)


def _role(grammar: Grammar, i: int) -> Reported | None:
    """Where somebody stands: "is a supporter of the plan"."""
    subject = grammar.child(i, *SUBJECTS)
    for j in grammar.children(i, "nmod"):
        case = grammar.child(j, "case")
        if subject is not None and case is not None and grammar.lower[case] == "of":
            return Reported(i, content_of(grammar, j, {case}), subject, "wanted")
    return None
