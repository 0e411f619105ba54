"""Feeds that are watched: when each was asked, when it is due, what went wrong, and which of its entries were seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select, update

from secondsource.records import make_id
from secondsource.store.schema import feed_entries, feeds

_AT_ONCE = 500  # keys in one question, as in `reports`


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched. Times are ISO 8601 texts in UTC."""

    url: str  # as the user gave it
    etag: str | None = None
    last_modified: str | None = None
    polled: str | None = None  # when it was last asked
    due: str | None = None  # when it may be asked again
    failures: int = 0  # in a row
    last_error: str | None = None
    moved_to: str | None = None  # where it lives now, as its server said
    pause_s: int | None = None  # how long it wants to be left alone, as it says itself
    polls: int = 0  # how often it was asked

    @property
    def is_stopped(self) -> bool:
        """Whether it is asked no more, since its server said that it is gone."""
        return self.polled is not None and self.due is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEntry:
    """An entry of a feed that was seen, under one of its keys."""

    key: str
    feed: str
    content: str  # changes with what the feed says of it
    failures: int = 0  # how often its page could not be fetched; 0: it was, or the feed gave its text


def keys_of(feed: str, *, guid: str | None, url: str | None) -> tuple[str, ...]:
    """Return what an entry is known by: its guid, which counts within its feed, and its address, which counts in all.

    An entry that has neither is known by nothing.
    """
    by_guid = (make_id("entry", "guid", feed, guid),) if guid else ()
    return (*by_guid, make_id("entry", "url", url)) if url else by_guid


def read(connection: Connection) -> tuple[Feed, ...]:
    """Return all feeds, by their addresses."""
    return tuple(Feed(**row) for row in connection.execute(select(feeds).order_by(feeds.c.url)).mappings())


def write(connection: Connection, changed: Iterable[Feed]) -> None:
    """Keep feeds as they are now."""
    for feed in changed:
        row = asdict(feed)
        if not connection.execute(update(feeds).where(feeds.c.url == feed.url).values(**row)).rowcount:
            connection.execute(insert(feeds).values(**row))


def seen(connection: Connection, keys: Collection[str]) -> dict[str, SeenEntry]:
    """Return what is known under these keys."""
    found: dict[str, SeenEntry] = {}
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), _AT_ONCE):
        question = select(feed_entries).where(feed_entries.c.key.in_(wanted[start : start + _AT_ONCE]))
        found |= {row["key"]: SeenEntry(**row) for row in connection.execute(question).mappings()}
    return found


def remember(connection: Connection, entries: Iterable[SeenEntry]) -> None:
    """Keep entries as seen; of a key that is known already the content and the failures change."""
    for entry in entries:
        row = asdict(entry)
        if not connection.execute(update(feed_entries).where(feed_entries.c.key == entry.key).values(**row)).rowcount:
            connection.execute(insert(feed_entries).values(**row))
