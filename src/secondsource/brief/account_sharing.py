"""Who copied whom: passages that two reports share, by pair, and the origins that they leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from secondsource.brief.account_lines import Item, Line, Section
from secondsource.brief.wording import Places, in_words, joined, listed, one_line, plural, quoted
from secondsource.records import COPIED, Origin, Overlap, OverlapKind, Story


@dataclass(frozen=True, slots=True)
class Sharing:
    """What two reports share in one direction; `directed`: the second took from the first."""

    first: str  # report ids
    second: str
    directed: bool
    overlaps: tuple[Overlap, ...]  # longest first

    @property
    def chars(self) -> int:
        """Length of what they share in the longer of both wordings, in code points."""
        return sum(overlap_chars(overlap) for overlap in self.overlaps)


def overlap_chars(overlap: Overlap) -> int:
    """Return the length of a shared passage in the longer of its wordings."""
    return max(one.end - one.start for one in overlap.evidence)


def sharings(overlaps: Iterable[Overlap], kinds: Collection[OverlapKind] = COPIED) -> list[Sharing]:
    """Return what each pair of reports shares, longest first; passages of one pair may go both ways."""
    groups: dict[tuple[str, str, bool], list[Overlap]] = defaultdict(list)
    for overlap in overlaps:
        if overlap.kind in kinds:
            way = overlap.direction
            first, second = (
                (way.origin, way.taker) if way else (overlap.evidence[0].report, overlap.evidence[-1].report)
            )
            groups[first, second, way is not None].append(overlap)
    found = [
        Sharing(*key, tuple(sorted(same, key=lambda overlap: (-overlap_chars(overlap), overlap.id))))
        for key, same in groups.items()
    ]
    return sorted(found, key=lambda one: (-one.chars, one.first, one.second, one.directed))


def lineage(story: Story, places: Places) -> Section:
    """Return who took which words from whom; where that is not shown, that they share them."""
    found = sorted(sharings(story.overlaps), key=lambda one: not one.directed)
    items = tuple(_sharing(one, places) for one in found)
    return Section("lineage", "Who copied whom", items, "“Shares words with”: no evidence shows who took them.")


def rewrites(story: Story, places: Places) -> Section:
    """Return the passages that say the same in other words: a lead for an editor, and no copy that is counted."""
    items = _pairs(story, places, {"rewrite"}, "passage")
    return Section(
        "rewrites", "In other words", items, "Passages that say the same: no copying is shown, and none is counted."
    )


def shared_quotes(story: Story, places: Places) -> Section:
    """Return the quotes that two reports share: the same words of a speaker are no sign of copying."""
    items = _pairs(story, places, {"shared-quote"}, "quote")
    return Section(
        "shared-quotes", "Shared quotes", items, "The same words of a speaker: no sign of copying by itself."
    )


def dismissed(story: Story, places: Places) -> Section:
    """Return the passages that are no copying because they recur in other stories."""
    items = _pairs(story, places, {"boilerplate", "background"}, "passage")
    return Section(
        "dismissed", "Set aside", items, "Words that recur in other stories: shared, and not counted as copied."
    )


def _pairs(story: Story, places: Places, kinds: Collection[OverlapKind], noun: str) -> tuple[Item, ...]:
    """What each pair of reports has of some kinds."""
    return tuple(
        Item(
            text=f"{places.label(one.first)} and {places.label(one.second)}",
            facts=plural(len(one.overlaps), noun),
            items=tuple(_passage(overlap, places) for overlap in one.overlaps),
            pair=(one.first, one.second),
        )
        for one in sharings(story.overlaps, kinds)
    )


def _sharing(one: Sharing, places: Places) -> Item:
    first, second = places.label(one.first), places.label(one.second)
    whys = dict.fromkeys(in_words(overlap.direction.why) for overlap in one.overlaps if overlap.direction)
    return Item(
        text=f"{second} took from {first}" if one.directed else f"{first} shares words with {second}",
        facts=joined(
            plural(len(one.overlaps), "passage") if len(one.overlaps) > 1 else "",
            plural(one.chars, "character"),
        ),
        why="; ".join(whys),
        verdict="directed" if one.directed else "undirected",
        items=tuple(_passage(overlap, places) for overlap in one.overlaps),
        pair=(one.first, one.second),
    )


def _passage(overlap: Overlap, places: Places) -> Item:
    """The passage once, and where it stands in each report; in both wordings where they differ."""
    texts = [one_line(one.text) for one in overlap.evidence]
    same = len(set(texts)) == 1
    return Item(
        id=overlap.id,
        text=quoted(max(texts, key=len)),
        why=one_line(overlap.why),
        verdict=overlap.kind,
        lines=tuple(Line.of(one, places, words="" if same else None) for one in overlap.evidence),
    )


def origins(story: Story, places: Places) -> Section:
    """Return the origins of the story, those with most reports first, and those of single passages last."""
    standing = standing_origins(story)
    items = tuple(
        Item(
            id=origin.id,
            lead="" if origin in standing else "One passage",
            text=one_line(origin.name),
            facts=joined(
                plural(len(origin.reports), "report"), listed([places.label(report) for report in origin.reports])
            ),
            why=one_line(origin.why),
            aside=origin in standing and len(origin.reports) == 1,
        )
        for origin in sorted(story.origins, key=lambda one: (one not in standing, -len(one.reports), one.name, one.id))
    )
    return Section("origins", "Origins", items, "Reports that rest on one newsroom's work count once.", "On their own")


def standing_origins(story: Story) -> tuple[Origin, ...]:
    """Return the origins that the reports of a story rest on, each report on one, without those of single passages."""
    return tuple(origin for origin in story.origins if not origin.passages_only)
