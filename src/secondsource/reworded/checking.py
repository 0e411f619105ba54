"""Whether a sentence of a language model may stand: each check looks for one thing that its lines do not bear out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from secondsource.reworded.findings import Finding
from secondsource.reworded.qualifying import qualifiers_kept
from secondsource.reworded.reading import Reading
from secondsource.reworded.roles import facts_together, roles_kept
from secondsource.reworded.sentences import Sentence
from secondsource.reworded.sources import Source, Sources
from secondsource.reworded.speakers import speakers_kept
from secondsource.reworded.standing import attribution_kept, certainty_kept, contest_kept
from secondsource.reworded.support import names_held, numbers_held, quotations_held, times_held, words_held

Check = Callable[[Reading, Sequence[Source]], Finding | None]

# What is told first of a sentence that fails several.
_CHECKS: tuple[Check, ...] = (
    numbers_held,
    times_held,
    names_held,
    quotations_held,
    words_held,
    qualifiers_kept,
    certainty_kept,
    attribution_kept,
    speakers_kept,
    roles_kept,
    facts_together,
)


def check(sentence: Sentence, sources: Sources) -> Finding | None:
    """Return why a sentence must not stand, or None.

    Each stretch of it is held against the lines that it cites itself, up to its citations. What the check does not see:
    what a sentence leaves out of a line that says more, and meaning that lies in word order alone.
    """
    return next(_findings(sentence, sources), None)


def _findings(sentence: Sentence, sources: Sources) -> Iterator[Finding]:
    if not sentence.cites:
        yield Finding("citation", "it cites no line")
    for part in sentence.parts:
        if not part.cites:
            yield Finding("citation", "a part of it cites no line")
            continue
        unknown = [number for number in part.cites if number not in sources.lines]
        if unknown:
            yield Finding("citation", f"there is no line {unknown[0]}")
            continue
        cited = [sources.source(number) for number in part.cites]
        reading = sources.read(part.text, cited)
        if not any(mark.isalpha() for mark in part.text):
            yield Finding("citation", "it says nothing")
            continue
        for one in _CHECKS:
            finding = one(reading, cited)
            if finding:
                yield finding
        finding = contest_kept(reading, cited, sources)
        if finding:
            yield finding
