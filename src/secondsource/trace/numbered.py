"""The words of a report as numbers, so that runs and sets of them are found in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from secondsource.annotate.content import stem
from secondsource.trace.fold import Words
from secondsource.trace.vocabulary import Flags, Indexes, Numbers


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number for each word as folded; the last three arrays are of content words and run in parallel."""

    folded: Numbers
    content: Indexes  # where the content word stands among the words
    stems: Numbers
    lower: Flags  # whether it is written without a capital


def numbered(words: Words) -> Numbered:
    """Return `words` as 64-bit numbers, the same in every run."""
    folded, content = words.folded, np.array(words.content, dtype=np.int64)
    stems = map(_stem_number, map(folded.__getitem__, words.content))
    return Numbered(
        np.fromiter(map(_number, folded), dtype=np.uint64, count=len(folded)),
        content,
        np.fromiter(stems, dtype=np.uint64, count=len(content)),
        np.array(words.lower, dtype=np.bool_)[content],
    )


@lru_cache(maxsize=200_000)
def _stem_number(folded: str) -> int:
    return _number(stem(folded))


@lru_cache(maxsize=200_000)
def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
