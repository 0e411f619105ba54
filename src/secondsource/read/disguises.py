"""Text that is not what it looks like: letters of one alphabet that pass for another's, and characters nobody sees.

The text itself is kept as it stands. Here is how it is compared, so that a disguised word meets the word that it looks
like, and what is told of it, so that a reader who sees nothing is warned.

A word is disguised where it has Latin letters and others that look like Latin ones, and no further letters: "Varga"
with one letter of the Cyrillic alphabet. It is compared as the Latin word. A whole word in another alphabet whose
letters all look Latin is told of where the text is Latin and no word beside it is plainly of that alphabet; as it may
well be such a word, it is compared as it stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from secondsource.records import Report

# Soft hyphens, zero-width characters and joiners, bidirectional controls, tags.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\u180e\ufeff\U000e0000-\U000e007f"
# Letters of the alphabets that part words by spaces and join no letters: elsewhere such characters have a use.
_LETTERS = "A-Za-z\u00c0-\u058f\u1e00-\u1fff"
WITHIN_WORDS = rf"(?<=[{_LETTERS}])[{UNSEEN}]+(?=[{_LETTERS}0-9])"
_WITHIN = re.compile(WITHIN_WORDS)
TURNING = "\u202a-\u202e\u2066-\u2069"  # that change the order in which what follows is shown
# Letters in the shape of tags: part of some flags, otherwise a text that no reader sees and a machine reads.
SMUGGLED = "(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_WHOLE = 2  # letters: a single one is a sign of mathematics or a list's, or the Cyrillic "a" and "o"
_BESIDE_CHARS = 40  # in which the word before or after another is looked for
_SHOWN_WORDS = 3  # of those that a warning is about
_SHOWN_CHARS = 60  # of words that are quoted in one


def comparable(text: str) -> str:
    """Return a text as it is compared: disguised words in the letters that they look like, nothing unseen in words.

    >>> comparable("V\N{CYRILLIC SMALL LETTER A}rga, Var\N{ZERO WIDTH SPACE}ga, Варга")
    'Varga, Varga, Варга'
    """
    return text if text.isascii() else plain_letters(_WITHIN.sub("", text))


def plain_letters(text: str) -> str:
    """Return a text of the same length whose disguised words are written in Latin letters."""
    if text.isascii() or not _any_lookalike().search(text):
        return text
    return _mixed_word().sub(lambda found: _plain(found.group()), text)


def unseen_within_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what nobody sees between two letters of a word, soft hyphens with it."""
    return (found.span() for found in _WITHIN.finditer(text))


def disguised_words(text: str) -> tuple[str, ...]:
    """Return the disguised words of a text as they are written, each once, in order."""
    if text.isascii() or not _any_lookalike().search(text):
        return ()
    bare = _WITHIN.sub("", text)
    of_latin_text = _is_latin(bare)
    return tuple(
        dict.fromkeys(
            word.group()
            for word in _mixed_word().finditer(bare)
            if _plain(word.group()) != word.group() or (of_latin_text and _is_whole_disguise(bare, word))
        )
    )


def _is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin."""
    letters = sum(map(len, _WORD.findall(text)))
    return 2 * sum(map(len, re.findall(f"[{_LATIN}]+", text))) > letters


def _is_whole_disguise(text: str, word: re.Match[str]) -> bool:
    """Whether a word that has no Latin letter passes for one: all look Latin, and no neighbour is of its alphabet."""
    if sum(letter in _looking_latin() for letter in word.group()) < _SHORTEST_WHOLE:
        return False
    before = _WORD.findall(text, max(0, word.start() - _BESIDE_CHARS), word.start())[-1:]
    after = _WORD.search(text, word.end(), word.end() + _BESIDE_CHARS)
    beside = "".join((*before, after.group() if after else ""))
    return all(letter in _looking_latin() or re.match(f"[{_LATIN}]", letter) for letter in beside)


def unseen_count(text: str) -> int:
    """Return how many characters nobody sees, within words or as tags; soft hyphens, which have a use, are not told."""
    if text.isascii():
        return 0
    within = sum(len(found.group().replace("\u00ad", "")) for found in _WITHIN.finditer(text))
    return within + sum(len(found.group()) for found in re.finditer(SMUGGLED, _WITHIN.sub("", text)))


def addressed_to_machines(text: str) -> str | None:
    """Return the first words of a text that speak to a language model rather than to a reader, or None."""
    found = _addressed().search(comparable(text))
    return " ".join(found.group().split())[:_SHOWN_CHARS] if found else None


def warnings(report: Report) -> Iterator[str]:
    """Yield what a reader of a report must be told of its text and its fields, each in words that stand alone."""
    told = (report.headline, report.outlet, report.byline, report.document.text[report.start : report.end])
    text = "\n".join(one for one in told if one)
    words = disguised_words(text)
    if words:
        shown = ", ".join(
            f"“{word[:_SHOWN_CHARS]}” for “{_as_latin(word)[:_SHOWN_CHARS]}”" for word in words[:_SHOWN_WORDS]
        )
        more = f" and {len(words) - _SHOWN_WORDS} more" if len(words) > _SHOWN_WORDS else ""
        yield f"letters of another alphabet that look Latin: {shown}{more}"
    if unseen := unseen_count(text):
        yield f"{unseen} character{'' if unseen == 1 else 's'} that nobody sees, within words"
    if turning := len(re.findall(f"[{TURNING}]", text)):
        counted = "1 character that changes" if turning == 1 else f"{turning} characters that change"
        yield f"{counted} the order of letters on the screen"
    if said := addressed_to_machines(text):
        yield f"words to a language model, which were read as any other words: “{said}”"


@cache
def _plainer() -> dict[int, str]:
    data = files("secondsource.read").joinpath("data/lookalikes.toml").read_text(encoding="utf-8")
    return {ord(char): plain for plain, chars in tomllib.loads(data)["lookalikes"].items() for char in chars}


@cache
def _looking_latin() -> frozenset[str]:
    return frozenset(map(chr, _plainer()))


@cache
def _any_lookalike() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _plainer()))}]")


@cache
def _mixed_word() -> re.Pattern[str]:
    """A word of Latin letters, look-alikes, accents and digits alone; whether it has both is seen by `_plain`."""
    letters = rf"{_LATIN}{''.join(map(chr, _plainer()))}\u0300-\u036f0-9"
    return re.compile(rf"(?<![^\W_])[{letters}]++(?![^\W_])")


def _plain(word: str) -> str:
    return _as_latin(word) if re.search(f"[{_LATIN}]", word) else word


def _as_latin(word: str) -> str:
    return word.translate(_plainer())


@cache
def _addressed() -> re.Pattern[str]:
    data = files("secondsource.read").joinpath("data/addressed_to_machines.txt").read_text(encoding="utf-8")
    lines = (line for line in data.splitlines() if line and not line.startswith("#"))
    return re.compile("|".join(f"(?:{line})" for line in lines).replace(" ", r"\s+"), re.IGNORECASE)
