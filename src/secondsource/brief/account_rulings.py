"""What editors said of a story, who and when, and what they rejected: kept to be seen, counted nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.brief.account_lines import Item, Line, Section, spread
from secondsource.brief.wording import Places, joined, moment, one_line, quoted
from secondsource.records import Story

_DAY_CHARS = len("2031-05-13")


def rejected(story: Story, places: Places) -> Section:
    """Return the claims and the shared passages that an editor rejected."""
    return Section(
        "rejected", "Rejected by an editor", tuple(_rejected(story, places)), "Kept to be seen; counted nowhere."
    )


def _rejected(story: Story, places: Places) -> Iterator[Item]:
    for claim in story.rejected_claims:
        lines = spread(Line.of(one.evidence, places) for one in claim.assertions)
        yield Item(id=claim.id, lead="No claim", text=one_line(claim.text), lines=lines)
    for overlap in story.rejected_overlaps:
        lines = tuple(Line.of(one, places) for one in overlap.evidence)
        yield Item(id=overlap.id, lead="No copy", text=quoted(overlap.evidence[0].text), lines=lines)


def rulings(story: Story) -> Section:
    """Return what editors said that bears on a story, in the order in which they said it."""
    items = tuple(
        Item(
            id=str(one.number),
            lead=f"{one.number}",
            text=one_line(one.text),
            facts=joined(one_line(one.who), moment(one.at[:_DAY_CHARS])),
            why=f"without effect: {one_line(one.without_effect)}" if one.without_effect else "",
        )
        for one in story.rulings
    )
    return Section("rulings", "An editor said", items, "Of this desk; what reports say stays as it is.")
