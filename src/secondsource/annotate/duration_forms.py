"""Lengths of time, what is told by them ("three days ago"), what repeats ("every week"), and "now" or "recently"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondsource.annotate.calendar_words import number, shift_months, week_of
from secondsource.annotate.time_reading import Family, Form, Found, Reading, family
from secondsource.annotate.time_words import alternatives, count
from secondsource.annotate.word_lists import table
from secondsource.records import Granularity, TimeBase

_UNITS = r"seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)"
_PLURALS = r"minutes|hours|days|weeks|fortnights|months|quarters|years|decades|centuries"
_RATE = re.compile(
    r"(?:\d|million|billion|thousand|hundred|once|twice|times|cents|dollars|%|percent|(?!was|has|this|takes|lasts|spends|needs|does)\w{3,}s)\s+$",
    re.IGNORECASE,
)
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_GRANULARITY: dict[str, Granularity] = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_MOST_YEARS = 1000


_AND_A_HALF = r"(?P<half>\s+and\s+a\s+half)?"
_KIND = r"(?:(?:more|additional|full|straight|consecutive|whole|entire|trading|business|working|calendar|long)\s+)?"


def duration_families() -> tuple[Family, ...]:
    """Return the forms that hold a unit of time, and the vague words."""
    return _shifted_family(), _length_family(), _vague_family()


def _shifted_family() -> Family:
    no_event = r"(?:before|after)(?=\s*(?:[.,;:)”\"]|$))"  # "two days after he left" is told by an event
    way = rf"(?P<way>ago|earlier|later|from\s+now|hence|{no_event})(?!\w)"
    return family(
        rf"\b(?:{_UNITS})(?!\w).{{0,18}}\b(?:ago|earlier|later|before|after|from|hence)(?!\w)",
        (rf"{_bound()}(?P<n>{count()})\s+{_KIND}(?P<u>{_UNITS}){_AND_A_HALF}\s+{way}", _shifted),
        (rf"(?P<u>{_PLURALS})\s+(?P<way>ago|later|earlier)(?!\w)", _vaguely_shifted),
    )


def _length_family() -> Family:
    bound, n, u = _bound(), rf"(?P<n>{count()})", rf"(?P<u>{_UNITS})"
    which = r"(?P<which>first|last|past|next|latest|previous|coming|following|final|preceding|year-earlier|opening)"
    forms: tuple[Form, ...] = (
        (rf"{bound}(?:the\s+)?{which}\s+{n}\s+{_KIND}{u}(?![\w-])", _length),
        (r"one\s+day(?!\w)", _some_day),
        (rf"{bound}{n}[\s-]+{_KIND}{u}(?!\w){_AND_A_HALF}(?!\s*-?\s*old\b)", _length),
        (rf"{bound}{n}(?:\s+to\s+|\s+or\s+|-|–)(?:{count()})[\s-]+{_KIND}{u}(?!\w)(?!\s*-?\s*old\b)", _length),
        (rf"(?P<n>an?)\s+{u}\s+or\s+(?:two|so)(?!\w)", _length),
        (rf"the\s+{n}\s+(?P<u>months|weeks|years|quarters)(?!\w)", _length),
        (rf"(?:past|coming|recent|next|last|previous|following)\s+(?P<u>{_PLURALS})(?!\w)", _vague_length),
        (rf"(?P<u>{_PLURALS})(?!\w)", _bare_length),
        (rf"(?:each|every)\s+(?:(?P<n>{count()}|other)\s+)?{u}(?!\w)", _set),
        (r"(?:a|per)\s+(?P<u>day|week|month|year|hour|minute)(?!\w)", _rate),
        (rf"(?P<u>{_UNITS})-?long(?!\w)", _long),
        (r"a\s+while(?!\w)", _while),
    )
    return family(rf"\b(?:(?:{_UNITS})(?:-?long)?|while)(?!\w)", *forms)


def _vague_family() -> Family:
    refs, repeated = alternatives("refs"), alternatives("repeated")
    return family(
        rf"\b(?:{refs}|{repeated})(?!\w)", (rf"(?:{refs})(?![\w-])", _ref), (rf"(?:{repeated})(?![\w-])", _repeated)
    )


def _bound() -> str:
    return rf"(?:(?P<bound>{alternatives('bounds')})\s+)?"


def unit_code(word: str) -> str:
    """Return TimeML's letters for a unit of time, singular or plural."""
    units: dict[str, str] = table("times")["units"]
    return units[word] if word in units else units["century" if word == "centuries" else word.removesuffix("s")]


def _granularity(word: str) -> Granularity:
    code = unit_code(word)
    return "minute" if code.startswith("T") else _GRANULARITY[code[-1]]


def _duration(n: float | None, word: str) -> str:
    """The value of a length: P3D, PT5H30M, P20Y for two decades, PXM where it is vague."""
    code = unit_code(word)
    if n is None:
        return f"PTX{code[1:]}" if code.startswith("T") else f"PX{'E' if code[0].isdigit() else code}"
    if code[:-1].isdigit():
        n, code = n * int(code[:-1]), code[-1]
    time = "T" if code.startswith("T") else ""
    letter = code[-1]
    if n == int(n):
        return f"P{time}{int(n)}{letter}"
    if letter == "H" and n * 2 == int(n * 2):
        return f"PT{int(n)}H30M" if n > 1 else "PT30M"
    return f"P{time}{n:g}{letter}"


def _number(found: Found) -> float | None:
    """How many units, None where the words are vague."""
    n = None if found["n"] in _VAGUE else number(found["n"])
    return n + 0.5 if n is not None and found["half"] else n


def _length(found: Found) -> Reading | None:
    n = _number(found)
    if n is None and found["n"] not in _VAGUE:
        return None
    if found["which"] == "last" and _MODAL.search(found.before):  # "may last six weeks": the shorter form is tried next
        return None
    single = found["n"] in {"a", "an", "one"}
    if found["u"] == "second" and (single or not found["n"][0].isdigit()):  # "a second man"
        return None
    if found["n"] in {"a", "an"} and not (_is_length(found) or found["bound"] or found["which"] or found["half"]):
        return None
    if found.match["u"].istitle() and found["n"][0].isdigit() and found.sentence.block != "headline":  # a title
        return None
    return Reading(
        value=_duration(n, found["u"]),
        granularity=_granularity(found["u"]),
        kind="duration",
        placed=False,
        modifier=table("times")["bounds"].get(found["bound"]),
        reach=_reach(found, n),
        against="publication" if found["which"] in {"past", "last", "next", "coming"} else None,
    )


def _some_day(found: Found) -> Reading | None:
    """Read "will one day sail again"; one day that is over is a length."""
    return Reading(value="FUTURE_REF", granularity="day", placed=False) if found.ahead() else None


def _is_length(found: Found) -> bool:
    """Whether "a week" is a length: "in a week", "a week after it", not "it was a week to remember"."""
    return (
        _LENGTH_BEFORE.search(found.before) is not None
        or re.match(r"\s+(?:before|after)\b", found.after) is not None
        or found.words.endswith((" or two", " or so"))
    )


_VAGUE = frozenset({"several", "few", "a few", "many", "some"})
_MODAL = re.compile(r"\b(?:may|will|could|would|can|should|might|must|to|not)\s+$", re.IGNORECASE)
_LENGTH_BEFORE = re.compile(
    r"\b(?:for|in|within|than|after|over|took|takes|take|about|nearly|almost|lasts?|last(?:ed|ing)|spent)\s+$",
    re.IGNORECASE,
)


def _reach(found: Found, n: float | None) -> tuple[str, str] | None:
    """The past three weeks end on the day of publication; the next two days begin on it."""
    published, which = found.anchors.published, found["which"]
    if published is None or n is None or which not in {"past", "last", "next", "coming"}:
        return None
    other = _moved(published, n if which in {"next", "coming"} else -n, found["u"])
    if other is None:
        return None
    first, last = sorted((published, other))
    return first.isoformat(), last.isoformat()


def _moved(base: date, n: float, word: str) -> date | None:
    """The day some units on; None for hours and what leaves the calendar."""
    code, factor = unit_code(word), 1
    if code.startswith("T"):
        return None
    if code[:-1].isdigit():
        factor, code = int(code[:-1]), code[-1]
    if abs(n * factor) > _MOST_YEARS:
        return None
    if code in _DAYS:
        return base + timedelta(days=round(n * factor * _DAYS[code]))
    months = round(n * factor * _MONTHS[code])
    return shift_months(base, months) if base.year + months // 12 > 0 else None


def _shifted(found: Found) -> Reading | None:
    """So many days, weeks, months or years from the day of publication, or from the day that was named last."""
    way = found["way"]
    against: TimeBase = "publication" if way in {"ago", "from now", "hence"} else "text"
    n, code = _number(found), unit_code(found["u"])
    if code.startswith("T"):
        return Reading(value=_duration(n, found["u"]), granularity="minute", kind="duration", placed=False)
    granularity = _GRANULARITY[code[-1]]
    base = found.anchors.base(against) if against == "publication" else _named(found, code[-1])
    if n is None:
        ref = "PAST_REF" if way in {"ago", "earlier", "before"} else "FUTURE_REF"
        return Reading(value=ref, granularity=granularity, placed=False)
    if base is None:
        return Reading(value=None, granularity=granularity, against=against)
    day = _moved(base, n if way in {"later", "after", "from now", "hence"} else -n, found["u"])
    return Reading(
        value=_as(day, code[-1]) if day else None,
        granularity=granularity,
        modifier=table("times")["bounds"].get(found["bound"]),
        against=against,
    )


def _named(found: Found, letter: str) -> date | None:
    """The day that months or years are told from: in the month or year named last, else the day named last."""
    last = found.anchors.last or ""
    if letter == "Y" and last[:4].isdigit():
        return date(int(last[:4]), 1, 1)
    if letter == "M" and re.match(r"\d{4}-\d\d", last):
        return date(int(last[:4]), int(last[5:7]), 1)
    return found.anchors.named


def _as(day: date, letter: str) -> str:
    if letter == "W":
        return week_of(day)
    if letter == "Q":
        return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
    return {"D": day.isoformat(), "M": f"{day:%Y-%m}", "Y": f"{day:%Y}"}[letter]


def _vaguely_shifted(found: Found) -> Reading:
    ref = "FUTURE_REF" if found["way"] == "later" else "PAST_REF"
    return Reading(value=ref, granularity="day", placed=False)


def _vague_length(found: Found) -> Reading:
    return Reading(value=_duration(None, found["u"]), granularity="day", kind="duration", placed=False)


def _bare_length(found: Found) -> Reading | None:
    if re.search(r"\b(?:for|after|within|over|of|in)\s+$", found.before, re.IGNORECASE) is None:
        return None
    return _vague_length(found)


def _set(found: Found) -> Reading | None:
    n = 2.0 if found["n"] == "other" else number(found["n"] or "one")
    return Reading(value=_duration(n, found["u"]), granularity="day", kind="set", placed=False)


def _rate(found: Found) -> Reading | None:
    if not _RATE.search(found.before) and not found.words.startswith("per"):
        return None
    return Reading(value=_duration(1, found["u"]), granularity="day", kind="set", placed=False)


def _long(found: Found) -> Reading:
    """Read "week-long", "yearlong"."""
    return Reading(value=_duration(1, found["u"]), granularity=_granularity(found["u"]), kind="duration", placed=False)


def _while(_found: Found) -> Reading:
    return Reading(value="PXX", granularity="day", kind="duration", placed=False)


def _ref(found: Found) -> Reading | None:
    if found.words.endswith("past") and not found.before.lower().endswith("in "):  # "the past of a city"
        return None
    if found.words == "now" and re.search(r"\b(?:for|by|from)\s+$", found.before, re.IGNORECASE):
        return None
    return Reading(value=table("times")["refs"][found.words], granularity="day", placed=False)


def _repeated(found: Found) -> Reading | None:
    if found.words == "quarterly" and re.match(r"\s+[a-z]", found.after):  # "its quarterly dividend" tells of money
        return None
    return Reading(value=table("times")["repeated"][found.words], granularity="day", kind="set", placed=False)
