"""The seam for a spaCy pipeline: its sentences and names in the stead of the built-in ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from secondsource.annotate.sentences import ANALYSED, trimmed
from secondsource.errors import SettingError
from secondsource.records import Mention, NameType, Report, Sentence

if TYPE_CHECKING:
    from spacy.language import Language

_TYPES: Final[dict[str, NameType]] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
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


def analyse(report: Report, pipeline: Language) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    """Return the sentences and names that a spaCy pipeline finds in the blocks of a report, in document order.

    Blocks are read one by one, so nothing crosses them. Types that are neither person, body nor place are left out; a
    pipeline without a parser gives each block as one sentence.
    """
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    for index, block in enumerate(report.blocks):
        if block.kind not in ANALYSED:
            continue
        read = pipeline(report.document.text[block.start : block.end])
        for start, end in _bounds(read):
            left, right = trimmed(report.document.text, block.start + start, block.start + end)
            if left < right:
                sentences.append(Sentence(left, right, block.kind, index))
        mentions += [_mention(report, block.start, entity) for entity in read.ents if entity.label_ in _TYPES]
    return tuple(sentences), tuple(mentions)


def _bounds(read: Any) -> list[tuple[int, int]]:  # noqa: ANN401 - spaCy's own Doc
    if not read.has_annotation("SENT_START"):
        return [(0, len(read.text))]
    return [(sentence.start_char, sentence.end_char) for sentence in read.sents]


def _mention(report: Report, offset: int, entity: Any) -> Mention:  # noqa: ANN401 - spaCy's own Span
    start, end = offset + entity.start_char, offset + entity.end_char
    return Mention(start, end, report.document.text[start:end], _TYPES[entity.label_])
