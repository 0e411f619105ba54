"""The model that comes with the package, the fast mode without it, and a spaCy pipeline in its stead."""

import pytest

from secondsource.annotate import annotate
from secondsource.errors import SettingError
from secondsource.settings import Settings

TEXT = (
    "The Zarvin Shipping Company said on Monday that Mirela Toska, its director, had left for Lisbon. "
    "Toska was questioned by the Harbour Police, according to her lawyer, Ines Brandt."
)


def _annotated(make_report, text, **settings):
    [one] = annotate([make_report(text)], settings=Settings(**settings))
    return one


def _relations(one, text):
    """Each word that is no mark, its relation, and the word that it hangs on."""
    spell = [text[word.start : word.end] for word in one.words]
    return {(spell[i], word.relation, spell[word.head]) for i, word in enumerate(one.words) if word.tag != "PUNCT"}


def test_the_bundled_model_finds_names_of_every_type(make_report):
    found = {(m.text, m.type) for m in _annotated(make_report, TEXT).mentions}
    assert found == {
        ("Zarvin Shipping Company", "ORG"),
        ("Mirela Toska", "PERSON"),
        ("Lisbon", "PLACE"),
        ("Toska", "PERSON"),
        ("Harbour Police", "ORG"),
        ("Ines Brandt", "PERSON"),
    }


def test_the_bundled_model_tells_who_did_what(make_report):
    text = "The minister said that the ferry had hit a rock. Ana was questioned by the police."
    found = _relations(_annotated(make_report, text), text)
    assert {
        ("minister", "nsubj", "said"),
        ("said", "root", "said"),
        ("hit", "ccomp", "said"),
        ("ferry", "nsubj", "hit"),
        ("rock", "obj", "hit"),
        ("Ana", "nsubj:pass", "questioned"),
    } <= found


def test_every_word_reaches_the_root_of_its_own_sentence(make_report):
    one = _annotated(make_report, TEXT)
    for number, word in enumerate(one.words):
        at, sentence = number, next(s for s in one.sentences if s.start <= word.start < s.end)
        for _ in one.words:
            at = one.words[at].head
        assert one.words[at].relation == "root"
        assert sentence.start <= one.words[at].start < sentence.end


def test_the_words_of_a_sentence_cover_it(make_report):
    one = _annotated(make_report, TEXT)
    covered = {place for word in one.words for place in range(word.start, word.end)}
    assert {i for s in one.sentences for i in range(s.start, s.end) if not TEXT[i].isspace()} == covered


@pytest.mark.parametrize("text", [".", "?!", "海", "\u0301", "a" * 5000, "Ana " * 2000])
def test_odd_text_is_read(make_report, text):
    one = _annotated(make_report, text)
    assert {(word.start, word.end) for word in one.words} >= {
        (m.start, m.end) for m in one.mentions if " " not in m.text
    }


def test_the_fast_mode_has_names_and_no_grammar(make_report):
    one = _annotated(make_report, TEXT, language_model="fast")
    assert ("Mirela Toska", "PERSON") in {(m.text, m.type) for m in one.mentions}
    assert one.words == ()


def test_a_pipeline_that_is_not_installed_is_a_setting_error(make_report):
    with pytest.raises(SettingError, match="no_such_model"):
        _annotated(make_report, "A line.", language_model="no_such_model")


def test_a_spacy_pipeline_takes_the_place_of_the_bundled_model(make_report, tmp_path):
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Zembla"}, {"label": "DATE", "pattern": "noon"}])
    pipeline.to_disk(tmp_path / "model")
    one = _annotated(make_report, "They left Zembla at noon. Nobody followed.", language_model=str(tmp_path / "model"))
    assert [(m.text, m.type) for m in one.mentions] == [("Zembla", "PLACE")]
    assert len(one.sentences) == 2


def test_the_grammar_of_a_spacy_pipeline_is_told_in_universal_terms():
    spacy = pytest.importorskip("spacy")
    from secondsource.annotate.spacy_pipeline import words_of  # noqa: PLC0415 - with spaCy alone

    words = ["Ana", "was", "questioned", "by", "police", "in", "Lisbon"]
    read = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=words,
        heads=[2, 2, 2, 2, 3, 2, 5],
        deps=["nsubjpass", "auxpass", "ROOT", "agent", "pobj", "prep", "pobj"],
        pos=["PROPN", "AUX", "VERB", "ADP", "NOUN", "ADP", "PROPN"],
    )
    found = [(words[i], word.relation, words[word.head]) for i, word in enumerate(words_of(read, 0, 0))]
    assert found == [
        ("Ana", "nsubj:pass", "questioned"),
        ("was", "aux:pass", "questioned"),
        ("questioned", "root", "questioned"),
        ("by", "case", "police"),
        ("police", "obl", "questioned"),
        ("in", "case", "Lisbon"),
        ("Lisbon", "obl", "questioned"),
    ]
