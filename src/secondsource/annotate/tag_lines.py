"""Sentences that only say who spoke: behind a paragraph without marks, or before one, ended by a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.records import Attribution, Sentence

_LONGEST_TAG_WORDS = 14  # "Harbour Minister Ines Okafor said in a statement." stands alone and tags what came before
_TAIL = re.compile(
    r"^\s*(?:in (?:a|an|the|his|her|its|their) [\w\s-]{3,30}|on \w+|late \w+|\w+day|later|again)?\s*[.]?\s*$"
)
_INTRODUCES = re.compile(
    r"\b(?:statement|said|says|wrote|tweeted|posted|read|reads|letter|added)\b[^.]{0,60}:\s*$", re.IGNORECASE
)


def is_tag(text: str, sentence: Sentence, found: Sequence[Attribution]) -> bool:
    """Return whether a sentence only says who spoke: "Harbour Minister Ines Okafor said in a statement.".

    Args:
        text: the document text.
        sentence: the sentence.
        found: its attributions.
    """
    if not found or len(text[sentence.start : sentence.end].split()) > _LONGEST_TAG_WORDS:
        return False
    last = max(found[0].cue.end, found[0].source.end)
    first = min(found[0].cue.start, found[0].source.start)
    lead = text[sentence.start : first].strip(" .,;\xa0")
    return not lead and bool(_TAIL.match(text[last : sentence.end]))


def introduces(text: str, sentence: Sentence) -> bool:
    """Return whether a sentence announces words that stand behind it: "… said in a statement:"."""
    return bool(_INTRODUCES.search(text[sentence.start : sentence.end]))
