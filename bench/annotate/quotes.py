"""PolNeAR (Newell et al. 2018): every attribution of US political news, with its source and its content.

Content is direct when it stands in quotation marks, mixed when a part of it does. It is found when quotes of ours
cover half of what stands in marks, or half of the whole when it is indirect; its source is right when the head word of
our speaker stands inside PolNeAR's source. All attributions are held against ours as wholes in `attributions`.

The documents are halved by a hash of their names: errors are looked at in the development half only, and the floors
hold the other one.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attributions import count_wholes, head_place, is_development
from reports import f1, report_of

from secondsource.annotate import annotate
from secondsource.records import Annotated, RawQuote

Spans = list[tuple[int, int]]
_MARKED = re.compile(r"“[^”]*”?|''.*?''|\"[^\"]*\"?", re.DOTALL)
_HALF = 0.5


def measure_quotes(path: Path) -> Iterator[tuple[str, float]]:
    counts = {True: Counter[str](), False: Counter[str]()}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            [annotated] = annotate([report_of(row["id"], row["text"])])
            half = counts[is_development(row["id"])]
            for gold in row["attributions"]:
                half.update(_counted(annotated, row["text"], gold))
            half.update(_scopes(annotated, row["attributions"]))
            half.update(count_wholes(annotated, row["text"], row["attributions"]))
    yield from _figures(counts[True], ", development")
    yield from _figures(counts[False], "")


def _figures(n: Counter[str], half: str) -> Iterator[tuple[str, float]]:
    for kind in ("direct", "mixed", "indirect"):
        yield f"quotes {kind}: content found{half}", n[f"{kind} found"] / n[kind]
        yield f"quotes {kind}: source right of those found{half}", n[f"{kind} right"] / n[f"{kind} found"]
    both = n["direct right"] + n["mixed right"]
    yield f"quotes direct and mixed: found with right source{half}", both / (n["direct"] + n["mixed"])
    yield f"attributed characters that are somebody's{half}", n["scope right"] / n["scope ours"]
    yield f"somebody's characters that are attributed{half}", n["scope right"] / n["scope theirs"]
    precision, recall = n["matched"] / n["ours"], n["matched"] / n["theirs"]
    yield f"attributions: content F1{half}", f1(precision, recall)
    yield f"attributions: content precision{half}", precision
    yield f"attributions: content recall{half}", recall
    yield f"attributions: source right of those matched{half}", n["right"] / n["matched"]


def _counted(annotated: Annotated, text: str, gold: dict[str, Any]) -> Counter[str]:
    content = [tuple(span) for span in gold.get("Content", [])]
    source = [tuple(span) for span in gold.get("Source", [])]
    if not content or not source:
        return Counter()
    kind, inner = _kind(text, content)
    ours = [quote for quote in _all(annotated) if _shared([(quote.start, quote.end)], inner)]
    covered = _shared([(quote.start, quote.end) for quote in ours], inner)
    found = covered >= _HALF * sum(end - start for start, end in inner)
    right = found and any(_in_source(text, quote, source) for quote in ours)
    return Counter({kind: 1, f"{kind} found": int(found), f"{kind} right": int(right)})


def _all(annotated: Annotated) -> tuple[RawQuote, ...]:
    return (*annotated.quotes, *annotated.stances)


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


def _in_source(text: str, quote: RawQuote, source: Spans) -> bool:
    if quote.speaker is None:
        return False
    place = head_place(text, quote.speaker)
    return any(start <= place < end for start, end in source)


def _scopes(annotated: Annotated, golds: list[dict[str, Any]]) -> Counter[str]:
    """Characters that we lay to somebody, those that PolNeAR does, and those that both do (cues and sources aside)."""
    theirs = _places([span for gold in golds for span in gold.get("Content", [])])
    tags = _places([span for gold in golds for part in ("Cue", "Source") for span in gold.get(part, [])])
    ours = _places([(a.scope.start, a.scope.end) for a in annotated.attributions])
    ours |= _places([(q.start, q.end) for q in annotated.quotes if q.speaker])
    ours, theirs = ours - tags, theirs - tags
    return Counter({"scope ours": len(ours), "scope theirs": len(theirs), "scope right": len(ours & theirs)})


def _places(spans: Spans) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _shared(ours: Spans, theirs: Spans) -> int:
    return len(_places(ours) & _places(theirs))
