"""What is sent to the language model: how to reword, and the lines of one story as data.

Each line goes as JSON with its angle and square brackets escaped, so that no words of a report can end the data, open
a turn of the conversation or look like a citation. That keeps most injected instructions from being taken for ours;
what makes one that is obeyed harmless is the check of what comes back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

from secondsource.reworded.lines import Line

_ESCAPED = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>[]{}`|"}


def messages(lines: Sequence[Line]) -> list[dict[str, str]]:
    """Return the messages of a chat completion that asks for the lines to be reworded."""
    told = "\n".join(_data(line) for line in lines)
    return [
        {"role": "system", "content": (files("secondsource.reworded") / "data" / "prompt.txt").read_text("utf-8")},
        {"role": "user", "content": f"BEGIN LINES\n{told}\nEND LINES"},
    ]


def _data(line: Line) -> str:
    fields = {
        "n": line.number,
        "status": line.given.verdict or "reported",
        "support": line.support,
        "text": line.text,
        "told_by": " or ".join(line.told_by),
        "sides": " or ".join(line.sides),
        "certainty": ", ".join(sorted(line.hedges)),
        "denied": "yes" if line.denied else "",
    }
    written = (f"{json.dumps(key)}: {_escaped(value)}" for key, value in fields.items() if value)
    return f"{{{', '.join(written)}}}"


def _escaped(value: str | int) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
