"""Planted discrepancies: one value of one report is changed, and the story must say so and nothing else.

Stories of the news clusters (Giveme5W1H) of three reports or more. A number, a date, a place, a person's name, a title
or a "not" is changed in one sentence of one report, where another report has the same value in a sentence that shares
four content words with it and half of those of the shorter one: else there is nothing that the change contradicts.
Beside them stand harmless changes of the same values: "at least" before a number, a number in words, an adverb. Changes
are chosen by a hash of what is changed, never by what we find. Events are halved by a hash of their names.

A change is found when a contested question has, among the values that contradict each other, one of that report whose
span covers it, or which is what was put there (who said a quote has the quote for its span).
Precision counts the contested questions that the unchanged story has not; what it has of its own is counted apart.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondsource.align.slots import Slot, slots_of
from secondsource.annotate import annotate
from secondsource.pipeline import read_reports, tell
from secondsource.records import Annotated, Cluster, Question, Report
from secondsource.settings import DEFAULTS
from secondsource.trace import find_overlaps

FEWEST_REPORTS = 3
SHARED_WORDS = 4  # content words beside the value, in the sentence of the other report
OF_EACH_KIND = 2  # changes of one kind in one story
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PEOPLE = ("Odile Marchetti", "Tomas Dellory", "Ines Okafor", "Pavel Horak")
_PLACES = ("Stennick", "Averil", "Lowmoor", "Vessary")
_TITLES = {
    "President": "Governor", "Minister": "Ambassador", "Chief": "Deputy", "Mayor": "Senator", "Gov.": "Mayor",
    "Sen.": "Mayor", "director": "treasurer", "spokesman": "lawyer", "spokeswoman": "lawyer", "CEO": "treasurer",
}  # fmt: skip
_CONTEXT_CHARS = 30
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|did)\b(?! not\b|n['’]t)")
_MONTH_DAY = re.compile(r"\b(\d{1,2})\b(?!\d|:)")


@dataclass(frozen=True)
class Change:
    """One change of a report's text: document characters, what is put there, and whether it does harm."""

    kind: str
    report: str
    start: int
    end: int
    put: str
    harmless: bool = False


def stories(folder: Path) -> dict[str, list[Annotated]]:
    """The annotated reports of each event that three reports or more tell."""
    found: dict[str, list[Annotated]] = defaultdict(list)
    reports = sorted((r for r in read_reports([str(folder)]) if isinstance(r, Report)), key=lambda r: r.id)
    for one in annotate(reports, settings=DEFAULTS):
        event = json.loads(Path(one.report.file).read_text(encoding="utf-8"))["newsCluster"]["Event"]
        found[event].append(one)
    return {event: members for event, members in sorted(found.items()) if len(members) >= FEWEST_REPORTS}


def changes(members: Sequence[Annotated]) -> list[Change]:
    """The changes of one story, some of each kind, in an order that a hash gives."""
    offered: dict[tuple[str, bool], list[Change]] = defaultdict(list)
    for change in _offered(members):
        offered[change.kind, change.harmless].append(change)
    chosen = []
    for same in offered.values():
        chosen += sorted(same, key=lambda one: _hash(f"{one.report} {one.start} {one.kind}"))[:OF_EACH_KIND]
    return sorted(chosen, key=lambda one: (one.kind, one.harmless, one.report, one.start))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _offered(members: Sequence[Annotated]) -> Iterator[Change]:
    sides = [
        (member, sentence.block, slots_of(member, sentence)) for member in members for sentence in member.sentences
    ]
    holding: dict[str, list[int]] = defaultdict(list)
    for index, (_, _, slots) in enumerate(sides):
        for key in {slot.key for slot in slots if slot.says_something}:
            holding[key].append(index)
    for index, (member, block, slots) in enumerate(sides):
        content = {slot.key for slot in slots if slot.says_something}
        if block != "paragraph":
            continue
        for slot in slots:
            others = (sides[i][2] for i in holding[slot.key] if sides[i][0].report.id != member.report.id)
            if slot.kind != "word" and any(_tells_it_too(slot, content, other) for other in others):
                yield from _of_slot(member, slot, index)
        if _has_its_like(sides, holding, index):
            yield from _negations(member, slots)


def _tells_it_too(slot: Slot, content: set[str], other: Sequence[Slot]) -> bool:
    """Whether a sentence has a value, of the same thing where it is a number, and half of the words beside it."""
    theirs = {one.key for one in other if one.says_something}
    shared = len(content & theirs)
    of_it = any(one.key == slot.key and one.unit == slot.unit for one in other)
    return of_it and shared > SHARED_WORDS and 2 * shared >= min(len(content), len(theirs))


def _has_its_like(
    sides: Sequence[tuple[Annotated, str, list[Slot]]], holding: dict[str, list[int]], index: int
) -> bool:
    """Whether another report has a sentence with four of five of its content words."""
    content = {slot.key for slot in sides[index][2] if slot.says_something}
    shared = Counter(i for key in content for i in holding[key] if sides[i][0] is not sides[index][0])
    return len(content) > SHARED_WORDS and any(5 * count >= 4 * len(content) for count in shared.values())


def _of_slot(member: Annotated, slot: Slot, index: int) -> Iterator[Change]:
    report, text = member.report.id, slot.text
    if slot.kind == "number" and slot.interval and slot.interval.low == slot.interval.high:
        yield from _number(report, slot)
    elif slot.kind == "time" and text in _WEEKDAYS:
        put = _WEEKDAYS[(_WEEKDAYS.index(text) + 3) % 7]
        yield Change("date", report, slot.start, slot.end, put)
    elif slot.kind == "time" and (day := _MONTH_DAY.search(text)) and re.search("[A-Z]", text):
        put = str((int(day[1]) + 9) % 28 + 1)
        yield Change("date", report, slot.start + day.start(), slot.start + day.end(), put)
    elif slot.kind == "person" and " " in text:
        yield Change("name", report, slot.start, slot.end, _PEOPLE[index % len(_PEOPLE)])
    elif slot.kind == "place":
        yield Change("place", report, slot.start, slot.end, _PLACES[index % len(_PLACES)])
    if slot.kind == "person":
        before = member.report.document.text[max(0, slot.start - 40) : slot.start]
        title = re.search(rf"\b({'|'.join(map(re.escape, _TITLES))})\s+$", before)
        if title:
            start = slot.start - len(before) + title.start()
            yield Change("title", report, start, start + len(title[1]), _TITLES[title[1]])


def _number(report: str, slot: Slot) -> Iterator[Change]:
    assert slot.interval is not None
    number = slot.interval.low
    if number != int(number) or number < 2 or slot.text[:1] == "0":  # noqa: PLR2004 - "one" is seldom a count
        return
    yield Change("number", report, slot.start, slot.end, f"{int(number * 1.5) + 2:,}")
    yield Change("number", report, slot.start, slot.start, "at least ", harmless=True)
    if number < len(_NUMBERS) and slot.text.isdigit():
        yield Change("number", report, slot.start, slot.end, _NUMBERS[int(number)], harmless=True)


def _negations(member: Annotated, slots: Sequence[Slot]) -> Iterator[Change]:
    text = member.report.document.text
    auxiliary = _AUXILIARY.search(text, slots[0].start, slots[-1].end)
    if auxiliary:
        yield Change("negation", member.report.id, auxiliary.end(), auxiliary.end(), " not")
        yield Change("negation", member.report.id, auxiliary.end(), auxiliary.end(), " reportedly", harmless=True)


def changed(member: Annotated, change: Change) -> Annotated:
    """The report with the change in it, read and annotated anew; LookupError where its words stand twice in it."""
    text, row = member.report.document.text, json.loads(Path(member.report.file).read_text(encoding="utf-8"))
    before, after = text[max(0, change.start - _CONTEXT_CHARS) : change.start], text[change.end :][:_CONTEXT_CHARS]
    found = before + text[change.start : change.end] + after
    if row["text"].count(found) != 1:
        raise LookupError(change)
    row["text"] = row["text"].replace(found, before + change.put + after)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / Path(member.report.file).name
        path.write_text(json.dumps(row), encoding="utf-8")
        (report,) = (r for r in read_reports([str(path)]) if isinstance(r, Report))
        (one,) = annotate([report], settings=DEFAULTS)
    return one


def contested(members: Sequence[Annotated]) -> list[Question]:
    """The contested questions of a story."""
    ids = tuple(sorted(one.report.id for one in members))
    story = tell(Cluster("planted", ids, ()), members, find_overlaps(members), settings=DEFAULTS)[0]
    return [question for question in story.questions if question.verdict == "contested"]


def tells(question: Question, report: str, start: int, put: str) -> bool:
    """Whether a value that contradicts another, or that another contradicts, is what was put there, or stands there."""
    end = start + len(put)
    at_odds = [value for value in question.values if value.relation and value.relation.verdict == "contradicts"]
    sides = {value.text for value in at_odds} | {value.relation.to for value in at_odds if value.relation}
    return any(
        item.report == report and ((item.start < end + 1 and start < item.end + 1) or put.strip() in value.text)
        for value in question.values
        if value.text in sides
        for item in value.evidence
    )


def measure(name: str, found: dict[str, list[Annotated]], *, errors: bool = False) -> Iterator[tuple[str, float]]:
    """Print and yield recall by kind, precision, and what unchanged stories contest."""
    planted, told, wrong, own = Counter[str](), Counter[str](), 0, 0
    for event, members in found.items():
        before = contested(members)
        own += len(before)
        known = {question.text for question in before}
        for change in changes(members):
            member = next(one for one in members if one.report.id == change.report)
            try:
                other = changed(member, change)
            except LookupError:
                continue
            after = contested([other if one is member else one for one in members])
            hits = [q for q in after if tells(q, other.report.id, change.start, change.put)]
            if not change.harmless:
                planted[change.kind] += 1
                told[change.kind] += bool(hits)
                fresh = [q for q in after if q not in hits and q.text not in known]
            else:
                fresh = [q for q in after if q.text not in known]
            wrong += len(fresh)
            if errors and (fresh or (not hits and not change.harmless)):
                around = member.report.document.text[max(0, change.start - 60) : change.end + 40].replace("\n", " ")
                print(f"  {event}: {change.kind}, {'harmless ' * change.harmless}{change.put!r}: {around!r}")
                print(f"      missed {not hits and not change.harmless}, wrong {[q.text for q in fresh]}")
    yield from _figures(name, planted, told, wrong, own / len(found))


def _figures(
    name: str, planted: Counter[str], told: Counter[str], wrong: int, own: float
) -> Iterator[tuple[str, float]]:
    for kind in sorted(planted):
        print(f"{name}: {kind:9} found {told[kind]} of {planted[kind]}")
    recall, precision = told.total() / planted.total(), told.total() / max(1, told.total() + wrong)
    print(f"{name}: recall {recall:.3f}, precision {precision:.3f}; contested in an unchanged story {own:.2f}")
    yield f"{name}: recall", recall
    yield f"{name}: precision", precision
    yield f"{name}: contested in an unchanged story (at most)", own


def halves(found: dict[str, list[Annotated]]) -> dict[str, dict[str, list[Annotated]]]:
    """The events for development and those held out, by a hash of their names."""
    development = {event: members for event, members in found.items() if int(_hash(event), 16) % 2}
    held = {event: members for event, members in found.items() if event not in development}
    return {"development": development, "held out": held}
