"""What an editor does to a text that he took over: the edits of the made stories, by a random source."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

AMERICAN_TO_BRITISH = {
    "color": "colour", "honor": "honour", "labor": "labour", "neighbor": "neighbour", "neighbors": "neighbours",
    "rumors": "rumours", "harbor": "harbour", "favor": "favour", "center": "centre", "theater": "theatre",
    "defense": "defence", "offense": "offence", "organization": "organisation", "organized": "organised",
    "recognize": "recognise", "realize": "realise", "realized": "realised", "apologized": "apologised",
    "criticized": "criticised", "program": "programme", "programs": "programmes", "traveling": "travelling",
    "traveled": "travelled", "canceled": "cancelled", "labeled": "labelled", "gray": "grey", "meters": "metres",
    "kilometers": "kilometres", "miles-long": "mile-long", "toward": "towards", "behavior": "behaviour",
    "favorite": "favourite", "authorized": "authorised", "emphasized": "emphasised", "analyze": "analyse",
}  # fmt: skip
BRITISH_TO_AMERICAN = {british: american for american, british in AMERICAN_TO_BRITISH.items()}
OTHER_WORDS = {
    "said": "told reporters", "about": "around", "because": "as", "but": "yet", "also": "too", "after": "following",
    "people": "persons", "began": "started", "several": "a number of", "many": "lots of", "near": "close to",
    "despite": "in spite of", "however": "still", "will": "is to", "before": "ahead of", "while": "as",
    "large": "big", "show": "reveal", "shows": "reveals", "including": "among them", "used": "employed",
    "first": "initial", "more than": "over", "according to": "by the account of", "attack": "assault",
    "company": "firm", "police": "officers", "country": "nation", "government": "administration", "help": "aid",
}  # fmt: skip
_SHORTEST_TYPO_WORD = 6  # letters


@dataclass(frozen=True)
class Piece:
    """A sentence of a made report."""

    text: str
    key: int  # the sentence that it was when it was first written
    owner: int | None  # number of the report whose newsroom wrote it; None where a copyist wrote it over
    typos: tuple[tuple[str, str], ...] = ()  # (as it stands, as it should be)


Paragraph = tuple[Piece, ...]


def with_typo(piece: Piece, rng: random.Random) -> Piece:
    """Swap, drop or double a letter of one long word in lower case."""
    words = [w for w in re.findall(r"\b[a-z]{6,}\b", piece.text) if piece.text.count(w) == 1]
    if not words:
        return piece
    word = rng.choice(words)
    at = rng.randrange(1, len(word) - 2)
    wrong = rng.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )
    if wrong == word:
        return piece
    return replace(piece, text=piece.text.replace(word, wrong), typos=(*piece.typos, (wrong, word)))


def mended(piece: Piece, rng: random.Random, chance: float) -> Piece:
    """Mend each typo with that chance."""
    text, left = piece.text, []
    for wrong, right in piece.typos:
        if rng.random() < chance:
            text = text.replace(wrong, right)
        else:
            left.append((wrong, right))
    return replace(piece, text=text, typos=tuple(left))


def respelled(piece: Piece, *, british: bool) -> Piece:
    """Spell as the house does."""
    return _replaced(piece, AMERICAN_TO_BRITISH if british else BRITISH_TO_AMERICAN)


def reworded(piece: Piece, rng: random.Random, chance: float) -> Piece:
    """Put other words for some, each with that chance."""
    return _replaced(piece, {word: other for word, other in OTHER_WORDS.items() if rng.random() < chance})


def renumbered(piece: Piece, rng: random.Random) -> Piece:
    """Change one number by a little."""
    numbers = list(re.finditer(r"(?<![\d.,$])\d{1,3}(?![\d,.]|st|nd|rd|th)", piece.text))
    if not numbers:
        return piece
    one = rng.choice(numbers)
    value = max(1, int(one.group()) + rng.choice([-2, -1, 1, 2, 5]))
    return replace(piece, text=f"{piece.text[: one.start()]}{value}{piece.text[one.end() :]}")


def _replaced(piece: Piece, table: dict[str, str]) -> Piece:
    if not table:
        return piece
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(table, key=len, reverse=True)))})\b")
    return replace(piece, text=pattern.sub(lambda found: table[found.group()], piece.text))


def fewer(paragraphs: list[Paragraph], rng: random.Random, chance: float) -> list[Paragraph]:
    """Drop sentences, each with that chance, and swap two neighbours now and then; the first one stays."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        kept = [piece for place, piece in enumerate(paragraph) if number + place == 0 or rng.random() >= chance]
        if kept:
            found.append(tuple(kept))
    if len(found) > 3 and rng.random() < 2 * chance:  # noqa: PLR2004 - nothing to swap in less
        at = rng.randrange(1, len(found) - 1)
        found[at], found[at + 1] = found[at + 1], found[at]
    return found
