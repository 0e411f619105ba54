"""A brief as tables: the same columns and rows for CSV, Parquet and data frames.

Every row ends with the passage that it rests on: `report_id, file, start, end, text`, where `text` is the document text
from `start` to `end`. A record that rests on several passages (a name, a value, an origin) has a row for each; a claim
has one row with its leading passage, and a row in `assertions` for each of its passages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from secondsource.brief.account_sharing import standing_origins
from secondsource.errors import SettingError
from secondsource.records import Brief, Claim, Evidence, NameRef, Report, Story, by_id
from secondsource.tabular import Tabular

Kind = Literal["text", "whole", "real", "truth", "texts"]
Cell = str | int | float | bool | list[str] | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What tables are made of: stories with their reports, as far as they are at hand, or claims without a story."""

    stories: tuple[Story, ...] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    loose_claims: tuple[Claim, ...] = ()

    def claims(self) -> Iterator[tuple[str | None, Claim]]:
        """Yield each claim with the id of its story."""
        for story in self.stories:
            for claim in story.claims:
                yield story.id, claim
        for claim in self.loose_claims:
            yield None, claim


@dataclass(frozen=True, slots=True)
class Column:
    """A column by name; `texts` are lists of text."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name, with a function that yields its rows in the order of the brief."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Told], Iterator[Row]]


def told(record: Tabular) -> Told:
    """Return what tables can be made of: a story by itself holds only the ids of its reports."""
    if isinstance(record, Brief):
        return Told(record.stories, by_id(record.reports))
    if isinstance(record, Story):
        return Told((record,))
    return Told(loose_claims=(record,)) if isinstance(record, Claim) else Told()


def table(name: str) -> Table:
    """Return the table of that name; raises SettingError where there is none."""
    found = next((one for one in TABLES if one.name == name), None)
    if found is None:
        raise SettingError(f"there is no table {name!r}; there are {', '.join(one.name for one in TABLES)}")
    return found


def headline_of(report: Report) -> Evidence:
    """Return where a report's headline stands, or its first block where it has none."""
    block = next((one for one in report.blocks if one.kind == "headline"), next(iter(report.blocks), None))
    return report.evidence(block.start, block.end) if block else report.evidence(report.start, report.start)


def leading(claim: Claim) -> Evidence | None:
    """Return the passage whose words the claim has, else its first."""
    passages = [one.evidence for one in claim.assertions]
    return next((one for one in passages if " ".join(one.text.split()) == claim.text), next(iter(passages), None))


def _passage(one: Evidence | None) -> Row:
    return (None,) * len(_PASSAGE) if one is None else (one.report, one.file, one.start, one.end, one.text)


def _ref(ref: NameRef | None) -> Row:
    return (None, None) if ref is None else (ref.name, ref.id)


def _stories(source: Told) -> Iterator[Row]:
    for one in source.stories:
        theirs = [source.reports[key] for key in one.reports if key in source.reports]
        headed = next((report for report in theirs if report.headline == one.headline), next(iter(theirs), None))
        yield (
            *(one.id, one.headline, one.when.text if one.when else None, one.when.normalised if one.when else None),
            *(one.where.text if one.where else None, len(one.reports), len(standing_origins(one)), len(one.claims)),
            sum(claim.verdict == "contested" for claim in one.claims),
            [link.story for link in one.follows],
            *_passage(headline_of(headed) if headed else None),
        )


def _reports(source: Told) -> Iterator[Row]:
    if source.stories and not source.reports:
        raise SettingError("a story holds only the ids of its reports: ask its brief for the table of reports")
    stories = {report: story.id for story in source.stories for report in story.reports}
    for one in source.reports.values():
        yield (
            *(stories.get(one.id), one.outlet, one.owner.name if one.owner else None, one.headline, one.byline),
            *(
                one.agency,
                one.dateline,
                one.language,
                one.read,
                one.published.value,
                one.published.basis,
                one.url,
                one.part,
            ),
            *(one.start, one.end, one.document.id, one.document.sha256, one.document.media_type),
            *_passage(headline_of(one)),
        )


def _claims(source: Told) -> Iterator[Row]:
    for story, one in source.claims():
        sources = [ref.name for ref in one.attributed_sources]
        yield (
            *(story, one.id, one.text, one.verdict, one.why),
            *(len(one.reports), len(one.origins), len(sources), len(one.assertions)),
            *(list(one.reports), list(one.origins), sources),
            *_passage(leading(one)),
        )


def _assertions(source: Told) -> Iterator[Row]:
    for story, claim in source.claims():
        for one in claim.assertions:
            said = (*_ref(one.attributed_to), *_ref(one.via), one.hedge, one.negated)
            yield (story, claim.id, *said, *_passage(one.evidence))


def _quotes(source: Told) -> Iterator[Row]:
    for story in source.stories:
        for one in story.quotes:
            said = (one.text, one.kind, *_ref(one.speaker), *_ref(one.via), list(one.same_as))
            yield (story.id, one.id, *said, *_passage(one.evidence))


def _names(source: Told) -> Iterator[Row]:
    for story in source.stories:
        for one in story.names:
            forms, count = [form.form for form in one.forms], sum(form.count for form in one.forms)
            known = (one.id, one.name, one.type, one.title, one.role, one.nationality, forms, count)
            for passage in one.evidence:
                yield (story.id, *known, *_passage(passage))


def _overlaps(source: Told) -> Iterator[Row]:
    for story in source.stories:
        for one in story.overlaps:
            way = one.direction
            taken = (way.origin, way.taker, way.why, way.probability) if way else (None, None, None, None)
            first, second = (*one.evidence, None, None)[:2]
            yield (story.id, one.id, one.kind, one.score, one.why, *taken, *_passage(first), *_passage(second))


def _origins(source: Told) -> Iterator[Row]:
    for story in source.stories:
        for one in story.origins:
            for key in one.reports:
                report = source.reports.get(key)
                passage = _passage(headline_of(report)) if report else (key, *_passage(None)[1:])
                yield (story.id, one.id, one.name, one.passages_only, one.why, len(one.reports), *passage)


def _values(source: Told) -> Iterator[Row]:
    for story in source.stories:
        for question in story.questions:
            asked = (story.id, question.id, question.text, question.kind, question.verdict)
            for one in question.values:
                held = one.relation
                relation = (held.verdict, held.to, held.why) if held else (None, None, None)
                for passage in one.evidence:
                    yield (*asked, one.text, one.normalised, list(one.claims), *relation, *_passage(passage))


def _timeline(source: Told) -> Iterator[Row]:
    for story in source.stories:
        for one in story.timeline:
            entry = (story.id, one.start, one.end, one.granularity, one.text, list(one.claims))
            for time in one.expressions:
                yield (*entry, time.value, *_passage(time.evidence))


def _columns(kind: Kind, names: str) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name in names.split())


_PASSAGE = (*_columns("text", "report_id file"), *_columns("whole", "start end"), *_columns("text", "text"))
_OTHER_PASSAGE = tuple(Column(f"other_{column.name}", column.kind) for column in _PASSAGE)
_SAID = _columns("text", "attributed_to attributed_to_id via via_id hedge")

TABLES = (
    Table(
        "stories",
        (
            *_columns("text", "story_id headline when when_value where"),
            *_columns("whole", "reports origins claims contested_claims"),
            *_columns("texts", "follows"),
            *_PASSAGE,
        ),
        _stories,
    ),
    Table(
        "reports",
        (
            *_columns("text", "story_id outlet owner headline byline agency dateline language"),
            *_columns("truth", "read"),
            *_columns("text", "published published_basis url"),
            *_columns("whole", "part report_start report_end"),
            *_columns("text", "document_id sha256 media_type"),
            *_PASSAGE,
        ),
        _reports,
    ),
    Table(
        "claims",
        (
            *_columns("text", "story_id claim_id claim verdict why"),
            *_columns("whole", "reports origins attributed_sources assertions"),
            *_columns("texts", "report_ids origin_ids attributed_source_names"),
            *_PASSAGE,
        ),
        _claims,
    ),
    Table(
        "assertions",
        (*_columns("text", "story_id claim_id"), *_SAID, *_columns("truth", "negated"), *_PASSAGE),
        _assertions,
    ),
    Table(
        "quotes",
        (
            *_columns("text", "story_id quote_id quote kind speaker speaker_id via via_id"),
            *_columns("texts", "same_as"),
            *_PASSAGE,
        ),
        _quotes,
    ),
    Table(
        "names",
        (
            *_columns("text", "story_id name_id name type title role nationality"),
            *_columns("texts", "forms"),
            *_columns("whole", "mentions"),
            *_PASSAGE,
        ),
        _names,
    ),
    Table(
        "overlaps",
        (
            *_columns("text", "story_id overlap_id kind"),
            *_columns("real", "score"),
            *_columns("text", "why taken_from_report_id taken_by_report_id direction_why"),
            *_columns("real", "direction_probability"),
            *_PASSAGE,
            *_OTHER_PASSAGE,
        ),
        _overlaps,
    ),
    Table(
        "origins",
        (
            *_columns("text", "story_id origin_id origin"),
            *_columns("truth", "passages_only"),
            *_columns("text", "why"),
            *_columns("whole", "reports"),
            *_PASSAGE,
        ),
        _origins,
    ),
    Table(
        "values",
        (
            *_columns("text", "story_id question_id question kind verdict value normalised"),
            *_columns("texts", "claim_ids"),
            *_columns("text", "relation relation_to relation_why"),
            *_PASSAGE,
        ),
        _values,
    ),
    Table(
        "timeline",
        (
            *_columns("text", "story_id starts ends granularity entry"),
            *_columns("texts", "claim_ids"),
            *_columns("text", "time_value"),
            *_PASSAGE,
        ),
        _timeline,
    ),
)
