"""Near copies among known ones: our fingerprints and joins beside datasketch's MinHash LSH, on the same documents.

One article of each event of the data, with copies that are made of it: printed with a few words changed, with the last
lines cut, and, which are no near copies, cut to a half, or with a passage of another article.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from random import Random
from typing import NamedTuple

import pyarrow as pa
from bases import Bases

from secondsource.records import Block, Document, Published, Report, make_id
from secondsource.scale import plan
from secondsource.scale.batch import Steps
from secondsource.scale.engine import Job, do
from secondsource.scale.folder import Folder
from secondsource.scale.keys import key_of
from secondsource.scale.local import LocalEngine
from secondsource.scale.reading import prints_of
from secondsource.settings import DEFAULTS

SHINGLE_WORDS, PERMUTATIONS, THRESHOLD = 5, 128, 0.8
FEWEST_WORDS = 120
COPIES = 8  # near copies of an article, on average
Pairs = set[tuple[int, int]]


class Alone(LocalEngine):
    """Does the parts of a stage in this process, so that what they take is this process's."""

    def map(self, jobs: Sequence[Job], done: Callable[[int], None]) -> None:
        """Do the parts one by one."""
        for job in jobs:
            done(do(job))


class Found(NamedTuple):
    """What one way found."""

    precision: float
    recall: float
    core_seconds: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def measured(bases: Bases) -> dict[str, Found]:
    """Return what each way finds of the near copies; datasketch's only where it is installed."""
    families = list(_families(bases))
    texts = [text for near, others in families for text in (*near, *others)]
    truth: Pairs = set()
    at = 0
    for near, others in families:
        truth |= set(combinations(range(at, at + len(near)), 2))
        at += len(near) + len(others)
    ways = {"ours": _ours}
    try:
        import datasketch as _  # noqa: F401, PLC0415 - the bench alone uses it
    except ImportError:
        pass
    else:
        ways["datasketch"] = _datasketch
    for way in ways.values():
        way(texts[:100])  # so that what is loaded once is loaded
    return {name: _asked(way, texts, truth) for name, way in ways.items()}


def _asked(way: Callable[[Sequence[str]], Pairs], texts: Sequence[str], truth: Pairs) -> Found:
    began = time.process_time()
    pairs = way(texts)
    seconds = time.process_time() - began
    right = len(pairs & truth)
    return Found(right / max(1, len(pairs)), right / max(1, len(truth)), seconds)


def _families(bases: Bases) -> Iterator[tuple[list[str], list[str]]]:
    """For each event one article with its near copies, and what is taken from it but is none."""
    draw = Random(11)  # noqa: S311 - made copies, not a secret
    articles = [max(event, key=lambda one: len(one.text)).text for event in bases.events]
    articles = sorted({text for text in articles if len(text.split()) >= FEWEST_WORDS})
    for number, text in enumerate(articles):
        words = text.split(" ")
        near = [text, *(_edited(words, draw, n) for n in range(draw.randint(0, 2 * COPIES)))]
        half = " ".join(words[: int(len(words) * draw.uniform(0.3, 0.7))])
        other = articles[number - 1].split(" ")
        yield near, [half, " ".join([*other[: len(other) // 2], *words[20:80], f"round-up{number}"])]


def _edited(words: Sequence[str], draw: Random, number: int) -> str:
    """A print with one to three words changed, every other one with its last words cut."""
    found = list(words)
    for place in draw.sample(range(len(found)), draw.randint(1, 3)):
        found[place] = f"changed{number}"
    if draw.random() < 0.5:  # noqa: PLR2004 - a coin
        del found[len(found) - len(found) // 25 :]
    return " ".join(found)


def _ours(texts: Sequence[str]) -> Pairs:
    """Pairs of one voice: the steps of a batch from texts to voices, in this process."""
    reports = [_report(number, text) for number, text in enumerate(texts)]
    number_of = {key_of(one.id): number for number, one in enumerate(reports)}
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(place)
        folder.write("work/prints", 0, prints_of(reports))
        about = {"text": list(number_of), "chars": [one.end for one in reports]}
        keys = {"report": list(number_of), "part": [0] * len(reports), "day": pa.nulls(len(reports), pa.int64())}
        folder.write("work/told", 0, pa.table({**keys, **about}))
        steps = Steps(folder=folder, engine=Alone(workers=1), settings=DEFAULTS)
        plan.find_voices(steps, 1)
        voices: dict[int, list[int]] = {}
        for row in folder.read("work/followers", 0).to_pylist():
            voices.setdefault(row["first"], []).append(number_of[row["report"]])
    return {pair for one in voices.values() for pair in combinations(sorted(one), 2)}


def _report(number: int, text: str) -> Report:
    document = Document(id=make_id("doc", number), file=f"{number}", sha256="", media_type="text/plain", text=text)
    return Report(
        id=make_id("rep", number),
        document=document,
        start=0,
        end=len(text),
        outlet=f"{number}",
        published=Published(),
        blocks=(Block(0, len(text), "paragraph"),),
    )


_WORD = re.compile(r"\w+")


def _datasketch(texts: Sequence[str]) -> Pairs:
    """Pairs that the index brings together and whose estimate is at the threshold or above, joined to clusters."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - as above

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    hashes = []
    for number, text in enumerate(texts):
        words = _WORD.findall(text.lower())
        told = MinHash(num_perm=PERMUTATIONS)
        grams = {" ".join(words[at : at + SHINGLE_WORDS]).encode() for at in range(len(words) - SHINGLE_WORDS + 1)}
        told.update_batch(grams)
        index.insert(str(number), told)
        hashes.append(told)
    pairs: Pairs = set()
    for number, told in enumerate(hashes):
        others = map(int, index.query(told))
        pairs |= {(number, one) for one in others if one > number and told.jaccard(hashes[one]) >= THRESHOLD}
    return pairs
