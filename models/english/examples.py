"""Texts of the corpora as the windows that the network learns from, with what it should say of each word."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from corpora import NAME_KINDS, Gold, Text

from secondsource.annotate.names import find_names
from secondsource.annotate.windows import Window, lay_windows
from secondsource.annotate.word_features import word_features
from secondsource.annotate.wordpieces import WordPieces, find_words
from secondsource.records import Sentence

OPEN = -100  # what the loss leaves out
NAMES = ("O", *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BI"))
TITLE_CASE_SHARE = 0.05  # of the sentences: headlines
CAPITALS_SHARE = 0.03
LONGEST_HEADLINE_WORDS = 25


@dataclass(slots=True)
class Example:
    """A window and its answers, an entry for each word; `heads` are places in the window."""

    window: Window
    names: npt.NDArray[np.int64]
    tags: npt.NDArray[np.int64]
    relations: npt.NDArray[np.int64]
    heads: npt.NDArray[np.int64]
    spelled: list[str]  # the text of each sentence of the window


def examples_of(
    texts: Sequence[Text], vocabulary: WordPieces, tags: dict[str, int], relations: dict[str, int], seed: int | None
) -> Iterator[Example]:
    """Yield the windows of texts; with a seed, some sentences are written in capitals as headlines are."""
    chance = random.Random(seed)
    for original in texts:
        text = original if seed is None else _with_headlines(original, chance)
        yield from _examples(text, vocabulary, tags, relations)


def _examples(text: Text, vocabulary: WordPieces, tags: dict[str, int], relations: dict[str, int]) -> Iterator[Example]:
    sentences = [Sentence(s[0].start, s[-1].end, "paragraph", 0) for s in text.sentences]
    mentions = find_names(text.text, sentences)
    words = [find_words(text.text, s.start, s.end) for s in sentences]
    golds = [_aligned(w, g) for w, g in zip(words, text.sentences, strict=True)]
    features = word_features(text.text, words, mentions)
    for window in lay_windows(text.text, words, features, vocabulary):
        at = {(int(s), int(w)): i for i, (s, w) in enumerate(window.words)}
        rows = [golds[s][w] for s, w in window.words]
        sentence_of = window.words[:, 0].tolist()
        heads = [OPEN if g[3] is None else at.get((s, g[3]), OPEN) for s, g in zip(sentence_of, rows, strict=True)]
        held = sorted({int(s) for s, _ in window.words})
        yield Example(
            window,
            np.array([OPEN if g[0] is None else NAMES.index(g[0]) for g in rows]),
            np.array([tags.get(g[1] or "", OPEN) for g in rows]),
            np.array([relations.get(g[2] or "", OPEN) for g in rows]),
            np.array(heads),
            [text.text[sentences[s].start : sentences[s].end] for s in held],
        )


Answer = tuple[str | None, str | None, str | None, int | None]


def _aligned(words: Sequence[tuple[int, int]], golds: Sequence[Gold]) -> list[Answer]:
    """Name label, tag, relation and head of each of our words, from the corpus's words that it shares letters with.

    A word of ours that is several of the corpus takes the grammar of the one that the others hang on; one that is a
    part of the corpus's word takes its name label, and its grammar only if it is the first part.
    """
    ours = _shared(words, golds)
    of_gold: dict[int, int] = {}
    for w, held in enumerate(ours):
        for i in held:
            of_gold.setdefault(i, w)
    out: list[Answer] = []
    for w, held in enumerate(ours):
        if not held:
            out.append((None, None, None, None))
            continue
        labels = [golds[i].name for i in held]
        label = labels[0]
        if of_gold[held[0]] != w and label is not None and label.startswith("B-"):
            label = "I-" + label[2:]
        top = next((i for i in held if golds[i].head not in held or golds[i].head == i), held[0])
        if of_gold[top] != w or golds[top].head is None:
            out.append((label, None, None, None))
        else:
            out.append((label, golds[top].tag, golds[top].relation, of_gold.get(golds[top].head or 0)))
    return out


def _shared(words: Sequence[tuple[int, int]], golds: Sequence[Gold]) -> list[list[int]]:
    """For each of our words the corpus's words that it shares letters with; both lie in order."""
    out, first = [], 0
    for start, end in words:
        while first < len(golds) and golds[first].end <= start:
            first += 1
        last = first
        held = []
        while last < len(golds) and golds[last].start < end:
            held.append(last)
            last += 1
        out.append(held)
    return out


def _with_headlines(text: Text, chance: random.Random) -> Text:
    letters = list(text.text)
    for sentence in text.sentences:
        drawn = chance.random()
        if drawn > TITLE_CASE_SHARE + CAPITALS_SHARE or len(sentence) > LONGEST_HEADLINE_WORDS:
            continue
        for gold in sentence:
            small = gold.tag in {"ADP", "DET", "CCONJ", "PART"}
            last = gold.end if drawn < CAPITALS_SHARE else gold.start + (0 if small else 1)
            for i in range(gold.start, last):
                if len(letters[i].upper()) == 1:
                    letters[i] = letters[i].upper()
    return Text(text.name, "".join(letters), text.sentences)
