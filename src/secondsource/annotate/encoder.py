"""The bundled English model: one pass over a report gives its words' grammar, its names and its sentences' vectors.

How the model was made, from what, and how good it is stands in `models/english`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from secondsource.annotate.name_labels import best_labels, spans_of
from secondsource.annotate.trees import tree_of
from secondsource.annotate.windows import Window, lay_windows
from secondsource.annotate.word_features import Place, word_features
from secondsource.annotate.wordpieces import WordPieces, find_words
from secondsource.records import Mention, NameType, Sentence, Word

_TYPES: Final[dict[str, NameType]] = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of a report."""

    words: tuple[Word, ...]
    names: tuple[tuple[int, int, NameType], ...]  # start, end and type, in document order
    vectors: Floats  # a row for each sentence, of length 1: sentences that mean alike point alike


@dataclass(frozen=True, slots=True)
class _Scores:
    """What the model says of the words of one sentence."""

    names: Floats
    tags: Floats
    relations: Floats
    heads: Floats


class Encoder:
    """A model file: the network, its vocabulary and its labels."""

    def __init__(self, path: Path) -> None:
        """Load the network; it runs on one core, so that a process pool may use the others."""
        import onnxruntime  # noqa: PLC0415 - a tenth of a second to import, and the fast mode does without

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
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
        scores, vectors = self._run(windows, [len(words) for words in places])
        return Reading(
            tuple(self._words(places, scores)),
            tuple(name for row, said in zip(places, scores, strict=True) for name in self._names(row, said)),
            vectors,
        )

    def _run(self, windows: Iterator[Window], sizes: Sequence[int]) -> tuple[list[_Scores], Floats]:
        """Run the network; a sentence that two windows share has no scores for heads across them."""
        out = [
            _Scores(
                *(np.zeros((n, len(self._labels[key])), np.float32) for key in ("names", "tags", "relations")),
                heads=np.full((n, n), -1e4, np.float32),
            )
            for n in sizes
        ]
        sums = np.zeros((len(sizes), self._session.get_outputs()[4].shape[-1]), np.float32)
        for window in windows:
            given = {"pieces": window.pieces[None], "features": window.features[None], "first": window.first[None]}
            names, tags, relations, heads, vectors = (found[0] for found in self._session.run(None, given))
            ends = np.append(window.first[1:], len(window.pieces) - 1)
            for number in np.unique(window.words[:, 0]):
                held = window.words[:, 0] == number
                at, said = window.words[held, 1], out[number]
                said.names[at], said.tags[at], said.relations[at] = names[held], tags[held], relations[held]
                said.heads[np.ix_(at, at)] = heads[np.ix_(held, held)]
                sums[number] += vectors[window.first[held].min() : ends[held].max()].sum(0)
        return out, sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)

    def _words(self, places: Sequence[Sequence[Place]], scores: Sequence[_Scores]) -> Iterator[Word]:
        before = 0
        for row, said in zip(places, scores, strict=True):
            if not row:
                continue
            heads = tree_of(said.heads)
            for i, (start, end) in enumerate(row):
                tag = self._labels["tags"][said.tags[i].argmax()]
                relation = self._labels["relations"][said.relations[i].argmax()]
                yield Word(start, end, tag, before + int(heads[i]), "root" if heads[i] == i else relation)
            before += len(row)

    def _names(self, row: Sequence[Place], said: _Scores) -> Iterator[tuple[int, int, NameType]]:
        for first, last, kind in spans_of(best_labels(said.names, self._labels["names"])):
            yield row[first][0], row[last][1], _TYPES[kind]


@cache
def bundled() -> Encoder:
    """Return the model that comes with the package."""
    return Encoder(Path(str(files("secondsource.annotate") / "data" / "english.onnx")))
