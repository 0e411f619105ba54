"""The bundled English model: one pass over a report gives its words' grammar, its names and its sentences' vectors.

How the model was made, from what, and how good it is stands in `models/english`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from secondsource.annotate.name_labels import best_labels, spans_of
from secondsource.annotate.trees import tree_of
from secondsource.annotate.windows import Window, lay_windows
from secondsource.annotate.word_features import Place, word_features
from secondsource.annotate.wordpieces import WordPieces, find_words
from secondsource.records import Mention, NameType, Sentence, Word

_TYPES: Final[dict[str, NameType]] = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
_SMALLEST = 1e-9  # keeps a sentence without words from a division by zero
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of a report."""

    words: tuple[Word, ...]
    names: tuple[tuple[int, int, NameType], ...]  # start, end and type, in document order
    vectors: Floats  # a row for each sentence, of length 1: sentences that mean alike point alike


@dataclass(frozen=True, slots=True)
class _Said:
    """What the model says of the words of one sentence; `heads` and `tags` are settled, names are still scores."""

    names: Floats
    tags: list[str]
    relations: list[str]
    heads: npt.NDArray[np.int64]


class Encoder:
    """A model file: the network, its vocabulary and its labels."""

    def __init__(self, path: Path) -> None:
        """Load the network; it runs on one core, so that a process pool may use the others."""
        import onnxruntime  # noqa: PLC0415 - a tenth of a second to import, and the fast mode does without

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        told = self._session.get_modelmeta().custom_metadata_map
        self._pieces = WordPieces({piece: i for i, piece in enumerate(told["pieces"].split("\n"))})
        self._labels: dict[str, list[str]] = {key: json.loads(told[key]) for key in ("names", "tags", "relations")}

    def read(self, text: str, sentences: Sequence[Sentence], hints: Sequence[Mention]) -> Reading:
        """Return what the model makes of the sentences of one report.

        Args:
            text: the document text.
            sentences: of one report, in document order.
            hints: the names that the rules find, which the model weighs.
        """
        places = [find_words(text, sentence.start, sentence.end) for sentence in sentences]
        windows = lay_windows(text, places, word_features(text, places, hints), self._pieces)
        said, vectors = self._run(windows, [len(row) for row in places])
        return Reading(
            tuple(_words(places, said)),
            tuple(name for row, one in zip(places, said, strict=True) for name in self._names(row, one)),
            vectors,
        )

    def _run(self, windows: Iterable[Window], sizes: Sequence[int]) -> tuple[list[_Said], Floats]:
        said = [self._nothing_said(size) for size in sizes]
        sums = np.zeros((len(sizes), self._session.get_outputs()[4].shape[-1]), np.float32)
        for window in windows:
            given = {"pieces": window.pieces[None], "features": window.features[None], "first": window.first[None]}
            found = [output[0] for output in self._session.run(None, given)]
            ends = np.append(window.first[1:], len(window.pieces) - 1)
            for number in np.unique(window.words[:, 0]):
                held = np.flatnonzero(window.words[:, 0] == number)
                self._note(said[number], int(window.words[held[0], 1]), held, found)
                sums[number] += found[4][window.first[held[0]] : ends[held[-1]]].sum(0)
        return said, sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), _SMALLEST)

    def _nothing_said(self, words: int) -> _Said:
        names = np.zeros((words, len(self._labels["names"])), np.float32)
        return _Said(names, [""] * words, [""] * words, np.zeros(words, np.int64))

    def _note(self, said: _Said, first: int, held: npt.NDArray[np.int64], found: Sequence[Floats]) -> None:
        """Write down what a window says of a sentence, or of the part of it that begins at word `first`.

        The parts of a sentence that is longer than a window are trees of their own, the later ones hung on the first.
        """
        names, tags, relations, heads = (output[held] for output in found[:4])
        part = slice(first, first + len(held))
        tree = tree_of(heads[:, held])
        said.names[part] = names
        said.tags[part] = [self._labels["tags"][i] for i in tags.argmax(1)]
        relations[:, self._labels["relations"].index("root")] = -np.inf  # one word of the tree alone is its root
        said.relations[part] = [self._labels["relations"][i] for i in relations.argmax(1)]
        root = int(np.flatnonzero(tree == np.arange(len(tree)))[0])  # the one word that is its own head
        said.heads[part] = first + tree
        said.relations[first + root] = "parataxis" if first else "root"
        if first:
            said.heads[first + root] = next(i for i, head in enumerate(said.heads) if head == i)

    def _names(self, row: Sequence[Place], said: _Said) -> Iterator[tuple[int, int, NameType]]:
        for first, last, kind in spans_of(best_labels(said.names, self._labels["names"])):
            yield row[first][0], row[last][1], _TYPES[kind]


def _words(places: Sequence[Sequence[Place]], said: Sequence[_Said]) -> Iterator[Word]:
    """The words of all sentences, whose heads count in all of them."""
    before = 0
    for row, one in zip(places, said, strict=True):
        for (start, end), tag, relation, head in zip(row, one.tags, one.relations, one.heads.tolist(), strict=True):
            yield Word(start, end, tag, before + head, relation)
        before += len(row)


@cache
def bundled() -> Encoder:
    """Return the model that comes with the package."""
    return Encoder(Path(str(files("secondsource.annotate") / "data" / "english.onnx")))
