"""What a check says of a sentence that it turns down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.brief.wording import clipped

Kind = Literal[
    "citation",
    "words",
    "name",
    "number",
    "time",
    "quotation",
    "negation",
    "certainty",
    "attribution",
    "contested",
    "role",
]
_SHOWN_CHARS = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """The kind of check that a sentence failed, and why in words."""

    kind: Kind
    why: str


def shown(words: str) -> str:
    """Return words of the sentence as a reason shows them."""
    return f"“{clipped(words, _SHOWN_CHARS)}”"
