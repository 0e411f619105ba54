"""From scores for name labels to names: the best run of labels in which every name begins with its beginning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt


def best_labels(scores: npt.NDArray[np.float32], labels: Sequence[str]) -> list[str]:
    """Return the labels of a sentence's words that score highest together (Viterbi 1967).

    Args:
        scores: a row for each word, a column for each label.
        labels: IOB2 labels; "I-X" stands only behind "B-X" or "I-X".
    """
    if not len(scores):
        return []
    follows = np.array([[0.0 if _may_follow(a, b) else -np.inf for b in labels] for a in labels])
    opens = np.array([-np.inf if label.startswith("I-") else 0.0 for label in labels])
    best = scores[0] + opens
    ways = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        joined = best[:, None] + follows
        ways[i] = joined.argmax(0)
        best = joined.max(0) + scores[i]
    at = int(best.argmax())
    out = [at]
    for i in range(len(scores) - 1, 0, -1):
        at = int(ways[i, at])
        out.append(at)
    return [labels[number] for number in reversed(out)]


def _may_follow(label: str, following: str) -> bool:
    return not following.startswith("I-") or label[2:] == following[2:]


def spans_of(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first word, the last word and the kind of each name in IOB2 labels."""
    first: int | None = None
    for i, label in enumerate([*labels, "O"]):
        if first is not None and not label.startswith("I-"):
            yield first, i - 1, labels[first][2:]
            first = None
        if label.startswith("B-"):
            first = i
