"""The lines of a story in the words of a language model, where one was asked: apart from the brief's own words."""

from __future__ import annotations

from collections import Counter

from secondsource.brief.account_lines import Item, Section, lines_of
from secondsource.brief.wording import Places, joined, listed, one_line, plural
from secondsource.records import GivenLine, Reworded, RewordedSentence, Story

_TITLE = "Reworded by a language model"
# What a rejected sentence failed, in the words of a reader.
_FAULTS = {
    "citation": "cited no line or a wrong one",
    "words": "had words that its lines have not",
    "name": "had a name that its lines have not",
    "number": "had a number that its lines have not",
    "time": "had a time that its lines have not",
    "quotation": "quoted what nobody is quoted with",
    "negation": "lost or added a denial",
    "certainty": "told something as more certain",
    "attribution": "did not lay it to who said it",
    "contested": "told what is contested as fact",
    "role": "gave a part to somebody else",
}


def reworded(story: Story, places: Places) -> Section:
    """Return the reworded account; nothing where no model was asked, and the reason where it did not answer."""
    told = story.reworded
    if told is None:
        return Section("reworded", _TITLE, ())
    if told.failed:
        text = f"There is no reworded account: {one_line(told.failed)}. The brief below does not need it."
        return Section("reworded", _TITLE, (Item(text=text),))
    lines = {line.number: line for line in told.lines}
    items = tuple(_sentence(one, lines, places) for one in told.sentences)
    return Section("reworded", _TITLE, items, note_on(told))


def note_on(told: Reworded) -> str:
    """Return by which model it is, what was checked, and how many sentences were rejected and why."""
    returned = len(told.rejected) + sum(not one.own for one in told.sentences)
    why = [f"{count} {_FAULTS.get(kind, kind)}" for kind, count in _by_kind(told)]
    rejected = f"{len(told.rejected)} rejected" + (f": {listed(why)}" if why else "")
    return (
        f"Words of {one_line(told.model)}; each sentence is checked against the lines that it cites, and the brief's "
        f"own lines stand where none passed. {plural(returned, 'sentence').capitalize()} returned, {rejected}."
    )


def _by_kind(told: Reworded) -> list[tuple[str, int]]:
    return sorted(Counter(one.kind for one in told.rejected).items(), key=lambda row: (-row[1], row[0]))


def _sentence(one: RewordedSentence, lines: dict[int, GivenLine], places: Places) -> Item:
    cited = [lines[number] for number in one.cites if number in lines]
    verdicts = dict.fromkeys(line.verdict for line in cited if line.verdict)
    return Item(
        text=one_line(one.text),
        facts=joined(
            "".join(f"[{number}]" for number in one.cites),
            " and ".join(verdicts),
            "the brief's own line" if one.own else "",
        ),
        verdict=next(iter(verdicts)) if len(verdicts) == 1 else "",
        lines=lines_of(dict.fromkeys(passage for line in cited for passage in line.evidence), places),
    )
