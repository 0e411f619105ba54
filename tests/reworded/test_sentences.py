"""An answer falls into sentences with citations, whatever it looks like."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.reworded.sentences import sentences_of


def told(answer):
    return [(one.text, one.cites) for one in sentences_of(answer)]


def test_a_sentence_is_a_line_and_loses_its_citations():
    assert told("It fell. [1]\nIt burned [2][3].\n\n- It sank [4, 5]. \n2. It rose. [6]") == [
        ("It fell.", (1,)),
        ("It burned.", (2, 3)),
        ("It sank.", (4, 5)),
        ("It rose.", (6,)),
    ]


def test_sentences_of_one_line_are_parted_behind_their_citations():
    assert told("It fell. [1] It burned. [2]") == [("It fell.", (1,)), ("It burned.", (2,))]


def test_a_stretch_of_a_sentence_has_its_own_citations():
    (sentence,) = sentences_of("It fell [1], while others burned. [2]")
    assert [(part.text, part.cites) for part in sentence.parts] == [("It fell", (1,)), (", while others burned.", (2,))]
    assert sentence.text == "It fell, while others burned."


def test_words_behind_the_last_citation_cite_nothing():
    (sentence,) = sentences_of("It fell [1] and nobody knew why.")
    assert sentence.parts[-1].cites == ()


def test_what_a_model_thinks_aloud_is_no_part_of_its_answer():
    assert told("<think>The roof [1]\nfell?</think>\nIt fell. [1]") == [("It fell.", (1,))]


def test_a_flood_is_cut():
    assert len(sentences_of("It fell. [1]\n" * 5_000)) == 200
    assert sentences_of("fell " * 50_000 + "[1]")[0].cites == ()


@given(st.text(alphabet="ab [](),.1\n“”<>\u202e\ud800", max_size=200))
def test_no_answer_crashes_it(answer):
    for sentence in sentences_of(answer):
        assert sentence.text == sentence.text.strip()
