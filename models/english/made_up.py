"""Made-up news sentences, because the corpora hold little news and few bodies' names.

`grammar.toml` holds sentence patterns and the parts that names are built from, all written by us. The same names also
take the place of names in the corpora's sentences, so that a name is known by its company, and not by heart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpora import Gold, Text
from invented_names import Names, grammar

from secondsource.annotate.wordpieces import find_words

_SLOT = re.compile(r"\{(\w+)\}")
_SLOTS = {
    "PER": ("PER", "SURNAME", "GIVEN"),
    "ORG": (
        *("ORG", "MEDIA", "AGENCY", "ACRONYM", "SCHOOL", "NGO", "WORLD", "PARTY", "CLUB", "COMPANY", "MINISTRY"),
        "SHORT_ORG",
    ),
    "LOC": ("LOC", "CITY", "COUNTRY", "REGION", "SITE", "HOSPITAL"),
}
_KIND_OF = {slot: kind for kind, slots in _SLOTS.items() for slot in slots}
_SENTENCES = 6  # of a text
_CAPITAL_SHARE = 0.3  # of the sentences that open with a small letter
_SAME_PARAGRAPH_SHARE = 0.7


def made_up(count: int, seed: int) -> Iterator[Text]:
    """Yield made-up reports; their grammar is left open."""
    names = Names(seed)
    for number in range(count):
        text = Text(f"made-up-{number}", "")
        for _ in range(_SENTENCES):
            _add(text, names.chance.choice(grammar()["sentences"]), names)
        yield text


def _add(text: Text, pattern: str, names: Names) -> None:
    start = len(text.text)
    spans: list[tuple[int, int, str]] = []
    _write(text, pattern, names, spans)
    if names.chance.random() < _CAPITAL_SHARE:
        text.text = text.text[:start] + text.text[start].upper() + text.text[start + 1 :]
    text.sentences.append(_labelled(text.text, start, spans))
    text.text += " " if names.chance.random() < _SAME_PARAGRAPH_SHARE else "\n"


def _write(text: Text, pattern: str, names: Names, spans: list[tuple[int, int, str]]) -> None:
    """Write a pattern: a slot of a name's kind is one name; any other may hold names of its own."""
    at = 0
    for match in _SLOT.finditer(pattern):
        text.text += pattern[at : match.start()]
        at = match.end()
        slot, start = match[1], len(text.text)
        if slot in _KIND_OF:
            name = names.draw(slot)
            text.text += name
            article = len("the ") if name.startswith("the ") else 0
            spans.append((start + article, len(text.text), _KIND_OF[slot]))
        elif any("{" in part for part in grammar().get(slot, ())):
            _write(text, names.chance.choice(grammar()[slot]), names, spans)
        else:
            text.text += names.draw(slot)
    text.text += pattern[at:]


def _labelled(text: str, start: int, spans: Sequence[tuple[int, int, str]]) -> list[Gold]:
    out = []
    for left, right in find_words(text, start, len(text)):
        inside = next((span for span in spans if span[0] <= left < span[1]), None)
        label = "O" if inside is None else ("B-" if left == inside[0] else "I-") + inside[2]
        out.append(Gold(left, right, name=label))
    return out


def with_other_names(texts: Sequence[Text], seed: int) -> Iterator[Text]:
    """Yield the sentences that hold names once more, each name another of its kind; their grammar is left open."""
    names = Names(seed)
    for text in texts:
        out = Text(f"{text.name}-other", "")
        for sentence in text.sentences:
            if any(gold.name and gold.name.startswith("B-") for gold in sentence):
                _rewrite(out, text.text, sentence, names)
        if out.sentences:
            yield out


def _rewrite(out: Text, text: str, sentence: Sequence[Gold], names: Names) -> None:
    golds: list[Gold] = []
    i, last = 0, sentence[0].start
    while i < len(sentence):
        gold = sentence[i]
        out.text += text[last : gold.start]
        start, stop = len(out.text), i + 1
        if gold.name and gold.name.startswith("B-"):
            while stop < len(sentence) and (sentence[stop].name or "").startswith("I-"):
                stop += 1
            out.text += _other(text[gold.start : sentence[stop - 1].end], gold.name[2:], names)
            golds += _labelled(out.text, start, [(start, len(out.text), gold.name[2:])])
        else:
            out.text += text[gold.start : gold.end]
            golds.append(Gold(start, len(out.text), name=gold.name))
        last = sentence[stop - 1].end
        i = stop
    out.sentences.append(golds)
    out.text += " "


def _other(name: str, kind: str, names: Names) -> str:
    """Another name of the kind, as long as this one is: initials for initials, a surname for a surname."""
    if kind == "PER":
        return names.draw("PER" if " " in name else names.chance.choice(("SURNAME", "SURNAME", "GIVEN")))
    if kind == "LOC":
        return names.draw(names.chance.choice(("CITY", "CITY", "COUNTRY", "LOC"))).removeprefix("the ")
    if name.isupper():
        return names.draw("ACRONYM")
    return names.draw("ORG" if " " in name else names.chance.choice(("COINED", "SHORT_ORG")))
