"""Passages that reports share: found where they stand, and not where only the topic is shared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_trace import WORDS, annotated_of, pair_of

from secondsource.records import Annotated, Attribution, Block, Party, RawQuote, Span
from secondsource.trace import find_overlaps

WIRE = (
    "A coal barge sank off Orlen Bay on Tuesday after its hull cracked in heavy seas, the harbour authority said. "
    "All six sailors were rescued by a fishing boat that had seen their flares."
)
OWN_A = "Residents of the old quarter woke to sirens and the smell of diesel. Nobody on the quay knew why."
OWN_B = "Insurers have long asked for newer vessels on the coastal route, and the ministry has long promised them."


def test_a_verbatim_passage_is_found_to_the_word(make_report):
    a, b = pair_of(make_report, f"{OWN_A}\n{WIRE}\n", f"{WIRE}\n{OWN_B}\n")
    (lap,) = find_overlaps([a, b])
    assert lap.kind == "copy"
    assert lap.score == 1.0
    assert [e.text for e in lap.evidence] == [WIRE.removesuffix("."), WIRE.removesuffix(".")]
    assert [e.report for e in lap.evidence] == sorted(e.report for e in lap.evidence)
    assert "none changed" in lap.why


def test_case_quotes_dashes_and_initials_do_not_hide_a_copy(make_report):
    a, b = pair_of(
        make_report,
        "The U.S. Navy’s tug — a 40-year-old hull — reached the wreck before the coastguard’s boat did, he wrote.",
        "the US Navy's tug - a 40-year-old hull - reached the wreck before the coastguard's boat did, he wrote.",
    )
    (lap,) = find_overlaps([a, b])
    assert lap.kind == "copy"


def test_a_light_rewrite_is_a_near_copy_and_says_what_changed(make_report):
    a, b = pair_of(
        make_report,
        "All six sailors were rescued by a fishing boat that had seen their flares late in the evening.",
        "All six seamen were rescued by a trawler that had seen their flares late in the evening.",
    )
    (lap,) = find_overlaps([a, b])
    assert lap.kind == "near-copy"
    assert 0.7 < lap.score < 1
    assert "changed" in lap.why
    assert lap.evidence[0].text.startswith("All six")
    assert lap.evidence[0].text.endswith("evening")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (OWN_A, OWN_B),
        (
            "The barge sank on Tuesday off Orlen Bay. The cause is not known, said Harbour Master Ines Okafor Lund.",
            "On Tuesday a barge went down. Off Orlen Bay, Harbour Master Ines Okafor Lund walked the quay alone.",
        ),
        ("At the end of the day it was what it was, and that was that for all of them.",
         "That is it, and at the end of the day it was what they had all of the time."),
    ],
)  # fmt: skip
def test_a_shared_topic_or_name_is_not_a_passage(make_report, one, two):
    assert find_overlaps(pair_of(make_report, one, two)) == ()


def test_two_short_headlines_alike_are_not_a_copied_passage(make_report):
    head = "Coal barge sinks off Orlen Bay in heavy seas"
    a = annotated_of(make_report(f"{head}\n{OWN_A}\n", file="a.txt", headline=head))
    b = annotated_of(make_report(f"{head}\n{OWN_B}\n", file="b.txt", headline=head))
    assert find_overlaps([a, b]) == ()


def test_furniture_is_never_looked_at(make_report):
    notice = "Sign up for our morning letter and get the day's news before breakfast, every working day of the week."
    reports = []
    for name, own in (("a.txt", OWN_A), ("b.txt", OWN_B)):
        report = make_report(f"{own}\n{notice}\n", file=name)
        kept = Block(0, len(own), "paragraph")
        reports.append(Annotated(report=_with_blocks(report, (kept,))))
    assert find_overlaps(reports) == ()


def test_two_parts_of_one_page_can_share_a_passage(make_report):
    a = annotated_of(make_report(f"{WIRE}\n", part=1))
    b = annotated_of(make_report(f"{WIRE}\n", part=2))
    (lap,) = find_overlaps([a, b])
    assert lap.kind == "copy"


STATEMENT = "we heard a loud bang and then the water came in through the forward hold"


def _quoting(make_report, text, file, kind="direct"):
    report = make_report(text, file=file)
    start = text.index(STATEMENT[:20])
    quote = RawQuote(start, start + len(STATEMENT), STATEMENT, kind, Party("the captain", 0, 0))
    return Annotated(report=report, quotes=(quote,))


def test_quoting_the_same_person_is_a_shared_quote(make_report):
    a = _quoting(make_report, f"“{STATEMENT},” the captain told reporters on the quay.", "a.txt")
    b = _quoting(make_report, f"Asked about it in hospital, he said: “{STATEMENT}.”", "b.txt")
    (lap,) = find_overlaps([a, b])
    assert lap.kind == "shared-quote"
    assert lap.why.startswith("both quote")


def test_quoted_here_and_laid_to_somebody_there_is_a_shared_quote(make_report):
    a = _quoting(make_report, f"“{STATEMENT},” the captain told reporters on the quay.", "a.txt")
    text = f"The captain said that {STATEMENT}."
    report = make_report(text, file="b.txt")
    scope = Span(text.index("we heard"), len(text) - 1)
    said = Attribution(scope, Span(12, 16), Party("The captain", 0, 11))
    (lap,) = find_overlaps([a, Annotated(report=report, attributions=(said,))])
    assert lap.kind == "shared-quote"


def test_what_two_share_unmarked_and_a_third_quotes_is_its_speakers(make_report):
    quoting = _quoting(make_report, f"“{STATEMENT},” the captain told reporters on the quay.", "a.txt")
    reports = [quoting]
    for name, text in (
        ("b.txt", f"The captain said that {STATEMENT}."),
        ("c.txt", f"He told us that {STATEMENT}, twice."),
    ):
        report = make_report(text, file=name)
        at = text.index("we heard")
        said = Attribution(Span(at, at + len(STATEMENT)), Span(at - 10, at - 6), Party("he", 0, 2))
        reports.append(Annotated(report=report, attributions=(said,)))
    laps = find_overlaps(reports)
    assert [lap.kind for lap in laps] == ["shared-quote"] * 3
    assert sum("other reports quote" in lap.why for lap in laps) == 1


def test_the_reporters_words_around_a_quote_make_it_a_copy(make_report):
    text = (
        f"Standing barefoot in the rain with a blanket over his shoulders and a mug of tea that somebody had given "
        f"him, the captain looked back at the bay. “{STATEMENT},” he said, and asked after his dog."
    )
    a, b = _quoting(make_report, text, "a.txt"), _quoting(make_report, text + "\nMore.", "b.txt")
    (lap,) = find_overlaps([a, b])
    assert lap.kind == "copy"


def test_quoted_here_and_unmarked_there_is_not_excused(make_report):
    a = _quoting(make_report, f"“{STATEMENT},” the captain told reporters on the quay.", "a.txt")
    b = annotated_of(make_report(f"It was night and {STATEMENT}. Nobody slept.", file="b.txt"))
    (lap,) = find_overlaps([a, b])
    assert lap.kind != "shared-quote"


sentences = st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=14).map(" ".join), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(pages=st.lists(sentences, min_size=2, max_size=4), order=st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_span_slices_to_its_text(pages, order):
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    reports = [
        annotated_of(make_report(". ".join(page) + ".", file=f"{number}.txt")) for number, page in enumerate(pages)
    ]
    laps = find_overlaps(reports)
    assert laps == find_overlaps(order.sample(reports, len(reports)))
    text_of = {one.report.id: one.report.document.text for one in reports}
    for lap in laps:
        assert all(text_of[e.report][e.start : e.end] == e.text for e in lap.evidence)


def test_every_pair_of_many_prints_of_one_text_is_tied(make_report):
    reports = [annotated_of(make_report(f"{WIRE}\n{WORDS[n]} {OWN_A}", file=f"{n}.txt")) for n in range(12)]
    pairs = {tuple(e.report for e in lap.evidence) for lap in find_overlaps(reports)}
    assert len(pairs) == 12 * 11 // 2


def _with_blocks(report, blocks):
    from dataclasses import replace  # noqa: PLC0415 - used here only

    return replace(report, blocks=blocks)
