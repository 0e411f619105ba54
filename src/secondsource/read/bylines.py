"""Lines that say who wrote a report, for whom and when: bylines, credit lines, date lines, closing credits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from secondsource.read.agencies import agency_in_byline, agency_of, without_agencies
from secondsource.read.datelines import word_table
from secondsource.read.published import CLOCK, DAY_NAME, NUMERIC_DATE, WRITTEN_DATE

MAX_CHARS = 160
_MAX_CREDIT_WORDS = 6
_MARKS = " |•·,;:–—-"

_CUE = r"(?:first |last |originally )?(?:published|updated|posted|modified|created|issued|released|date|dated|reviewed)"
_ON = r"(?: ?(?:on|at|date|by|in|time|online)){0,2} ?[:|–—-]? ?"
_ZONE = r"(?:\(?(?:GMT|UTC|(?-i:[A-Z]{2,4})\b|Eastern|Central|Pacific)(?: ?[+-]\d{1,2}(?::?\d\d)?)?\)?|[+-]\d\d:?\d\d)"
_NUMERIC = (
    NUMERIC_DATE.replace("(?:", "(?:", 1).replace(r"([-/.])", r"[-/.]").replace(r"\1", "[-/.]").replace(r"\2", "[-/.]")
)
_DATE = rf"(?:{DAY_NAME},? )?(?:the )?(?:{WRITTEN_DATE}|{_NUMERIC})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
_TIME = rf"(?:(?:at |@ )?{CLOCK}(?: ?{_ZONE})?|\d{{4}} GMT(?: \(\d{{4}} [A-Z]{{2,4}}\))?)"
_MOMENT = rf"(?:{_DATE}(?:[ ,|•·/–—-]*{_TIME})?|{_TIME}[ ,|•·/–—-]*(?:on )?{_DATE})"
_DATE_LINE = re.compile(
    rf"\W*(?:{_CUE}{_ON})?{_MOMENT}(?:[ ,;|•·/()–—-]*(?:{_CUE}{_ON})?(?:{_MOMENT}|{_TIME}))?\W*", re.IGNORECASE
)
_AFTER_CUE = re.compile(r"^(?:on|at|date|in|time|online)\b(?=\W*(?:\||$))", re.IGNORECASE)  # "Posted on <date> by …"
_CUED = re.compile(rf"\b{_CUE}\b", re.IGNORECASE)
_WEEKDAY_OR_CLOCK = re.compile(rf"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|{CLOCK}", re.IGNORECASE)
_HAS_DATE = re.compile(_MOMENT, re.IGNORECASE)
_BY = re.compile(
    r"(?:(?:written|reported|story|words|report|posted|published|edited|compiled) )?by:?\s+(?=\S)", re.IGNORECASE
)
_PARTS = re.compile(r"(?<!\s)(?:\s*+[|•·;]\s*|\s++[–—-]++\s+)")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*|[A-Z]\.)(?:[ ](?:[A-Z][\w.'’-]*|[a-z]{1,4}|[A-Z]\.)){0,5}")
_CLOSING = re.compile(
    r"\((?:additional |extra |further )?(?:reporting|report|writing|written|editing|edited|compiled|"
    r"with (?:inputs?|files|agencies)|reported|translated|inputs?)\b[^()]{0,400}\)\.?\s*$|"
    r"(?:additional |further )?(?:reporting|writing|editing) (?:for \w+ )?by [A-Z][^.]{2,300}\.?\s*$",
    re.IGNORECASE,
)
# "(With Reuters)" credits an agency by its bare name, whether our table has it or not; a source may be no agency.
_WITH = re.compile(r"\((?P<cue>[Ww]ith|[Ss]ource:|[Vv]ia) (?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})\)\.?\s*$")
_CONTRIBUTED = re.compile(
    r"(?:[^.]{3,200} (?:contributed (?:to this (?:report|story|article)|reporting)|reported from)\b.{0,120}|"
    r"(?:the )?associated press (?:writers?|reporters?|journalists?) .{0,200})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it, as the page says it without "By"; the agency and the date when the line names them."""

    names: str | None
    agency: str | None
    date: str | None  # as stated


def byline_of(line: str) -> Byline | None:
    """Return what a line says of a report's writers when the whole line is a byline or a credit, else None.

    Reads "By Jane Doe", "By JANE DOE, Associated Press", "Jane Doe | Staff writer", "Reuters | Updated: …".
    Running text that opens with "By" is not one.
    """
    if len(line) > MAX_CHARS or line.strip()[-1:] in ("", "!", "?", ":"):
        return None
    line = " ".join(line.split())
    dated = _HAS_DATE.search(line)
    date = line if dated else None
    undated = line[: dated.start()] + " | " + line[dated.end() :] if dated else line
    parts = (_AFTER_CUE.sub("", part.strip(_MARKS)).strip(_MARKS) for part in _CUED.split(undated))
    words = next(filter(None, parts), "") if dated else undated
    by = _BY.match(words)
    if by:
        names = words[by.end() :].strip(_MARKS)
        return Byline(_names(names), agency_in_byline(names), date) if _is_name_list(names) else None
    if date and _is_name(words) and (_PARTS.search(line) or _CUED.search(line)):
        return Byline(words, None, date)
    return _without_by(words, date)


def _without_by(words: str, date: str | None) -> Byline | None:
    """A credit, or a name with a role, an agency or (behind a bar) a date after it."""
    parts = [part for part in _PARTS.split(words) if part]
    if not parts:
        return None
    barred = len(parts) > 1
    if _is_credit(words) or (barred and date and _is_credit(parts[0])):
        return Byline(None, agency_of(words), date)
    named = parts if barred else re.split(r",\s*", words, maxsplit=1)
    if len(named) > 1 and _is_name(named[0]):
        after = named[-1]
        if _is_role(after) or _is_credit(after) or agency_in_byline(after) == after or (date and barred):
            return Byline(named[0], agency_in_byline(words), date)
    return None


def is_date_line(line: str) -> bool:
    """Whether a line holds a date of publication and nothing else ("Thursday, January 2, 2020", "Updated: …")."""
    return len(line) <= MAX_CHARS and _DATE_LINE.fullmatch(" ".join(line.split())) is not None


def is_strong_date_line(line: str) -> bool:
    """Whether a date line says that it is one: by "Published" and the like, a day of the week or a time of day."""
    return is_date_line(line) and bool(_CUED.search(line) or _WEEKDAY_OR_CLOCK.search(line))


def is_update(line: str) -> bool:
    """Whether a date line states a later change and not the first publication."""
    return bool(re.search(r"\b(?:updated|modified|reviewed)\b", line, re.IGNORECASE)) and not re.search(
        r"\b(?:published|posted|created|issued)\b", line, re.IGNORECASE
    )


def closing_credit_start(line: str) -> int | None:
    """Return where "(Reporting by …; editing by …)" or the like begins at the end of a paragraph, or None."""
    if _CONTRIBUTED.fullmatch(line):
        return 0
    found = _CLOSING.search(line) or _WITH.search(line)
    return found.start() if found else None


def agency_of_closing(credit: str) -> str | None:
    """Return the agency whose text a closing credit says it is ("(With AFP)"), not one that merely helped."""
    if re.search(r"contributed|inputs?|files", credit, re.IGNORECASE):
        return None
    named = _WITH.fullmatch(credit)
    return agency_of(credit) or (named["name"] if named and named["cue"].lower() == "with" else None)


def _is_credit(words: str) -> bool:
    """Whether the words are an agency's name and little more, as "Associated Press" or "AFP, Paris"."""
    if agency_of(words) is None or len(words.split()) > _MAX_CREDIT_WORDS:
        return False
    rest = without_agencies(words)
    return not re.search(r"[A-Z][\w'’-]+ [A-Z]|[a-z]{4,} [a-z]{4,}", rest)


def _is_role(words: str) -> bool:
    plain = words.strip().casefold()
    return any(plain == role or plain.endswith(" " + role) or plain.startswith(role + ",") for role in _table("roles"))


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words.strip())) and 2 <= len(words.split()) <= 5  # noqa: PLR2004 - "Jane Doe" to "Maria de la Cruz Lopez"


def _is_name_list(names: str) -> bool:
    words = re.findall(r"[^\W\d_][\w.'’-]*", names)
    if not words or len(words) > 20 or words[0].lower().rstrip(".") in _table("not_names"):  # noqa: PLR2004
        return False
    if names.endswith(".") and len(words) > 3 and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", names):  # noqa: PLR2004
        return False
    allowed = _table("byline_words")
    capital = [word for word in words if word[0].isupper()]
    others = [
        word for word in words if not word[0].isupper() and word not in allowed and "." not in word and "-" not in word
    ]
    return bool(capital) and not others and (words[0][0].isupper() or words[0] in allowed)


def _names(words: str) -> str | None:
    """The writers' names: what stands before the first bar, agency, outlet or place."""
    first = _PARTS.split(re.sub(r"\S+@\S+", "", words))[0]
    first = re.split(r"\s+(?:for|in|at|of|from)\s+(?=[A-Z])", first)[0]
    kept = [part for part in re.split(r",\s*", first) if not (agency_in_byline(part) or _is_role(part))]
    named = ", ".join(
        kept[:1] if len(kept) > 1 and not re.search(r"\band\b", first) and not _is_name(kept[1]) else kept
    )
    return named.strip(" .,") or None


@cache
def _table(name: str) -> frozenset[str]:
    return word_table(name)
