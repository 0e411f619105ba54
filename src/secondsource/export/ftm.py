"""FollowTheMoney entities, a line each, for OpenAleph and its kin.

A report is an Article, a story an Event, a person or an organisation a Person or an Organization, a claim a Note; a
Mention ties a name to an article. Values are as the model's own types clean them: times in UTC without a zone,
languages in three letters, ids with a hyphen for the underscore. Left out, for the model would want more than a text
tells: countries, who is whose officer or owner, and who of those that are named was involved.
Model: https://followthemoney.tech/
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Final

from secondsource.brief.account_sharing import standing_origins
from secondsource.brief.wording import counts, plural
from secondsource.export.dates import calendar_value
from secondsource.export.encoded import Node, encodable, one_line, web_address
from secondsource.records import Brief, Claim, NameType, Report, Story, make_id
from secondsource.records import Name as NameRecord

SCHEMATA: Final[dict[NameType, str]] = {"PERSON": "Person", "ORG": "Organization"}
_SECONDS = "%Y-%m-%dT%H:%M:%S"


def ftm(brief: Brief) -> Iterator[str]:
    """Yield a brief as FollowTheMoney entities, one JSON object a line."""
    for entity in _entities(brief):
        yield one_line(entity) + "\n"


def _entities(brief: Brief) -> Iterator[Node]:
    yield from map(_article, brief.reports)
    for story in brief.stories:
        yield _event(story)
        for name in story.names:
            if name.type in SCHEMATA:
                yield _name(name)
                yield from _mentions(name)
        yield from (_note(claim, story) for claim in story.claims)


def _entity(record_id: str, schema: str, **properties: object) -> Node:
    """An entity with the properties that have values; each value is a text."""
    kept: dict[str, list[str]] = {}
    for key, value in properties.items():
        values = value if isinstance(value, list) else [value]
        texts = list(dict.fromkeys(text for one in values if one and (text := " ".join(encodable(str(one)).split()))))
        if texts:
            kept[key] = texts
    return {"id": entity_id(record_id), "schema": schema, "properties": kept}


def _article(report: Report) -> Node:
    return _entity(
        report.id,
        "Article",
        title=report.headline or report.label,
        author=report.byline,
        publisher=report.outlet,
        publishedAt=moment(report.published.value),
        sourceUrl=web_address(report.url) or web_address(report.file),
        fileName=report.file,
        mimeType=report.document.media_type,
        language=_languages().get(report.language),
    )


def _event(story: Story) -> Node:
    when = moment(story.when.normalised) if story.when else None
    return _entity(
        story.id,
        "Event",
        name=story.headline,
        startDate=when,
        location=story.where.text if story.where else None,
        namesMentioned=[name.name for name in story.names if name.type != "PLACE"],
        locationMentioned=[name.name for name in story.names if name.type == "PLACE"],
        proof=[entity_id(key) for key in story.reports],
        recordId=story.id,
        summary=f"{plural(len(story.reports), 'report')} · {plural(len(standing_origins(story)), 'origin')}",
    )


def _name(name: NameRecord) -> Node:
    others = [form.form for form in name.forms if form.form != name.name]
    person = {"title": name.title, "position": name.role} if name.type == "PERSON" else {}
    return _entity(name.id, SCHEMATA[name.type], name=name.name, weakAlias=others, **person)


def _mentions(name: NameRecord) -> Iterator[Node]:
    """One for each report that has the name, with its spellings there; the model resolves no places."""
    spellings: dict[str, list[str]] = {}
    for passage in name.evidence:
        spellings.setdefault(passage.report, []).append(passage.text)
    for report, texts in spellings.items():
        ties = {"document": entity_id(report), "resolved": entity_id(name.id)}
        kind = SCHEMATA[name.type]
        yield _entity(make_id("mention", report, name.id), "Mention", **ties, name=texts, detectedSchema=kind)


def _note(claim: Claim, story: Story) -> Node:
    behind = counts(len(claim.reports), len(claim.origins), len(claim.attributed_sources))
    return _entity(
        claim.id,
        "Note",
        description=claim.text,
        summary=f"{behind} · {claim.verdict}",
        entity=entity_id(story.id),
        proof=[entity_id(key) for key in claim.reports],
    )


def entity_id(record_id: str) -> str:
    """Return the id of a record as the model allows it."""
    return record_id.replace("_", "-")


def moment(value: str | None) -> str | None:
    """Return a value of time as the model's dates are: as exact as it is known, and in UTC where it has a zone.

    >>> moment("2031-05-13"), moment("2031-05-13T22:10:00+02:00"), moment("2031-05-13TEV")
    ('2031-05-13', '2031-05-13T20:10:00', '2031-05-13')
    """
    value = calendar_value(value)
    try:
        time = datetime.fromisoformat(value or "")
    except ValueError:
        return value
    return time.astimezone(UTC).strftime(_SECONDS) if time.tzinfo else value


@cache
def _languages() -> dict[str, str]:
    text = files("secondsource.export").joinpath("data/language_codes.toml").read_text(encoding="utf-8")
    return {code: str(three) for code, three in tomllib.loads(text).items()}
