"""PolNeAR (Newell et al. 2018): every attribution of US political news, with its source and its content.

Content is direct when it stands in quotation marks, mixed when a part of it does. It is found when quotes of ours
cover half of what stands in marks, or half of the whole when it is indirect; its source is right when the speaker or
the name that it resolves to lies on the source's words, or spells it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports import report_of

from secondsource.annotate import annotate
from secondsource.records import Annotated, Party, RawQuote

Spans = list[tuple[int, int]]
_MARKED = re.compile(r"“[^”]*”?|''.*?''|\"[^\"]*\"?", re.DOTALL)
_HALF = 0.5


def measure_quotes(path: Path) -> Iterator[tuple[str, float]]:
    wanted, found, right = Counter[str](), Counter[str](), Counter[str]()
    scope = Counter[str]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            [annotated] = annotate([report_of(row["id"], row["text"])])
            for gold in row["attributions"]:
                _count(annotated, row["text"], gold, wanted, found, right)
            scope += _scopes(annotated, row["attributions"])
    for kind in ("direct", "mixed", "indirect"):
        yield f"quotes {kind}: content found", found[kind] / wanted[kind]
        yield f"quotes {kind}: source right of those found", right[kind] / found[kind]
    both = wanted["direct"] + wanted["mixed"]
    yield "quotes direct and mixed: found with right source", (right["direct"] + right["mixed"]) / both
    yield "attributed characters that are somebody's", scope["right"] / scope["ours"]
    yield "somebody's characters that are attributed", scope["right"] / scope["theirs"]


def _count(
    annotated: Annotated,
    text: str,
    gold: dict[str, Any],
    wanted: Counter[str],
    found: Counter[str],
    right: Counter[str],
) -> None:
    content = [tuple(span) for span in gold.get("Content", [])]
    source = [tuple(span) for span in gold.get("Source", [])]
    if not content or not source:
        return
    kind, inner = _kind(text, content)
    wanted[kind] += 1
    ours = [quote for quote in annotated.quotes if _shared([(quote.start, quote.end)], inner)]
    covered = _shared([(quote.start, quote.end) for quote in ours], inner)
    if covered >= _HALF * sum(end - start for start, end in inner):
        found[kind] += 1
        right[kind] += any(_same_source(text, quote, source) for quote in ours)


def _kind(text: str, content: Spans) -> tuple[str, Spans]:
    """What the content is, and the characters that have to be found."""
    marked = [
        (start + m.start() + 1, start + m.end() - 1)
        for start, end in content
        for m in _MARKED.finditer(text[start:end])
    ]
    marked = [span for span in marked if span[1] > span[0]]
    if not marked:
        return "indirect", content
    plain = sum(end - start for start, end in content) - sum(end - start + 2 for start, end in marked)
    return ("direct" if plain <= 2 * len(content) else "mixed"), marked  # a blank and a comma may stand outside


def _same_source(text: str, quote: RawQuote, source: Spans) -> bool:
    speaker: Party | None = quote.speaker
    if speaker is None:
        return False
    places = [(speaker.start, speaker.end)] + ([(m.start, m.end)] if (m := speaker.mention) else [])
    if _shared(places, source):
        return True
    last_words = text[source[0][0] : source[0][1]].split()[-1:]
    return bool(last_words) and speaker.text.split()[-1:] == last_words


def _scopes(annotated: Annotated, golds: list[dict[str, Any]]) -> Counter[str]:
    """Characters that we lay to somebody, those that PolNeAR does, and those that both do (cues and sources aside)."""
    theirs = _places([span for gold in golds for span in gold.get("Content", [])])
    tags = _places([span for gold in golds for part in ("Cue", "Source") for span in gold.get(part, [])])
    ours = _places([(a.scope.start, a.scope.end) for a in annotated.attributions])
    ours |= _places([(q.start, q.end) for q in annotated.quotes if q.speaker])
    ours, theirs = ours - tags, theirs - tags
    return Counter({"ours": len(ours), "theirs": len(theirs), "right": len(ours & theirs)})


def _places(spans: Spans) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _shared(ours: Spans, theirs: Spans) -> int:
    return len(_places(ours) & _places(theirs))
