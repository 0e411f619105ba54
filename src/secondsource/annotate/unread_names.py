"""Names in a language that is not read: by capitals where the script has them, by the table of places in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.annotate.word_lists import words
from secondsource.places import place_called
from secondsource.records import Mention, Sentence

_CAPITALISE_NOUNS = frozenset({"de", "lb"})  # a capital alone makes no name there
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\-‐·][^\W\d_]+)*")
_LINK = re.compile(r" | (?:de|del|da|do|dos|das|di|du|van|von|der|bin|ibn|al|el|la|le) ")  # within one name
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{2,}")  # scripts without blanks between words
_LONGEST_UNSPACED = 8  # characters of a place's name
_JOINED_BEFORE = re.compile(
    r"(?:[وفبلك]|ال|و?[بفك]?ال|لل|[והבלמשכ])"
)  # Arabic and Hebrew write "in", "and" and "the" with the word
_SHORTEST = 3  # characters; below it a word that is written like a place is most often another
_MOST_WORDS = 5
_OPENING = "«“„\"'‚‘‹¿¡"


def find_unread_names(text: str, sentences: Sequence[Sentence], language: str) -> tuple[Mention, ...]:
    """Return the names in some sentences of a language that is not read, in document order.

    A name is a run of capitalised words; one such word alone only where the language writes no nouns so, or where it
    is part of a longer name. A word that the text writes small as well is none. In scripts without capitals only the
    places of our table are found. Types: PLACE where the table has it, PERSON behind a known first name, else ORG.
    """
    small = {word for word in _WORD.findall(text) if word[0].islower()}
    runs = [run for sentence in sentences for run in _runs(text, sentence, small)]
    in_runs = {word.group() for run in runs if len(run) > 1 for word in run}
    found = {}
    for run in runs:
        start, end = run[0].start(), run[-1].end()
        named = text[start:end]
        alone = len(run) == 1
        if not alone or place_called(named) or named in in_runs or language not in _CAPITALISE_NOUNS:
            found[start, end] = _mention(start, end, named)
    for sentence in sentences:
        for start, end in _places_without_capitals(text, sentence):
            found.setdefault((start, end), Mention(start, end, text[start:end], "PLACE"))
    return tuple(sorted(found.values()))


def _mention(start: int, end: int, named: str) -> Mention:
    if place_called(named):
        return Mention(start, end, named, "PLACE")
    return Mention(start, end, named, "PERSON" if named.split(maxsplit=1)[0] in words("first-names") else "ORG")


def _runs(text: str, sentence: Sentence, small: set[str]) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words of a sentence, without a lone one that may be any word."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        capital = word.group()[0].isupper() and word.group().lower() not in small
        if run and (not capital or len(run) == _MOST_WORDS or not _LINK.fullmatch(text, run[-1].end(), word.start())):
            if not _opens(text, sentence, run):
                yield run
            run = []
        if capital:
            run.append(word)
    if run and not _opens(text, sentence, run):
        yield run


def _opens(text: str, sentence: Sentence, run: list[re.Match[str]]) -> bool:
    """Whether a run is one word that opens a sentence or a quotation and is no place that we know, or one letter."""
    first = run[0]
    if len(run) > 1 or place_called(first.group()):
        return False
    return first.start() == sentence.start or text[first.start() - 1] in _OPENING or len(first.group()) == 1


def _places_without_capitals(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        written = word.group()
        if _UNSPACED.match(written) or written[0].isupper() or written[0].islower() or len(written) < _SHORTEST:
            continue
        joined = _JOINED_BEFORE.match(written)
        for skipped in (0, 1, joined.end() if joined else 0):
            if len(written) - skipped >= _SHORTEST and place_called(written[skipped:]):
                yield word.start() + skipped, word.end()
                break
    for stretch in _UNSPACED.finditer(text, sentence.start, sentence.end):
        yield from _windows(stretch)


def _windows(stretch: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Places within text that has no blanks, the longest first at each character."""
    written, at = stretch.group(), 0
    while at < len(written) - 1:
        longest = min(_LONGEST_UNSPACED, len(written) - at)
        length = next((n for n in range(longest, 1, -1) if place_called(written[at : at + n])), 0)
        if length:
            yield stretch.start() + at, stretch.start() + at + length
        at += length or 1
