"""The network: a small pretrained encoder that is told more of each word, and four things read off each word.

Encoder: all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019; Apache-2.0), 6 layers of 384, uncased. The word
features are added to its piece embeddings. Read off the first piece of each word: its name label, its tag, its
relation, and (biaffine attention, Dozat and Manning 2017) a score for each word to be its head; the root of a sentence
is its own head. A sentence's vector is learned to be what the untouched encoder gives for the sentence alone.
"""

from __future__ import annotations

import math
from pathlib import Path

from torch import Tensor, nn
from transformers import BertModel

ARC_SIZE = 192
DROPOUT = 0.2
FAR = -1e4


class Network(nn.Module):
    """The encoder and its heads; sizes are counts of features and of labels."""

    def __init__(self, encoder: Path, features: int, names: int, tags: int, relations: int) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="sdpa")
        size = self.encoder.config.hidden_size
        self.told = nn.Linear(features, size, bias=False)
        nn.init.normal_(self.told.weight, std=0.02)
        self.dropout = nn.Dropout(DROPOUT)
        self.names = nn.Linear(size, names)
        self.tags = nn.Linear(size, tags)
        self.relations = nn.Linear(size, relations)
        self.dependent = nn.Linear(size, ARC_SIZE)
        self.head = nn.Linear(size, ARC_SIZE)
        self.arc = nn.Linear(ARC_SIZE, ARC_SIZE)
        self.sentence = nn.Linear(size, size)
        nn.init.eye_(self.sentence.weight)
        nn.init.zeros_(self.sentence.bias)

    def forward(
        self, pieces: Tensor, features: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return name, tag and relation scores of words, scores for heads (word by word), a vector a piece."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.told(features)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        rows = first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        words = self.dropout(hidden.gather(1, rows))
        dependent = self.dropout(nn.functional.gelu(self.dependent(words)))
        head = self.dropout(nn.functional.gelu(self.head(words)))
        arcs = self.arc(dependent) @ head.transpose(1, 2) / math.sqrt(ARC_SIZE)
        return self.names(words), self.tags(words), self.relations(words), arcs, self.sentence(hidden)
