"""Times in the text, and their values against the day of publication.

The forms are those of TimeML (Pustejovsky et al. 2003) that news prose uses; values are ISO 8601 as in TIMEX3. A
weekday is the last one up to the day of publication, or the next one where the clause speaks of the future. Left
alone: durations ("for three days"), sets ("every Friday"), seasons and centuries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from secondsource.annotate.calendar_words import clock, month_number, nearest, number, shift_months, weekday_near
from secondsource.annotate.clock_days import day_beside
from secondsource.annotate.tense import is_future
from secondsource.annotate.word_lists import table
from secondsource.records import Granularity, Sentence, TimeExpression

_OPENING_CHARS = 30  # a time that opens its sentence is the one that the next sentences go on from


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that a relative time can rest on."""

    published: date | None  # the day of publication
    mentioned: date | None  # the last day that the report named


Valued = tuple[str | None, Granularity, bool]  # value, granularity, whether it rests on the day of publication


def find_times(text: str, sentences: Sequence[Sentence], published: date | None) -> tuple[TimeExpression, ...]:
    """Return the times in some sentences of `text`, in document order.

    Args:
        text: the document text.
        sentences: in document order.
        published: the day that relative times are told from; None leaves them without a value.
    """
    found: list[TimeExpression] = []
    mentioned: date | None = None
    for sentence in sentences:
        for match, read in _matches(text, sentence):
            value, granularity, relative = read(match, Anchors(published, mentioned), text, sentence)
            found.append(TimeExpression(match.start(), match.end(), match.group(), value, granularity, relative))
            opens = match.start() - sentence.start <= _OPENING_CHARS
            if value and granularity in {"day", "part", "minute"} and "/" not in value and (opens or mentioned is None):
                mentioned = date.fromisoformat(value[:10])
    return tuple(found)


Reader = Callable[[re.Match[str], Anchors, str, Sentence], Valued]


def _matches(text: str, sentence: Sentence) -> Iterator[tuple[re.Match[str], Reader]]:
    """The expressions of a sentence from left to right; where two start together, the longer one."""
    spans = [
        (match.start(), -match.end(), order, match, read)
        for order, (pattern, read) in enumerate(_readers())
        for match in pattern.finditer(text, sentence.start, sentence.end)
    ]
    end = sentence.start
    for start, negative_end, _, match, read in sorted(spans, key=lambda span: span[:3]):
        if start >= end and match.group().strip():
            end = -negative_end
            yield match, read


def _full_date(match: re.Match[str], _anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    try:
        return date(int(match["y"]), month_number(match["m"]), int(match["d"])).isoformat(), "day", False
    except ValueError:
        return None, "day", False


def _iso(match: re.Match[str], _anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    try:
        return date.fromisoformat(match.group()).isoformat(), "day", False
    except ValueError:
        return None, "day", False


def _month_day(match: re.Match[str], anchors: Anchors, text: str, sentence: Sentence) -> Valued:
    last = match.group().lower().startswith("last")
    ahead = not last and is_future(text, sentence, match.start())
    day = nearest(anchors.published, month_number(match["m"]), int(match["d"]), ahead=ahead)
    if day is not None and last and anchors.published is not None and day >= anchors.published:
        day = shift_months(day, -12)
    return day.isoformat() if day else None, "day", True


def _month_year(match: re.Match[str], _anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    return f"{match['y']}-{month_number(match['m']):02d}", "month", False


def _month(match: re.Match[str], anchors: Anchors, text: str, sentence: Sentence) -> Valued:
    if anchors.published is None:
        return None, "month", True
    ahead, last = is_future(text, sentence, match.start()), match.group().lower().startswith("last")
    this = anchors.published.replace(day=1)
    day = nearest(this, month_number(match["m"]), 1, ahead=ahead and not last)
    if day is not None and last and day >= this:  # "last December" is over
        day = shift_months(day, -12)
    return f"{day:%Y-%m}" if day else None, "month", True


def _years(match: re.Match[str], _anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    last = match["last"] if len(match["last"]) == len("2011") else match["first"][:2] + match["last"]
    return f"{match['first']}/{last}", "year", False


def _year(match: re.Match[str], _anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    return match["y"], "year", False


def _decade(match: re.Match[str], _anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    return f"{match['c'] or '19'}{match['t']}X", "decade", False


def _weekday(match: re.Match[str], anchors: Anchors, text: str, sentence: Sentence) -> Valued:
    if anchors.published is None:
        return None, "day", True
    ahead = _is_ahead(match, text, sentence)
    index = table("times")["weekdays"].index(match["w"].lower())
    day = weekday_near(anchors.published, index, ahead=ahead)
    if (match["which"] or "").lower() == "last" and day == anchors.published:
        day -= timedelta(days=7)
    if day == anchors.published - timedelta(days=6) and not match["which"]:
        # Told on Monday of what happened east of us, where it was Tuesday: the day six days before is "last Tuesday".
        day += timedelta(days=7)
    if match["part"]:
        return day.isoformat() + table("times")["parts"][match["part"].lower()], "part", True
    return day.isoformat(), "day", True


def _is_ahead(match: re.Match[str], text: str, sentence: Sentence) -> bool:
    which = (match["which"] or "").lower()
    if which in {"last", "next"}:
        return which == "next"
    on = text[sentence.start : match.start()].rstrip().lower().endswith(" on")
    if re.search(r"['’]s$", match.group()) and not on:  # "they will appeal Friday's ruling" has a ruling that was given
        return False
    return is_future(text, sentence, match.start())


def _shift(match: re.Match[str], anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    words = " ".join(match.group().lower().split())
    days, part = table("times")["day_parts"].get(words) or (table("times")["shifts"][words], "")
    granularity: Granularity = "part" if part else "day"
    if anchors.published is None:
        return None, granularity, True
    return (anchors.published + timedelta(days=days)).isoformat() + part, granularity, True


def _holiday(match: re.Match[str], anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    words = match.group().lower().replace("’", "'")
    month, day = next(row for key, row in table("times")["holidays"].items() if re.fullmatch(key, words))
    found = nearest(anchors.published, month, day)
    return found.isoformat() if found else None, "day", True


def _ago(match: re.Match[str], anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    """So many days, weeks, months or years from the day of publication, or from the day that was named last."""
    later = match["way"].lower() in {"later", "after"}
    base = anchors.published if match["way"].lower() == "ago" else anchors.mentioned
    n, unit = number(match["n"]), match["u"].lower()
    if base is None or n is None:
        return None, "day", True
    sign = 1 if later else -1
    if unit in {"day", "week"}:
        day = base + timedelta(days=sign * n * (7 if unit == "week" else 1))
        return day.isoformat(), "day", True
    moved = shift_months(base, sign * n * (12 if unit == "year" else 1))
    return (f"{moved:%Y-%m}", "month", True) if unit == "month" else (f"{moved:%Y}", "year", True)


def _calendar(match: re.Match[str], anchors: Anchors, _text: str, _sentence: Sentence) -> Valued:
    """This, last or next week, weekend, month or year."""
    unit = match["u"].lower()
    if anchors.published is None:
        return None, "year" if unit == "year" else "month", True
    step = {"this": 0, "last": -1, "next": 1}[match["which"].lower()]
    if unit in {"week", "weekend"}:
        day = anchors.published + timedelta(days=7 * step)
        monday = day - timedelta(days=day.weekday())
        first, last = (monday + timedelta(days=n) for n in ((0, 6) if unit == "week" else (5, 6)))
        return f"{first.isoformat()}/{last.isoformat()}", "day", True
    moved = shift_months(anchors.published, step * (12 if unit == "year" else 1))
    return (f"{moved:%Y-%m}", "month", True) if unit == "month" else (f"{moved:%Y}", "year", True)


def _clock(match: re.Match[str], anchors: Anchors, text: str, sentence: Sentence) -> Valued:
    """A time of day: on the day beside it, else the day named last, else that of publication."""
    beside = day_beside(text, sentence, match.start(), match.end())
    time, day = clock(match, beside.part), anchors.mentioned or anchors.published
    ahead = is_future(text, sentence, match.start())
    if beside.month_day is not None:
        day = nearest(anchors.published, *beside.month_day, ahead=ahead)
    elif beside.weekday is not None and anchors.published:
        day = weekday_near(anchors.published, beside.weekday, ahead=ahead)
    if time is None or day is None:
        return None, "minute", True
    return f"{day.isoformat()}T{time}", "minute", True


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Every form with what reads it; on equal spans the earlier one wins."""
    words = table("times")
    m = f"(?P<m>{'|'.join(words['months'])})"
    d, y = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<y>1[789]\d\d|20\d\d)"
    w = f"(?P<w>{'|'.join(words['weekdays'])})"
    part = f"(?P<part>{'|'.join(words['parts'])})"
    lead = rf"(?:(?:{'|'.join(words['weekdays'])}),?\s+)?"
    n = rf"(?P<n>\d{{1,3}}|{'|'.join(words['numbers'])})"
    shifts = "|".join(sorted((*words["shifts"], *words["day_parts"]), key=len, reverse=True)).replace(" ", r"\s+")
    forms: tuple[tuple[str, Reader], ...] = (
        (rf"{lead}{m}\s+{d},?\s+{y}(?!\d)", _full_date),
        (rf"{lead}(?:the\s+)?{d}\s+(?:of\s+)?{m},?\s+{y}(?!\d)", _full_date),
        (r"(?:1[789]|20)\d\d-[01]\d-[0-3]\d(?!\d)", _iso),
        (rf"(?:last\s+)?{lead}{m}\s+{d}(?![\d,.:]*\d)", _month_day),
        (rf"{lead}(?:the\s+)?{d}\s+(?:of\s+)?{m}(?!\w)", _month_day),
        (rf"(?:early|mid|late)?[\s-]*{m},?\s+{y}(?!\d)", _month_year),
        (rf"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bof\s)){m}(?!\w)(?!\.?\s+\d)", _month),
        (rf"(?:(?:since|last|early|mid|late|until)[\s-]+){m}(?!\w)(?!\.?\s+\d)", _month),
        (
            r"(?P<first>1[789]\d\d|20\d\d)\s?(?:to|and|until|through|-|–)\s?(?P<last>1[789]\d\d|20\d\d|\d\d)(?![\d-])",
            _years,
        ),
        (r"(?:(?:the\s+)?(?:early|mid|late)[\s-]+|the\s+)?(?:(?P<c>1[789]|20)|['’])(?P<t>\d)0['’]?s\b", _decade),
        (
            rf"(?:(?:late|early)\s+(?:on\s+)?)?(?:(?P<which>last|next|this)\s+)?{w}(?:\s+{part})?(?:['’]s)?(?!\w)",
            _weekday,
        ),
        (rf"(?:{shifts})(?!\w)", _shift),
        (rf"(?:{'|'.join(words['holidays'])})(?!\w)", _holiday),
        (rf"(?:about\s+)?{n}\s+(?P<u>day|week|month|year)s?\s+(?P<way>ago|later|earlier|before|after)(?!\w)", _ago),
        (r"(?P<which>this|last|next)\s+(?P<u>weekend|week|month|year)(?!\w)", _calendar),
        (r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))?\s?(?P<ap>[ap])\.?m\b\.?", _clock),
        (
            r"(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?=\s+(?:local|GMT|UTC|BST|CET|EST|EDT|hours|on|in)\b|h\b)(?P<ap>)",
            _clock,
        ),
        (r"(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?![\d:])(?P<ap>)", _clock),
        (r"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)(?P<ap>)(?=\s?(?:GMT|UTC|BST|CEST|CET|EST|EDT|hrs|hours)\b)", _clock),
        (
            rf"(?<![\d$£€,.-]){y}(?![\d,%]\d|\d|\s+(?:people|homes|miles|km|metres|meters|feet|tons|tonnes|[a-z]+s\s+(?:were|have|had|in)\b))",
            _year,
        ),
    )
    return tuple((re.compile(rf"(?<![\w-]){form}", re.IGNORECASE), read) for form, read in forms)
