"""Events with articles of newsrooms that did not copy each other: what the made stories are made from."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from secondsource.read.agencies import agencies

FEWEST_WORDS = 150  # of an article
INDEPENDENT = 0.02  # of the shorter text's runs of five words, for two articles to be nobody's copies


@dataclass
class Event:
    """What there is to make stories of one event from."""

    articles: list[tuple[str, list[list[str]]]] = field(default_factory=list)  # headline; paragraphs of sentences


def events(data: Path) -> list[Event]:
    """Return the events under `data`/newscluster that hold an article long enough, in the order of their ids."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for file in sorted((data / "newscluster").glob("*.json")):
        article = json.loads(file.read_text(encoding="utf-8"))
        found[article["newsCluster"]["EventId"]].append((article["title"], article["text"] or ""))
    made = [Event(list(_independent(articles))) for _, articles in sorted(found.items())]
    return [event for event in made if event.articles]


def _independent(articles: Sequence[tuple[str, str]]) -> Iterator[tuple[str, list[list[str]]]]:
    seen: list[set[tuple[str, ...]]] = []
    forms = "|".join(re.escape(form) for agency in agencies() for form in agency.forms)
    credited = re.compile(rf"\b(?:{forms})\b")
    for headline, text in articles:
        paragraphs = [
            [s for s in re.split(r"(?<=[.!?][”\"]) (?=[A-Z“\"])|(?<=[a-z]{3}[.!?]) (?=[A-Z“\"])", line) if s.strip()]
            for line in text.split("\n")
            if len(line.split()) > 8 and line.rstrip()[-1] in '.!?”"' and not credited.search(line)  # noqa: PLR2004
        ]
        words = re.findall(r"\w+", " ".join(s for p in paragraphs for s in p).lower())
        grams = set(zip(*(words[i:] for i in range(5)), strict=False))
        alike = any(len(grams & other) > INDEPENDENT * min(len(grams), len(other)) for other in seen)
        if len(words) >= FEWEST_WORDS and not alike:
            seen.append(grams)
            yield headline, paragraphs
