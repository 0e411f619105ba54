"""Reports that credit another newsroom and have little besides what it could have given them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from secondsource.annotate.content import stem
from secondsource.records import Annotated
from secondsource.trace.fold import folded_words, stopwords, words_of
from secondsource.trace.newsrooms import Publisher, credit, newsroom, opening_words, publisher, spelt_out

# Set on the development stories of bench/trace/lineage.
RESTS_ON = 0.6  # share of words in sentences that credit the other outlet, or whose content words stand in its text
SENTENCE_RESTS = 0.5  # of a sentence's content words

_WORD = re.compile(r"\w+")

Texts = list[tuple[str, frozenset[str]]]  # a report's id and the stems of its text


def credited(members: Sequence[Annotated]) -> Iterator[tuple[str, str, str]]:
    """Yield the reports of two newsrooms of which one credits the other and adds little to its text, and the words.

    A text is asked only for the outlets that a word of it can name, so that time grows with the reports and the
    credits in them, and not with their square. Of texts that one outlet has more than once the first counts.

    Args:
        members: reports of one story, in the order of their ids.
    """
    published: dict[Publisher, list[Annotated]] = defaultdict(list)
    for one in members:
        published[publisher(one.report)].append(one)
    named = _Named(published)
    texts: dict[Publisher, Texts] = {}
    for taker in members:
        for house in named.perhaps_in(taker.report.document.text[taker.report.start : taker.report.end]):
            found = None if house.newsroom == newsroom(taker.report) else credit(taker.report, house)
            if found is None:
                continue
            if house not in texts:
                texts[house] = _texts(published[house])
            told = f"{taker.report.label} has little besides what it credits: “{' '.join(found.text.split())}”"
            for source in _gave(taker, found.start, texts[house]):
                yield taker.report.id, source, told


class _Named:
    """Which outlets the words of a text can name; that it names others is not possible."""

    def __init__(self, houses: Iterable[Publisher]) -> None:
        self._by_word: dict[str, list[Publisher]] = defaultdict(list)
        self._by_domain: dict[str, list[Publisher]] = defaultdict(list)
        for house in houses:
            for word in opening_words(house):
                self._by_word[word].append(house)
            if house.domain:
                self._by_domain[house.domain.replace("-", "").casefold()].append(house)
        self._beginnings = {domain[:letters] for domain in self._by_domain for letters in range(1, len(domain) + 1)}

    def perhaps_in(self, text: str) -> list[Publisher]:
        """The outlets in a fixed order."""
        words = _WORD.findall(text.casefold())
        found = {house for word in {"", *words} & self._by_word.keys() for house in self._by_word[word]}
        spelt = set(spelt_out(words, self._beginnings)) & self._by_domain.keys()
        return sorted(found | {house for domain in spelt for house in self._by_domain[domain]})


def _texts(reports: Sequence[Annotated]) -> Texts:
    first_of = {words_of(one.report).folded: one for one in reversed(reports)}
    firsts = sorted(first_of.values(), key=lambda one: one.report.id)
    return [(one.report.id, frozenset(_stems(one, one.report.start, one.report.end))) for one in firsts]


def _gave(taker: Annotated, credited_at: int, texts: Texts) -> Iterator[str]:
    """The reports whose text could have given most of a report's words, those of sentences that credit them besides."""
    sentences = [one for one in taker.sentences if one.block == "paragraph"]
    found = [(_stems(taker, one.start, one.end), one.start <= credited_at < one.end) for one in sentences]
    total = sum(len(stems) for stems, _ in found)
    for source, source_stems in texts:
        resting = sum(
            len(stems)
            for stems, credits_it in found
            if credits_it or sum(word in source_stems for word in stems) >= SENTENCE_RESTS * len(stems)
        )
        if total > 0 and resting >= RESTS_ON * total:
            yield source


def _stems(one: Annotated, start: int, end: int) -> list[str]:
    """Stems of the content words between two characters, as far as they stand in the report."""
    start, end = max(start, one.report.start), min(end, one.report.end)
    return [stem(word) for word in folded_words(one.report.document.text[start:end]) if word not in stopwords()]
