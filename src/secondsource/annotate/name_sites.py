"""Places named by what stands there: "the American embassy in Ankara", "Tallinn's international airport"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from secondsource.annotate.drafts import Draft
from secondsource.annotate.gazetteer import places
from secondsource.annotate.word_lists import words
from secondsource.records import Sentence

# No word goes on without end here: else each capital of a word of capitals would be tried to its end.
_COUNTRY = r"(?:[A-Z]\.(?:[A-Z]\.){1,8}+|[A-Z][\w-]{1,60}+(?: [A-Z][\w-]{1,60}+)?)"
_MISSION = re.compile(
    rf"(?P<whose>{_COUNTRY})(?:['’]s)? (?:[Ee]mbassy|[Cc]onsulate)(?: (?:compound|complex|building)(?= in))?"
    rf"(?: in (?P<town>{_COUNTRY}))?"
)
_SITE = re.compile(
    rf"(?P<town>{_COUNTRY})(?:['’]s)?(?: (?:main|old|new))?(?: international| domestic)? "
    r"(?:airport|airbase|harbour|harbor|seaport|port)\b"
)


def with_sites(text: str, sentences: Sequence[Sentence], drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts with whole sites in the stead of the names within them; nothing overlaps."""
    out: list[Draft] = []
    kept: list[Draft] = []
    sites = (site for sentence in sentences for site in _sites(text, sentence))
    for site in sorted(sites, key=lambda site: (site.start, -site.end)):
        if not out or out[-1].end <= site.start:
            out.append(site)
    starts = [site.start for site in out]
    for draft in drafts:
        before = bisect_left(starts, draft.end) - 1  # the last site that begins before the draft ends
        if before < 0 or out[before].end <= draft.start:
            kept.append(draft)
    return sorted([*out, *kept], key=lambda draft: draft.start)


def _sites(text: str, sentence: Sentence) -> Iterable[Draft]:
    for match in _MISSION.finditer(text, sentence.start, sentence.end):
        whose, town, end = match["whose"], match["town"], match.end()
        if whose not in places() and whose not in words("nationalities"):
            last = whose.split()[-1]
            if last not in places() and last not in words("nationalities"):
                continue
            start = match.start() + len(whose) - len(last)
        else:
            start = match.start()
        if town and town not in places():
            first = town.split()[0]
            end = match.start("town") + len(first) if first in places() else match.start("town") - len(" in ")
        yield Draft(start, end, " ".join(text[start:end].split()), "PLACE", sure=True)
    for match in _SITE.finditer(text, sentence.start, sentence.end):
        town = match["town"] if match["town"] in places() else match["town"].split()[-1]
        if town in places():
            start = match.start() + len(match["town"]) - len(town)
            yield Draft(start, match.end(), " ".join(text[start : match.end()].split()), "PLACE", sure=True)
