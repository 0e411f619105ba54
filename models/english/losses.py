"""What the network is held to: labels by cross-entropy, sentence vectors by the cosine to the untouched encoder's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from examples import OPEN, Example
from network import FAR
from torch import Tensor, nn

WEIGHTS = {"names": 1.0, "tags": 0.5, "relations": 0.7, "arcs": 0.7, "vectors": 2.0}


def padded(rows: Sequence[np.ndarray], value: float) -> Tensor:
    """Return the rows as one tensor, the shorter ones filled up."""
    return nn.utils.rnn.pad_sequence([torch.from_numpy(np.asarray(row)) for row in rows], True, value)


def within_sentences(arcs: Tensor, batch: Sequence[Example]) -> Tensor:
    """Return the scores for heads with those outside a word's own sentence made hopeless."""
    numbers = padded([example.window.words[:, 0] for example in batch], -1)
    same = numbers.unsqueeze(1) == numbers.unsqueeze(2)
    return arcs.masked_fill(~same, FAR)


def loss_of(out: tuple[Tensor, ...], batch: Sequence[Example], vectors: dict[str, np.ndarray]) -> Tensor:
    """Return the weighted loss of a batch; what its corpora leave open does not count."""
    names, tags, relations, arcs, sentence = out
    total = WEIGHTS["vectors"] * _vector_loss(sentence, batch, vectors)
    arcs = within_sentences(arcs, batch)
    for scores, key in ((names, "names"), (tags, "tags"), (relations, "relations"), (arcs, "arcs")):
        gold = padded([getattr(example, "heads" if key == "arcs" else key) for example in batch], OPEN)
        if (gold != OPEN).any():
            loss = nn.functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=OPEN)
            total = total + WEIGHTS[key] * loss
    return total


def _vector_loss(pieces: Tensor, batch: Sequence[Example], vectors: dict[str, np.ndarray]) -> Tensor:
    """One minus the cosine of the mean over a sentence's pieces to the vector wanted."""
    ours, theirs = [], []
    for row, example in zip(pieces, batch, strict=True):
        words, first = example.window.words, example.window.first
        ends = np.append(first[1:], len(example.window.pieces) - 1)
        for number, spelled in zip(sorted(set(words[:, 0].tolist())), example.spelled, strict=True):
            if spelled in vectors:  # made-up sentences teach names alone
                held = words[:, 0] == number
                ours.append(row[first[held].min() : ends[held].max()].mean(0))
                theirs.append(vectors[spelled])
    if not ours:
        return torch.zeros(())
    gold = torch.from_numpy(np.stack(theirs)).float()
    return (1 - nn.functional.cosine_similarity(torch.stack(ours), gold)).mean()
