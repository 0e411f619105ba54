"""Stories as they were told last, and what of them is listed across stories: names, quotes, questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from secondsource.records import Placement, Published, Question, Story
from secondsource.store import rulings
from secondsource.store.matching import has_letters
from secondsource.store.packing import pack, unpack
from secondsource.store.schema import moved, name_reports, names, questions, quotes, reports, stories
from secondsource.store.schema import rulings as rulings_table
from secondsource.store.words import fold

Version = tuple[object, ...]  # of what is told of a story: one is as good as another where they are equal
_MOST_SPEAKER_LETTERS = 500  # that quotes are found and ordered by: PostgreSQL indexes no text over 2.7 kB


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A story as it was told, and the dates that it gave to reports which state none."""

    story: Story
    published: Mapping[str, Published]  # by report id
    placements: tuple[Placement, ...] = ()  # why grouping put its reports where they were before an editor spoke


@dataclass(frozen=True, slots=True)
class StoryLine:
    """What a list says of a story. The counts are those of the last telling."""

    id: str
    headline: str
    changed: str  # ISO 8601, UTC
    reports: int
    outlets: int
    origins: int
    contested: int  # questions to which its reports give answers that contradict each other
    first: str | None  # days of publication
    last: str | None
    is_due: bool  # it has changed since it was told


_LINE: tuple[ColumnElement[Any], ...] = (
    stories.c.id,
    stories.c.headline,
    stories.c.changed,
    stories.c.reports,
    stories.c.outlets,
    stories.c.origins,
    stories.c.contested,
    stories.c.first_day,
    stories.c.last_day,
    stories.c.is_due,
)


# ---------------------------------------------------------------- stories change


def touch(connection: Connection, changed: Collection[str], *, at: str) -> None:
    """Note that stories changed: they are to be told anew, and those without reports are gone."""
    for story in sorted(changed):
        row = connection.execute(
            select(
                func.count(),
                func.count(func.coalesce(reports.c.outlet, reports.c.document).distinct()),  # unknown: a page's own
                func.min(reports.c.day),
                func.max(reports.c.day),
            ).where(reports.c.story == story)
        ).one()
        if not row[0]:
            connection.execute(delete(stories).where(stories.c.id == story))
            continue
        counted = {"reports": row[0], "outlets": row[1], "first_day": row[2], "last_day": row[3]}
        values: dict[str, Any] = {**counted, "changed": at, "is_due": True}
        if not connection.execute(update(stories).where(stories.c.id == story).values(**values)).rowcount:
            blank = {"headline": _headline(connection, story), "told_reports": 0, "tellings": 0}
            blank |= {"origins": 0, "contested": 0}
            connection.execute(insert(stories).values(id=story, **values, **blank))


def due(connection: Connection, *, grown: float = 1.0) -> tuple[str, ...]:
    """Return the stories that are to be told anew, those that were never told first.

    `grown` leaves out those that were told and have not yet grown by this factor since.
    """
    question = select(stories.c.id).where(stories.c.is_due, stories.c.reports >= stories.c.told_reports * grown)
    return tuple(connection.execute(question.order_by(stories.c.told_reports > 0, stories.c.id)).scalars())


def write(connection: Connection, told: Account) -> None:
    """Keep a story as it was told now, in place of what was told before; it is due no more."""
    story = told.story
    contested = [question for question in story.questions if question.verdict == "contested"]
    origins = [origin for origin in story.origins if not origin.passages_only]
    connection.execute(
        update(stories)
        .where(stories.c.id == story.id)
        .values(
            headline=story.headline,
            is_due=False,
            told_reports=len(story.reports),
            tellings=stories.c.tellings + 1,
            origins=len(origins),
            contested=len(contested),
            body=pack(told),
        )
    )
    for table, rows in rows_of(story):
        connection.execute(delete(table).where(table.c.story == story.id))
        if rows:
            connection.execute(insert(table), rows)


def rewrite(connection: Connection, told: Account) -> None:
    """Keep a told story with other links; what is listed across stories, and whether it is due, stays as it is."""
    changed = update(stories).where(stories.c.id == told.story.id)
    connection.execute(changed.values(tellings=stories.c.tellings + 1, body=pack(told)))


def await_telling(connection: Connection) -> None:
    """Note that all stories are to be told anew; none of them changed."""
    connection.execute(update(stories).values(is_due=True))


def read(connection: Connection, story: str) -> Account | None:
    """Return a story as it was told last; None where it was never told, or is not there."""
    found = connection.execute(select(stories.c.body).where(stories.c.id == story)).scalar()
    return unpack(found, Account) if found else None


def there(connection: Connection, stories_: Collection[str]) -> set[str]:
    """Return those of some ids that stories have now."""
    return set(connection.execute(select(stories.c.id).where(stories.c.id.in_(sorted(stories_)))).scalars())


def version(connection: Connection, story: str) -> Version | None:
    """Return what changes whenever what is shown of a story does; of the stories that it follows it knows nothing.

    That is when it last changed and how often it was told, and how many rulings there are and are undone: a grade of an
    outlet bears on every story.
    """
    said = select(func.count()).select_from(rulings_table).scalar_subquery()
    undone = select(func.count(rulings_table.c.undone_at)).scalar_subquery()
    found = select(stories.c.id, stories.c.changed, stories.c.tellings, said, undone).where(stories.c.id == story)
    row = connection.execute(found).first()
    return tuple(row) if row else None


def where(connection: Connection, story: str) -> str | None:
    """Return the id that a story has now: its own, or that of the story it was merged into; None for no story's id.

    It may be grouping that merged it, or an editor.
    """
    seen: set[str] = set()
    while story not in seen:
        seen.add(story)
        if connection.execute(select(stories.c.id).where(stories.c.id == story)).first():
            return story
        merged: str | None = connection.execute(select(moved.c.other).where(moved.c.id == story)).scalar()
        other = rulings.led_on(connection).get(story, merged)
        if other is None:
            return None
        story = other
    return None


# ---------------------------------------------------------------- lists


def lines(connection: Connection, *, limit: int, offset: int = 0, headline: str | None = None) -> tuple[StoryLine, ...]:
    """Return stories by their last change, latest first; `headline` keeps those whose headline holds these letters."""
    question = select(*_LINE).order_by(stories.c.changed.desc(), stories.c.id).limit(limit).offset(offset)
    if headline:
        question = question.where(has_letters(stories.c.headline, headline))
    return tuple(StoryLine(*row) for row in connection.execute(question))


def lines_of(connection: Connection, some: Collection[str]) -> dict[str, StoryLine]:
    """Return what a list says of each of these stories that is there, by id."""
    return {row.id: StoryLine(*row) for row in connection.execute(select(*_LINE).where(stories.c.id.in_(list(some))))}


def with_documents(connection: Connection, documents: Collection[str]) -> dict[str, tuple[StoryLine, ...]]:
    """Return the stories that hold reports of each of these documents, sorted by id; documents in none are left out."""
    question = (
        select(reports.c.document, *_LINE)
        .join(stories, reports.c.story == stories.c.id)
        .where(reports.c.document.in_(list(documents)))
        .distinct()
        .order_by(reports.c.document, stories.c.id)
    )
    found: dict[str, tuple[StoryLine, ...]] = {}
    for document, *line in connection.execute(question):
        found[document] = (*found.get(document, ()), StoryLine(*line))
    return found


def count(connection: Connection) -> int:
    """How many stories there are."""
    return connection.execute(select(func.count()).select_from(stories)).scalar_one()


def ids(connection: Connection) -> tuple[str, ...]:
    """The ids of all stories, sorted."""
    return tuple(connection.execute(select(stories.c.id).order_by(stories.c.id)).scalars())


def sharing_names(connection: Connection, some: Collection[str], but: str, most: int) -> tuple[str, ...]:
    """Return up to `most` stories, other than `but`, that have names of these, those that share most of them first."""
    shared = func.count().label("shared")
    question = select(names.c.story, shared).where(names.c.name.in_(sorted(some)), names.c.story != but)
    ordered = question.group_by(names.c.story).order_by(shared.desc(), names.c.story).limit(most)
    return tuple(row.story for row in connection.execute(ordered))


# ---------------------------------------------------------------- what is listed across stories


def _headline(connection: Connection, story: str) -> str:
    """The headline of the report that came first, until the story is told."""
    found = connection.execute(
        select(reports.c.headline).where(reports.c.story == story).order_by(reports.c.number).limit(1)
    ).scalar()
    return found or ""


def listed(connection: Connection, story: str) -> dict[str, int]:
    """Return how many rows a story has in each of the tables that list across stories."""
    return {
        table.name: connection.execute(
            select(func.count()).select_from(table).where(table.c.story == story)
        ).scalar_one()
        for table in (names, name_reports, quotes, questions)
    }


def rows_of(story: Story) -> Iterator[tuple[Table, Sequence[Mapping[str, Any]]]]:
    """Yield the tables that list across stories, each with the rows of this story."""
    yield (
        names,
        [
            {
                "story": story.id,
                "id": name.id,
                "name": name.name,
                "folded": "\n".join(sorted({fold(form.form) for form in name.forms} | {fold(name.name)})),
                "type": name.type,
                "title": name.title,
                "role": name.role,
                "reports": len({one.report for one in name.evidence}),
                "mentions": len(name.evidence),
            }
            for name in story.names
        ],
    )
    yield (
        name_reports,
        [
            {"story": story.id, "name": name.id, "report": report}
            for name in story.names
            for report in sorted({one.report for one in name.evidence})
        ],
    )
    yield (
        quotes,
        [
            {
                "story": story.id,
                "id": quote.id,
                "report": quote.evidence.report,
                "start": quote.evidence.start,
                "end": quote.evidence.end,
                "text": quote.text,
                "kind": quote.kind,
                "speaker": quote.speaker and quote.speaker.name,
                "folded_speaker": quote.speaker and fold(quote.speaker.name)[:_MOST_SPEAKER_LETTERS],
            }
            for quote in story.quotes
        ],
    )
    yield (
        questions,
        [
            {
                "story": story.id,
                "id": question.id,
                "place": place,
                "kind": question.kind,
                "text": question.text,
                "verdict": question.verdict,
                "body": pack(question),
            }
            for place, question in enumerate(story.questions)
        ],
    )


def contested(connection: Connection, *, limit: int, offset: int = 0) -> tuple[tuple[StoryLine, Question], ...]:
    """Return the contested questions of all stories, of the story changed last first."""
    joined = questions.join(stories, questions.c.story == stories.c.id)
    found = connection.execute(
        select(*_LINE, questions.c.body)
        .select_from(joined)
        .where(questions.c.verdict == "contested")
        .order_by(stories.c.changed.desc(), stories.c.id, questions.c.place)
        .limit(limit)
        .offset(offset)
    )
    return tuple((StoryLine(*row[:-1]), unpack(row[-1], Question)) for row in found)
