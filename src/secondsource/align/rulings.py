"""An editor's word on claims: this one is not to be shown as such. Data, to be kept and applied again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from secondsource.records import Claim, Spot


@dataclass(frozen=True, slots=True)
class NoClaim:
    """A claim that an editor rejected, as it was when it was rejected."""

    claim: str  # its id
    key: str
    text: str
    spots: tuple[Spot, ...]  # where its assertions stand

    @classmethod
    def of(cls, claim: Claim) -> NoClaim:
        """Return the rejection of a claim."""
        return cls(claim.id, claim.key, claim.text, tuple(Spot.of(one.evidence) for one in claim.assertions))


def is_rejected(claim: Claim, rejected: Iterable[NoClaim]) -> bool:
    """Whether an editor rejected a claim.

    Its id changes with each report that comes to say the same. So it is the rejected one, too, when it says the same
    (by its key or its words) and one of the passages that said so then is among those that say so now.
    """
    return any(_is(claim, one) for one in rejected)


def _is(claim: Claim, one: NoClaim) -> bool:
    if claim.id == one.claim:
        return True
    if claim.key != one.key and claim.text != one.text:
        return False
    return any(spot.meets(Spot.of(told.evidence)) for spot in one.spots for told in claim.assertions)
