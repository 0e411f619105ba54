"""Whether furniture that pages share is told from copying, and copying is not taken for furniture.

Furniture: the articles of the shootings, dated and with their headlines, pages of some thousand outlets. Pairs of
different outlets that tell shootings of different states and yet share half of the shorter one's runs of five words
have furniture in common, and no copy. Dismissed is a pair of which less than that is left as copying.

Copies: the stories of `made_stories`, whose lineage is known, each put among the articles of a half.

Halves are by the hash of the incident; thresholds were set on the development half.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lineage import DEVELOPMENT, HELD_OUT, Told, told_stories

from secondsource.records import Annotated, Block, Document, Overlap, Published, Report, make_id
from secondsource.trace import find_overlaps
from secondsource.trace.coverage import Coverage
from secondsource.trace.fold import words_of
from secondsource.trace.furniture import dismiss
from secondsource.trace.owners import Owners
from secondsource.trace.recurring import runs

SHOOTINGS = Path("shootings/incidents.jsonl.gz")
HIGH = 0.5  # of the shorter report's runs of five words, or of its words: with so much in common they are one origin
STORIES = 40  # made ones in each half
KEPT = 0.8  # of what a pair of copies shares, that must still be told as copying


class Half(NamedTuple):
    """One half of the articles, and what is known of them."""

    reports: list[Annotated]
    incident: dict[str, str]  # by report
    state: dict[str, str]  # where it was


def measure(data: Path) -> Iterator[tuple[str, float]]:
    """Yield the share of furniture dismissed and of copies kept, on the held-out half; both halves are printed."""
    if not (data / SHOOTINGS).is_file():
        print(f"needs {SHOOTINGS} in {data}; not measured")
        return
    for number, name, part in ((0, "development", DEVELOPMENT), (1, "held-out", HELD_OUT)):
        half = half_of(data / SHOOTINGS, number)
        dismissed, pairs = _furniture(half, name)
        kept, copies = _copies(half, list(told_stories(data, part._replace(seeds=part.seeds[:STORIES]))))
        print(f"{name}: {kept} of {copies} copies of {STORIES} made stories are told as copying all the same")
        if number:
            yield "furniture pairs dismissed", dismissed / pairs
            yield "copies not taken for furniture", kept / copies


def half_of(path: Path, number: int) -> Half:
    """Read the articles of one half (0: development), as reports with headline, outlet and date."""
    half, owners = Half([], {}, {}), Owners()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for incident in map(json.loads, lines):
            name = incident["incident"]
            if hashlib.sha256(name.encode()).digest()[-1] % 2 == number:
                for article in incident["articles"]:
                    report = owners.told(_report(name, article))
                    half.reports.append(Annotated(report=report))
                    half.incident[report.id] = name
                    half.state[report.id] = incident["gold"]["state"]
    return half


def _report(incident: str, article: dict[str, Any]) -> Report:
    title = " ".join((article["title"] or "").split())
    text = f"{title}\n\n{article['text']}" if title else article["text"]
    document = Document(
        id=make_id("doc", incident, article["id"]), file=article["uri"], sha256="", media_type="text/plain", text=text
    )
    return Report(
        id=make_id("rep", document.id),
        document=document,
        start=0,
        end=len(text),
        outlet=article["domain"],
        url=article["uri"],
        published=Published(article["published"], "stated", "") if article["published"] else Published(),
        blocks=tuple(
            Block(found.start(), found.end(), "headline" if title and not found.start() else "paragraph")
            for found in re.finditer(r"[^\n]+", text)
        ),
    )


def _furniture(half: Half, name: str) -> tuple[int, int]:
    """How many pairs of unrelated pages of different outlets are dismissed, and how many there are."""
    laps = find_overlaps(half.reports)
    report_of = {one.report.id: one.report for one in half.reports}
    left = Coverage(half.reports, laps)
    grams = {report: frozenset(runs(words_of(own).folded)) for report, own in report_of.items()}
    count: Counter[tuple[str, bool]] = Counter()
    for one, two in sorted({(lap.evidence[0].report, lap.evidence[1].report) for lap in laps}):
        fewer = min(len(grams[one]), len(grams[two]))
        if report_of[one].outlet != report_of[two].outlet and len(grams[one] & grams[two]) >= HIGH * fewer:
            kind = _relation(half, one, two)
            count[kind, max(left.share(one, [two]), left.share(two, [one])) < HIGH] += 1
    for kind in ("different states", "one state", "one incident"):
        print(f"{name}: pairs of {kind} with much in common: {count[kind, True]} dismissed, {count[kind, False]} not")
    print(f"{name}: {dict(sorted(Counter(lap.kind for lap in laps).items()))}")
    return count["different states", True], count["different states", True] + count["different states", False]


def _relation(half: Half, one: str, two: str) -> str:
    if half.incident[one] == half.incident[two]:
        return "one incident"
    return "one state" if half.state[one] == half.state[two] else "different states"


def _copies(half: Half, stories: Sequence[Told]) -> tuple[int, int]:
    """Of how many pairs of report and parent the copying is still told among the articles, and how many there are."""
    others = [words_of(one.report) for one in half.reports]
    kept = copies = 0
    for told in stories:
        ordered = [*others, *(words_of(one.report) for one in told.annotated)]
        before = _shared(told.overlaps)
        after = _shared(dismiss(told.overlaps, ordered))
        for pair, chars in before.items():
            if told.relation(*pair) == "edge":
                copies += 1
                kept += after[pair] >= KEPT * chars
    return kept, copies


def _shared(laps: Sequence[Overlap]) -> dict[tuple[str, str], int]:
    """How many characters each pair of reports has as copies."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for lap in laps:
        if lap.kind in ("copy", "near-copy"):
            one, two = lap.evidence
            shared[one.report, two.report] += one.end - one.start
    return shared
