"""A desk of many reports, made from the news clusters: each story told once, then printed again in other words.

To read, annotate and tell 100,000 reports takes hours on two cores, and is measured elsewhere; what readers wait for
depends on the tables alone. So the articles of each event are told once, and that story is written again and again
through the store's own functions, each time under new ids and days, with half of its words changed for others of the
same length (letters exchanged by a rule that differs from print to print), so that spans hold, words are as rare in the
whole as in news, and no two prints read alike.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from secondsource.annotate import annotate
from secondsource.desk.telling import tell_story
from secondsource.read import Raw, read
from secondsource.records import Annotated, Cluster, Document, Report, make_id
from secondsource.settings import Settings
from secondsource.store import accounts, documents, open_database, reports, search
from secondsource.store.accounts import Account

FAST = Settings(language_model="fast")
_TEXTS = frozenset({"text", "headline", "name", "form", "byline", "title", "role", "unit_text", "dateline"})
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIRST_DAY = date(2020, 1, 1)
_DAYS = 1500  # that the prints are spread over


@dataclass(frozen=True)
class Printed:
    """A story with its reports."""

    account: Account
    members: tuple[Annotated, ...]


def fill(path: Path, folder: Path, count: int) -> None:
    """Make the desk at `path` with at least `count` reports from the articles in `folder`."""
    stories = list(_told(folder))
    database = open_database(str(path))
    done, number = 0, 0
    while done < count:
        for story in stories:
            done += len(story.members)
        with database.writing() as connection:
            for place, story in enumerate(stories):
                _write(connection, _printed(story, number), number, place)
        number += 1
    database.close()


def _told(folder: Path) -> Iterator[Printed]:
    """The story of each event, told by the rules alone."""
    events: dict[str, list[Report]] = {}
    for item in read([str(path) for path in sorted(folder.glob("*.json"))], settings=FAST):
        if isinstance(item, Report):
            event = json.loads(Path(item.file).read_text(encoding="utf-8"))["newsCluster"]["Event"]
            events.setdefault(event, []).append(item)
    for event, found in sorted(events.items()):
        members = tuple(sorted(annotate(found, settings=FAST), key=lambda one: one.report.id))
        ids = tuple(one.report.id for one in members)
        account = tell_story(Cluster(make_id("story", event), ids, ()), members, settings=FAST)
        yield Printed(account, members)


def _printed(story: Printed, number: int) -> Printed:
    """The story in its print of this number: under other ids, in other words."""
    ids = {one.report.id for one in story.members} | {one.report.document.id for one in story.members}
    ids |= {story.account.story.id}
    known = {key: make_id(key.split("_")[0], key, number) for key in ids}

    def changed(kind: type[Any], record: object) -> Any:  # noqa: ANN401 - a record of that kind
        return msgspec.convert(_mapped(msgspec.to_builtins(record), known, number), kind)

    # What was found in a report keeps its spans, which hold; the words that it repeats are those of the first print.
    members = tuple(replace(one, report=changed(Report, one.report)) for one in story.members)
    return Printed(changed(Account, story.account), members)


def _mapped(node: Any, known: dict[str, str], number: int, key: str = "") -> Any:  # noqa: ANN401 - as JSON has it
    if isinstance(node, dict):
        return {known.get(name, name): _mapped(value, known, number, name) for name, value in node.items()}
    if isinstance(node, list | tuple):
        return [_mapped(value, known, number, key) for value in node]
    if isinstance(node, str):
        return known.get(node) or (reworded(node, number) if key in _TEXTS else node)
    return node


def reworded(text: str, number: int) -> str:
    """Return a text of the same length in which about half of the words are others."""
    return _WORD.sub(lambda found: _other(found.group(), number), text)


@lru_cache(maxsize=200_000)
def _other(word: str, number: int) -> str:
    digest = hashlib.blake2b(f"{word.lower()} {number}".encode(), digest_size=16).digest()
    if number == 0 or digest[0] % 2:
        return word
    letters = [chr(97 + byte % 26) for byte in (digest * (len(word) // 16 + 1))[: len(word)]]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, letters, strict=True))


def _write(connection: Any, story: Printed, number: int, place: int) -> None:  # noqa: ANN401 - of SQLAlchemy
    day = _FIRST_DAY + timedelta(days=(number * 37 + place * 11) % _DAYS)
    at = f"{day.isoformat()}T{place % 24:02}:00:00.000+00:00"
    members = [_dated(one, day) for one in story.members]
    for one in members:
        document: Document = one.report.document
        data = document.text.encode("utf-8", "surrogatepass")
        raw = Raw(file=f"{document.id}.txt", data=data, media_type="text/plain")
        kept = replace(document, sha256=raw.sha256, file=raw.file, member=None)
        documents.add(connection, raw, kept, {}, received=at)
    reports.add(connection, members, received=at)
    search.add(connection, members)
    homes = {one.report.id: story.account.story.id for one in members}
    reports.place(connection, homes, homes)
    accounts.touch(connection, {story.account.story.id}, at=at)
    accounts.write(connection, story.account)


def _dated(one: Annotated, day: date) -> Annotated:
    return replace(one, report=replace(one.report, published=replace(one.report.published, value=day.isoformat())))


def words_of(path: Path, count: int) -> Sequence[str]:
    """Words of the desk's headlines to search for, spread over all of it."""
    database = open_database(str(path))
    with database.reading() as connection:
        total = accounts.count(connection)
        lines = [accounts.lines(connection, limit=1, offset=total * step // count)[0] for step in range(count)]
    database.close()
    found: list[str] = []
    pick: Callable[[str], int] = len
    for line in lines:
        words = _WORD.findall(line.headline)
        found.append(max(words, key=pick) if words else "news")
    return found
