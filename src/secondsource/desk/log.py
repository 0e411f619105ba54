"""The log of what editors said, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secondsource.brief.wording import moment, one_line
from secondsource.store.rulings import Ruling

_MINUTE_CHARS = len("2031-05-13T10:20")


def in_words(ruling: Ruling, without_effect: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield the lines that tell a ruling; `without_effect`: why it has none, by the story's id."""
    yield f"{ruling.number}. {one_line(ruling.what['text'])} [{ruling.kind}]"
    yield f"   {_said(ruling.who, ruling.at)}"
    if ruling.undone_at:
        yield f"   undone: {_said(ruling.undone_by or '', ruling.undone_at)}"
    for story, why in (without_effect or {}).items():
        if why:
            yield f"   without effect in {story}: {one_line(why)}"


def as_json(ruling: Ruling, without_effect: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a ruling as JSON has it."""
    return {
        "number": ruling.number,
        "kind": ruling.kind,
        "story": ruling.story,
        "text": ruling.what["text"],
        "what": {key: value for key, value in ruling.what.items() if key != "text"},
        "who": ruling.who,
        "at": ruling.at,
        "undone_by": ruling.undone_by,
        "undone_at": ruling.undone_at,
        "stories": sorted(without_effect or {}),
        "without_effect": {story: why for story, why in (without_effect or {}).items() if why},
    }


def _said(who: str, at: str) -> str:
    return f"{one_line(who)}, {moment(at[:_MINUTE_CHARS])} UTC"
