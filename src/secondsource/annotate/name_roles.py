"""What a report says a person is, beside the name: title, role and nationality.

Before the name ("Iranian Foreign Minister …", "Harbour Board chief …", "its director, …"), behind it (", 54, the
captain of the barge,", ", who heads the board,") and said of it ("… is the head of the board"). Only what stands
beside this mention counts; what is said of the person elsewhere is gathered when names are resolved. Roles are taken as
they are written, so "former" and "acting" stay in them. Not read: roles in a sentence of their own ("He is a pilot").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from secondsource.annotate.name_leads import is_office, lead_chars, office_at_end
from secondsource.annotate.tokens import Token, tokenize
from secondsource.annotate.word_lists import column, words
from secondsource.records import Mention

_BEFORE_CHARS = 90
_AFTER_CHARS = 140
_LOWER_WORDS_BACK = 4
_NEAR_CHARS = 100  # of blanks: no copy of all that stands before, for each name
_CAPITALS_BACK = 4  # "Orlen Harbour Board chief": so many capitals before the role belong to it
_WORDS_BEFORE_HEAD = 5  # "a former deputy harbour and fisheries minister"
_AGE = r"(?:\s*,?\s*(?:aged\s+)?\d{1,3}(?:\s+years\s+old)?\s*,|\s*\(\d{1,3}\)\s*,?)?"
_WHAT = r"[^,.;:()“”\"–—\n]"
_AFTER = re.compile(rf"{_AGE}\s*(?:,|–|—|\()\s*(?P<role>(?:(?:the|a|an|one of the|another)\s+)?{_WHAT}{{3,90}})")
_AGED = re.compile(rf"\s*,\s*\d{{1,3}},\s*(?P<role>(?:(?:the|a|an)\s+)?{_WHAT}{{3,90}})")
_LEADS = re.compile(
    r"\s*,\s*(?P<role>who\s+(?:now\s+|also\s+|then\s+)?(?:heads|headed|leads|led|chairs|chaired|commands|commanded|runs|ran|"
    rf"directs|directed|captains|captained|edits|edited|founded|co-founded|represents|represented|governs)\s+{_WHAT}{{3,80}})"
)
_COPULA = re.compile(
    r"\s+(?:,\s*)?(?:who\s+)?(?:is|was|became|becomes|remains|has\s+been|had\s+been)\s+(?:now\s+|then\s+|also\s+|once\s+)?"
    rf"(?P<role>(?:the|an?|one\s+of\s+the)\s+{_WHAT}{{3,80}})|\s*,?\s+(?:who\s+)?(?:serves|served|works|worked)\s+as\s+"
    rf"(?P<office>{_WHAT}{{3,80}})"
)
_AHEAD = re.compile(
    r"(?:^|[\n.,;:“”\"]\s*|\b(?:said|says|and|but|with|by|to|of|told)\s+)"
    rf"(?P<role>(?i:the|an?|its|their|another)\s+{_WHAT}{{3,80}}),\s+$"
)
_CUT = re.compile(
    r"\s+(?:who|which|that|said|says|told|was|is|were|are|has|had|as|when|while|after|before|but|"
    r"and (?:was|is|has|had|will))\b.*",
    re.DOTALL,
)
_NO_ROLE = frozenset(
    ["its", "his", "her", "their", "of", "about", "on", "with", "by", "to", "in", "and", "not", "said", "or"]
)
_CLAUSE = re.compile(r"(?:is|was|are|were|has|had|will|he|she|it|they|we|i|someone|who)\b", re.IGNORECASE)
_VERBS = frozenset(["be", "been", "being", "are", "were", "do", "did", "named", "called", "identified"])
_PAST = frozenset(["retired", "jailed", "exiled", "disgraced", "renowned", "convicted", "ousted", "elected", "wanted"])
_OWNED = frozenset(["its", "their"])  # before the name these point to the body that was just named
_WORD = re.compile(r"[\w-]+")


class Named(Protocol):
    """A name with its place in the text and its title: a draft or a mention."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102


def role_beside(text: str, named: Named) -> str | None:
    """Return the words that describe a person, before the name (and its title) or after it, or None."""
    start = _title_start(text, named)
    return _before(text, start) or _after(text, named.end) or _ahead(text, start, named.end)


def described(text: str, mention: Mention) -> Mention:
    """Return a person's mention with title, role and nationality, and without the offices at the head of its words.

    "Tesla CEO Elon Musk" becomes "Elon Musk" with the title "CEO" and the role "Tesla CEO". What the mention has
    already is kept; a body or a place is returned as it is.

    Args:
        text: the document text that the mention's places count in.
        mention: as names are found, with or without title and role.
    """
    if mention.type != "PERSON":
        return mention
    lead = lead_chars(mention.text)
    words_before = " ".join(mention.text[:lead].split())
    named = replace(mention, start=mention.start + lead, text=mention.text[lead:]) if lead else mention
    title = mention.title or (words_before if is_office(words_before) else office_at_end(words_before))
    whole = words_before if words_before not in {title, ""} else None
    role = mention.role or whole or role_beside(text, replace(named, title=mention.title if not lead else None))
    before = text[max(0, _title_start(text, mention) - _BEFORE_CHARS) : _title_start(text, mention)]
    nation = mention.nationality or nation_in(words_before) or nation_in(mention.title or "")
    nation = nation or _nation_at_end(before) or nation_in(role or "")
    if title is None and role is not None:
        title = _title_in(role, text, named.start)
    return replace(named, title=title, role=role, nationality=nation)


def nation_in(phrase: str) -> str | None:
    """Return the first nationality of a description ("Norwegian" of "the Norwegian captain"), as written, or None.

    Faiths, parties and regions are none; nor is what belongs to a body's name ("American Harbour Trust president").
    """
    head = re.split(r"\b(?:of|for|at|in|from|with)\b", phrase, maxsplit=1)[0]
    parts = re.findall(r"[\w'’-]+", head)
    for size in (2, 1):
        for i in range(len(parts) - size + 1):
            word = " ".join(parts[i : i + size])
            if word in words("nationalities") and word not in words("no-nations"):
                rest = " ".join(parts[i + size :])
                return word if not rest[:1].isupper() or is_office(rest) else None
    return None


def _nation_at_end(before: str) -> str | None:
    """The nationality that stands right before a title or name."""
    if not before.endswith((" ", "\xa0")):
        return None
    parts = before.rsplit("\n", 1)[-1].split()
    return nation_in(" ".join(parts[-2:])) if nation_in(parts[-1] if parts else "") else None


def _title_start(text: str, named: Named) -> int:
    """Where the name begins with the title that stands before it."""
    if not named.title:
        return named.start
    at = text.rfind(named.title, max(0, named.start - len(named.title) - 2), named.start)
    return at if at >= 0 else named.start


def _title_in(role: str, text: str, start: int) -> str | None:
    """The office at the end of a role that stands right before the name: "board chief executive Ilona Kiss"."""
    return (
        office_at_end(role) if text[max(0, start - len(role) - _NEAR_CHARS) : start].rstrip().endswith(role) else None
    )


def _before(text: str, end: int) -> str | None:
    if text[end - 1 : end] not in {" ", "\xa0"}:
        return None
    line = max(text.rfind("\n", 0, end), end - _BEFORE_CHARS, -1)
    tokens = tokenize(text, line + 1, end)
    first = len(tokens)
    while first > 0 and len(tokens) - first < _LOWER_WORDS_BACK and _describes(tokens[first - 1]):
        first -= 1
    while first < len(tokens) - 1 and tokens[first].text.endswith("s") and tokens[first].lower not in words("roles"):
        first += 1  # "greets Israeli captain"
    while first < len(tokens) - 1 and _is_deed(tokens[first].text):
        first += 1  # "arrested Danish union leader"
    kept = tokens[first:]
    if not kept or not (kept[-1].lower in words("roles") or kept[-1].text in words("nationalities")):
        return None
    if kept[-1].lower in words("roles"):
        first = _with_body(tokens, first)
    return text[tokens[first].start : kept[-1].end] if tokens[first].is_word else None


def _describes(token: Token) -> bool:
    lower = token.is_word and token.text.islower() and token.text not in column("small-words", "not_in_role") | _VERBS
    return lower or token.text in words("nationalities")


def _is_deed(word: str) -> bool:
    """Whether a word before a role is what was done to the person, and no part of what the person is."""
    return word.endswith("ed") and word.islower() and word not in _PAST


def _with_body(tokens: list[Token], first: int) -> int:
    """Take in the body that a role belongs to: capitals right before it ("Harbour Board chief")."""
    at = first
    while at > 0 and first - at < _CAPITALS_BACK and (tokens[at - 1].is_capital or tokens[at - 1].text in {"'s", "’s"}):
        at -= 1
    while at < first and (not tokens[at].is_word or tokens[at].lower in column("abbreviations", "openers")):
        at += 1
    return at


def _after(text: str, end: int) -> str | None:
    reach = end + _AFTER_CHARS
    leads = _LEADS.match(text, end, reach)
    if leads is not None:
        return "who " + _trimmed(leads["role"].split(maxsplit=1)[1])
    for pattern in (_AGED, _AFTER, _COPULA):
        match = pattern.match(text, end, reach)
        if match is not None:
            role = _trimmed(match["role"] or match["office"] if pattern is _COPULA else match["role"])
            if _has_head(role):
                return role
    return None


def _ahead(text: str, start: int, end: int) -> str | None:
    """A description that opens its clause and is closed by the name: "The barge's captain, Ola Berg, said"."""
    if text[end : end + 1] not in {",", ".", ";"}:
        return None
    match = _AHEAD.search(text[max(0, start - _BEFORE_CHARS) : start])
    if match is None:
        return None
    role = " ".join(match["role"].split())
    first = role.split()[0].lower()
    bare = role.split(maxsplit=1)[1] if first in _OWNED else role
    return bare if _has_head(bare) else None


def _trimmed(role: str) -> str:
    """A role up to its verb; nothing where it is a new sentence or clause ("The director also said")."""
    if role.startswith(("The ", "A ", "An ")) or _CLAUSE.match(role):
        return ""
    return " ".join(_CUT.sub("", role).split())


def _has_head(role: str) -> bool:
    found = next((word for word in _WORD.finditer(role) if word.group().lower() in words("roles")), None)
    if found is None or role[found.end() : found.end() + 1] in {"'", "’"}:
        return False
    before = role[: found.start()].lower().split()
    before = before[3:] if before[:3] == ["one", "of", "the"] else before
    return len(before) <= _WORDS_BEFORE_HEAD and not _NO_ROLE & set(before)
