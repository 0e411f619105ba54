"""Whether what a sentence lays to somebody stands in a cited line that lays it to him."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.records import Attribution
from secondsource.reworded.findings import Finding, shown
from secondsource.reworded.reading import Reading
from secondsource.reworded.sources import Source
from secondsource.reworded.support import has_time
from secondsource.reworded.words import base, bases, free_words, grounds


def speakers_kept(part: Reading, cited: Sequence[Source]) -> Finding | None:
    """Return words that a sentence lays to somebody to whom no single cited line could lay them.

    A line could where it names him, and has all the words; in a text of the line that lays words to others only, he is
    not who said them.
    """
    for one in part.found.attributions:
        speaker = {word for word in _lower(part, one.source.start, one.source.end) if word not in free_words()}
        if speaker and not any(_lays(source, one, part, speaker) for source in cited):
            return Finding("attribution", f"the cited lines do not lay this to {shown(one.source.text)}")
    return None


def _lays(source: Source, told: Attribution, part: Reading, speaker: set[str]) -> bool:
    spellings = speaker | {word for name in source.names if name & speaker for word in name}
    names = frozenset(base(word) for word in spellings)
    allowed = source.known | bases("saying") | bases("contest") | bases("telling")
    if not all(grounds(part.bases[i]) & allowed for i in _laid(part, told)) or not names & source.known:
        return False
    times = [one for one in part.times if told.scope.start <= one.start < told.scope.end]
    if not all(any(has_time(reading, one) for reading in source.readings) for one in times):
        return False
    laid = [
        frozenset(base(word) for word in words)
        for reading in source.readings
        for one in reading.found.attributions
        if (words := _lower(reading, one.source.start, one.source.end)) and not _is_pronoun(reading, one)
    ]
    by_line = frozenset(base(word) for name in source.line.told_by for word in name.casefold().split())
    return not (laid or by_line) or any(names & one for one in (*laid, by_line))


def _laid(part: Reading, told: Attribution) -> list[int]:
    """The words that are laid to somebody, without those that say to whom; numbers and times are held elsewhere."""
    around = (told.source.start, told.source.end), (told.cue.start, told.cue.end)
    places = ((i, part.grammar.words[i].start) for i in part.content())
    return [
        i
        for i, at in places
        if told.scope.start <= at < told.scope.end
        and not any(start <= at < end for start, end in around)
        and not (part.is_in_time(i) or part.amount_at(i))
    ]


def _is_pronoun(reading: Reading, one: Attribution) -> bool:
    i = reading.grammar.index_at(one.source.start)
    return i is not None and reading.grammar.words[i].tag == "PRON"


def _lower(reading: Reading, start: int, end: int) -> list[str]:
    grammar = reading.grammar
    return [
        grammar.lower[i] for i, word in enumerate(grammar.words) if start <= word.start < end and word.tag != "PUNCT"
    ]
