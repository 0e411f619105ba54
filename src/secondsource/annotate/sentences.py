"""Where a sentence ends. Sentences never cross a block; a headline or heading is one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.annotate.word_lists import column
from secondsource.records import BlockKind, Report, Sentence

ANALYSED: tuple[BlockKind, ...] = ("headline", "heading", "paragraph")
_STOP = re.compile(r"(?P<stop>[.!?…]+|:(?=\s*\n))(?P<close>[\"'”’»)\]]*)(?P<notes>(?:\s?\[\d{1,3}\])*)(?P<gap>\s*)")
_NEXT = re.compile(r"[\"'“‘«(\[—–-]*\s*(?P<word>[^\W_]+)")
_SAID_NEXT = re.compile(r"\s*(?:[A-Z][\w.’'-]*\s+|the\s+|[a-z]+\s+){0,4}(?:said|says|asked|told|added|wrote|replied)\b")
_LAST_WORD = re.compile(r"(?<!\w)(?:[^\W\d_]\.)*[^\W_]+$")
_DASH_NEXT = re.compile(r"\s*[—–-]")
_BORN_OR_DIED = ("(b", "(d", "(c")  # “(b. March 1920)”
# Many steps take time with the square of a sentence. The longest of news prose have some 1,000 characters.
MOST_CHARS = 4_000
_OPENING = "“«"
_CLOSING = "”»"
_WORDS_OF_A_SENTENCE = 3  # a quotation of fewer words before the stop is a title or a cry, as in “No. Never!”


def find_sentences(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of the headline, headings and paragraphs of `report`, in document order."""
    text = report.document.text
    for index, block in enumerate(report.blocks):
        if block.kind not in ANALYSED:
            continue
        bounds = [block.end] if block.kind != "paragraph" else [*_ends(text, block.start, block.end), block.end]
        start = block.start
        for end in bounds:
            for left, right in _bearable(text, *trimmed(text, start, end)):
                yield Sentence(left, right, block.kind, index)
            start = end


def _bearable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, cut at blanks where it goes on without end: a table without stops, or a trap."""
    while end - start > MOST_CHARS:
        blank = text.rfind(" ", start + 1, start + MOST_CHARS)
        cut = blank if blank > 0 else start + MOST_CHARS
        yield trimmed(text, start, cut)
        start, end = trimmed(text, cut, end)
    if start < end:
        yield start, end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start` and `end` moved inwards past blanks."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    sentence = start
    for match in _STOP.finditer(text, start, end):
        after = match.end()
        if after >= end or after <= sentence:
            continue
        sentence = max(sentence, match.start() - MOST_CHARS)  # what goes on so long is cut in any case
        if _is_end(text, sentence, match, end):
            sentence = match.end("notes")
            yield sentence


def _is_end(text: str, sentence: int, match: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, match.end(), end)
    if following is None:
        return "\n" in match["gap"]
    word = following["word"]
    if not match["gap"]:
        return not match["close"] and _is_glued(text, match, word)
    if word.islower() and not word[0].isdigit():  # “eBay” opens a sentence
        return False
    return _ends_before_capital(text, sentence, match, word, end)


def _ends_before_capital(text: str, sentence: int, match: re.Match[str], word: str, end: int) -> bool:
    if match["close"] and match["stop"][-1] in "!?" and _SAID_NEXT.match(text, match.end(), end):
        return False  # “Why?” Smith asked: the words and their speaker are one sentence
    if match["stop"] in ("...", "…"):
        return word.lower() in column("abbreviations", "openers") or bool(match["close"])
    if match["stop"] == "." and not match["notes"] and _is_abbreviation(text, sentence, match, word):
        return False
    return _closes_speech(text, sentence, match)


def _is_glued(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a blank was lost after the stop ("the region.This strike"), and it is no address or number."""
    before = text[max(0, match.start() - 2) : match.start()]
    left = text[max(0, match.start() - MOST_CHARS) : match.start()].rsplit(None, 1)[-1:]
    plain = before.isalpha() and before.islower() and not any(re.search(r"[/@.]", word) for word in left)
    return match["stop"] == "." and plain and len(word) > 1 and word[0].isupper() and word[1:].islower()


def _is_abbreviation(text: str, sentence: int, match: re.Match[str], following: str) -> bool:
    stop = match.start()
    last = _LAST_WORD.search(text[max(sentence, stop - 24) : stop])
    if last is None:
        return False
    word = last.group()
    if word.lower() in column("abbreviations", "before_number"):
        return following[0].isdigit()
    if word.lower() in column("abbreviations", "before_name"):
        return True
    opens = following.lower() in column("abbreviations", "openers")
    if len(word) == 1 and word.isupper():
        return not (opens and word != "I")
    state = word[0].isupper() and word.lower() in column("abbreviations", "states")
    if state or "." in word or word.lower() in column("abbreviations", "may_end"):
        return not opens or _DASH_NEXT.match(text, match.end()) is not None
    return text.endswith(_BORN_OR_DIED, sentence, stop)


def _closes_speech(text: str, sentence: int, match: re.Match[str]) -> bool:
    """Whether a stop inside quotation marks ends a whole sentence of the words quoted."""
    before = text[sentence : match.start()]
    opened = max(before.rfind(mark) for mark in _OPENING)
    if match["close"] or opened < 0 or max(before.rfind(mark) for mark in _CLOSING) > opened:
        return True
    spoken = before[opened + 1 :].strip()
    return spoken[:1].isupper() and len(spoken.split()) >= _WORDS_OF_A_SENTENCE
