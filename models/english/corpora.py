"""The corpora that the English model learns from, each as texts with sentences, grammar and names.

| corpus | gives | licence |
|---|---|---|
| Universal Dependencies English EWT | tags, heads, relations | CC BY-SA 4.0 |
| Universal NER on EWT | names of the same sentences | CC BY-SA 4.0 |
| GUM, the genres whose texts are CC BY or CC BY-SA | tags, heads, relations, names | CC BY 4.0 |
| Wikigold | names | CC BY 4.0 |
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gum_names import names_of

NAME_KINDS = ("PER", "ORG", "LOC")


@dataclass(slots=True)
class Gold:
    """A word of a corpus; `head` is an index in the words of its sentence, `name` an IOB label. None: not annotated."""

    start: int
    end: int
    tag: str | None = None
    head: int | None = None
    relation: str | None = None
    name: str | None = None


@dataclass(slots=True)
class Text:
    """A document: its text, and its sentences as lists of words that hold places in the text."""

    name: str
    text: str
    sentences: list[list[Gold]] = field(default_factory=list)


def read_corpora(folder: Path, part: str) -> list[Text]:
    """Return all texts of a part ("train" or "dev"). GUM and Wikigold have no dev part here: they are in "train"."""
    named = dict(_uner(folder / f"uner-{part}.iob2.gz"))
    texts = list(_conllu(folder / f"ewt-{part}.conllu.gz", named))
    if part == "train":
        texts += _conllu(folder / "gum-clean.conllu.gz", None)
        texts += _wikigold(folder / "wikigold.conll.gz")
    return texts


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _uner(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The labels of each sentence by its id."""
    sentence, labels = "", list[str]()
    for line in [*_lines(path), ""]:
        if line.startswith("# sent_id = "):
            sentence = line.removeprefix("# sent_id = ")
        elif line[:1].isdigit():
            labels.append(line.split("\t")[2])
        elif not line and labels:
            yield sentence, labels
            labels = []


def _conllu(path: Path, named: dict[str, list[str]] | None) -> Iterator[Text]:
    """Texts of a treebank; `named` holds the labels by sentence, None takes them from GUM's own entities."""
    document = Text("", "")
    sentence, rows, opens_paragraph = "", list[list[str]](), False
    for line in [*_lines(path), "# newdoc id = "]:
        if line.startswith("# newdoc id = "):
            if document.sentences:
                yield document
            document = Text(line.removeprefix("# newdoc id = "), "")
        elif line.startswith("# newpar"):
            opens_paragraph = True
        elif line.startswith("# sent_id = "):
            sentence = line.removeprefix("# sent_id = ")
        elif line[:1].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            words = [row for row in rows if row[0].isdigit()]
            labels = names_of(words) if named is None else named.get(sentence)
            if labels is not None and len(labels) != len(words):
                labels = None  # the two corpora count the words of a few sentences differently
            _add(document, rows, labels, "\n" if opens_paragraph else " ")
            rows, opens_paragraph = [], False


def _add(document: Text, rows: list[list[str]], labels: list[str | None] | list[str] | None, gap: str) -> None:
    """Write a sentence into the text of the document, with its words' places."""
    if document.text:
        document.text = document.text.removesuffix(" ") + gap
    words = [row for row in rows if row[0].isdigit()]
    joined = {int(row[0].split("-")[0]): row for row in rows if "-" in row[0]}
    number, golds = 0, list[Gold]()
    while number < len(words):
        whole = joined.get(number + 1)
        count = 1 if whole is None else int(whole[0].split("-")[1]) - number
        form = words[number][1] if whole is None else whole[1]
        start = len(document.text)
        document.text += form
        for part in range(count):
            row = words[number + part]
            left, right = _part_places(form, [w[1] for w in words[number : number + count]], part)
            label = labels[number + part] if labels is not None else None
            golds.append(Gold(start + left, start + right, row[3], int(row[6]) - 1, row[7], _known(label)))
        number += count
        if "SpaceAfter=No" not in (whole or words[number - 1])[9]:
            document.text += " "
    for i, gold in enumerate(golds):
        gold.head = i if gold.head == -1 else gold.head
    document.sentences.append(golds)


def _part_places(form: str, parts: list[str], part: int) -> tuple[int, int]:
    """Where a part of a contraction stands ("do" and "n't" in "don't"); the whole where its parts do not spell it."""
    if "".join(parts) != form:
        return 0, len(form)
    start = sum(len(p) for p in parts[:part])
    return start, start + len(parts[part])


def _known(label: str | None) -> str | None:
    """Names of other kinds (peoples, products, feasts) are none of ours."""
    return label if label is None or label[2:] in NAME_KINDS else "O"


def _wikigold(path: Path) -> Iterator[Text]:
    document, golds, last = Text("wikigold-0", ""), list[Gold](), "O"
    number = 0
    for line in [*_lines(path), "", "-DOCSTART- O"]:
        word, _, label = line.partition(" ")
        if word == "-DOCSTART-":
            if document.sentences:
                yield document
            number += 1
            document = Text(f"wikigold-{number}", "")
        elif word:
            if golds and word[0] not in ".,;:!?)'%":
                document.text += " "
            start = len(document.text)
            document.text += word
            kind = label.removeprefix("I-")
            name = ("I-" if last == kind else "B-") + kind if kind in NAME_KINDS else "O"
            last = kind
            golds.append(Gold(start, len(document.text), name=name))
        elif golds:
            document.sentences.append(golds)
            document.text += " "
            golds, last = [], "O"
