"""Places named by what stands there: "the American embassy in Ankara", "Tallinn's international airport"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from secondsource.annotate.drafts import Draft
from secondsource.annotate.gazetteer import places
from secondsource.annotate.word_lists import words
from secondsource.records import Sentence

_COUNTRY = r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
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
    sites = [site for sentence in sentences for site in _sites(text, sentence)]
    out: list[Draft] = []
    ranked = sorted([*sites, *drafts], key=lambda d: (d not in sites, d.start - d.end, d.start))
    for draft in ranked:
        if all(draft.end <= other.start or other.end <= draft.start for other in out):
            out.append(draft)
    return sorted(out, key=lambda draft: draft.start)


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
