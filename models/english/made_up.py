"""Made-up news sentences, because the corpora hold little news and few bodies' names.

`grammar.toml` holds sentence patterns and the parts that names are built from, all written by us; people's names come
from Faker (MIT; names of 50 countries), towns and countries from the place table of the package. The same names also
take the place of names in the corpora's sentences (`with_other_names`), so that a name is known by its company, and not
by heart.
"""

from __future__ import annotations

import random
import re
import tomllib
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from corpora import Gold, Text

from secondsource.annotate.gazetteer import places
from secondsource.annotate.word_lists import words
from secondsource.annotate.wordpieces import find_words

_SLOT = re.compile(r"\{(\w+)\}")
_KIND_OF = {"PER": "PER", "SURNAME": "PER", "GIVEN": "PER", "ORG": "ORG", "MEDIA": "ORG", "AGENCY": "ORG", "ACRONYM": "ORG",
            "SCHOOL": "ORG", "NGO": "ORG", "WORLD": "ORG", "REGION": "LOC", "PARTY": "ORG", "CLUB": "ORG", "COMPANY": "ORG", "MINISTRY": "ORG", "LOC": "LOC", "CITY": "LOC", "COUNTRY": "LOC", "SITE": "LOC", "HOSPITAL": "LOC"}
_HONORIFIC = re.compile(r"^(?:(?:Mrs?|Ms|Miss|Dr|Drs|Prof|Chief|pan|pani|Sig\.ra|Sr|Sra|Herr|Frau|drg?|Ir|Tn|Ny|R|H|Hj|Mw|Mevr)\.? )+|(?:,| (?:MBA|B\.|M\.|DSc|Ph|Jr|CSc|DiS)).*$")
_ROMAN = re.compile(r"[^\W\d_]['’\w -]+")


@cache
def grammar() -> dict[str, list[str]]:
    with (Path(__file__).parent / "grammar.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def people() -> tuple[list[str], ...]:
    """Full names by country, without honorifics; those of other scripts are spelled in Latin letters."""
    from anyascii import anyascii
    from faker import Faker

    warnings.simplefilter("ignore")
    out = []
    for locale in grammar()["name_locales"]:
        faker = Faker(locale)
        faker.seed_instance(11)
        names = (anyascii(faker.name()) if locale in grammar()["spelled_anew"] else faker.name() for _ in range(300))
        bare = {_HONORIFIC.sub("", name).strip() for name in names}
        kept = sorted(name.title() if name.islower() else name for name in bare if _ROMAN.fullmatch(name) and " " in name)
        out += [kept] if kept else []
    return tuple(out)


@cache
def towns() -> list[str]:
    return sorted(name for name in places() if name[0].isupper() and not name.isupper())


class Names:
    """Draws names of each kind."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def draw(self, slot: str) -> str:
        """Return words for a slot: a name, or what the grammar has for it, its own slots filled."""
        chance = self.chance
        if slot == "PER":
            return self._person()
        if slot == "SURNAME":
            return self._person().split()[-1]
        if slot == "GIVEN":
            return self._person().split()[0]
        if slot == "CITY":
            return self.coined(("a", "o", "i", "burg", "abad", "stan", "ville", "kent", "ovo")) if chance.random() < 0.2 else chance.choice(towns())
        if slot == "COINED":
            return self.coined(("", "ex", "tek", "a", "is", "or", "ix", "on", "us"))
        if slot == "ACRONYM":
            size = chance.choice((3, 3, 3, 4, 4, 5, 2))
            return "".join(chance.choice("AAABCCDDEEFGHIIJKLMMNNOOPPRRSSTTUUVWZ") for _ in range(size))
        if slot == "NAT":
            return chance.choice(sorted(words("nationalities")))
        if slot == "NUMBER":
            return str(chance.choice((chance.randint(2, 99), chance.randint(100, 900), chance.randint(1, 60) * 1000)))
        return self.fill(chance.choice(grammar()[slot]))

    def fill(self, pattern: str) -> str:
        return _SLOT.sub(lambda match: self.draw(match[1]), pattern)

    def _person(self) -> str:
        chance = self.chance
        name = chance.choice(chance.choice(people()))
        parts = name.split()
        if chance.random() < 0.08:
            return f"{parts[0]} {chance.choice('ABCDEFGHJKLMNPRSTVW')}. {parts[-1]}"
        if chance.random() < 0.08:
            return f"{parts[0]} {chance.choice(('al-', 'bin ', 'Abu ', 'van ', 'de ', 'El ', 'Al-'))}{parts[-1]}"
        return " ".join(parts[:3])

    def coined(self, tails: Sequence[str]) -> str:
        chance = self.chance
        size = chance.choice((1, 2, 2, 3))
        body = "".join(chance.choice("bcdfghjklmnprstvz") + chance.choice(("a", "e", "i", "o", "u", "ar", "en", "or")) for _ in range(size))
        return (body + chance.choice(tails)).capitalize()


def made_up(count: int, seed: int) -> Iterator[Text]:
    """Yield made-up reports of six sentences each; their grammar is left open."""
    names = Names(seed)
    for number in range(count):
        text = Text(f"made-up-{number}", "")
        for _ in range(6):
            _add(text, names.chance.choice(grammar()["sentences"]), names)
        yield text


def _add(text: Text, pattern: str, names: Names) -> None:
    start = len(text.text)
    spans: list[tuple[int, int, str]] = []
    _write(text, pattern, names, spans, None)
    if names.chance.random() < 0.3 and text.text[start : start + 1].islower():
        text.text = text.text[:start] + text.text[start].upper() + text.text[start + 1 :]
    text.sentences.append(_labelled(text.text, start, spans))
    text.text += " " if names.chance.random() < 0.7 else "\n"


def _write(text: Text, pattern: str, names: Names, spans: list[tuple[int, int, str]], kind: str | None) -> None:
    """Write a pattern; what a slot of a name's kind writes is a name, what its own slots write belongs to it."""
    at = 0
    for match in _SLOT.finditer(pattern):
        text.text += pattern[at : match.start()]
        at = match.end()
        slot = match[1]
        start = len(text.text)
        named = _KIND_OF.get(slot)
        if named is not None:
            name = names.draw(slot)
            text.text += name
            spans.append((start + (4 if name.startswith("the ") else 0), len(text.text), named))
        elif slot in grammar() and any("{" in p for p in grammar()[slot]):
            _write(text, names.chance.choice(grammar()[slot]), names, spans, kind)
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
            if any(g.name and g.name.startswith("B-") for g in sentence):
                _rewrite(out, text.text, sentence, names)
        if out.sentences:
            yield out


def _rewrite(out: Text, text: str, sentence: Sequence[Gold], names: Names) -> None:
    golds: list[Gold] = []
    i, last = 0, sentence[0].start
    while i < len(sentence):
        gold = sentence[i]
        out.text += text[last : gold.start]
        stop = i + 1
        if gold.name and gold.name.startswith("B-"):
            while stop < len(sentence) and (sentence[stop].name or "").startswith("I-"):
                stop += 1
            start = len(out.text)
            out.text += _other(text[gold.start : sentence[stop - 1].end], gold.name[2:], names)
            golds += _labelled(out.text, start, [(start, len(out.text), gold.name[2:])])
        else:
            start = len(out.text)
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
        return names.draw(names.chance.choice(("CITY", "CITY", "COUNTRY", "LOC")))
    if name.isupper():
        return names.draw("ACRONYM")
    return names.draw("ORG" if " " in name else names.chance.choice(("COINED", "SHORT_ORG")))
