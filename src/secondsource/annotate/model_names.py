"""Names as the language model finds them, made of one mind over the whole report, with titles and roles beside them.

Each step here was kept because it did not lower F1 on the development half of Worldwide Newswire; giving a lone surname
the type of the full name, and taking on the names that the rules alone find, did.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from secondsource.annotate.drafts import Draft
from secondsource.annotate.name_sites import with_sites
from secondsource.annotate.name_types import is_newspaper, type_by_words
from secondsource.annotate.names import mention_of
from secondsource.annotate.word_lists import words
from secondsource.records import Mention, NameType, Sentence

_PRONOUNS = frozenset(["us", "it", "who", "the"])  # as the letters of US, IT and WHO look without their case
_DIRECTIONS = frozenset(
    way + end
    for way in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central")
    for end in ("", "ern")
)
Found = tuple[int, int, NameType]


def names_by_model(
    text: str, sentences: Sequence[Sentence], found: Iterable[Found], hints: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return the names of a report in document order; they do not overlap.

    Args:
        text: the document text.
        sentences: of one report, in document order.
        found: start, end and type of each name that the model finds, in document order.
        hints: the names that the rules find; titles and roles are taken from them.
    """
    read = _with_initials(text, _without_plain_words(text, found, hints), hints)
    names = _of_one_mind(text, _widened(read, hints))
    names += _elsewhere(text, sentences, names)
    known = {(hint.start, hint.end): hint for hint in hints if hint.type == "PERSON"}
    drafts = with_sites(text, sentences, [_draft(text, name) for name in sorted(names)])
    return tuple(_known(known, draft) or mention_of(text, draft) for draft in drafts)


def _known(known: Mapping[tuple[int, int], Mention], draft: Draft) -> Mention | None:
    """The rules' mention of the same person, which has the title and what is said of him."""
    return known.get((draft.start, draft.end)) if draft.type == "PERSON" else None


def _with_initials(text: str, found: Iterable[Found], hints: Sequence[Mention]) -> Iterator[Found]:
    """Take a body's initials for a body: to the model, whose letters have no case, "ANA" looks like a given name."""
    initials = {(hint.start, hint.end) for hint in hints if hint.type == "ORG" and hint.text.isupper()}
    for start, end, kind in found:
        body = kind == "PERSON" and (start, end) in initials and " " not in text[start:end]
        yield start, end, "ORG" if body else kind


def _widened(found: Iterable[Found], hints: Sequence[Mention]) -> list[Found]:
    """Put a body's or place's name of which the rules know the head word in the stead of parts that the model found."""
    out: list[Found] = []
    wide = [hint for hint in hints if hint.type != "PERSON" and type_by_words(hint.text) == hint.type]
    at = 0
    for start, end, kind in found:
        while at < len(wide) and wide[at].end <= start:
            at += 1
        hint = wide[at] if at < len(wide) else None
        if hint is not None and hint.type == kind and hint.start <= start and end <= hint.end:
            start, end = hint.start, hint.end  # noqa: PLW2901 - the name, wider
        if out and start < out[-1][1]:
            continue
        out.append((start, end, kind))
    return out


def _without_plain_words(text: str, found: Iterable[Found], hints: Sequence[Mention]) -> Iterator[Found]:
    """Leave out titles ("the Pope") and parts of them ("Ports" in "Minister of Ports Ana Okafor"), and plain words."""
    titles = {
        place
        for hint in hints
        if hint.title and (start := text.rfind(hint.title, 0, hint.start)) >= 0
        for place in range(start, start + len(hint.title))
    }
    for start, end, kind in found:
        name = text[start:end]
        alone = kind == "PERSON" and name in words("titles")
        plain = (
            name in words("common-words") or name in _DIRECTIONS or name in words("nationalities") or name in _PRONOUNS
        )
        if not alone and not plain and not {start, end - 1} <= titles:
            yield start, end, kind


def _of_one_mind(text: str, found: Sequence[Found]) -> list[Found]:
    """Give what is spelled alike the type that most of it has; of two as frequent the first stands."""
    votes: dict[str, Counter[NameType]] = {}
    for start, end, kind in found:
        votes.setdefault(text[start:end], Counter())[kind] += 1
    return [(start, end, votes[text[start:end]].most_common(1)[0][0]) for start, end, _ in found]


def _elsewhere(text: str, sentences: Sequence[Sentence], names: Sequence[Found]) -> Iterator[Found]:
    """The same spellings where the model passed them over.

    Bodies and places alone: a person's surname is often a part of something else, and is seldom passed over.
    """
    kinds = {text[a:b]: kind for a, b, kind in names if kind != "PERSON" and _is_telling(text[a:b])}
    if not kinds:
        return
    taken = {place for start, end, _ in names for place in range(start, end)}
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(kinds, key=len, reverse=True))) + r")(?![\w-])"
    )
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if not taken.intersection(range(*match.span())):
                yield (*match.span(), kinds[match.group()])


def _is_telling(name: str) -> bool:
    """Whether a spelling is a name wherever it stands: it has a capital, and is no common word."""
    plain = all(part.lower() in words("common-words") for part in name.split())
    return name[:1].isupper() and len(name) > 1 and not plain


def _draft(text: str, name: Found) -> Draft:
    start, end, kind = name
    if kind == "ORG" and text[max(0, start - 4) : start] == "The " and is_newspaper(text[start:end]):
        start -= len("The ")
    return Draft(start, end, " ".join(text[start:end].split()), kind)
