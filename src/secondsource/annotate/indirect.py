"""Indirect speech by the look of a sentence: the words behind "said that", before "the ministry said"."""

from __future__ import annotations

import re

from secondsource.records import Attribution, Span

FEWEST_CLAUSE_WORDS = 5  # fewer words are no clause: "…, he said, a heavy blow to the town"; nor a quotation of its own
_THAT = re.compile(r"(?:[^\s,]+\s+){0,6}?that\s+")  # "… late on Monday that the bridge had been closed"
_MARKS = ("“", '"', "''", "«")
_BLANK = re.compile(r"^\s*,?\s*")
_GOES_ON = re.compile(
    r"[^,]{0,40},\s+(?=(?:and|but|or|because|although|is|are|was|were|has|had|have|will|would|can|could)\b)"
)
_ADVERBIAL = re.compile(
    r"(?:just |only |soon |shortly )?(?:after|as|at|before|by|during|for|if|in|on|since|under|until|when|while|with)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|could|can|may|might|should|did|does|do|\w{2,}ed|went|came|took|left)\b"
)


def indirect_words(text: str, found: Attribution, *, quoted: bool) -> list[Span]:
    """Return what an attribution lays to somebody: the clause behind the cue, or the one before the source.

    It is a reading of the sentence's surface, for where no grammar is known. Empty: no clause is to be seen.

    Args:
        text: the document text.
        found: the attribution.
        quoted: whether the sentence gives words of the same source between marks: then only what stands before its
            source is somebody's without marks.
    """
    first, last = min(found.cue.start, found.source.start), max(found.cue.end, found.source.end)
    behind = _BLANK.sub("", text[last : found.scope.end])
    before = text[found.scope.start : first].rstrip()
    that = _THAT.match(behind)
    if that is not None and not (quoted and behind[that.end() :].startswith(_MARKS)):
        return [Span(found.scope.end - len(behind) + that.end(), found.scope.end)]
    if before.endswith(",") and not _ADVERBIAL.match(before):
        parted = _GOES_ON.match(text, last, found.scope.end)
        rest = [Span(parted.end(), found.scope.end)] if parted is not None and not quoted else []
        if len(before.split()) >= FEWEST_CLAUSE_WORDS or (rest and not _FINITE.search(before)):
            return [Span(found.scope.start, found.scope.start + len(before.rstrip(" ,"))), *rest]
    if quoted or behind.endswith(":") or len(behind.split()) < FEWEST_CLAUSE_WORDS or not _FINITE.search(behind):
        return []
    return [Span(found.scope.end - len(behind), found.scope.end)]
