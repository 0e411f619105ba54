"""Names cut out of noun phrases that are marked whole."""

from gum_names import names_of


def _labels(*rows):
    """Rows of word, tag, head, relation, entity marks; heads count from 1."""
    columns = [
        [str(i), word, word, tag, "NNP", "_", str(head), relation, "_", f"Entity={marks}" if marks else "_"]
        for i, (word, tag, head, relation, marks) in enumerate(rows, 1)
    ]
    return names_of(columns)


def test_a_name_is_the_proper_nouns_of_its_phrase():
    labels = _labels(
        ("the", "DET", 3, "det", "(1-person-new-x"),
        ("weary", "ADJ", 3, "amod", ""),
        ("Mirela", "PROPN", 0, "root", ""),
        ("Toska", "PROPN", 3, "flat", ""),
        ("of", "ADP", 6, "case", ""),
        ("Varna", "PROPN", 3, "nmod", "(2-place-new-y)1)"),
    )
    assert labels == ["O", "O", "B-PER", "I-PER", "O", "B-LOC"]


def test_a_body_keeps_what_stands_behind_its_of():
    labels = _labels(
        ("the", "DET", 2, "det", "(1-organization-new-x"),
        ("Ministry", "PROPN", 0, "root", ""),
        ("of", "ADP", 4, "case", ""),
        ("Ports", "PROPN", 2, "nmod", "1)"),
    )
    assert labels == ["O", "B-ORG", "I-ORG", "I-ORG"]


def test_a_phrase_with_a_common_head_is_no_name():
    assert _labels(
        ("a", "DET", 2, "det", "(1-person-new-x"),
        ("sailor", "NOUN", 0, "root", "1)"),
    ) == ["O", "O"]


def test_proper_nouns_outside_every_name_are_left_open():
    assert _labels(("Easter", "PROPN", 0, "root", "(1-time-new-x)")) == [None]


def test_a_town_that_acts_as_a_body_is_a_place():
    assert _labels(("Lisbon", "PROPN", 0, "root", "(1-organization-new-x)")) == ["B-LOC"]


def test_a_title_is_no_part_of_a_name():
    assert _labels(
        ("Gen.", "PROPN", 2, "compound", "(1-person-new-x"),
        ("Horak", "PROPN", 0, "root", "1)"),
    ) == ["O", "B-PER"]
