"""Which sentences a report lays to somebody, by the verb of saying or the phrase that does it.

The scope is the sentence: what stands in one sentence with "the ministry said" is taken to be the ministry's, unless
it stands in somebody else's quotation marks. A medium beside another source is the one that relays ("via").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.annotate.media import addressed_medium, is_medium
from secondsource.annotate.parties import (
    Discourse,
    is_apposition,
    make_party,
    object_after,
    participle_subject,
    subject_before,
)
from secondsource.annotate.quote_marks import Marked
from secondsource.annotate.word_lists import column, table
from secondsource.records import Attribution, Mention, Party, Sentence, Span

_NOUN_BEFORE = re.compile(r"\b(?:the|a|an|of|its|their|his|her|multiple|several|media|new|to)\s+$", re.IGNORECASE)
_INVERTED = re.compile(r"(?:^|[,”\"’?!—–-]['’\"”]{0,3})\s*$")
_PROGRESSIVE = re.compile(r"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "reported to the board", "called off the search", "claimed 20 lives": nobody says anything.
_NO_SAYING = re.compile(
    r"(?:(?!said|says)\w+\s+(?:directly\s+)?to\b(?!\s+(?:reporters|journalists))"
    r"|\w+\s+off\b|\w+\s+[\w ,]{1,20}\blives\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:who|which|that)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:,|;|\b(?:and|but|while|although|though|whereas))\s*(?:that\s+)?$", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(r"(?<=\w)(?:,\s+|\s+)(?P<pronoun>that|which|who|whom|what)\s+$", re.IGNORECASE)
_FINITE = re.compile(
    r"(?P<joined>\b(?:and|or|but|that|who|which|it|he|she|they|there|if|when|while|because|as)\s+)?"
    r"(?P<verb>\b(?:was|were|is|are|has|had|have|will|would|can|could|may|might|must)\b)"
)
_MARK = re.compile(r"[\"“”«»:]|''")
_NO_SUBJECT = re.compile(
    r"\s*(?:of|in|at|on|that|to|by|with|for|about|as|from|late|early|when|if|it|there|\w+day)\b", re.IGNORECASE
)
_RELAYED = re.compile(
    r"\b(?:quot(?:es|ed)|cited|citing)\s+(?P<who>[^.;]{2,90}?),?\s+as\s+(?:saying|telling|writing)", re.IGNORECASE
)
_BODY_TEXT = re.compile(
    r"\b(?P<text>statement|report|letter|memo|tweet|filing|message|announcement)s?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb or phrase of saying in a sentence, with whose it is."""

    start: int
    end: int
    party: Party


def find_cues(
    text: str, sentence: Sentence, mentions: Sequence[Mention], marked: Sequence[Marked], discourse: Discourse
) -> list[Cue]:
    """Return the cues of a sentence that stand outside its quotation marks, in order, each with its party."""
    cues = []
    for match in _pattern().finditer(text, sentence.start, sentence.end):
        if any(one.start <= match.start() < one.end for one in marked):
            continue
        party = _party(text, sentence, match, mentions, discourse)
        if party is not None:
            cues.append(Cue(match.start(), match.end(), party))
            discourse.note(party)  # so that a "he" further on in the sentence is the one who spoke
    return cues


def _party(
    text: str, sentence: Sentence, match: re.Match[str], mentions: Sequence[Mention], discourse: Discourse
) -> Party | None:
    before = text[sentence.start : match.start()]
    behind = text[match.end() : sentence.end]
    if match["phrase"]:
        return object_after(text, sentence, match.end(), mentions, discourse)
    if _is_other_word(text, sentence, match):
        return None
    if match["verb"].endswith("ing") and not _PROGRESSIVE.search(before):
        return participle_subject(text, sentence, match.start(), mentions, discourse)
    # “…,” said Varga; “Added Varga.”
    if _INVERTED.search(before) and not is_apposition(before) and not _NO_SUBJECT.match(behind):
        inverted = object_after(text, sentence, match.end(), mentions, discourse)
        return inverted if inverted is not None and (inverted.mention or before.strip()) else None
    return subject_before(text, sentence, match.start(), mentions, discourse)


def _is_other_word(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the word says nothing here: "the reports", "reported to the office", "a match concluded"."""
    before, behind = text[sentence.start : match.start()], text[match.end() : sentence.end]
    if _NOUN_BEFORE.search(before) or _NO_SAYING.match(text, match.start(), sentence.end):
        return True
    passive = _PROGRESSIVE.search(before) and not match["verb"].endswith("ing")
    if passive and not behind.startswith(" as "):
        return True
    if match["verb"].lower() not in column("cues", "need_words"):
        return False
    follows_quote = text[max(0, sentence.start - 100) : sentence.start].rstrip()[-1:] in {
        '"',
        "”",
        "»",
    }  # “Would it?” Varga pressed.
    return (
        not behind.startswith(" that ") and not follows_quote and not _MARK.search(text, sentence.start, sentence.end)
    )


def attributions(
    text: str, sentence: Sentence, cues: Sequence[Cue], mentions: Sequence[Mention], discourse: Discourse
) -> Iterator[Attribution]:
    """Yield the attributions of a sentence, those of its main clauses first.

    A medium beside another source is the one that relays it. What a relative clause lays to somebody ("a ship that the
    owner says is safe") reaches no further than that clause.
    """
    relayed = _RELAYED.search(text, sentence.start, sentence.end)
    if relayed and cues:
        who = _named_in(text, *relayed.span("who"), mentions, discourse)
        if who is not None:
            outlet = next((cue.party for cue in cues if is_medium(cue.party)), cues[0].party)
            yield Attribution(Span(sentence.start, sentence.end), Span(relayed.start(), relayed.end()), who, outlet)
            return
    clauses = {cue.start: _clause_of(text, sentence, cue) for cue in cues}
    yield from _main(text, sentence, [cue for cue in cues if clauses[cue.start] is None], mentions)
    for cue in cues:
        clause = clauses[cue.start]
        if clause is not None:
            yield Attribution(clause, Span(cue.start, cue.end), cue.party)


def _named_in(text: str, start: int, end: int, mentions: Sequence[Mention], discourse: Discourse) -> Party | None:
    """The person that a phrase names ("the harbour master, Ines Okafor,"), else the phrase."""
    people = [m for m in mentions if start <= m.start and m.end <= end and m.type == "PERSON"]
    start, end = (people[-1].start, people[-1].end) if people else (start, end)
    return make_party(text, start, end, mentions, discourse)


def _main(text: str, sentence: Sentence, cues: Sequence[Cue], mentions: Sequence[Mention]) -> Iterator[Attribution]:
    sources = [cue for cue in cues if not is_medium(cue.party)]
    sources.sort(key=lambda cue: bool(_RELATIVE.match(cue.party.text)))  # "Varga, who had promised help, said"
    media = [cue for cue in cues if is_medium(cue.party)]
    if not sources:
        sources, media = media[:1], media[1:]
    if not sources:
        return
    first = sources[0]
    via = media[0].party if media else addressed_medium(text, sentence, first.start, first.end, mentions)
    second = next((cue for cue in sources[1:] if _opens_clause(text, first, cue)), None)
    end = second.party.start if second else sentence.end
    yield Attribution(Span(sentence.start, end), Span(first.start, first.end), first.party, via)
    if second:
        yield Attribution(Span(end, sentence.end), Span(second.start, second.end), second.party, via)


def _opens_clause(text: str, first: Cue, second: Cue) -> bool:
    """Whether a second source has a clause of its own: "the crew said it was dark, but the owner said it was not"."""
    other = second.party.mention is None or second.party.mention != first.party.mention
    ahead = first.end < second.party.start < second.start
    return other and ahead and bool(_JOINED.search(text[first.end : second.party.start]))


def _clause_of(text: str, sentence: Sentence, cue: Cue) -> Span | None:
    """The relative clause that a cue stands in, from its pronoun to the next comma; None for a main clause."""
    if cue.party.start >= cue.start:
        return None
    pronoun = _PRONOUN_BEFORE.search(text[sentence.start : cue.party.start])
    if pronoun is None:
        return None
    start = sentence.start + pronoun.start("pronoun")
    return Span(start, _clause_end(text, cue.end, sentence.end, in_commas="," in pronoun.group()))


def _clause_end(text: str, start: int, end: int, *, in_commas: bool) -> int:
    """Where a relative clause ends: at the next comma, or without commas around it before the main clause's verb.

    "A ship that the owner says is safe was towed": the first verb is the clause's own, the second one is not.
    """
    comma = re.compile(r",(?!\d)|[;—–]").search(text, start, end)
    stop = comma.start() if comma else end
    verbs = [] if in_commas else [m for m in _FINITE.finditer(text, start, stop) if not m["joined"]]
    own = bool(verbs) and not text[start : verbs[0].start()].strip()
    main = verbs[1:] if own else verbs
    return main[0].start("verb") if main and own else stop


def note_texts(
    text: str, sentence: Sentence, cues: Sequence[Cue], mentions: Sequence[Mention], discourse: Discourse
) -> None:
    """Remember who issued the statement or report that a sentence speaks of."""
    found = _BODY_TEXT.search(text, sentence.start, sentence.end)
    if found is None:
        return
    near = [m for m in mentions if sentence.start <= m.start < found.start() and m.type != "PLACE"]
    speaker = next((cue.party.mention for cue in cues if cue.party.mention), None)
    discourse.note_text(found["text"].lower(), speaker or (near[-1] if near else None))


@cache
def _pattern() -> re.Pattern[str]:
    cues = table("cues")
    verbs = "|".join(sorted({*cues["verbs"], "Added", "Said"}, key=len, reverse=True))  # no "States", no "Post"
    phrases = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(cues["phrases"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:(?P<phrase>(?i:{phrases}))|(?P<verb>{verbs}))(?![\w-])")
