"""The other way to a model: spaCy's convolutional network from scratch on the same corpora, to measure against.

    python models/english/spacy_peer.py --data DATA/language --out FOLDER [--minutes 20]
    secondsource annotate PAGE --language-model FOLDER

Tagger, parser and names each have spaCy's standard network of hashed words and four convolutions (width 96).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import spacy
from corpora import Gold, Text, read_corpora
from made_up import made_up, with_other_names
from spacy.tokens import Doc
from spacy.training import Example, iob_to_biluo
from spacy.util import minibatch

SEED = 7
MADE_UP_TEXTS = 1200
BATCH = 64
DROPOUT = 0.2


def examples_of(nlp: spacy.Language, texts: Sequence[Text]) -> Iterator[Example]:
    """Yield each sentence with what its corpus says of it."""
    for text in texts:
        for sentence in text.sentences:
            yield _example(nlp, text.text, sentence)


def _example(nlp: spacy.Language, text: str, sentence: Sequence[Gold]) -> Example:
    words = [text[gold.start : gold.end] for gold in sentence]
    spaces = [a.end < b.start for a, b in pairwise(sentence)] + [True]
    gold: dict[str, list[object]] = {"words": list(words), "spaces": list(spaces)}
    if sentence[0].head is not None:
        gold["heads"] = [one.head for one in sentence]
        gold["deps"] = ["ROOT" if one.head == i else one.relation for i, one in enumerate(sentence)]
        gold["tags"] = [one.tag for one in sentence]
    labels = iob_to_biluo([one.name or "O" for one in sentence])
    gold["entities"] = [label if one.name else "-" for one, label in zip(sentence, labels, strict=True)]
    return Example.from_dict(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def main() -> None:
    """Train for some minutes on one core and write the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=20)
    given = parser.parse_args()
    chance = random.Random(SEED)
    spacy.util.fix_random_seed(SEED)
    nlp = spacy.blank("en")
    for pipe in ("tagger", "parser", "ner"):
        nlp.add_pipe(pipe)
    corpora = read_corpora(given.data, "train")
    texts = [*corpora, *made_up(MADE_UP_TEXTS, SEED), *list(with_other_names(corpora, SEED))[::3]]
    examples = list(examples_of(nlp, texts))
    optimiser = nlp.initialize(lambda: examples)
    stop = time.monotonic() + 60 * given.minutes
    while time.monotonic() < stop:
        chance.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, BATCH):
            nlp.update(batch, sgd=optimiser, drop=DROPOUT, losses=losses)
            if time.monotonic() > stop:
                break
        print({name: round(loss) for name, loss in losses.items()}, flush=True)
        nlp.to_disk(given.out)


if __name__ == "__main__":
    main()
