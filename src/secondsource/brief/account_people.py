"""Who said what, and the names with their spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from secondsource.brief.account_lines import Item, Line, Section, lines_of
from secondsource.brief.wording import Places, joined, listed, one_line, plural, quoted
from secondsource.records import Quote, Story

_TYPES = {"PERSON": "person", "ORG": "organisation", "PLACE": "place"}
_NOBODY = "Speaker not named"


def quotes(story: Story, places: Places) -> Section:
    """Return the quotes by speaker: who is carried by most reports comes first, the unnamed last."""
    by_speaker: dict[str, list[tuple[Quote, ...]]] = defaultdict(list)
    for family in families(story.quotes):
        speaker = next((quote.speaker for quote in family if quote.speaker), None)
        by_speaker[one_line(speaker.name) if speaker else _NOBODY].append(family)
    items = [
        Item(text=speaker, items=tuple(_said(family, places) for family in sorted(told, key=_carried_most)))
        for speaker, told in by_speaker.items()
    ]
    widest = {speaker: min(map(_carried_most, told)) for speaker, told in by_speaker.items()}
    items.sort(key=lambda item: (item.text == _NOBODY, widest[item.text][0], -len(item.items), item.text))
    return Section("quotes", "Who said what", tuple(items))


def families(found: Sequence[Quote]) -> list[tuple[Quote, ...]]:
    """Return the quotes in groups of the same words, by `same_as` in either direction; each in document order."""
    by_id = {quote.id: quote for quote in found}
    same: dict[str, set[str]] = defaultdict(set)
    for quote in found:
        for other in quote.same_as:
            same[quote.id].add(other)
            same[other].add(quote.id)
    groups, seen = [], set()
    for quote in found:
        if quote.id in seen:
            continue
        reach, group = [quote.id], set()
        while reach:
            at = reach.pop()
            if at in by_id and at not in group:
                group.add(at)
                reach.extend(same[at])
        seen |= group
        groups.append(tuple(sorted((by_id[one] for one in group), key=lambda q: (q.evidence, q.id))))
    return groups


def _carried_most(family: Sequence[Quote]) -> tuple[int, str]:
    return -len({quote.evidence.report for quote in family}), family[0].id


def _said(family: Sequence[Quote], places: Places) -> Item:
    """The words once, at their fullest, and each place where they stand."""
    fullest = max(family, key=lambda quote: (quote.kind == "direct", len(quote.text), quote.id))
    vias = sorted({one_line(quote.via.name) for quote in family if quote.via})
    kind = "" if fullest.kind == "direct" else fullest.kind
    words = one_line(fullest.text) if fullest.kind == "indirect" else quoted(fullest.text)
    return Item(
        id=fullest.id,
        text=words,
        facts=joined(
            plural(len({quote.evidence.report for quote in family}), "report"),
            kind,
            f"via {listed(vias)}" if vias else "",
        ),
        lines=tuple(
            Line.of(
                quote.evidence,
                places,
                words="" if quoted(quote.text) == quoted(fullest.text) else None,
                note=f"via {one_line(quote.via.name)}" if quote.via else "",
            )
            for quote in family
        ),
    )


def names(story: Story, places: Places) -> Section:
    """Return the names, most often mentioned first, with their spellings."""
    often = {name.id: sum(form.count for form in name.forms) for name in story.names}
    items = tuple(
        Item(
            id=name.id,
            text=one_line(name.name),
            facts=joined(
                _TYPES[name.type],
                ", ".join(f"{one_line(form.form)} ({form.count})" for form in name.forms),
            ),
            why=one_line(name.why) if len(name.forms) > 1 else "",
            lines=lines_of(name.evidence, places),
        )
        for name in sorted(story.names, key=lambda name: (-often[name.id], name.name, name.id))
    )
    return Section("names", "Names", items, "Each spelling, and how often it stands in the reports.")
