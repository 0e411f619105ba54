"""Spans of IOB labels, to count exact names with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def spans_of(labels: np.ndarray, names: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the first word, the word behind the last, and the kind of each name."""
    out = set()
    first, kind = 0, ""
    for i, number in enumerate([*labels.tolist(), 0]):
        label = names[number]
        if kind and label != f"I-{kind}":
            out.add((first, i, kind))
            kind = ""
        if label != "O" and not kind:
            first, kind = i, label[2:]
    return out
