"""A spaCy pipeline that the user has, in the stead of the bundled model: its sentences, grammar and names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from secondsource.annotate.sentences import ANALYSED, trimmed
from secondsource.errors import SettingError
from secondsource.records import NameType, Report, Sentence, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_TYPES: Final[dict[str, NameType]] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
}
# The English pipelines call relations as ClearNLP does; these are the ones that later stages look for.
_RELATIONS: Final = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "agent": "case",
    "ROOT": "root",
}


@cache
def load_pipeline(name: str) -> Language:
    """Return the spaCy pipeline called `name`; raises SettingError when spaCy or the pipeline is not installed."""
    try:
        import spacy  # noqa: PLC0415 - an optional part of the installation, and slow to import
    except ImportError as error:
        raise SettingError(
            f"the language model {name!r} needs spaCy: install secondsource with its `spacy` extra"
        ) from error
    try:
        return spacy.load(name)
    except OSError as error:
        raise SettingError(
            f"spaCy finds no pipeline called {name!r}; install it, or leave language_model empty"
        ) from error


def read_with(
    report: Report, pipeline: Language
) -> tuple[tuple[Sentence, ...], tuple[Word, ...], tuple[tuple[int, int, NameType], ...]]:
    """Return the sentences, words and names that a spaCy pipeline finds in the blocks of a report, in document order.

    Blocks are read one by one, so nothing crosses them. Types that are neither person, body nor place are left out. A
    pipeline without a parser gives each block as one sentence and no words. ClearNLP's relations are put in the terms
    of Universal Dependencies where later stages look for them; prepositions hang on their nouns.
    """
    sentences: list[Sentence] = []
    words: list[Word] = []
    names: list[tuple[int, int, NameType]] = []
    for index, block in enumerate(report.blocks):
        if block.kind not in ANALYSED:
            continue
        read = pipeline(report.document.text[block.start : block.end])
        for start, end in _bounds(read):
            left, right = trimmed(report.document.text, block.start + start, block.start + end)
            if left < right:
                sentences.append(Sentence(left, right, block.kind, index))
        words += words_of(read, block.start, len(words))
        names += [
            (block.start + entity.start_char, block.start + entity.end_char, _TYPES[entity.label_])
            for entity in read.ents
            if entity.label_ in _TYPES
        ]
    return tuple(sentences), tuple(words), tuple(names)


def _bounds(read: Doc) -> list[tuple[int, int]]:
    if not read.has_annotation("SENT_START"):
        return [(0, len(read.text))]
    return [(sentence.start_char, sentence.end_char) for sentence in read.sents]


def words_of(read: Doc, offset: int, before: int) -> Iterator[Word]:
    """Yield the words of a document of spaCy's that stands at `offset` in the text, behind `before` other words."""
    if not read.has_annotation("DEP"):
        return
    kept = [token for token in read if not token.is_space]
    numbers = {token.i: before + number for number, token in enumerate(kept)}
    for token in kept:
        head, relation = _universal(token)
        start = offset + token.idx
        yield Word(start, start + len(token), token.pos_, numbers.get(head.i, numbers[token.i]), relation)


def _universal(token: Token) -> tuple[Any, str]:
    """The head and relation of a token in the terms of Universal Dependencies, as far as they are looked at."""
    if token.dep_ == "pobj":
        holder = token.head.head
        return holder, "obl" if holder.pos_ in {"VERB", "AUX"} else "nmod"
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if token.dep_ in {"prep", "agent"} and noun is not None:
        return noun, "case"
    return token.head, _RELATIONS.get(token.dep_, token.dep_)
