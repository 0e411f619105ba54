"""Date, place, killed and injured of events that two reports or more tell, held against what is known of them.

SemEval-2018 Task 5's incidents of gun violence, each with its date, city, killed and injured as they were known in
the end, and the pages linked to it. By date of the incident the fourth fifth is for development, the last held out.
An answer counts when the story gives one; where two names of a city are known either is right.
"""

from __future__ import annotations

import gzip
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from secondsource.align.places import TOWN_QUESTION
from secondsource.annotate import annotate
from secondsource.pipeline import read_reports, tell
from secondsource.records import Annotated, Cluster, Question, Report, Story
from secondsource.settings import DEFAULTS
from secondsource.trace import find_overlaps

FIFTHS = {"development": 3, "held out": 4}
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!/)")  # and no span of days
SLOTS = ("date", "city", "killed", "injured")


@dataclass(frozen=True)
class Incident:
    """What is known of one event, and the reports of it."""

    id: str
    gold: dict[str, Any]
    reports: tuple[Annotated, ...]


def incidents(path: Path, fifth: int) -> list[Incident]:
    """Read and annotate the incidents of one fifth by date that two reports or more tell."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows.sort(key=lambda row: (_date(row), row["incident"]))
    chosen = [row for row in rows[len(rows) * fifth // 5 : len(rows) * (fifth + 1) // 5] if len(row["articles"]) > 1]
    read = (Incident(row["incident"], row["gold"], _annotated(row["articles"])) for row in chosen)
    return [incident for incident in read if len(incident.reports) > 1]  # some pages have no text


def _date(row: dict[str, Any]) -> str:
    return datetime.strptime(row["gold"]["date"], "%B %d, %Y").date().isoformat()  # noqa: DTZ007 - a day


def _annotated(articles: Sequence[dict[str, str]]) -> tuple[Annotated, ...]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "reports.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for article in articles:
                fields = {"title": article["title"], "text": article["text"], "date_publish": article["published"]}
                out.write(json.dumps({**fields, "url": article["uri"], "source_domain": article["domain"]}) + "\n")
        reports = [item for item in read_reports([str(path)]) if isinstance(item, Report)]
    return tuple(annotate(sorted(reports, key=lambda report: report.id), settings=DEFAULTS))


def told(incident: Incident) -> Story:
    """The story of an incident, as if grouping had put its reports together."""
    overlaps = find_overlaps(incident.reports)
    ids = tuple(sorted(one.report.id for one in incident.reports))
    return tell(Cluster(incident.id, ids, ()), incident.reports, overlaps, settings=DEFAULTS)[0]


def answers(story: Story) -> dict[str, str | None]:
    """What a story answers to each slot, normalised; None where it says nothing.

    A story that tells how many were killed and of nobody hurt, or the reverse, answers the other with none.
    """
    killed, injured = (_count(story.questions, f"How many people were {what}?") for what in ("killed", "injured"))
    return {
        "date": story.when.normalised[:10]
        if story.when and re.match(r"\d{4}-\d\d-\d\d(?!/)", story.when.normalised)
        else None,
        "city": _town(story.questions),
        "killed": killed or (injured and "0"),
        "injured": injured or (killed and "0"),
    }


def _town(questions: Sequence[Question]) -> str | None:
    return next((question.values[0].text for question in questions if question.text == TOWN_QUESTION), None)


def _count(questions: Sequence[Question], text: str) -> str | None:
    """The best supported number of a question."""
    question = next((question for question in questions if question.text == text), None)
    found = question and re.search(r"[\d,]+", question.values[0].normalised)
    return found.group().replace(",", "") if found else None


def is_right(slot: str, answer: str, incident: Incident) -> bool:
    """Whether an answer is what is known."""
    gold = incident.gold
    if slot == "date":
        return answer == _date({"gold": gold})
    if slot == "city":
        named = re.split(r"[()]", gold["city"].replace("Saint ", "St. "))
        return any(name.strip().casefold() == answer.casefold() for name in named)
    return answer == str(gold[slot])


def measure(name: str, found: Sequence[Incident], *, errors: bool = False) -> Iterator[tuple[str, float]]:
    """Print and yield, for each slot, the share answered and the share right of those."""
    rows = [(incident, answers(told(incident))) for incident in found]
    for slot in SLOTS:
        given = [(incident, row[slot]) for incident, row in rows if row[slot] is not None]
        right = [incident for incident, answer in given if is_right(slot, answer or "", incident)]
        share, accuracy = len(given) / len(rows), len(right) / max(1, len(given))
        print(f"{name}: {slot:8} answered {share:.3f}, right of those {accuracy:.3f} ({len(rows)} incidents)")
        yield f"{name}: {slot} answered", share
        yield f"{name}: {slot} right", accuracy
        if errors:
            for incident, answer in given:
                if not is_right(slot, answer or "", incident):
                    print(f"  {incident.id}: {answer!r}, known: {incident.gold}")
