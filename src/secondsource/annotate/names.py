"""Names of people, bodies and places in a report, told by capitals, word lists and the words around them.

A headline capitalises what is no name, so it is read with the names that the report's sentences hold. One name has
one type in a report: "Varga" is the person that "Anna Varga" was. Not found: names in lower case, names that only a
headline holds and no list knows, and names that stand within another ("Lagos" in "University of Lagos").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secondsource.annotate.drafts import Draft, drafts_of
from secondsource.annotate.gazetteer import places
from secondsource.annotate.name_roles import described
from secondsource.annotate.name_sites import with_sites
from secondsource.annotate.tokens import Token, tokenize
from secondsource.annotate.word_lists import column, words
from secondsource.records import Mention, NameType, Sentence

_TITLE_CASE = 0.6  # share of the long words with a capital: above it, capitals tell nothing. Prose stays below 0.4
_LONG_WORD_CHARS = 4
_LONG_WORDS_NEEDED = 4
_LONGEST_PREPOSITION_CHARS = 12
_LONGEST_NAME_WORDS = 7
_SENTENCE_ENDS = frozenset('.?!"”’')


def find_names(text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the names in some sentences of `text`, in document order; they do not overlap.

    Args:
        text: the document text.
        sentences: of one report, in document order.
    """
    rows = [(sentence, tokenize(text, sentence.start, sentence.end)) for sentence in sentences]
    prose = [tokens for sentence, tokens in rows if not _is_title_case(sentence, tokens)]
    heads = [tokens for sentence, tokens in rows if _is_title_case(sentence, tokens)]
    small = frozenset(token.text for tokens in prose for token in tokens if token.is_word and not token.is_capital)
    drafts = [draft for tokens in prose for draft in drafts_of(text, tokens, small)]
    settled = _one_sense(text, drafts)
    known = _known(settled)
    settled += [draft for tokens in heads for draft in _in_headline(text, tokens, known)]
    mentions = (mention_of(text, draft) for draft in with_sites(text, sentences, settled))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _is_title_case(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    if tokens and tokens[-1].text in _SENTENCE_ENDS:
        return False  # what ends as a sentence is one, however many names it holds
    # What has its capital anywhere tells nothing of the sentence's style.
    anywhere = words("nationalities") | words("first-names") | places()
    long = [
        token
        for token in tokens
        if token.is_word and len(token.text) >= _LONG_WORD_CHARS and token.text not in anywhere
    ]
    few = sentence.block == "paragraph" and len(long) < _LONG_WORDS_NEEDED
    return not few and sum(token.is_capital for token in long) > _TITLE_CASE * len(long)


def _one_sense(text: str, drafts: Iterable[Draft]) -> list[Draft]:
    """Give each name the one type that the report's sure cases give it; drop what nothing tells the type of."""
    drafts = list(drafts)
    # Of two types with as many votes the one that the report has first stands: `Counter` keeps that order.
    people = {name for draft in drafts if draft.type == "PERSON" for name in _parts_of_person(draft)}
    sure = {name for draft in drafts if draft.type == "PERSON" and draft.sure for name in _parts_of_person(draft)}
    votes: dict[str, Counter[NameType]] = {}
    for draft in drafts:
        if draft.type is not None:
            votes.setdefault(draft.text, Counter())[draft.type] += 2 if draft.sure else 1
    out = []
    for draft in drafts:
        counted = votes.get(draft.text)
        kind = counted.most_common()[0][0] if counted else None
        town = draft.text in places() and (draft.text not in sure or _stands_as_place(text, draft.start))
        if draft.text in people and not town:
            kind = "PERSON"
        if kind is not None:
            out.append(replace(draft, type=kind))
    return out


def _stands_as_place(text: str, start: int) -> bool:
    words_before = text[max(0, start - _LONGEST_PREPOSITION_CHARS) : start].split()
    return bool(words_before) and words_before[-1].lower() in column("small-words", "before_place")


def _parts_of_person(draft: Draft) -> list[str]:
    """The surname by which the person is called later on; with a particle where there is one ("al-Amin", "de Wit")."""
    parts = draft.text.split()
    if len(parts) == 1:
        return [draft.text] if draft.title else []
    tails = [parts[-1]] + ([parts[-1].split("-", 1)[1]] if "-" in parts[-1][:4] else [])
    small = next((i for i, part in enumerate(parts[1:], 1) if part[0].islower()), None)
    return tails + ([" ".join(parts[small:])] if small else [])


def _known(drafts: Iterable[Draft]) -> dict[str, NameType]:
    """Every name and surname of the report's prose, with its type."""
    known: dict[str, NameType] = {}
    for draft in drafts:
        if draft.type is None:
            continue
        known.setdefault(draft.text, draft.type)
        if draft.type == "PERSON":
            for part in _parts_of_person(draft):
                known.setdefault(part, "PERSON")
    return known


def _in_headline(text: str, tokens: Sequence[Token], known: dict[str, NameType]) -> Iterable[Draft]:
    """The longest names from the left that the report's prose, or a list, knows."""
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST_NAME_WORDS, len(tokens) - at), 0, -1):
            piece = text[tokens[at].start : tokens[at + size - 1].end]
            kind = known.get(" ".join(piece.split())) or (_listed(piece) if tokens[at].is_capital else None)
            if kind is not None:
                yield Draft(tokens[at].start, tokens[at + size - 1].end, " ".join(piece.split()), kind, sure=True)
                at += size - 1
                break
        at += 1


def _listed(name: str) -> NameType | None:
    if name in column("organisations", "known"):
        return "ORG"
    return "PLACE" if name in places() and name.lower() not in words("common-words") else None


def mention_of(text: str, draft: Draft) -> Mention:
    """Return the mention that a draft is, with what the words around say of a person."""
    kind = draft.type or "ORG"
    return described(text, Mention(draft.start, draft.end, text[draft.start : draft.end], kind, draft.title))
