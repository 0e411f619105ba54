"""What a report says a person is, beside the name: "Danish union leader", "head of the harbour board"."""

from __future__ import annotations

import re

from secondsource.annotate.drafts import Draft
from secondsource.annotate.tokens import tokenize
from secondsource.annotate.word_lists import column, words

_BEFORE_CHARS = 80
_AFTER = re.compile(r"\s*(?:,|–|—|\()\s*(?P<role>(?:(?:the|a|an|one of the|another)\s+)?[^,.;:()“”\"–—]{3,90})")
_CUT = re.compile(r"\s+(?:who|which|that|said|says|told|was|is|were|has|had|and (?:was|is|has|had))\b.*", re.DOTALL)
_LOWER_WORDS_BACK = 4
_AFTER_CHARS = 120
_WORDS_BEFORE_HEAD = 5  # "a former deputy harbour and fisheries minister"
_NO_ROLE = frozenset(["its", "his", "her", "their", "of", "about", "on", "with", "by", "to", "in", "and"])
_WORD = re.compile(r"[\w-]+")


def role_beside(text: str, draft: Draft) -> str | None:
    """Return the words that describe a person, before the name (and its title) or after it, or None."""
    start = draft.start
    if draft.title:
        start -= len(draft.title)
        start = (
            text.rfind(draft.title, 0, draft.start)
            if text.find(draft.title, max(0, start - 2), draft.start) >= 0
            else start
        )
    return _before(text, max(0, start)) or _after(text, draft.end)


def _before(text: str, end: int) -> str | None:
    line = max(text.rfind("\n", 0, end), end - _BEFORE_CHARS, -1)
    tokens = tokenize(text, line + 1, end)
    if text[end - 1 : end] not in {" ", "\xa0"}:
        return None
    first = len(tokens)
    while first > 0 and len(tokens) - first < _LOWER_WORDS_BACK:
        token = tokens[first - 1]
        people = token.text in words("nationalities")
        if not (
            people
            or (token.is_word and token.text.islower() and token.text not in column("small-words", "not_in_role"))
        ):
            break
        first -= 1
    kept = tokens[first:]
    if not kept or not (kept[-1].lower in words("roles") or kept[-1].text in words("nationalities")):
        return None
    return text[kept[0].start : kept[-1].end]


def _after(text: str, end: int) -> str | None:
    match = _AFTER.match(text, end, end + _AFTER_CHARS)
    if match is None:
        return None
    role = " ".join(_CUT.sub("", match["role"]).split())
    found = next((word for word in _WORD.finditer(role) if word.group().lower() in words("roles")), None)
    if found is None or role[found.end() : found.end() + 1] in {"'", "’"}:
        return None
    before = role[: found.start()].lower().split()
    return role if len(before) <= _WORDS_BEFORE_HEAD and not _NO_ROLE & set(before) else None
