"""An editor's word on names: these two spellings are one, those two are not. Data, to be kept and applied again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.resolve.forms import Use
from secondsource.resolve.spelling import fold


@dataclass(frozen=True, slots=True)
class Spelled:
    """A spelling that an editor points at: in all reports of the story, or in one (its id)."""

    form: str
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an editor says of two spellings; a later ruling on the same two holds."""

    says: Literal["one", "two"]
    first: Spelled
    second: Spelled


Rulings = Sequence[Ruling]


def standing(ruled: Rulings) -> list[Ruling]:
    """Return the rulings that hold: of several on the same two spellings the last."""
    last = {frozenset({_key(ruling.first), _key(ruling.second)}): ruling for ruling in ruled}
    return list(last.values())


def uses_of(pointed: Spelled, uses: Iterable[Use]) -> list[Use]:
    """Return the uses that an editor points at; none when the story does not have the spelling."""
    key = fold(pointed.form)
    return [use for use in uses if use.key == key and pointed.report in {None, use.report_id}]


def _key(pointed: Spelled) -> tuple[str, str | None]:
    return fold(pointed.form), pointed.report
