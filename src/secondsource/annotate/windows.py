"""Sentences laid into windows that the language model reads at once, so that it sees what stands around a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from secondsource.annotate.word_features import Place
from secondsource.annotate.wordpieces import WordPieces

WINDOW_PIECES = 192  # a paragraph or three; the time of a window grows with its square, the gain ends soon


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words as the model takes them."""

    words: npt.NDArray[np.int64]  # a row for each word: the number of its sentence, its number in the sentence
    pieces: npt.NDArray[np.int64]  # the numbers of the pieces, with those that begin and end a window
    first: npt.NDArray[np.int64]  # for each word the place of its first piece in `pieces`
    features: npt.NDArray[np.float32]  # a row for each piece: the features of its word, zeros at both ends


def lay_windows(
    text: str,
    sentences: Sequence[Sequence[Place]],
    features: Sequence[npt.NDArray[np.float32]],
    vocabulary: WordPieces,
) -> Iterator[Window]:
    """Yield windows that hold all words of the sentences in order; only a sentence longer than a window is cut.

    Args:
        text: the document text.
        sentences: the words of each sentence, as places in the text.
        features: for each sentence an array with a row for each word.
        vocabulary: cuts words into pieces.
    """
    held: list[tuple[int, int]] = []
    cut: list[tuple[int, ...]] = []
    room = WINDOW_PIECES
    for number, sentence in enumerate(sentences):
        pieces = [vocabulary.pieces(text[start:end]) for start, end in sentence]
        if held and sum(map(len, pieces)) > room:
            yield _window(held, cut, features, vocabulary)
            held, cut, room = [], [], WINDOW_PIECES
        for i, word in enumerate(pieces):
            if held and len(word) > room:
                yield _window(held, cut, features, vocabulary)
                held, cut, room = [], [], WINDOW_PIECES
            held.append((number, i))
            cut.append(word)
            room -= len(word)
    if held:
        yield _window(held, cut, features, vocabulary)


def _window(
    held: list[tuple[int, int]],
    cut: list[tuple[int, ...]],
    features: Sequence[npt.NDArray[np.float32]],
    vocabulary: WordPieces,
) -> Window:
    sizes = np.array([len(word) for word in cut])
    rows = np.stack([features[number][i] for number, i in held])
    ends = np.zeros((1, rows.shape[1]), dtype=np.float32)
    return Window(
        words=np.array(held, dtype=np.int64),
        pieces=np.array([vocabulary.begin, *(p for word in cut for p in word), vocabulary.end], dtype=np.int64),
        first=1 + np.concatenate([[0], np.cumsum(sizes[:-1])]).astype(np.int64),
        features=np.concatenate([ends, np.repeat(rows, sizes, axis=0), ends]),
    )
