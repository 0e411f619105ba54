"""Assertions of different reports that say the same thing, brought together as claims.

Two ways in: the same event befell (or was done by) the same name, whatever the wording; and sentences that are alike,
because `trace` found one passage in both, because they share most of their rare words, or because they mean the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from secondsource.align.frames import Frame, roles
from secondsource.align.independence import make_claim
from secondsource.align.likeness import Meaning, cosines_of, differ_in_value, meanings_of, one_statement
from secondsource.align.main_event import MainEvent
from secondsource.align.slots import slots_of
from secondsource.align.view import StoryView, events_in
from secondsource.annotate.content import content_words
from secondsource.records import Annotated, Assertion, Claim, Sentence
from secondsource.trace import Joined

# Cosine of two sentences that say the same. Set by reading 45 pairs of 14 stories of the news clusters: above it 17 of
# 18 said the same, from 0.5 to 0.55 8 of 9, from 0.35 to 0.5 about half.
ALIKE = 0.55
FEWEST_SHARED_WORDS = 4  # content words; two short sentences of two words each are alike by chance
FEWEST_SHARED_RARE = 2  # content words, not the commonest of the story, of two sentences that mean the same
COVERED = 0.6  # part of a sentence that a shared passage must cover to make it the same claim
_COMMON = 0.25  # share of sentences above which a word brings no two of them together

_Pair: TypeAlias = tuple[tuple[str, int], tuple[str, int], bool]  # two sentences; whether they share most rare words


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a report with its words, ready to be compared."""

    member: Annotated
    sentence: Sentence
    words: frozenset[str]
    meaning: Meaning = field(compare=False, repr=False)

    @property
    def key(self) -> tuple[str, int]:
        """The report's id and where the sentence starts."""
        return self.member.report.id, self.sentence.start


def event_claims(view: StoryView, found: Sequence[Frame], main: MainEvent | None) -> list[Claim]:
    """Return one claim for each event type and name that a report brings together."""
    groups: dict[tuple[str, str, str], list[Frame]] = defaultdict(list)
    for frame in found:
        of_main = main is None or frame.about in {"", *main.types}
        groups[frame.event.type, frame.name.id, "" if of_main else frame.about].append(frame)
    claims = []
    for key, told in sorted(groups.items()):
        assertions = [
            view.assertion(frame.member, frame.start, frame.end, event=frame.event, negated=frame.event.negated)
            for frame in told
        ]
        claims.append(make_claim(view, key, _text_of(told, assertions), assertions))
    return claims


def _text_of(told: Sequence[Frame], assertions: Sequence[Assertion]) -> str:
    """What the claim says: as the table of roles words it, else the shortest clause of a report."""
    role = roles()[told[0].event.type]
    if role.text:
        negated = all(frame.event.negated for frame in told)
        return (role.denied if negated else role.text).format(told[0].name.name)
    texts = [" ".join(assertion.evidence.text.split()) for assertion in assertions]
    whole = [text for text in texts if text[:1].isupper()] or texts
    return min(whole, key=lambda text: (len(text), text))


@dataclass(frozen=True, slots=True)
class Groups:
    """The sentences of a story, those that say the same together; a sentence that is like no other is a group."""

    by_words: list[list[Told]]  # they can be laid side by side word by word
    by_meaning: list[list[Told]]  # those, and others that mean the same


def sentences_of(member: Annotated) -> list[Told]:
    """Return the sentences of a report's paragraphs."""
    return [
        Told(member, sentence, frozenset(content_words(_text(member, sentence))), meaning)
        for sentence, meaning in zip(member.sentences, meanings_of(member), strict=True)
        if sentence.block == "paragraph"
    ]


def alike_sentences(view: StoryView, told: Sequence[Told]) -> Groups:
    """Return the sentences of a story (`sentences_of`) in groups that say the same, by words and by what they mean."""
    words, meanings = Joined(one.key for one in told), Joined(one.key for one in told)
    for first, second in _traced(view, told):
        words.join(first, second)
        meanings.join(first, second)
    for first, second, in_words in _alike(told):
        meanings.join(first, second)
        if in_words:
            words.join(first, second)
    by_key = {one.key: one for one in told}
    return Groups(*([[by_key[key] for key in keys] for keys in joined.groups()] for joined in (words, meanings)))


def passage_claims(view: StoryView, groups: Sequence[Sequence[Told]]) -> list[Claim]:
    """Return one claim for each of `alike_sentences`, as far as a sentence that stands alone is worth one."""
    return [
        _claim(view, members)
        for members in groups
        if len({one.member.report.id for one in members}) > 1 or _worth_telling(members[0])
    ]


def _claim(view: StoryView, told: Sequence[Told]) -> Claim:
    assertions = [view.assertion(one.member, one.sentence.start, one.sentence.end) for one in told]
    shared = Counter(word for one in told for word in one.words)
    # The sentence nearest to all: it has most of the shared words and fewest of its own.
    best = max(told, key=lambda one: (sum(shared[w] for w in one.words) / (len(one.words) + 1), one.key))
    return make_claim(view, ("passage",), " ".join(_text(best.member, best.sentence).split()), assertions)


def _worth_telling(one: Told) -> bool:
    """A sentence of one report is a claim of its own when it tells of something that happened."""
    return bool(events_in(one.member, one.sentence))


def _text(member: Annotated, sentence: Sentence) -> str:
    return member.report.document.text[sentence.start : sentence.end]


def _traced(view: StoryView, told: Sequence[Told]) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Pairs of sentences that one shared passage covers at the same place in it."""
    of_report: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        of_report[one.member.report.id].append(one)
    for overlap in view.overlaps:
        first, second = overlap.evidence[0], overlap.evidence[-1]
        left = [one for one in of_report[first.report] if _covered(one.sentence, first.start, first.end)]
        right = [one for one in of_report[second.report] if _covered(one.sentence, second.start, second.end)]
        verbatim = {one.words: one for one in right}  # nearly all of a copy: only the rest is sought among all
        for a in left:
            best = verbatim.get(a.words) or max(right, key=lambda b: (len(a.words & b.words), b.key), default=None)
            if best is not None and 2 * len(a.words & best.words) >= min(len(a.words), len(best.words)):
                yield a.key, best.key


def _covered(sentence: Sentence, start: int, end: int) -> bool:
    shared = min(sentence.end, end) - max(sentence.start, start)
    return shared >= COVERED * (sentence.end - sentence.start)


def _alike(told: Sequence[Told]) -> Iterator[_Pair]:
    """Pairs of sentences of different reports that are alike; of those with the same words, some."""
    df = Counter(word for one in told for word in one.words)
    rare = {word: n <= max(2, _COMMON * len(told)) for word, n in df.items()}
    weight = {word: math.log(1 + len(told) / n) for word, n in df.items()}
    same: dict[frozenset[str], list[Told]] = defaultdict(list)
    for one in told:
        same[one.words].append(one)
    kept: list[Told] = []
    for words, held in same.items():
        first = held[0]
        other = next((one for one in held if one.member.report.id != first.member.report.id), None)
        kept += [first] if other is None else [first, other]
        telling = [weight[word] ** 2 for word in words if rare[word]]
        whole = math.fsum(weight[word] ** 2 for word in words)
        if other is not None and len(telling) >= FEWEST_SHARED_WORDS and math.fsum(telling) >= ALIKE * whole:
            for one in held[1:]:
                yield (other if one.member.report.id == first.member.report.id else first).key, one.key, True
    yield from _nearly_alike(kept, weight, rare)


def _nearly_alike(told: Sequence[Told], weight: Mapping[str, float], rare: Mapping[str, bool]) -> Iterator[_Pair]:
    norm = [math.sqrt(sum(weight[w] ** 2 for w in one.words)) or 1.0 for one in told]
    postings: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        shared: Counter[int] = Counter()
        dots: dict[int, float] = defaultdict(float)
        for word in sorted(one.words):
            for other in postings[word]:
                shared[other] += 1
                dots[other] += weight[word] ** 2
            if rare[word]:
                postings[word].append(index)
        near = {}
        for other, count in shared.items():
            if told[other].member.report.id == one.member.report.id:
                continue
            likeness = dots[other] / (norm[index] * norm[other])
            if count >= FEWEST_SHARED_WORDS and likeness >= ALIKE:
                yield told[other].key, one.key, True
            elif count >= FEWEST_SHARED_RARE:
                near[other] = likeness
        yield from ((told[other].key, one.key, False) for other in _of_one_meaning(told, index, near))


def _of_one_meaning(told: Sequence[Told], index: int, near: Mapping[int, float]) -> Iterator[int]:
    """Which of the sentences that share some words with one mean the same, and differ in no value."""
    one = told[index]
    if one.meaning is None or len(one.words) < FEWEST_SHARED_WORDS:
        return
    others = [i for i in near if told[i].meaning is not None and len(told[i].words) >= FEWEST_SHARED_WORDS]
    cosines = cosines_of(one.meaning, [told[i].meaning for i in others])
    same = [i for i, cosine in zip(others, cosines, strict=True) if one_statement(cosine, near[i])]
    slots = slots_of(one.member, one.sentence) if same else []
    yield from (i for i in same if not differ_in_value(slots, slots_of(told[i].member, told[i].sentence)))
