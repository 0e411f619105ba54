"""Which feeds are watched: those that the user's OPML files list, and those that he names; and how one stands."""

from __future__ import annotations

from collections.abc import Iterable

from secondsource.brief.wording import plural
from secondsource.errors import SettingError, UnreadableInput
from secondsource.read.feeds import outline_urls
from secondsource.read.sources import is_url, open_file, why_not
from secondsource.settings import Settings
from secondsource.store.feeds import Feed


def feed_urls(sources: Iterable[str], *, settings: Settings) -> tuple[str, ...]:
    """Return the addresses of feeds, sorted, each once; an OPML file is no address but a list of them.

    Raises SettingError for a file that cannot be read or is no OPML.
    """
    found: set[str] = set()
    for source in sources:
        found |= {source} if is_url(source) else set(_listed(source, settings.max_document_bytes))
    return tuple(sorted(found))


def _listed(path: str, limit_bytes: int) -> tuple[str, ...]:
    try:
        with open_file(path) as opened:
            data = opened.read(limit_bytes + 1)
    except (OSError, ValueError) as error:
        reason = why_not(error) if isinstance(error, OSError) else "is no name that a file can have"
        raise SettingError(f"{path}: {reason}") from error
    if len(data) > limit_bytes:
        raise SettingError(f"{path} is larger than {limit_bytes:,} bytes, the most that is read")
    try:
        return outline_urls(data)
    except UnreadableInput as error:
        raise SettingError(f"{path} {error}; give an OPML file, or the URLs of feeds") from error


def in_words(feed: Feed) -> str:
    """Return how a feed stands, in two or three lines."""
    next_ = "asked no more" if feed.is_stopped else f"next {_short(feed.due)}"
    failed = f" · failed {plural(feed.failures, 'time')} in a row" if feed.failures else ""
    lines = [feed.url, f"  last asked {_short(feed.polled) if feed.polled else 'never'} · {next_}{failed}"]
    if feed.moved_to:
        lines.append(f"  has moved to {feed.moved_to}")
    if feed.last_error:
        lines.append(f"  {feed.last_error}")
    return "\n".join(lines)


def _short(time: str | None) -> str:
    return f"{time[:16].replace('T', ' ')} UTC" if time else "at the next run"
