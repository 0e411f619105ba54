"""What a treebank says of its words, told of ours."""

from corpora import Gold, Text
from examples import NAMES, OPEN, examples_of

from secondsource.annotate.wordpieces import WordPieces

VOCABULARY = WordPieces({piece: i for i, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])})
TAGS = {"AUX": 0, "PART": 1, "PRON": 2, "VERB": 3, "PROPN": 4}
RELATIONS = {"aux": 0, "advmod": 1, "nsubj": 2, "root": 3}


def _only(text, golds):
    [example] = examples_of([Text("t", text, [golds])], VOCABULARY, TAGS, RELATIONS, None)
    return example


def test_a_word_that_the_treebank_cuts_takes_the_grammar_of_its_head():
    golds = [
        Gold(0, 4, "PRON", 3, "nsubj", "O"),
        Gold(5, 7, "AUX", 3, "aux", "O"),
        Gold(7, 10, "PART", 3, "advmod", "O"),
        Gold(11, 14, "VERB", 3, "root", "O"),
    ]
    example = _only("They don't run", golds)
    assert example.heads.tolist() == [2, 2, 2]
    assert example.relations.tolist() == [RELATIONS["nsubj"], RELATIONS["aux"], RELATIONS["root"]]


def test_a_word_that_we_cut_goes_on_as_one_name():
    example = _only("Al-Hamra", [Gold(0, 8, "PROPN", 0, "root", "B-ORG")])
    assert [NAMES[i] for i in example.names] == ["B-ORG", "I-ORG", "I-ORG"]
    assert example.tags.tolist() == [TAGS["PROPN"], OPEN, OPEN]


def test_what_the_treebank_leaves_open_stays_open():
    example = _only("Easter", [Gold(0, 6)])
    assert (example.names.tolist(), example.heads.tolist()) == ([OPEN], [OPEN])
