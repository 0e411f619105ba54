"""Who said what, and the names with their spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from secondsource.brief.account_lines import Item, Line, Section, lines_of, spread
from secondsource.brief.wording import Places, joined, listed, one_line, plural, quoted
from secondsource.records import NameRef, Quote, Story

_TYPES = {"PERSON": "person", "ORG": "organisation", "PLACE": "place"}
_NOBODY = "Speaker not named"
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "one"})


def quotes(story: Story, places: Places) -> Section:
    """Return the quotes by speaker: who is carried by most reports comes first, the unnamed last."""
    told: dict[str, list[tuple[Quote, ...]]] = defaultdict(list)
    label: dict[str, str] = {}
    for family in families(story.quotes):
        key, name = _speaker(family)
        label.setdefault(key, name)
        told[key].append(family)
    for same in told.values():
        same.sort(key=_carried_most)
    order = sorted(told, key=lambda key: (key == "", _carried_most(told[key][0])[0], -len(told[key]), label[key], key))
    items = tuple(
        Item(text=label[key], items=tuple(_said(family, key, places) for family in told[key])) for key in order
    )
    return Section("quotes", "Who said what", items)


def _speaker(family: Sequence[Quote]) -> tuple[str, str]:
    """Key and name of the speaker to whom most reports give the words; empty key: to nobody."""
    given: dict[str, set[str]] = defaultdict(set)
    label: dict[str, str] = {}
    for quote in family:
        if quote.speaker is not None and _is_named(quote.speaker):
            key = _key(quote.speaker)
            given[key].add(quote.evidence.report)
            label.setdefault(key, one_line(quote.speaker.name))
    best = min(given, key=lambda key: (-len(given[key]), label[key], key), default="")
    return best, label.get(best, _NOBODY)


def _key(speaker: NameRef) -> str:
    return speaker.id or speaker.name.casefold()


def _is_named(speaker: NameRef | None) -> bool:
    """Whether the speaker is somebody: a pronoun that was not resolved could be anybody."""
    return speaker is not None and (speaker.id is not None or speaker.name.casefold() not in _PRONOUNS)


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


def _said(family: Sequence[Quote], speaker: str, places: Places) -> Item:
    """The words once, at their fullest, and each place where they stand; who else they are given to is said there."""
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
        lines=spread(
            Line.of(
                quote.evidence,
                places,
                words="" if quoted(quote.text) == quoted(fullest.text) else None,
                note="; ".join(_differences(quote, speaker)),
            )
            for quote in family
        ),
    )


def _differences(quote: Quote, speaker: str) -> Iterator[str]:
    if quote.speaker is not None and _is_named(quote.speaker) and _key(quote.speaker) != speaker:
        yield f"given to {one_line(quote.speaker.name)}"
    if quote.via:
        yield f"via {one_line(quote.via.name)}"


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
            aside=len(name.forms) == 1,
            why=one_line(name.why) if len(name.forms) > 1 else "",
            lines=lines_of(name.evidence, places),
        )
        for name in sorted(story.names, key=lambda name: (-often[name.id], name.name, name.id))
    )
    return Section("names", "Names", items, "Each spelling, and how often it stands in the reports.", "One spelling")
