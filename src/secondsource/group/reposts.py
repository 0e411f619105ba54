"""Whether a report prints what another printed, but for light edits."""

from __future__ import annotations

from datetime import date

# Set on the first four fifths of the shootings, where most pairs beyond these bounds are of one outlet's own lines.
_COPIED = 0.9  # of the longer report: an editor's cut of a last paragraph is below it
_FEWEST_CHARS = 200
_MOST_DAYS = 3  # between the two: a template comes again on another day, with another name in it


def is_repost(shared_chars: int, chars: tuple[int, int], days: tuple[date | None, date | None]) -> bool:
    """Whether two reports have nearly all in common and were published within days; no day may be any day.

    Args:
        shared_chars: of passages that stand in both.
        chars: of each, without the outlet's furniture. Two that share more than that share furniture.
        days: of publication.
    """
    longer = max(chars)
    alike = longer >= _FEWEST_CHARS and _COPIED * longer <= shared_chars <= longer / _COPIED
    first, second = days
    return alike and (first is None or second is None or abs(first - second).days <= _MOST_DAYS)
