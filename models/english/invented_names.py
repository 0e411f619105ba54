"""Names to teach with: people from Faker (MIT; 50 countries), towns of the package's table, bodies by our grammar."""

from __future__ import annotations

import random
import re
import tomllib
import warnings
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from anyascii import anyascii
from faker import Faker

from secondsource.annotate.gazetteer import places
from secondsource.annotate.word_lists import words

_SEED = 11
_NAMES_OF_A_COUNTRY = 300
_SLOT = re.compile(r"\{(\w+)\}")
_HONORIFIC = re.compile(
    r"^(?:(?:Mrs?|Ms|Miss|Dr|Drs|Prof|Chief|pan|pani|Sig\.ra|Sr|Sra|Herr|Frau|drg?|Ir|Tn|Ny|R|H|Hj|Mw|Mevr)\.? )+"
    r"|(?:,| (?:MBA|B\.|M\.|DSc|Ph|Jr|CSc|DiS)).*$"
)
_LATIN = re.compile(r"[^\W\d_]['’\w -]+")
_LONGEST_NAME_WORDS = 3
_COINED_TOWNS = 0.2  # shares of what is drawn
_INITIALS = _PARTICLES = 0.08


@cache
def grammar() -> dict[str, list[str]]:
    """Return the patterns of each slot."""
    with (Path(__file__).parent / "grammar.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _people() -> tuple[list[str], ...]:
    """Full names by country, without honorifics; those of other scripts are spelled in Latin letters."""
    warnings.simplefilter("ignore")  # Faker warns of names of locales that it will change
    out = []
    for locale in grammar()["name_locales"]:
        faker = Faker(locale)
        faker.seed_instance(_SEED)
        names = [faker.name() for _ in range(_NAMES_OF_A_COUNTRY)]
        if locale in grammar()["spelled_anew"]:
            names = [anyascii(name) for name in names]
        bare = {_HONORIFIC.sub("", name).strip() for name in names}
        kept = sorted(name.title() if name.islower() else name for name in bare if _LATIN.fullmatch(name))
        kept = [name for name in kept if " " in name]
        out += [kept] if kept else []
    return tuple(out)


@cache
def _towns() -> list[str]:
    return sorted(name for name in places() if name[0].isupper() and not name.isupper())


class Names:
    """Draws names and other words for slots."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def draw(self, slot: str) -> str:
        """Return words for a slot: a name, or what the grammar has for it, its own slots filled."""
        drawn = {
            "PER": self._person,
            "SURNAME": lambda: self._person().split()[-1],
            "GIVEN": lambda: self._person().split()[0],
            "CITY": self._town,
            "COINED": lambda: self._coined(("", "ex", "tek", "a", "is", "or", "ix", "on", "us")),
            "ACRONYM": self._initials,
            "NAT": lambda: self.chance.choice(sorted(words("nationalities"))),
            "NUMBER": self._number,
        }
        if slot in drawn:
            return drawn[slot]()
        return self._fill(self.chance.choice(grammar()[slot]))

    def _fill(self, pattern: str) -> str:
        return _SLOT.sub(lambda match: self.draw(match[1]), pattern)

    def _person(self) -> str:
        chance = self.chance
        parts = chance.choice(chance.choice(_people())).split()
        if chance.random() < _INITIALS:
            return f"{parts[0]} {chance.choice('ABCDEFGHJKLMNPRSTVW')}. {parts[-1]}"
        if chance.random() < _PARTICLES:
            particle = chance.choice(("al-", "bin ", "Abu ", "van ", "de ", "El ", "Al-"))
            return f"{parts[0]} {particle}{parts[-1]}"
        return " ".join(parts[:_LONGEST_NAME_WORDS])

    def _town(self) -> str:
        if self.chance.random() < _COINED_TOWNS:
            return self._coined(("a", "o", "i", "burg", "abad", "stan", "ville", "kent", "ovo"))
        return self.chance.choice(_towns())

    def _initials(self) -> str:
        size = self.chance.choice((3, 3, 3, 4, 4, 5, 2))
        return "".join(self.chance.choice("AAABCCDDEEFGHIIJKLMMNNOOPPRRSSTTUUVWZ") for _ in range(size))

    def _number(self) -> str:
        chance = self.chance
        return str(chance.choice((chance.randint(2, 99), chance.randint(100, 900), chance.randint(1, 60) * 1000)))

    def _coined(self, tails: Sequence[str]) -> str:
        chance = self.chance
        body = "".join(
            chance.choice("bcdfghjklmnprstvz") + chance.choice(("a", "e", "i", "o", "u", "ar", "en", "or"))
            for _ in range(chance.choice((1, 2, 2, 3)))
        )
        return (body + chance.choice(tails)).capitalize()
