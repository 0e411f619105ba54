"""How much of what the reports of a story have in common a headline or a sentence holds."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping


def centrality(words: Collection[str], shared: Mapping[str, int]) -> float:
    """Return how many other texts have each word, added up, by the root of how many words there are.

    By the root: a long text tells more, yet each word that no other has costs it.

    Args:
        words: of the text, each once.
        shared: how many texts have each word.
    """
    return sum(max(0, shared.get(word, 0) - 1) for word in words) / math.sqrt(len(words) + 1)
