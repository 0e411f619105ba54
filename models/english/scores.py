"""How good the network is on text that it did not learn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from examples import NAMES, OPEN, Example
from torch import Tensor

from secondsource.annotate.name_labels import best_labels, spans_of


class Scores:
    """Counts right answers over batches."""

    def __init__(self) -> None:
        self._right, self._all = Counter[str](), Counter[str]()
        self._ours = self._gold = self._both = 0

    def add(self, out: tuple[Tensor, ...], arcs: Tensor, batch: Sequence[Example]) -> None:
        """Count a batch; `arcs` are the scores for heads within sentences."""
        names, tags, relations = (scores.numpy() for scores in out[:3])
        heads = arcs.argmax(-1).numpy()
        for i, example in enumerate(batch):
            size = len(example.window.words)
            head, relation = heads[i, :size], relations[i, :size].argmax(-1)
            self._count("tags", tags[i, :size].argmax(-1) == example.tags, example.tags != OPEN)
            self._count("heads", head == example.heads, example.heads != OPEN)
            known = (example.heads != OPEN) & (example.relations != OPEN)
            self._count("labelled", (head == example.heads) & (relation == example.relations), known)
            self._count_names(names[i, :size], example)

    def _count(self, key: str, right: np.ndarray, known: np.ndarray) -> None:
        self._right[key] += int((right & known).sum())
        self._all[key] += int(known.sum())

    def _count_names(self, scores: np.ndarray, example: Example) -> None:
        open_ = example.names == OPEN
        gold = _spans(NAMES[i] for i in np.where(open_, 0, example.names))
        ours = _spans("O" if o else label for o, label in zip(open_, best_labels(scores, NAMES), strict=True))
        self._ours, self._gold = self._ours + len(ours), self._gold + len(gold)
        self._both += len(ours & gold)

    def result(self) -> dict[str, float]:
        """Shares of right tags, heads, heads with relations, and the F1 of exact names."""
        shares = {key: self._right[key] / count for key, count in self._all.items() if count}
        return shares | {"names": 2 * self._both / max(1, self._ours + self._gold)}


def _spans(labels: Iterable[str]) -> set[tuple[int, int, str]]:
    return set(spans_of(list(labels)))
