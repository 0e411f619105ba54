"""What a line looks like by its shape: a headline, running text, the same words as another line."""

from __future__ import annotations

import re

_FINAL_STOP = re.compile(r"[.!?…:;,。！？：；，؟؛،۔।][\"'”’»」』)\]]*$")
_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|No|St|Mt|Gov|Sen|Rep|vs)\.$")
_ABBREVIATION_CHARS = 24  # the end of a line is looked at
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+[\"'“‘(]?[A-Z]")
_QUOTED = re.compile(r"‘[^‘]+[^.,!?]’|'[^']+[^.,!?]'|“[^“”]+[^.,!?]”|\"[^\"]+[^.,!?]\"")
_TURN = re.compile(r"[A-Z][A-Z .'’-]+:\s")  # "SMITH: …", a turn of an interview
# Where a script puts no blanks between words, two or so of its characters make one.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W_]+(?:[-'’.][^\W_]+)*")

# Set on the headlines and ledes of the news clusters: 99 in 100 headlines have under 22 words and 140 characters.
MAX_HEADLINE_WORDS, MAX_HEADLINE_CHARS = 24, 160
MAX_HEADING_WORDS, MAX_HEADING_CHARS = 16, 120
MAX_QUOTED_HEADING_WORDS = 8  # a longer line in quotation marks is a quotation


def words_of(line: str) -> list[str]:
    """Return the words of a line in small letters; punctuation is left out."""
    return [word.lower() for word in _WORD.findall(line.replace("’", "'"))]


def folded(line: str) -> str:
    """Return what two printings of one headline have in common: words in small letters, one space between."""
    return " ".join(words_of(line))


def ends_like_a_sentence(line: str) -> bool:
    """Whether a full stop, question mark, colon or the like ends the line (and not an abbreviation)."""
    return bool(_FINAL_STOP.search(line)) and not _ABBREVIATION_END.search(line[-_ABBREVIATION_CHARS:])


def is_question(line: str) -> bool:
    """Whether the line ends in a question mark."""
    return bool(_QUESTION.search(line))


def is_one_sentence(line: str) -> bool:
    """Whether no second sentence begins within the line."""
    return not _SENTENCE_BREAK.search(line)


def is_headline_like(line: str, *, may_end: bool = False) -> bool:
    """Whether a line could be a headline by its length and its end.

    `may_end` lets it end with a stop, as some pages print headlines; a colon or comma never ends one.
    """
    if len(line) > MAX_HEADLINE_CHARS or not 2 <= len(words_of(line)) <= MAX_HEADLINE_WORDS:  # noqa: PLR2004 - one word names a section
        return False
    if not (line[:1].isupper() or line[:1].isdigit() or line[:1] in "\"'“‘#$£€"):
        return False
    if line.endswith(("...", "…")):  # a headline cut off
        return True
    if ends_like_a_sentence(line) and not is_question(line):
        return may_end and line.rstrip("\"'”’)]")[-1:] in ".!…" and is_one_sentence(line)
    return True


def is_heading_like(line: str) -> bool:
    """Whether a line between paragraphs could be a section heading: short, no stop but a question mark."""
    if len(line) > MAX_HEADING_CHARS or not 1 <= len(words_of(line)) <= MAX_HEADING_WORDS:
        return False
    if _QUOTED.fullmatch(line):
        return len(words_of(line)) <= MAX_QUOTED_HEADING_WORDS
    if _TURN.match(line) or line[:1] in '"“‘(-–—•*' or not (line[:1].isupper() or line[:1].isdigit()):
        return False
    return is_question(line) or not ends_like_a_sentence(line)


def share_in_common(one: str, other: str) -> float:
    """Return the share of the shorter line's different words that the other line has too, from 0 to 1."""
    first, second = set(words_of(one)), set(words_of(other))
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0
