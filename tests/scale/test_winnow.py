"""A few fingerprints find what two texts share."""

import random

from secondsource.scale.winnow import winnowed

WORDS = [f"{start}{middle}{end}" for start in "bdfgklmn" for middle in ("ar", "el", "on", "ut") for end in "dkpst"]


def text_of(seed, length):
    return " ".join(random.Random(seed).choices(WORDS, k=length))  # noqa: S311 - made text


def values(report):
    return set(kept(report).values.tolist())


def kept(report):
    return winnowed([report])


def test_two_texts_with_forty_words_in_common_share_a_fingerprint_wherever_these_stand(make_report):
    for seed in range(60):
        common = text_of(("common", seed).__repr__(), 40)
        one = make_report(f"{text_of(seed, 30 + seed)} {common} {text_of(-seed, 50)}", file="one")
        other = make_report(f"{common.upper()} {text_of(seed + 1000, 20 + 3 * seed)}", file="other")
        assert values(one) & values(other)


def test_unrelated_texts_share_none(make_report):
    assert not values(make_report(text_of(1, 400))) & values(make_report(text_of(2, 400)))


def test_about_one_word_in_twelve_stands_for_the_text_and_all_its_characters_are_told(make_report):
    report = make_report(text_of(3, 1200))
    found = kept(report)
    assert 60 <= len(found.values) <= 140
    assert found.chars.sum() == len(report.document.text)


def test_a_repeated_passage_is_told_once(make_report):
    report = make_report(" ".join([text_of(4, 60)] * 3))
    told = kept(report).values.tolist()
    assert len(told) == len(set(told))


def test_texts_of_few_words_have_none(make_report):
    for text in ("", "One barge.", "a an the of to in on at by " * 9):
        assert not values(make_report(text))


def test_odd_characters_are_survived(make_report):
    assert values(make_report("\ud800 \u202e" + text_of(5, 50) + "\0")) == values(make_report(text_of(5, 50)))


def test_many_at_once_have_what_each_has_alone(make_report):
    reports = [
        make_report(text, file=text[:9]) for text in (text_of(6, 90), "", text_of(7, 700), "Fog.", text_of(8, 30))
    ]
    found = winnowed(reports)
    for place, report in enumerate(reports):
        own = found.reports == place
        assert found.values[own].tolist() == kept(report).values.tolist()
        assert found.chars[own].tolist() == kept(report).chars.tolist()
