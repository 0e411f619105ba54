"""What a sentence lays to somebody, as characters and parties instead of words of a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.annotate.contents import Reported
from secondsource.annotate.grammar import Grammar
from secondsource.annotate.media import is_medium
from secondsource.annotate.parties import Discourse, make_party
from secondsource.annotate.reported import read_reported
from secondsource.records import Mention, Party, Sentence, Span, Stance

_NOTHING_NEW_WORDS = 3  # of what a medium relays, beside what it lays to another: "Bay Radio reports that"
_JOINS = re.compile(r"^(?:and|but|or|yet|so)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """Words, thoughts or wishes in a report, with whose they are."""

    cue: Span
    content: tuple[Span, ...]
    party: Party | None
    stance: Stance
    via: Party | None = None

    @property
    def whole(self) -> Span:
        """From the first character of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


def tellings_of(
    text: str, grammar: Grammar, sentence: Sentence, mentions: Sequence[Mention], discourse: Discourse
) -> list[Telling]:
    """Return what a sentence lays to somebody, in the order of the cues; a medium that relays is the others' `via`.

    Args:
        text: the document text.
        grammar: of the report.
        sentence: one of its sentences.
        mentions: the names in that sentence.
        discourse: what "he" and "the statement" stand for before it.
    """
    found = []
    discourse = replace(discourse, texts=dict(discourse.texts))  # "he" is who spoke before in the sentence, here only
    for one in read_reported(grammar, sentence):
        party = _party(text, grammar, one, mentions, discourse)
        discourse.note(party)
        content = tuple(_characters(text, grammar, one))
        if content and (party is not None or one.source is None):
            cue = grammar.words[one.cue]
            found.append(Telling(Span(cue.start, cue.end), content, party, one.stance))
    return list(_relayed(text, found))


def _characters(text: str, grammar: Grammar, one: Reported) -> Iterator[Span]:
    for first, last in one.content:
        start, end = grammar.words[first].start, grammar.words[last].end
        joined = _JOINS.match(text, start, end) if len(one.content) > 1 else None
        start = joined.end() if joined else start
        if start < end:
            yield Span(start, _closed(text, start, end))


def _closed(text: str, start: int, end: int) -> int:
    """Take in the mark that closes a quotation within the words."""
    for opening, closing in (("“", "”"), ('"', '"'), ("''", "''")):
        words = text[start:end]
        odd = words.count(opening) % 2 if opening == closing else words.count(opening) > words.count(closing)
        if not odd:
            continue
        at = end + (text[end : end + 1] in {",", "."})
        if text.startswith(closing, at):
            return at + len(closing)
    return end


def _party(
    text: str, grammar: Grammar, one: Reported, mentions: Sequence[Mention], discourse: Discourse
) -> Party | None:
    """Who the source of some words is: the name at the head of the phrase or beside it, else what the phrase says."""
    if one.source is None:
        return None
    start, end = grammar.phrase(one.source)
    head = grammar.words[one.source]
    heads = [head, *(grammar.words[j] for j in grammar.children(one.source, "appos", "flat", "nmod:desc"))]
    own = [m for m in mentions if any(m.start <= word.start < m.end for word in heads)]
    people = [m for m in own if m.type == "PERSON"]
    if people:
        mention = people[0]
        start, end = (start, end) if start <= mention.start and mention.end <= end else (mention.start, mention.end)
        return Party(" ".join(text[start:end].split()), start, end, mention)
    bodies = [m for m in mentions if m.type != "PERSON"]
    return make_party(text, start, end, bodies, discourse)


def _relayed(text: str, found: Sequence[Telling]) -> Iterator[Telling]:
    """Mark who relays: what stands within a medium's words and is another's comes through that medium."""
    for one in found:
        outer = [
            other
            for other in found
            if other is not one
            and other.party is not None
            and is_medium(other.party)
            and other.whole.start <= one.whole.start
            and one.whole.end <= other.whole.end
            and (other.whole != one.whole or other.cue < one.cue)
        ]
        if outer and one.party is not None and one.stance == "said" and not is_medium(one.party):
            yield replace(one, via=outer[-1].party)
        elif not any(_adds_nothing(text, one, other) for other in found if other is not one):
            yield one


def _adds_nothing(text: str, outer: Telling, inner: Telling) -> bool:
    """Whether a medium only relays: beside what another says, its words hold no more than who says it."""
    if outer.party is None or inner.party is None or not is_medium(outer.party) or inner.stance != "said":
        return False
    if not (outer.whole.start <= inner.whole.start and inner.whole.end <= outer.whole.end):
        return False
    parts = (*inner.content, inner.cue, Span(inner.party.start, inner.party.end))
    rest = "".join(c if not any(p.start <= at < p.end for p in parts) else " " for at, c in _each(text, outer))
    return len(rest.split()) <= _NOTHING_NEW_WORDS


def _each(text: str, one: Telling) -> Iterator[tuple[int, str]]:
    return ((at, text[at]) for span in one.content for at in range(span.start, span.end))
