"""What the untouched encoder says of sentences: the vectors that ours is to give beside its other answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from losses import padded
from torch import nn
from transformers import BertModel

from secondsource.annotate.wordpieces import WordPieces, find_words

LONGEST_PIECES = 254
BATCH = 64


def sentence_vectors(spelled: Sequence[str], encoder: Path, vocabulary: WordPieces) -> dict[str, np.ndarray]:
    """Return the mean over a sentence's pieces, of length one, for each sentence."""
    model = BertModel.from_pretrained(encoder, add_pooling_layer=False).eval()
    cut = {sentence: _pieces(sentence, vocabulary) for sentence in dict.fromkeys(spelled)}
    order = sorted(cut, key=lambda sentence: len(cut[sentence]))
    out = {}
    for i in range(0, len(order), BATCH):
        rows = [cut[sentence] for sentence in order[i : i + BATCH]]
        mask = padded([np.ones(len(row), dtype=np.int64) for row in rows], 0)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            hidden = model(input_ids=padded(rows, 0), attention_mask=mask).last_hidden_state.float()
        mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        for sentence, vector in zip(order[i : i + BATCH], nn.functional.normalize(mean).numpy(), strict=True):
            out[sentence] = vector.astype(np.float16)
    return out


def _pieces(sentence: str, vocabulary: WordPieces) -> np.ndarray:
    words = find_words(sentence, 0, len(sentence))
    pieces = [piece for start, end in words for piece in vocabulary.pieces(sentence[start:end])]
    return np.array([vocabulary.begin, *pieces[:LONGEST_PIECES], vocabulary.end])
