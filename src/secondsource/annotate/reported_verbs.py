"""What a verb lays to its subject: a clause, an infinitive, what stands behind its preposition, an object.

The verb of saying or thinking governs the clause that tells what was said, and its subject is the source (the patterns
of Krestel et al. 2008 and of the rules in Newell et al. 2017, over Universal Dependencies).
"""

from __future__ import annotations

from secondsource.annotate.contents import Reported, clause_content, content_of
from secondsource.annotate.cue_words import about, lemma, listed, stance_of
from secondsource.annotate.grammar import PASSIVE_SUBJECTS, SUBJECTS, Grammar
from secondsource.records import Stance

_CLAUSES = frozenset({"root", "ccomp", "advcl", "advcl:relcl", "acl:relcl", "acl", "parataxis", "conj", "csubj"})
_SUBORDINATE = frozenset({"advcl", "acl", "conj", "parataxis"})
_RELATIVE = frozenset({"who", "which", "that"})
_BEHIND_OBJECT = ("xcomp", "ccomp", "obl", "advcl", "nmod")
_ADDED = frozenset({"for", "of", "as", "over", "by"})  # "criticised the board for its silence"


def from_verb(grammar: Grammar, i: int, word: str) -> Reported | None:
    """Return what a verb lays to somebody, by the first form that it has of those in which verbs do.

    Args:
        grammar: of the report.
        i: the verb.
        word: its dictionary form.
    """
    for read in (_clause, _around, _seeming, _infinitive, _prepositional, _shown, _object):
        found = read(grammar, i, word)
        if found is not None:
            return found
    return None


def from_according(grammar: Grammar, i: int) -> Reported | None:
    """Return the clause that "according to the coastguard" stands in; in commas, the main clause of the sentence."""
    source = grammar.head(i)
    clause = grammar.head(source) if source is not None else None
    if source is None or clause is None or grammar.relation(i) != "case":
        return None
    opens = i == 0 or grammar.lower[i - 1] in {",", "-", "–", "—", "."} or grammar.words[i].tag == "PROPN"
    ends = _CLAUSES - _SUBORDINATE if opens else _CLAUSES
    while grammar.relation(clause) not in ends and (above := grammar.head(clause)) is not None:
        clause = above
    return Reported(i, content_of(grammar, clause, {source}), source, "said")


def from_document(grammar: Grammar, i: int) -> Reported | None:
    """Return the clause that "in a poll" or "in its statement" stands in and opens."""
    clause = grammar.head(i)
    case = grammar.child(i, "case")
    first = min(grammar.under(i))
    if clause is None or case is None or grammar.relation(i) != "obl" or grammar.lower[case] != "in" or i > clause:
        return None
    if first > 0 and grammar.head(first - 1) is not None and grammar.words[first - 1].tag != "PUNCT":
        return None
    if stance_of(lemma(grammar.lower[clause]), "clause") is not None:
        return None  # "in a statement, the ministry said": the ministry's
    return Reported(case, content_of(grammar, clause, {i}), i, "said")


def weighed(grammar: Grammar, i: int, stance: Stance) -> Stance:
    """Return how a cue is meant in its place: what nobody has said yet, or did not say, is what words are about."""
    if stance != "said":
        return stance
    for j in grammar.children(i, "aux", "advmod", "mark"):
        word = grammar.lower[j]
        unsaid = (
            word in listed("small_words", "perhaps")
            or word in listed("small_words", "negations")
            or word.endswith("n't")
        )
        if unsaid or word == "if":
            return "about"
    above = grammar.head(i)
    if grammar.relation(i) not in {"xcomp", "acl"} or not _has_to(grammar, i):
        return stance
    going_on = above is not None and lemma(grammar.lower[above]) in listed("other_verbs", "saying_on")
    return stance if going_on else "about"


def _clause(grammar: Grammar, i: int, word: str) -> Reported | None:
    unsure = (
        ("dep",) if word in listed("said", "clause") else ()
    )  # of what hangs on "said", the clause is what was said
    clause = grammar.child(i, "ccomp", *unsure)
    if clause is None or word in listed("other_verbs", "no_clause") or _is_adverbial(grammar, i, clause):
        return None
    thing = grammar.child(i, "obj")
    if thing is not None and i < thing < clause and not grammar.children(clause, *SUBJECTS, *PASSIVE_SUBJECTS, "mark"):
        return None  # "called the plan unsound": the object with what is said of it
    source = grammar.subject(i)
    stance = stance_of(word, "clause")
    if stance is None and (source is None or grammar.children(i, "expl")):
        return None
    if source is not None and lemma(grammar.lower[source], "NOUN") in listed("nouns", "documents"):
        stance = "said"  # "the report found that" is what the report says
    return Reported(i, clause_content(grammar, i, clause), source, weighed(grammar, i, stance or "thought"))


def _is_adverbial(grammar: Grammar, i: int, clause: int) -> bool:
    """Whether a clause before its verb tells when or why: "After the storm broke, he wrote", "Smiling, he said"."""
    if clause > i:
        return False
    smiling = grammar.lower[clause].endswith("ing") and not grammar.children(clause, *SUBJECTS, "aux")
    opening = grammar.under(clause)[:3]
    return smiling or any(grammar.lower[j] in listed("small_words", "adverbial") for j in opening)


def _around(grammar: Grammar, i: int, word: str) -> Reported | None:
    """The sentence around "…, the ministry said, …" and "as the ministry said"."""
    above, relation = grammar.head(i), grammar.relation(i)
    subject = grammar.child(i, *SUBJECTS)
    stance = stance_of(word, "clause")
    if above is None or subject is None or stance is None or grammar.children(i, "obj", "xcomp"):
        return None
    first = min(grammar.under(i))
    aside = "," in grammar.lower[max(0, first - 1) : first + 1]
    as_told = any(grammar.lower[j] == "as" for j in grammar.children(i, "mark", "advmod", "case"))
    if relation in {"acl", "acl:relcl", "appos", "conj", "dep"} and aside and grammar.lower[subject] not in _RELATIVE:
        while grammar.relation(above) not in _CLAUSES and (higher := grammar.head(above)) is not None:
            above = higher
    elif relation not in {"parataxis", "discourse"} and not (relation == "advcl" and as_told):
        return None
    return Reported(i, content_of(grammar, above, {i}), grammar.subject(i), stance)


def _infinitive(grammar: Grammar, i: int, word: str) -> Reported | None:
    stance = stance_of(word, "infinitive")
    hung = ("xcomp", "advcl") if stance == "wanted" else ("xcomp",)
    clause = next((j for j in grammar.children(i, *hung) if j > i and _has_to(grammar, j)), None)
    if clause is None or stance is None:
        return None
    content = content_of(grammar, clause)
    asked = grammar.child(i, "obj", "iobj")
    if asked is not None and i < asked < clause and content:
        content = ((min(grammar.under(asked)), content[-1][1]),)
    passive = grammar.child(i, *PASSIVE_SUBJECTS)
    if passive is not None:  # "is expected to sink": of whom that is said
        return Reported(i, (*content_of(grammar, passive), *content), grammar.agent(i), about(stance))
    return Reported(i, content, grammar.subject(i), about(stance))


def _seeming(grammar: Grammar, i: int, word: str) -> Reported | None:
    """What seems, to nobody in particular: "the barge seemed sound"."""
    subject, seeming = grammar.child(i, *SUBJECTS), grammar.child(i, "xcomp")
    if word not in listed("other_verbs", "seeming") or subject is None or seeming is None:
        return None
    return Reported(i, (*content_of(grammar, subject), *content_of(grammar, seeming)), None, "thought")


def _shown(grammar: Grammar, i: int, word: str) -> Reported | None:
    """What a document shows: "a poll showed a narrow lead"."""
    source, thing = grammar.subject(i), grammar.child(i, "obj")
    if word not in listed("other_verbs", "showing") or source is None or thing is None or thing < i:
        return None
    if lemma(grammar.lower[source], "NOUN") not in listed("nouns", "documents"):
        return None
    end = max(max(grammar.under(j)) for j in grammar.children(i) if j >= thing and grammar.words[j].tag != "PUNCT")
    return Reported(i, ((min(grammar.under(thing)), end),), source, "about")


def _prepositional(grammar: Grammar, i: int, word: str) -> Reported | None:
    """What stands behind a verb's preposition: "called for a strike", "spoke of giving up"."""
    if grammar.children(i, "obj") and stance_of(word, "object") is not None:
        return None
    for j in grammar.children(i, "obl", "advcl"):
        for k in grammar.children(j, "case", "mark"):
            stance = stance_of(word, "with", grammar.lower[k])
            if stance is not None and k > i:
                return Reported(i, content_of(grammar, j, {k}), grammar.subject(i), about(stance))
    return None


def _object(grammar: Grammar, i: int, word: str) -> Reported | None:
    stance = stance_of(word, "object")
    if stance is None:
        return None
    passive = grammar.child(i, *PASSIVE_SUBJECTS)
    if passive is not None:
        agent = grammar.agent(i)
        return None if agent is None else Reported(i, content_of(grammar, passive), agent, about(stance))
    thing = grammar.child(i, "obj")
    content = content_of(grammar, thing) if thing is not None else ()
    if thing is None or thing < i or not content:
        return None
    for j in grammar.children(i, *_BEHIND_OBJECT):
        cases = {grammar.lower[k] for k in grammar.children(j, "case", "mark")}
        if j > thing and (grammar.relation(j) in {"xcomp", "ccomp"} or cases & _ADDED):
            content = ((content[0][0], max(grammar.under(j))),)
    return Reported(i, content, grammar.subject(i), about(stance))


def _has_to(grammar: Grammar, i: int) -> bool:
    return any(grammar.lower[j] == "to" for j in grammar.children(i, "mark"))
