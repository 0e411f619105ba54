"""Whether a name is a person's, a body's or a place's: by its own words, then by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.annotate.gazetteer import places, possible_places
from secondsource.annotate.tokens import Token
from secondsource.annotate.word_lists import column, words
from secondsource.records import NameType

_ACRONYM = re.compile(r"^(?:[A-Z]\.?){2,7}s?$|^[A-Z]{2,}[-/][A-Z]{1,}$")
_PARTICLE = re.compile(
    r"\b(?:bin|ibn|bint|van|von|al|el|de|da|di|der|abu|Abu|Ibn|Bin|Van|Von)\b|(?:^|\s)(?:al|el|ul)-[A-Z]|\b[A-Z]\.\s|\b(?:Mc|Mac|O['’])[A-Z]"
)
_LONGEST_PERSON_WORDS = 5


def type_by_words(name: str) -> NameType | None:
    """Return the type that the words of a name tell by themselves, or None."""
    bare = name.removeprefix("The ").strip()
    if bare in column("organisations", "known"):
        return "ORG"
    if bare in places():
        return "PLACE"
    return _type_by_head(bare.split()) or _type_by_form(bare)


def _type_by_form(bare: str) -> NameType | None:
    """Initials are a body's; a given name first, or a particle inside, is a person's."""
    parts = bare.split()
    if _ACRONYM.match(bare):
        return None if bare.lower() in column("abbreviations", "openers") else "ORG"
    given = parts[0] in words("first-names") and len(parts) <= _LONGEST_PERSON_WORDS
    return "PERSON" if len(parts) > 1 and (given or _PARTICLE.search(bare)) else None


def _type_by_head(parts: Sequence[str]) -> NameType | None:
    """The type that the head word of a name of several words tells ("… Ministry", "… River", "Bank of …")."""
    if len(parts) < 2:  # noqa: PLR2004 - one word has no head beside it
        return None
    pair, last = " ".join(parts[-2:]), parts[-1].rstrip(".")
    organisation = column("organisations", "head_words")
    if pair in column("places", "head_words"):
        return "PLACE"
    if last in organisation or pair in organisation or parts[0] in column("organisations", "first_words"):
        return "ORG"
    if last in column("places", "head_words") or parts[0] in column("places", "first_words"):
        return "PLACE"
    return _type_by_of(parts)


def _type_by_of(parts: Sequence[str]) -> NameType | None:
    for i, part in enumerate(parts[1:], start=1):
        if part in {"of", "for"}:
            if parts[i - 1] in column("organisations", "with_of"):
                return "ORG"
            return "PLACE" if parts[i - 1] in column("places", "before") else None
        if "-" in part and part.rsplit("-", 1)[0] in column("organisations", "head_words"):
            return "ORG"
    return None


def type_by_context(name: str, before: Sequence[Token], after: Sequence[Token]) -> NameType | None:
    """Return the type that the words around a name tell, or None for a name that nothing tells of."""
    left = before[-1].text if before else ""
    right = [token.text for token in after[:3]]
    parts = name.split()
    if left.lower() == "the" and name not in possible_places():
        return "ORG" if len(parts) > 1 or _speaks(right) else None  # a body, a paper, a ship: nobody is called "the"
    if (
        _speaks(right)
        or left.lower() in words("roles")
        or (right[:1] == [","] and len(right) > 1 and right[1].isdigit())
    ):
        return "PERSON"
    if left.lower() in column("small-words", "before_place") and (len(parts) <= 2 or name in possible_places()):  # noqa: PLR2004
        return "PLACE"
    if name in possible_places():
        other = name in words("first-names") or name.lower() in words("common-words")
        return None if other and len(parts) == 1 else "PLACE"
    return _type_by_length(parts)


def _type_by_length(parts: Sequence[str]) -> NameType | None:
    """What is left is a given name, or several words that are a person's unless one is a plain word."""
    if len(parts) == 1:
        return "PERSON" if parts[0] in words("first-names") else None
    plain = any(part.lower() in words("common-words") for part in parts)
    return "ORG" if plain or len(parts) >= _LONGEST_PERSON_WORDS else "PERSON"


def _speaks(right: Sequence[str]) -> bool:
    verbs = column("small-words", "speaking")
    if not right:
        return False
    return right[0] in verbs or (right[0] in {"also", "has", "had"} and len(right) > 1 and right[1] in verbs)


def is_newspaper(name: str) -> bool:
    """Whether a name is that of a paper or an agency, which "The" is part of ("The Daily Ledger")."""
    return len(name.split()) > 1 and name.rsplit(maxsplit=1)[-1] in column("organisations", "newspaper_words")
