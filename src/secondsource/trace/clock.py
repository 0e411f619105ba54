"""Which of two reports came out first, as far as the times that they state tell."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from secondsource.records import Published

Moment = tuple[date, datetime | None]


def compare(one: Published, two: Published) -> int:
    """Return -1 when `one` is surely earlier, 1 when it is surely later, 0 when the times do not tell.

    A day cannot order the same day. A date that was inferred from the text tells nothing: it may be days off.
    """
    return compare_moments(moment(one), moment(two))


def compare_moments(first: Moment | None, second: Moment | None) -> int:
    """Return what `compare` does, for moments."""
    if first is None or second is None:
        return 0
    (day_1, time_1), (day_2, time_2) = first, second
    if time_1 is not None and time_2 is not None:
        return (time_1 > time_2) - (time_1 < time_2)
    return (day_1 > day_2) - (day_1 < day_2)


def moment(published: Published) -> Moment | None:
    """Return the day, and the time to the minute where there is one; None without a stated day.

    Midnight sharp is how a day without a time is stored. A time without a zone is read as UTC; reading has applied the
    zone that the user set.
    """
    if published.value is None or published.basis != "stated":
        return None
    try:
        when = datetime.fromisoformat(published.value)
    except ValueError:  # a month, a year, a part of a day: too coarse to order anything
        return None
    if "T" not in published.value or when.time() == time(0, 0):
        return when.date(), None
    at = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.date(), at.astimezone(UTC).replace(second=0, microsecond=0)
