"""Whom words are laid to: the noun phrase beside a verb of saying, and the name that it is or stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from secondsource.annotate.name_types import type_by_words
from secondsource.annotate.word_lists import column
from secondsource.records import Mention, Party, Sentence

_EDGE = re.compile(r"^[\s,;:.!?\"”“’‘'—–-]+|[\s,;:\"”“—–-]+$")
# Where a subject cannot reach back over, and where an object ends.
_SUBJECT_BREAK = re.compile(
    r"[\"“”;:—–]|''|[”’]\s|,\s|\b(?:and|but|that|as|while|which|what|where|when|after|before|because|although|if)\b",
    re.IGNORECASE,
)
_OBJECT_BREAK = re.compile(
    r"[\"“”;:—–()]|''|,\s|\b\w+day\b"
    r"|\b(?:in|on|at|that|as|during|after|before|while|who|which|when|told|to|by|via|from)\b\s"
    r"|\b(?:late|early|with|last)\b\s",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",[^,]*,\s*(?:\w+ly\s+|also\s+|has\s+|have\s+|had\s+)*$")
_AUXILIARY = re.compile(
    r"\s+(?:(?:has|have) (?:since|also|previously)|has|have|had|also|then|later|went on to|previously|reportedly"
    r"|further|was|were|is|are|will|would|could|can|may|might|did|does|do|not|never|even|once|\w+ly)\s*$",
    re.IGNORECASE,
)
_LAST_PRONOUN = re.compile(r"(?<![\w’'])(?:he|she|they|it|we|who)(?=[\s,]*\Z)", re.IGNORECASE)
_ADVERBIAL = re.compile(r"\s*(?:on|in|at|after|before|since|during|last|late|early|yesterday|today)\b", re.IGNORECASE)
# "China on Friday said": the day is no part of who said it.
_TIME_TAIL = re.compile(
    r"\s+(?:(?:on|late|early|late on|early on)\s+)?(?:\w+day|yesterday|today|earlier|later|tonight)"
    r"(?:\s+(?:morning|night|afternoon|evening))?\Z",
    re.IGNORECASE,
)
_NO_PHRASE = re.compile(
    r"\b(?:did|does|do) not\b|\bn[o']t (?:any|make)\b|(?:^|\s)(?:an?|the|of|to|and|or|in|on|for|with)\Z", re.IGNORECASE
)
_OWN_SPEAKER = re.compile(r"\s*(?:its|their)\s+(?:\w+\s+)?(?:spokes\w+|officials?|representatives?)", re.IGNORECASE)
_OPENING_SUBJECT = re.compile(
    r"\s*(?P<who>[^,;:“”\"]{3,70}?)\s+(?:will|would|has|have|had|is|are|was|were|can|could|may|might|did|does)\b"
)
_SUBJECT_WORDS = 8  # a subject before its apposition is no longer than this
_LONGEST_CHARS = 90  # a noun phrase longer than this is not one


@dataclass(slots=True)
class Discourse:
    """Who has spoken and been named so far in a report: what "he" and "the statement" stand for."""

    last_person: Mention | None = None
    last_speaker: Mention | None = None
    last_body: Mention | None = None
    last_medium: Mention | None = None
    texts: dict[str, Mention] = field(default_factory=dict)  # "statement" → who issued it

    def note(self, party: Party | None) -> None:
        """Remember a party that has spoken."""
        if party is None or party.mention is None:
            return
        self.last_speaker = party.mention
        if party.mention.type == "PERSON":
            self.last_person = party.mention
        else:
            self.last_body = party.mention
        for word in re.findall(r"\w+", party.text.lower()):
            if word in column("cues", "texts"):
                self.texts[word] = party.mention

    def note_text(self, kind: str, issuer: Mention | None) -> None:
        """Remember who issued a statement."""
        if issuer is not None:
            self.texts[kind] = issuer

    def see(self, mentions: Iterable[Mention]) -> None:
        """Remember the people that a sentence names; the first one is its subject more often than not."""
        people = [mention for mention in mentions if mention.type == "PERSON"]
        if people:
            self.last_person = people[0]
        media = [m for m in mentions if m.type == "ORG" and set(m.text.lower().split()) & column("cues", "media")]
        if media:
            self.last_medium = media[-1]


def subject_before(
    text: str, sentence: Sentence, verb_start: int, mentions: Sequence[Mention], discourse: Discourse
) -> Party | None:
    """Return the subject of a verb of saying that stands at `verb_start`: the noun phrase before it."""
    before = text[sentence.start : verb_start]
    while tail := _tail(before):
        before = before[: -len(tail)]
    apposition = _APPOSITION.search(before)
    if apposition:  # "Varga, who has sailed for years, said", and yet "A spokeswoman, Odile Marchetti, said"
        inside = sentence.start + apposition.start() + 2
        named = [m for m in mentions if m.type == "PERSON" and m.start - len(m.title or "") - 2 <= inside <= m.end]
        if named:
            return make_party(text, named[0].start, named[0].end, mentions, discourse)
        before = before[: apposition.start()]
    breaks = list(_SUBJECT_BREAK.finditer(before.rstrip(" ,")))
    start = sentence.start + (breaks[-1].end() if breaks else 0)
    start, end = _narrowed(text, start, sentence.start + len(before), mentions)
    if _OWN_SPEAKER.match(text, start, end):  # "The board will meet on Monday, its spokesman said": the board's
        opening = _OPENING_SUBJECT.match(text, sentence.start, start)
        if opening:
            start, end = opening.span("who")
    return make_party(text, start, end, mentions, discourse)


def _narrowed(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[int, int]:
    """Leave out what stands before the subject itself: "On Monday Varga", "the man she"."""
    pronoun = _LAST_PRONOUN.search(text[start:end])
    if pronoun:
        return start + pronoun.start(), start + pronoun.end()
    if _ADVERBIAL.match(text, start, end):
        last = [m for m in mentions if start <= m.start and m.end == len(text[:end].rstrip(" ,"))]
        if last and last[-1].start > start:
            return last[-1].start, end
    return start, end


def is_apposition(before: str) -> bool:
    """Whether the words before a verb are a subject with something said of it in commas ("Varga, the captain,")."""
    behind_quote = re.split(r"[\"”]|''", before)[-1].lstrip(" ,")
    found = _APPOSITION.search(behind_quote)
    return found is not None and 0 < len(behind_quote[: found.start()].split()) <= _SUBJECT_WORDS


def participle_subject(
    text: str, sentence: Sentence, verb_start: int, mentions: Sequence[Mention], discourse: Discourse
) -> Party | None:
    """Return whose "saying" or "confirming" it is: the name, else the statement, that the sentence opens with."""
    first = next(
        (m for m in mentions if sentence.start <= m.start and m.end <= verb_start and m.type in {"PERSON", "ORG"}), None
    )
    kinds = "|".join(sorted(column("cues", "texts")))
    words = re.search(rf"\b(?:the|a|an)?\s*(?:{kinds})\b", text[sentence.start : verb_start], re.IGNORECASE)
    if words and (first is None or words.start() < first.start - sentence.start):
        start = sentence.start + words.start()
        return make_party(text, start, sentence.start + words.end(), mentions, discourse)
    return make_party(text, first.start, first.end, mentions, discourse) if first else None


def object_after(
    text: str, sentence: Sentence, start: int, mentions: Sequence[Mention], discourse: Discourse
) -> Party | None:
    """Return the noun phrase after "according to" or "said": up to the end of the phrase."""
    stop = _OBJECT_BREAK.search(text, start + 1, sentence.end)
    inside = [m for m in mentions if m.start <= (stop.start() if stop else sentence.end) < m.end]
    if stop and inside:  # the break stands within a name ("the Ministry of Defence in Exile")
        stop = _OBJECT_BREAK.search(text, inside[0].end, sentence.end)
    return make_party(text, start, stop.start() if stop else sentence.end, mentions, discourse)


def _tail(before: str) -> str:
    found = _AUXILIARY.search(before)
    return found.group() if found else ""


def make_party(text: str, start: int, end: int, mentions: Sequence[Mention], discourse: Discourse) -> Party | None:
    """Return the party between two characters, with the name that it is or stands for; None for no noun phrase."""
    piece = text[start:end]
    start += len(piece) - len(_EDGE.sub("", piece, count=1)) if _EDGE.match(piece) else 0
    piece = text[start:end]
    end -= len(piece) - len(piece.rstrip(" ,;:.!?\"”“'’—–-\n\t\xa0"))
    late = _TIME_TAIL.search(text[start:end])
    end -= len(late.group()) if late else 0
    words = text[start:end]
    if _NO_PHRASE.search(words):
        return None
    if not words or len(words) > _LONGEST_CHARS or not re.search(r"\w", words):
        return None
    named = [mention for mention in mentions if start <= mention.start and mention.end <= end]
    mention = _head(words, start, named) or _stands_for(words, discourse)
    if mention is None and not named and words.split()[0].lower() in column("cues", "no_speakers"):
        return None
    return Party(" ".join(words.split()), start, end, mention)


def _head(words: str, start: int, named: Sequence[Mention]) -> Mention | None:
    """The name that the phrase is, or whose office it is; a place only when it is the whole phrase."""
    people = [mention for mention in named if mention.type == "PERSON"]
    if people:
        return people[-1]
    bodies = [mention for mention in named if mention.type == "ORG"]
    tail = words.lower().split()[-1]
    if bodies and (tail in column("cues", "offices") or len(named) == 1 or bodies[-1].end - start >= len(words)):
        return bodies[-1] if bodies[-1].end - start >= len(words) else bodies[0]
    places = [mention for mention in named if mention.type == "PLACE"]
    bare = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
    whole = next((mention for mention in places if mention.text == bare or _houses(bare, mention)), None)
    return whole or (bodies[0] if bodies else None)


def _houses(words: str, place: Mention) -> bool:
    """Whether a phrase is a house that speaks, and where it stands: "St. Brede's Hospital in Orlen"."""
    return words.startswith(f"{place.text} in ") and type_by_words(place.text) == "ORG"


def _stands_for(words: str, discourse: Discourse) -> Mention | None:
    first, _, rest = words.lower().partition(" ")
    lower = rest if first in {"the", "a", "an", "this", "that", "his", "her", "their", "its"} else words.lower()
    pronouns = {
        "he": discourse.last_person,
        "she": discourse.last_person,
        "who": discourse.last_person,
        "it": discourse.last_body,
        "they": discourse.last_speaker,
    }
    tail = lower.split()[-1] if lower.split() else ""
    if lower in pronouns:
        return pronouns[lower]
    if lower in column("cues", "media") and first in {"the", "that"}:
        return discourse.last_medium  # "the paper", once one has been named
    if tail in column("cues", "offices") and first in {"its", "their", "his", "her"}:  # "its spokesman" speaks for it
        return discourse.last_body if first in {"its", "their"} else discourse.last_person
    if tail in column("cues", "texts") and first in {"a", "an"}:
        return discourse.last_speaker  # a statement that nobody has spoken of is that of whoever spoke last
    return discourse.texts.get(tail) or discourse.texts.get("statement") if tail in column("cues", "texts") else None
