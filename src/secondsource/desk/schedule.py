"""When a feed is asked next: at its own pace or ours, later after each failure, never once it is gone.

Everything is a function of the feed's row, of what was answered and of the time that is given; nothing is random.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from secondsource.errors import FetchError
from secondsource.store.feeds import Feed
from secondsource.store.moments import as_text

DEFAULT_EVERY_S = 15 * 60
_MOST_STATED_S = 86_400  # a feed that wants to be left alone for longer is asked once a day all the same
_MOST_BACKOFF_S = 86_400
_MOST_RETRY_AFTER_S = 7 * 86_400  # what a server asks for beyond a week is a mistake of its clock
_JITTER = 0.1  # of the pause: so that feeds which came together are not asked together for ever
_GONE = 410
_FORGET_MOVE_AFTER = 3  # failures at the address that a feed moved to, until the one that the user gave is tried again


def is_due(feed: Feed, now: datetime) -> bool:
    """Whether a feed may be asked now."""
    return not feed.is_stopped and (feed.due is None or feed.due <= as_text(now))


def answered(feed: Feed, now: datetime, *, every_s: float, moved_to: str | None, pause_s: float | None) -> Feed:
    """Return a feed that answered, with what it stated last of its pace. Its validators are the caller's to set."""
    polled = replace(
        feed,
        polled=as_text(now),
        polls=feed.polls + 1,
        failures=0,
        last_error=None,
        moved_to=moved_to or feed.moved_to,
        pause_s=None if pause_s is None else int(min(pause_s, _MOST_STATED_S)),
    )
    return replace(polled, due=as_text(now + timedelta(seconds=pause_of(polled, every_s))))


def failed(feed: Feed, now: datetime, reason: str, *, every_s: float, error: FetchError | None = None) -> Feed:
    """Return a feed that could not be read: due after twice the last pause, or when its server says; or no more."""
    failures = feed.failures + 1
    polled = replace(
        feed,
        polled=as_text(now),
        polls=feed.polls + 1,
        failures=failures,
        last_error=reason,
        moved_to=feed.moved_to if failures < _FORGET_MOVE_AFTER else None,
    )
    if error is not None and error.status == _GONE:
        return replace(polled, due=None)
    pause_s = max(backoff_s(polled, every_s), retry_after_s(error, now) or 0)
    return replace(polled, due=as_text(now + timedelta(seconds=pause_s)))


def pause_of(feed: Feed, every_s: float) -> float:
    """Return for how many seconds a feed that answered is left alone: a little less than ours, no less than its own.

    A little less, so that a run of `--once` from cron at the same pace finds it due.
    """
    part = jitter(feed.url, feed.polls)
    return max(every_s * (1 - _JITTER * part), (feed.pause_s or 0) * (1 + _JITTER * part))


def backoff_s(feed: Feed, every_s: float) -> float:
    """Return for how many seconds a feed that failed is left alone: twice as long each time, at most a day."""
    doubled = every_s * 2.0 ** min(feed.failures, 40)
    return min(doubled, max(_MOST_BACKOFF_S, every_s)) * (1 - _JITTER * jitter(feed.url, feed.polls))


def jitter(url: str, round_: int) -> float:
    """Return a number from 0 to 1 that differs between feeds and rounds and is always the same for both."""
    return hashlib.sha256(f"{round_} {url}".encode("utf-8", "surrogatepass")).digest()[0] / 255


def retry_after_s(error: FetchError | None, now: datetime) -> float | None:
    """Return how many seconds a server wants to be left alone (`Retry-After`), None where it does not say."""
    stated = (error.retry_after or "").strip() if error else ""
    if re.fullmatch(r"[0-9]{1,12}", stated):
        return min(float(stated), _MOST_RETRY_AFTER_S)
    try:
        until = parsedate_to_datetime(stated)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), _MOST_RETRY_AFTER_S)
