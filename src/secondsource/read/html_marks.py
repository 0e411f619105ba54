"""Patterns of the short lines that mark an article: clock times, dates, bylines."""

from __future__ import annotations

import re

CLOCK = re.compile(r"^\W*(?:updated\s+|posted\s+)?(?:at\s+)?([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\.?\d)", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
AGO = re.compile(r"\W*\d+\s*(?:h|hrs?|hours?|m|mins?|minutes?|d|days?)\s+ago\W*", re.IGNORECASE)
DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}\b|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
    r"|\d+\s+(?:hour|hr|minute|min|day)s?\s+ago)",
    re.IGNORECASE,
)
BYLINE = re.compile(r"^\s*(?:(?:written|posted|published|reported|filed)\s+)?by:?\s+\S", re.IGNORECASE)
# "By" opens a line or follows a mark; some pages leave out the space behind it ("ByJo Lin").
BY_NAME = re.compile(
    r"(?:^|[\s|·•,–—-])(?:(?i:(?:written|posted|published|reported|filed|submitted|words|text|story|posts)\s+))?(?i:by)\s*:?\s*(?=[A-Z])"
)
