"""Watches feeds: asks each when it is due, fetches the pages of its new entries, and takes them into the desk.

Nothing is held while a request is under way; the desk's lock is taken only to write what came, which is written and
told after each request as long as writing is fast, and together with what comes next where it is not. A feed's
validators (ETag, Last-Modified) are kept only when all its new entries were fetched: none is lost where a run ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from secondsource.desk import schedule
from secondsource.desk.desk import Desk
from secondsource.desk.outbox import PATIENCE_S, Outbox
from secondsource.desk.politeness import Queue
from secondsource.desk.watched import Watched
from secondsource.errors import FetchError, UnreadableInput
from secondsource.read import Raw, read_page
from secondsource.read.feeds import Announced, Entry, read_feed
from secondsource.read.feeds import Feed as ReadFeed
from secondsource.read.fetch import Fetched, Validators, fetch_changed
from secondsource.records import Skipped
from secondsource.store import feeds
from secondsource.store.feeds import Feed, SeenEntry, keys_of
from secondsource.store.moments import as_text

Fetch = Callable[[str, Validators], Fetched]

_MOST_PAGES = 100  # of one feed at one time; the others come the next time
_MOST_TRIES = 3  # to fetch the page of one entry
_LONGEST_SLEEP_S = 3600.0


@dataclass(slots=True)
class _Poll:
    """A feed whose new entries are being fetched."""

    feed: str
    validators: Validators
    pages: int = 1  # still to be handled: those of its new entries, and its own
    is_whole: bool = True  # nothing of it is left for the next time


@dataclass(frozen=True, slots=True)
class _Page:
    """An entry's page to be fetched."""

    poll: _Poll
    item: Announced
    seen: tuple[SeenEntry, ...]  # as it will be when it was fetched
    failures: int


class Watch:
    """Feeds that are watched.

    Args:
        desk: takes in what comes.
        urls: addresses of feeds.
        every_s: how long a feed is left alone that states no longer pause.
        fetch, clock, sleep: in the stead of the web, the time and real sleep, for tests. `clock` gives an aware time.
        is_stopped: whether the run is to end.
        say: is given a line for each feed that brought something or failed.
    """

    def __init__(
        self,
        desk: Desk,
        urls: Iterable[str],
        *,
        every_s: float = schedule.DEFAULT_EVERY_S,
        fetch: Fetch | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None],
        is_stopped: Callable[[], bool] = lambda: False,
        say: Callable[[str], None] = lambda _line: None,
    ) -> None:
        self._desk = desk
        self._every_s = every_s
        self._fetch = fetch or partial(fetch_changed, settings=desk.settings)
        self._clock, self._sleep, self._is_stopped, self._say = clock, sleep, is_stopped, say
        known = {feed.url: feed for feed in desk.feeds()}
        self._feeds = {url: known.get(url) or Feed(url=url) for url in sorted(set(urls))}
        self._queue: Queue[Feed | _Page] = Queue()
        self._polled: set[str] = set()  # feeds that wait in the queue, or whose pages do
        self._coming: dict[str, SeenEntry] = {}  # entries whose pages wait in the queue
        self.account = Watched()
        self._outbox = Outbox(desk, clock=clock, sleep=sleep, is_stopped=is_stopped)

    def run(self, *, once: bool = False) -> Watched:
        """Ask the feeds that are due, and again whenever one is, until told to stop; with `once`, one time each.

        Raises DeskError where the desk cannot be written to.
        """
        self._outbox.patience_s = PATIENCE_S if once else math.inf
        self._queue_due()
        while not self._is_stopped():
            task = self._queue.take(self._clock())
            if task is not None:
                self._do(task)
                if self._outbox.is_due():
                    self._write()
                continue
            self._write()
            if once and not self._queue:
                break
            self._sleep(self._idle_s())
            if not once:
                self._queue_due()
        self._write()
        return self.account

    def _write(self) -> None:
        self.account.taken.add(self._outbox.send())

    # ---------------------------------------------------------------- when

    def _queue_due(self) -> None:
        now = self._clock()
        for url, feed in self._feeds.items():
            if url not in self._polled and schedule.is_due(feed, now):
                self._polled.add(url)
                self._wait(feed.moved_to or url, feed)

    def _wait(self, url: str, task: Feed | _Page) -> None:
        """Let a request wait for its turn, unless its host wants its rest."""
        if self._queue.rest_s(url, self._clock()):
            self._put_off(url, task)
        else:
            self._queue.add(url, task)

    def _idle_s(self) -> float:
        """For how long there is nothing to do."""
        now = self._clock()
        due = [
            (datetime.fromisoformat(feed.due) - now).total_seconds()
            for url, feed in self._feeds.items()
            if feed.due and url not in self._polled
        ]
        waits = self._queue.wait_s(now)
        times = [*due, *([] if waits is None else [waits])]
        return max(min(times, default=_LONGEST_SLEEP_S), 0.0)

    # ---------------------------------------------------------------- one request

    def _do(self, task: Feed | _Page) -> None:
        if isinstance(task, Feed):
            self._poll(task)
        else:
            self._page(task)

    def _poll(self, feed: Feed) -> None:
        """Ask one feed."""
        url = feed.moved_to or feed.url
        self.account.asked += 1
        try:
            answer = self._asked(url, Validators(feed.etag, feed.last_modified))
            found = _read(answer.raw) if answer.raw else None
        except FetchError as error:
            self._failed(feed, str(error), error)
        except UnreadableInput as error:
            self._failed(feed, str(error), None)
        else:
            self._answered(feed, answer, found)

    def _asked(self, url: str, validators: Validators) -> Fetched:
        """Send a request, and note what its host wants."""
        try:
            return self._fetch(url, validators)
        except FetchError as error:
            rest_s = schedule.retry_after_s(error, self._clock())
            if rest_s:
                for task in self._queue.hold(url, self._clock() + timedelta(seconds=rest_s)):
                    self._put_off(url, task)
            raise
        finally:
            self._queue.asked(url, self._clock())

    def _failed(self, feed: Feed, reason: str, error: FetchError | None) -> None:
        now = self._clock()
        self._keep(schedule.failed(feed, now, reason, every_s=self._every_s, error=error))
        self._polled.discard(feed.url)
        self._outbox.items.append(Skipped(feed.url, reason))
        self.account.failed.append(Skipped(feed.url, reason))
        self._say(f"{feed.url}: {reason}")

    def _answered(self, feed: Feed, answer: Fetched, found: ReadFeed | None) -> None:
        self.account.answered += 1
        pause_s = found.pause_s if found else feed.pause_s
        row = schedule.answered(feed, self._clock(), every_s=self._every_s, moved_to=answer.moved_to, pause_s=pause_s)
        if found is None:
            self.account.unchanged += 1
            self._keep(row)
            self._polled.discard(feed.url)
            return
        self._keep(replace(row, etag=None, last_modified=None))
        poll = _Poll(feed.url, answer.validators)
        new = self._new(feed.url, found.entries)
        for entry, before in new:
            self._entry(poll, entry, before)
        if new:
            self._say(f"{feed.url}: {len(new)} new")
        self._page_done(poll)

    def _put_off(self, url: str, task: Feed | _Page) -> None:
        """Leave what is to be asked of a host that wants its rest to another time."""
        if isinstance(task, _Page):
            self._comes_no_more(task)
            task.poll.is_whole = False
            self._page_done(task.poll)
        else:
            self._polled.discard(task.url)
            now = self._clock()
            due = now + timedelta(seconds=self._queue.rest_s(url, now))
            self._keep(replace(task, due=as_text(due)))

    # ---------------------------------------------------------------- entries

    def _new(self, feed: str, entries: Sequence[Entry]) -> list[tuple[Entry, int]]:
        """Return the entries that are new, or not as they were, or whose page could not be fetched, with how often."""
        keys = {id(entry): keys_of(feed, guid=entry.guid, url=entry.item.known.url) for entry in entries}
        with self._desk.database.reading() as connection:
            seen = feeds.seen(connection, [key for some in keys.values() for key in some])
        seen |= {one.key: one for one in self._outbox.seen} | self._coming
        new = []
        for entry in entries:
            before = [seen[key] for key in keys[id(entry)] if key in seen]
            failures = max((one.failures for one in before), default=0)
            is_same = any(one.feed != feed or one.content == entry.content for one in before)
            if not is_same or 0 < failures < _MOST_TRIES:
                new.append((entry, failures))
        return new

    def _entry(self, poll: _Poll, entry: Entry, failures: int) -> None:
        """Take an entry that the feed gives in full; let the page of another wait for its turn."""
        keys = keys_of(poll.feed, guid=entry.guid, url=entry.item.known.url)
        seen = tuple(SeenEntry(key=key, feed=poll.feed, content=entry.content) for key in keys)
        if isinstance(entry.item, Raw):
            self._outbox.items.append(entry.item)
            self._outbox.seen += seen
        elif poll.pages <= _MOST_PAGES:
            poll.pages += 1
            self._coming |= {one.key: one for one in seen}
            self._wait(entry.item.url, _Page(poll, entry.item, seen, failures))
        else:
            poll.is_whole = False

    def _page(self, page: _Page) -> None:
        """Fetch the page of an entry."""

        def fetched(url: str) -> Raw:
            answer = self._asked(url, Validators())
            if answer.raw is None:
                raise FetchError("answered 304 Not Modified to a request without conditions")
            return answer.raw

        published = page.item.known.published
        items = list(read_page(page.item.url, settings=self._desk.settings, fetch=fetched, published=published))
        has_failed = any(isinstance(item, Skipped) for item in items)
        failures = page.failures + 1 if has_failed else 0
        self._outbox.items += items
        self._comes_no_more(page)
        self._outbox.seen += [replace(one, failures=failures) for one in page.seen]
        page.poll.is_whole &= failures in {0, _MOST_TRIES}
        self._page_done(page.poll)

    def _keep(self, feed: Feed) -> None:
        self._feeds[feed.url] = feed
        self._outbox.feeds[feed.url] = feed

    def _comes_no_more(self, page: _Page) -> None:
        for one in page.seen:
            self._coming.pop(one.key, None)

    def _page_done(self, poll: _Poll) -> None:
        """Keep a feed's validators when nothing of it is left to be fetched, now or the next time."""
        poll.pages -= 1
        if poll.pages:
            return
        self._polled.discard(poll.feed)
        if poll.is_whole:
            given = poll.validators
            row = self._feeds[poll.feed]
            self._keep(replace(row, etag=given.etag, last_modified=given.last_modified))


def _read(raw: Raw) -> ReadFeed:
    return read_feed(raw.data, raw.file, charset=raw.charset, base_url=raw.known.url)
