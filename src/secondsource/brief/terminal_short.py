"""Sections of the account on a terminal, short: the best of each list, and one line for each passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from secondsource.brief.account import Account
from secondsource.brief.account_lines import Item, Line, Section, SectionKey
from secondsource.brief.terminal_sheet import Sheet
from secondsource.brief.wording import Places, clipped, counts, joined, plural, quoted

_ALONE = counts(1, 1, 0).removesuffix(f" · {plural(0, 'attributed source')}")
_UNCITED = plural(0, "attributed source")  # goes without saying where space is short
_T = TypeVar("_T")

# How many items of a section are shown: set by eye on stories of 5 to 16 reports, so that a story of five takes fewer
# than 120 lines of 80 columns, and its first 24 tell what happened and what is contested.
_ITEMS: dict[SectionKey, int] = {
    "contested": 3,
    "corroborated": 4,
    "differing": 1,
    "single-source": 3,
    "quotes": 3,
    "lineage": 3,
    "origins": 3,
    "timeline": 3,
    "names": 3,
    "running": 3,
    "reports": 6,
}
_LEFT_OUT = frozenset({"rewrites", "shared-quotes", "dismissed"})
_ASIDES = 6  # told in one line
_ANSWERS = 3  # to a question
_ANSWER_CHARS = 40  # of those told aside
_ALIKE = 3  # answers that agree
_SAID = 1  # quotes of a speaker
_PASSAGES = 1  # differently worded passages under one item; its counts tell how many there are
_PLACES = 3  # that have the same words
_LEAST_CHARS, _MOST_CHARS = 36, 70  # of a passage: to find it again, where the line has no room for more
_CLAIM_CHARS = 110
_HAPPENED_CHARS = 190
_SAID_CHARS = 90


class ShortStory:
    """Prints the sections of one story; knows what it has told, so that no passage is told twice."""

    def __init__(self, sheet: Sheet, places: Places, account: Account) -> None:
        self._sheet, self._places = sheet, places
        self._told_below = {
            answer.id
            for section in account.sections
            if section.key == "differing"
            for question in _cut(section.items, _ITEMS["differing"])
            for answer in question.items[:_ALIKE]
        }
        self._told_passages: set[object] = set()
        self._told_ids: set[str] = set()
        self._ways: dict[SectionKey, Callable[[Item], None]] = {
            "reworded": self._reworded,
            "happened": self._happened,
            "contested": self._question,
            "differing": self._question,
            "corroborated": self._claim,
            "single-source": self._claim,
            "quotes": self._speaker,
            "lineage": self._pair,
            "names": self._name,
            "origins": self._origin,
            "running": self._origin,
            "reports": self._in_a_line,
            "timeline": self._in_a_line,
            "gaps": self._gap,
            "rejected": self._ruled,
            "rulings": self._ruled,
        }

    def leaves_out(self, section: Section) -> bool:
        """Whether a section is for `--full`: of what reports share, copying is told; of origins, those of several."""
        return section.key in _LEFT_OUT or (
            section.key == "origins" and all(one.aside or one.lead for one in section.items)
        )

    def section(self, section: Section) -> None:
        """Print the best items of a section, those told aside in one line, and how many are left."""
        near = [item for item in section.items if not item.aside]
        asides = [item for item in section.items if item.aside]
        if section.key == "single-source":  # answers stand with their question
            near = [item for item in near if item.id not in self._told_ids]
        if section.key == "corroborated":  # what stands here first, then the answers that stand with their question
            near = sorted(near, key=lambda item: item.id in self._told_below)
        if section.key == "origins":  # those of one passage have a lead, and count for their passage only
            near = [item for item in near if not item.lead]
        kept = _cut(near, _ITEMS.get(section.key, len(near)))
        for item in kept:
            self._ways[section.key](item)
        self._sheet.more(len(near) - len(kept), 1)
        if asides:
            words = list(dict.fromkeys(item.lead or item.text for item in asides))
            told = _cut(words, _ASIDES)
            left = f" and {len(words) - len(told):,} more" if len(words) > len(told) else ""
            self._sheet.line(f"{section.asides}: {', '.join(told)}{left}", 1, style="faint")

    def _reworded(self, item: Item) -> None:
        self._sheet.told(item.text, item.facts, 1)
        self._sheet.line(self._spots(item.lines) if item.lines else "", 2, style="faint")

    def _happened(self, item: Item) -> None:
        where = self._spots(item.lines[:1]) if item.lead else ""  # the passages of others stand under their verdict
        text = clipped(item.text, _CLAIM_CHARS if item.lead else _HAPPENED_CHARS)
        self._sheet.told(text, joined(item.facts, where), 1, style=item.verdict, lead=item.lead)

    def _question(self, item: Item) -> None:
        if not item.items:
            self._claim(item)
            return
        self._sheet.line(item.text, 1, style=item.verdict)
        answers = [answer for answer in item.items if not answer.aside]
        kept = _cut(answers, _ANSWERS if item.verdict == "contested" else _ALIKE - 1)
        for answer in kept:
            self._told_ids.add(answer.id)
            itself = all(_folded(line.words) == _folded(answer.text) for line in answer.lines[:1])
            where = self._spots(answer.lines, most=1) if itself else ""  # its passage is no more than what is told
            self._sheet.told(
                clipped(answer.text, _CLAIM_CHARS), joined(self._facts(answer), where), 2, style=answer.verdict
            )
            self._sheet.line(answer.why, 3, style=answer.verdict or "faint")
            if not itself:
                self._passages(answer.lines, 3)
        self._sheet.more(len(answers) - len(kept), 2)
        asides = [clipped(answer.text, _ANSWER_CHARS) for answer in item.items if answer.aside]
        self._sheet.line(f"Also, not in conflict: {'; '.join(asides)}" if asides else "", 2, style="faint")

    def _claim(self, item: Item) -> None:
        if item.id in self._told_below:
            self._sheet.told(item.text, joined(self._facts(item), "passages below"), 1, style=item.verdict)
            return
        self._sheet.line(clipped(item.text, _CLAIM_CHARS), 1, style=item.verdict)
        self._told_passages.update(line.evidence for line in item.lines[:1])
        alone = item.verdict == "single-source"  # whom it cites is told: nobody else bears it out
        why = item.why if alone else ""  # the heading of the others says it
        self._sheet.line(
            f"{joined(self._facts(item), why)} — {self._spots(item.lines, most=1, noted=alone)}", 2, style="faint"
        )

    def _speaker(self, item: Item) -> None:
        quotes = f" ({len(item.items):,} quotes)" if len(item.items) > _SAID else ""
        for number, said in enumerate(item.items[:_SAID]):
            lead = "" if number else f"{item.text}{quotes}"
            where = self._spots(said.lines, noted=True)
            self._sheet.told(clipped(said.text, _SAID_CHARS), where, 2 if number else 1, lead=lead)

    def _pair(self, item: Item) -> None:
        self._pair_in_a_line(item)
        self._sheet.line(item.why, 2, style="faint")

    def _pair_in_a_line(self, item: Item) -> None:
        words = item.items[0].text if item.items else ""
        room = self._sheet.room(1, item.text, item.facts, " · : ")
        told = f": {clipped(words, room)}" if words and room >= _LEAST_CHARS else ""
        self._sheet.line(f"{joined(item.text, item.facts)}{told}", 1)

    def _name(self, item: Item) -> None:
        self._fitted(f"{item.text} · {item.facts}")

    def _origin(self, item: Item) -> None:
        self._in_a_line(item)
        self._fitted(item.why, 2)

    def _ruled(self, item: Item) -> None:
        self._sheet.told(clipped(item.text, _CLAIM_CHARS), item.facts, 1, lead=item.lead)
        self._sheet.line(item.why, 2, style="faint")

    def _gap(self, item: Item) -> None:
        """What is missing in full, and where, if there is room."""
        fits = self._sheet.room(1, item.text, item.facts, " · ") >= 0
        self._sheet.told(item.text, item.facts if fits else "", 1)

    def _in_a_line(self, item: Item) -> None:
        lead = f"{item.lead}: " if item.lead else ""
        self._fitted(f"{lead}{joined(item.text, item.facts)}")

    def _fitted(self, words: str, depth: int = 1) -> None:
        self._sheet.line(clipped(words, max(_LEAST_CHARS, self._sheet.room(depth))), depth)

    def _facts(self, item: Item) -> str:
        """The counts of an item, and that its passages stand above where they do."""
        behind = item.facts.removesuffix(f" · {_UNCITED}")
        if item.verdict == "single-source" and behind.startswith(_ALONE):  # whom it cites stands beside it
            behind = plural(1, "report")
        above = self._all_told(item.lines) and item.verdict != "single-source"  # whose places stand beside it anyway
        return joined(behind, "passages above" if above else "")

    def _all_told(self, lines: Sequence[Line]) -> bool:
        return bool(lines) and all(line.evidence in self._told_passages for line in lines)

    def _passages(
        self, lines: Sequence[Line], depth: int, *, most: int = _PASSAGES, places: int = _PLACES, above: str = ""
    ) -> None:
        """Print the first passages, each wording once with the places that have it; none that stand above already."""
        if self._all_told(lines):
            return
        groups = list(_by_words(lines))
        for same in groups[:most]:
            self._told_passages.update(line.evidence for line in same)
            spots = self._spots(same[:places] if places == 1 else same, noted=True)
            words = "" if _folded(same[0].words) == _folded(above) else same[0].words
            chars = self._chars(depth, spots)
            self._sheet.line(f"{spots}: {quoted(words, chars, same[0].focus)}" if words else spots, depth, mark="- ")

    def _chars(self, depth: int, spots: str) -> int:
        return min(_MOST_CHARS, max(_LEAST_CHARS, self._sheet.room(depth, spots, "- : “”")))

    def _spots(self, lines: Sequence[Line], *, noted: bool = False, most: int = _PLACES) -> str:
        """Return "Harbour Times ¶2 (citing the hospital); The Ledger ¶4; and 3 more"."""
        same = {line.note for line in lines} if noted and len({line.evidence.report for line in lines}) > 1 else set()
        shared = same.pop() if len(same) == 1 else ""
        noted = noted and not shared
        notes = {line.evidence: f" ({line.note})" if noted and line.note else "" for line in lines}
        first = {line.evidence.report: line.evidence for line in reversed(lines)}  # of each report
        spots = [self._places.mark(one) + notes[one] for one in notes if first[one.report] == one]
        kept = list(_cut(spots, most)) if most > 1 else spots[:1]
        left = [f"and {len(spots) - len(kept)} more"] if len(spots) > len(kept) else []
        return "; ".join((*kept, *left)) + (f" (all {shared})" if shared else "")


def _cut(items: Sequence[_T], most: int) -> Sequence[_T]:
    """The first `most` items; one more is shown rather than a line that says so."""
    return items if len(items) <= most + 1 else items[:most]


def _by_words(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines that have the same words together, in the order of their first."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(_folded(line.words), []).append(line)
    yield from groups.values()


def _folded(words: str) -> str:
    return "".join(re.findall(r"\w+", words.casefold()))
