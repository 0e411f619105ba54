"""From a run of capitals to names: the title taken off, the opening word of the sentence, the nationality before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotate.gazetteer import places
from secondsource.annotate.name_types import is_newspaper, type_by_context, type_by_words
from secondsource.annotate.runs import find_runs
from secondsource.annotate.tokens import Token
from secondsource.annotate.word_lists import column, words
from secondsource.records import NameType

_LONGEST_TITLE_WORDS = 4
# "Investigators": people by what they do, with the capital of the sentence. Surnames that end so are shorter.
_AGENTS = re.compile(r"^(?=\w{8,}$)[A-Z][a-z]+(?:[aeo]rs|ists|ians|ants|ents|ees|esses)$")
_OPENING_MARKS = frozenset("\"'“‘«([—–-:•*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A name whose type may still be open. `text` has its blanks evened out."""

    start: int
    end: int
    text: str
    type: NameType | None
    title: str | None = None
    sure: bool = False  # its own words tell its type


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a run, with the stop of an initial or abbreviation."""

    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        return self.text.removesuffix(".") if self.text.count(".") == 1 else self.text


def drafts_of(text: str, tokens: Sequence[Token], small: frozenset[str]) -> Iterator[Draft]:
    """Yield the names of a sentence.

    Args:
        text: the document text.
        tokens: of one sentence.
        small: words that the report also writes in lower case.
    """
    for run in find_runs(tokens):
        pieces = _pieces(tokens[run.first : run.last + 1])
        opens = run.first == 0 or tokens[run.first - 1].text in _OPENING_MARKS or tokens[run.first - 1].text in ".!?"
        before, after = tokens[: run.first], tokens[run.last + 1 :]
        if opens:
            pieces = _without_opener(pieces, small)
        yield from _split(text, pieces, before, after, opens=opens)


def _pieces(tokens: Sequence[Token]) -> list[_Piece]:
    out: list[_Piece] = []
    for token in tokens:
        if token.text == "." and out and out[-1].end == token.start:
            last = out.pop()
            out.append(_Piece(last.start, token.end, last.text + "."))
        else:
            out.append(_Piece(token.start, token.end, token.text))
    return out


def _without_opener(pieces: list[_Piece], small: frozenset[str]) -> list[_Piece]:
    """Take off the word that has its capital only because it opens the sentence."""
    while pieces:
        word = pieces[0].bare
        if word == "The" and is_newspaper(_joined(pieces[1:])):
            return pieces
        if (
            type_by_words(_joined(pieces))
            and word not in {"The", "A", "An"}
            and (len(pieces) == 1 or not _is_opener(word))
        ):
            return pieces
        given = len(pieces) > 1 and (word in words("first-names") or _title_length(pieces) > 0)
        if given or not (_is_opener(word) or word.lower() in words("common-words") or word.lower() in small):
            return pieces
        pieces = pieces[1:]
    return pieces


def _is_opener(word: str) -> bool:
    return word.lower() in column("abbreviations", "openers")


def _title_length(pieces: Sequence[_Piece]) -> int:
    for size in range(min(_LONGEST_TITLE_WORDS, len(pieces)), 0, -1):
        if " ".join(piece.bare for piece in pieces[:size]) in words("titles"):
            return size
    return 0


def _split(
    text: str, pieces: list[_Piece], before: Sequence[Token], after: Sequence[Token], *, opens: bool
) -> Iterator[Draft]:
    pieces = _without_lead(pieces)
    if not pieces or _is_no_name(_joined(pieces)):
        return
    kind = type_by_words(_joined(pieces))
    at = next((i for i in range(len(pieces)) if _title_length(pieces[i:])), None)
    if kind is not None and (kind != "PERSON" or at != 0):
        yield _draft(pieces, kind, sure=True)
    elif at is None:
        yield from _plain(pieces, before, after, opens=opens)
    else:
        yield from _titled(text, pieces, at, before, opens=opens)


def _titled(text: str, pieces: list[_Piece], at: int, before: Sequence[Token], *, opens: bool) -> Iterator[Draft]:
    """A run with a title at `at`: what stands before it is a name of its own, what stands behind it the person."""
    end = at
    while size := _title_length(pieces[end:]):
        end += size
    title, rest = pieces[at:end], pieces[end:]
    if at and rest and _joined(pieces[:at]) in places():
        title = pieces[:end]  # "US President Donald Trump": the country belongs to the office
    elif at:
        yield from _plain(pieces[:at], before, [], opens=opens)
    if rest:
        named = type_by_words(_joined(rest)) if len(rest) > 1 else None
        if named in {"ORG", "PLACE"}:
            yield _draft(rest, named, sure=True)
        else:
            yield _draft(rest, "PERSON", sure=True, title=text[title[0].start : title[-1].end])


def _without_lead(pieces: list[_Piece]) -> list[_Piece]:
    """Take off an article, and the first of two peoples' adjectives ("Chilean Catholic Church")."""
    if len(pieces) > 1 and pieces[0].text == "The" and type_by_words(_joined(pieces)) is None:
        return pieces[1:]
    peoples = words("nationalities")
    if len(pieces) > 2 and pieces[0].text in peoples and pieces[1].text in peoples:  # noqa: PLR2004 - and a name
        return pieces[1:]
    return pieces


def _plain(pieces: list[_Piece], before: Sequence[Token], after: Sequence[Token], *, opens: bool) -> Iterator[Draft]:
    """A run without a title: peoples' adjectives are taken off unless they belong to a body's name."""
    kind = type_by_words(_joined(pieces))
    while kind is None and pieces and (pieces[0].text in words("nationalities") or _leads(pieces)):
        pieces = pieces[1:]
        kind = type_by_words(_joined(pieces)) if pieces else None
    if not pieces or _is_no_name(_joined(pieces)):
        return
    if kind is not None:
        yield _draft(pieces, kind, sure=True)
        return
    if len(pieces) > 2 and pieces[0].text in places():  # noqa: PLR2004 - "… in Lagos Ines Okafor": a town and a person
        yield _draft(pieces[:1], "PLACE", sure=True)
        yield from _plain(pieces[1:], [], after, opens=False)
        return
    name = _joined(pieces)
    kind = type_by_context(name, before, after)
    if opens and (_AGENTS.search(name) or (kind is None and name.lower() in words("common-words"))):
        return
    yield _draft(pieces, kind, sure=False)


def _leads(pieces: Sequence[_Piece]) -> bool:
    """Whether the run opens with a country that stands as an adjective ("U.S. Marine Whoever")."""
    return len(pieces) > 1 and pieces[0].text in {"US", "U.S.", "UK", "U.K.", "UN", "U.N.", "EU"}


def _is_no_name(name: str) -> bool:
    known = words("nationalities") | words("no-names")
    if name.rsplit(maxsplit=1)[-1] in words("event-heads"):
        return True
    return name in known or len(name.rstrip(".")) == 1 or (name.endswith("s") and name[:-1] in known)


def _joined(pieces: Sequence[_Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _draft(pieces: Sequence[_Piece], kind: NameType | None, *, sure: bool, title: str | None = None) -> Draft:
    if kind == "ORG" and len(pieces) > 1 and pieces[0].text == "The" and not is_newspaper(_joined(pieces[1:])):
        pieces = pieces[1:]
    return Draft(pieces[0].start, pieces[-1].end, _joined(pieces), kind, title, sure)
