"""The running story around an event: which stories follow which, and which are background to which; never merged.

Two stories belong to one running story when both are about the same thing by their headlines, in rare words that are
no places (a city has many events a day), and their first lines say much the same. The method is our own.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secondsource.annotate.content import content_words
from secondsource.group.background import in_most_news, rarity
from secondsource.group.facets import day_of
from secondsource.group.reasons import day_in_words, some
from secondsource.records import Annotated, Cluster, Link

# Set on the news clusters and the first three fifths of the shootings by date: of 0.5, 0.7, 1 and 1.3 a trade between
# links found on the former and wrong ones on the latter, where a city's stories are all told in the same words.
SAME_SUBJECT = 0.7
_LEDE_CHARS = 300  # of the body, after the headline
_FEW_STORIES = 3  # that a word may stand in the headlines of and still count in full
_MOST_STORIES = 50  # … and be looked up by
_MARKS = ".,:;!?()[]\"'“”‘’"
_BEHIND = re.compile(r"\s+[-–—|]\s+")
_HALF_DAYS = 365.0  # between first reports, after which a link is half as strong
LINKS = 3  # of a story, the strongest


@dataclass(frozen=True, slots=True)
class Running:
    """Stories of several events that follow each other, in the order of their links."""

    id: str  # of the story that the others go back to
    stories: tuple[str, ...]


def running_stories(stories: Mapping[str, Sequence[Link]]) -> tuple[Running, ...]:
    """Return the running stories of two or more events, from the links of each story.

    Each story goes back by its strongest link only, so that a weaker one does not tie two running stories together.
    """
    back = {story: links[0].story for story, links in stories.items() if links and links[0].story in stories}
    members: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        root = story
        while root in back:
            root = back[root]
        members[root].append(story)
    return tuple(Running(root, tuple(found)) for root, found in sorted(members.items()) if len(found) > 1)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a story is about, of all its reports."""

    story: str
    headline: Mapping[str, float]  # of each word, the share of its reports that have it in the headline and the body
    lede: Mapping[str, float]  # weighted by how rare a word is; of length one
    names: Mapping[str, str]  # the name that a word stands in, where it is no place's
    forms: Mapping[str, str]  # words of headlines as they are written
    places: frozenset[str]  # words of places' names
    days: tuple[str, ...]  # that its reports tell of, the most told first
    first: date | None  # of publication
    last: date | None
    size: int


def with_links(clusters: Sequence[Cluster], annotated: Sequence[Annotated]) -> tuple[Cluster, ...]:
    """Return the stories with the links of each to the stories that it follows or that are background to it.

    Reports in a language that is not read say nothing here.
    """
    by_id = {one.report.id: one for one in annotated if one.report.read}
    words = {key: frozenset(_body_words(one)) for key, one in by_id.items()}
    seen = Counter(word for text in words.values() for word in text)
    subjects = []
    for cluster in clusters:
        members = [by_id[report] for report in cluster.reports if report in by_id]
        if members:
            subjects.append(subject(cluster.id, members, words, seen))
    links = dict(find_links(subjects, seen, len(by_id)))
    return tuple(replace(cluster, follows=links.get(cluster.id, ())) for cluster in clusters)


def subject(
    story: str, members: Sequence[Annotated], words: Mapping[str, frozenset[str]], seen: Mapping[str, int]
) -> Subject:
    """Return what a story is about.

    Args:
        story: its id.
        members: its reports.
        words: the words of the body of each report.
        seen: how many reports of all have each word.
    """
    head: Counter[str] = Counter()
    lede: Counter[str] = Counter()
    for one in members:
        told = set(content_words(_headline(one)))
        head.update(told & words[one.report.id])
        lede.update(told | set(_lede_words(one)))
    weights = {word: n * rarity(word, max(1, seen[word]), len(words)) for word, n in sorted(lede.items())}
    length = math.hypot(*weights.values()) or 1.0
    mentions = [mention for one in members for mention in one.mentions]
    published = [day for one in members if (day := day_of(one.report.published.value))]
    days = Counter(day for one in members for day in _days_of(one))
    return Subject(
        story=story,
        headline={word: n / len(members) for word, n in sorted(head.items())},
        lede={word: weight / length for word, weight in weights.items()},
        names={word: _one_line(m.text) for m in mentions if m.type != "PLACE" for word in content_words(m.text)},
        forms={word: form for one in members for word, form in _forms(_headline(one))},
        places=frozenset(word for m in mentions if m.type == "PLACE" for word in content_words(m.text)),
        days=tuple(sorted(days, key=lambda day: (-days[day], day))),
        first=min(published, default=None),
        last=max(published, default=None),
        size=len(members),
    )


def _days_of(one: Annotated) -> set[str]:
    return {day.isoformat() for time in one.times if (day := day_of(time.value))}


def _headline(one: Annotated) -> str:
    """The headline without what an outlet writes behind each of its own: "Man held over fire - KXYZ News 7"."""
    parts = _BEHIND.split(one.report.headline or "")
    while len(parts) > 1 and len(parts[-1]) < len(parts[0]):
        parts.pop()
    return " ".join(parts)


def _forms(headline: str) -> Iterator[tuple[str, str]]:
    for written in headline.split():
        for word in content_words(written):
            yield word, written.strip(_MARKS)


def _body_words(one: Annotated) -> Iterator[str]:
    for text in _paragraphs(one):
        yield from content_words(text)


def _lede_words(one: Annotated) -> Iterator[str]:
    left = _LEDE_CHARS
    for text in _paragraphs(one):
        yield from content_words(text[:left])
        left -= len(text)
        if left <= 0:
            return


def _paragraphs(one: Annotated) -> Iterator[str]:
    text = one.report.document.text
    return (text[block.start : block.end] for block in one.report.blocks if block.kind == "paragraph")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def find_links(
    subjects: Sequence[Subject], seen: Mapping[str, int], reports: int
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Yield each story that has links with them, strongest first; a link stands at the later of two stories."""
    held: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(subjects):
        for word in one.headline:
            held[word].append(number)
    pairs = {
        (i, j)
        for numbers in held.values()
        if len(numbers) <= _MOST_STORIES
        for place, j in enumerate(numbers)
        for i in numbers[:place]
    }
    links: dict[str, list[Link]] = defaultdict(list)
    for i, j in sorted(pairs):
        earlier, later = sorted((subjects[i], subjects[j]), key=_when)
        shared = _shared(earlier, later, seen, reports, held)
        score = (
            sum(shared.values()) * _alike(earlier.lede, later.lede) * 0.5 ** (_days_after(earlier, later) / _HALF_DAYS)
        )
        if score >= SAME_SUBJECT:
            links[later.story].append(_link(earlier, later, score, shared))
    for story, found in sorted(links.items()):
        yield story, tuple(sorted(found, key=lambda link: (-link.score, link.story))[:LINKS])


def _shared(
    a: Subject, b: Subject, seen: Mapping[str, int], reports: int, held: Mapping[str, Sequence[int]]
) -> dict[str, float]:
    """The words that both stories have in headlines, by how rare they are and how many of the reports have them."""
    return {
        word: math.sqrt(share * b.headline[word])
        * rarity(word, max(1, seen[word]), reports)
        * min(1.0, _FEW_STORIES / len(held[word]))
        for word, share in a.headline.items()
        if word in b.headline and word not in a.places and word not in b.places and not in_most_news(word)
    }


def _alike(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return math.fsum(weight * b[word] for word, weight in a.items() if word in b)


def _when(one: Subject) -> tuple[date, str, int, str]:
    """What orders stories in time: publication, then the day most told of; of two alike the larger is later."""
    return one.first or date.max, one.days[0] if one.days else "9999", one.size, one.story


def _days_after(earlier: Subject, later: Subject) -> int:
    return (later.first - earlier.first).days if later.first and earlier.first else 0


def _link(earlier: Subject, later: Subject, score: float, shared: Mapping[str, float]) -> Link:
    words = sorted(shared, key=lambda word: (-shared[word], word))
    names = list(dict.fromkeys(later.names[word] for word in words if word in later.names and word in earlier.names))
    common = [f"the name{'s' * (len(names) > 1)} {some(names)}"] if names else []
    plain = [word for word in words if word not in later.names or word not in earlier.names]
    if plain:
        common.append(
            f"the word{'s' * (len(plain) > 1)} {some([f'“{later.forms.get(word, word)}”' for word in plain])}"
        )
    days = [day for day in later.days if day in earlier.days]
    if days:
        common.append(f"the date {day_in_words(days[0])}")
    after = _days_after(earlier, later)
    said = f"both headlines have {'; '.join(common)}"
    if not after:
        return Link(earlier.story, "background", round(score, 4), said)
    return Link(earlier.story, "follow-up", round(score, 4), f"{said}; first told {after} day{'s' * (after > 1)} later")
