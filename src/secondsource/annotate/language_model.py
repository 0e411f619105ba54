"""The sentences, grammar and names of a report, by whichever language model the settings name.

Empty: the bundled model. "fast": word lists and rules alone, without grammar. Any other: a spaCy pipeline of that name.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.annotate.encoder import bundled
from secondsource.annotate.model_names import names_by_model
from secondsource.annotate.names import find_names
from secondsource.annotate.sentences import find_sentences
from secondsource.annotate.spacy_pipeline import load_pipeline, read_with
from secondsource.records import Mention, Report, Sentence, Word
from secondsource.settings import Settings

FAST = "fast"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a language model finds in a report, in document order; no grammar in the fast mode."""

    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    vectors: bytes = b""  # as in `Annotated`


def analyse(report: Report, settings: Settings) -> Analysis:
    """Return the sentences, words and names of a report.

    Raises SettingError when the settings name a spaCy pipeline that is not installed.
    """
    text = report.document.text
    if settings.language_model not in {"", FAST}:
        sentences, words, names = read_with(report, load_pipeline(settings.language_model))
        return Analysis(sentences, words, names_by_model(text, sentences, names, find_names(text, sentences)))
    sentences = tuple(find_sentences(report))
    hints = find_names(text, sentences)
    if settings.language_model == FAST:
        return Analysis(sentences, (), hints)
    reading = bundled().read(text, sentences, hints)
    mentions = names_by_model(text, sentences, reading.names, hints)
    return Analysis(sentences, reading.words, mentions, reading.vectors.astype("<f2").tobytes())
