"""Who relays what others said: papers, agencies and broadcasters, told by their names or by what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from secondsource.annotate.word_lists import column, table
from secondsource.records import Mention, Party, Sentence

_ADDRESSED_CHARS = 60  # how far behind "told" the one who was told ends
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def is_medium(party: Party) -> bool:
    """Whether a party relays what others said: an agency, a paper, a broadcaster, "local media"."""
    if party.mention is not None and party.mention.type == "PERSON" and " " in party.mention.text:
        return _names_medium(party.mention.text)  # "White House press secretary Ines Okafor" is herself
    return _names_medium(party.text) or (party.mention is not None and _names_medium(party.mention.text))


def addressed_medium(
    text: str, sentence: Sentence, cue_start: int, cue_end: int, mentions: Sequence[Mention]
) -> Party | None:
    """Return the medium that was told something ("told the Orlen Gazette that"), or None.

    Args:
        text: the document text.
        sentence: the sentence of the verb.
        cue_start: where the verb of saying starts.
        cue_end: where it ends.
        mentions: the names of the report.
    """
    if text[cue_start:cue_end].lower() not in column("cues", "addressing"):
        return None
    limit = min(sentence.end, cue_end + _ADDRESSED_CHARS)
    article = re.compile(r"\s+(?:(?:the|an?|our|local)\s+)?", re.IGNORECASE).match(text, cue_end, limit)
    at = article.end() if article else cue_end
    named = next((m for m in mentions if cue_end < m.start <= at < m.end and m.end <= sentence.end), None)
    if named is not None:
        is_told = _names_medium(text[at : named.end])
        return Party(text[at : named.end], at, named.end, named) if is_told else None
    found = _called().match(text, at, limit)
    return Party(found.group(), at, found.end()) if found else None


def is_outlet(party: Party, outlet: str | None) -> bool:
    """Whether a party is the outlet that the report stands in: "the Packet" in "The Orlen Packet", or its initials."""
    own = re.findall(r"[\w&]+", _ARTICLE.sub("", outlet or "").casefold())
    words = re.findall(r"[\w&]+", _ARTICLE.sub("", party.text).casefold())
    if not own or not words:
        return False
    return set(words) <= set(own) or words == ["".join(word[0] for word in own)]


def _names_medium(words: str) -> bool:
    lower = re.findall(r"\w+", words.casefold())
    if lower and lower[-1] in column("cues", "no_media"):  # "a news conference", "the press secretary"
        return False
    return bool(set(lower) & column("cues", "media")) or " ".join(lower) in _outlets()


@cache
def _outlets() -> frozenset[str]:
    return frozenset(name.casefold() for name in table("cues")["outlets"])


@cache
def _called() -> re.Pattern[str]:
    media, no_media = "|".join(table("cues")["media"]), "|".join(table("cues")["no_media"])
    return re.compile(rf"(?:[\w’'-]+\s+){{0,3}}?(?:{media})\b(?!\s+(?:{no_media})\b)", re.IGNORECASE)
