"""Which reports are compared: all that share a passage; of a text that many print, enough to tie them all."""

from functools import partial
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_trace import WORDS, annotated_of

from secondsource.trace import candidates, direct, find_origins, find_overlaps, overlaps, overlaps_within
from secondsource.trace.candidates import candidate_pairs
from secondsource.trace.coverage import Coverage
from secondsource.trace.fingerprints import fingerprints
from secondsource.trace.shares import shared_chars

WIRE = (
    "A coal barge sank off Orlen Bay on Tuesday after its hull cracked in heavy seas, the harbour authority said.",
    "All six sailors were rescued by a fishing boat that had seen their flares late in the evening.",
    "The owner of the barge had been warned twice about rust below the waterline, inspectors wrote in spring.",
    "Divers will look at the wreck as soon as the storm that swept the coast for a week has passed.",
)
WORDS_40 = st.permutations([*WORDS, *(f"{word}master" for word in WORDS)])
NOISE = st.lists(st.sampled_from(["alpha", "bravo", "delta", "kilo", "lima", "oscar", "tango"]), max_size=30)


def all_compared(monkeypatch, few):
    """Set how many reports that share words are all compared with each other."""
    monkeypatch.setattr(candidates, "candidate_pairs", partial(candidate_pairs, few=few))
    monkeypatch.setattr(overlaps, "FEW_SHARING", few)


@pytest.fixture(name="copies")
def _copies(make_report):
    def make(many):
        """Copies of one text, cut here and there, with a line of their own, an hour between them."""
        return [
            annotated_of(
                make_report(
                    "\n".join([f"Note {number} from the desk of paper {number}.", *WIRE[: 2 + number % 3]]),
                    file=f"{number}.txt",
                    outlet=f"Paper {number}",
                    published=f"2024-03-{1 + number // 24:02}T{number % 24:02}:10",
                )
            )
            for number in range(many)
        ]

    return make


@settings(max_examples=25, deadline=None)
@given(shared=WORDS_40, a=NOISE, b=NOISE, c=NOISE, d=NOISE)
def test_forty_words_in_a_row_are_always_compared(shared, a, b, c, d):
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    one, two = " ".join([*a, *shared, *b]), " ".join([*c, *shared, *d])
    assert candidate_pairs(fingerprints([make_report(one), make_report(two)])) == [(0, 1)]


@settings(max_examples=25, deadline=None)
@given(shared=WORDS_40, noises=st.lists(NOISE, min_size=5, max_size=8), few=st.integers(1, 3))
def test_forty_words_that_many_have_tie_them_all(shared, noises, few):
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    reports = [make_report(" ".join([*noise, str(n), *shared])) for n, noise in enumerate(noises)]
    tied = candidate_pairs(fingerprints(reports), few=few)
    reached, before = {0}, 0
    while len(reached) > before:
        before = len(reached)
        reached |= {report for pair in tied if reached & set(pair) for report in pair}
    assert reached == set(range(len(reports)))


def test_a_phrase_that_any_two_texts_share_compares_nobody(make_report):
    one = "The president of the United States landed in Orlen Bay to open a bridge across the estuary."
    two = "Farmers wrote a letter to the president of the United States about the price of their wheat."
    assert candidate_pairs(fingerprints([make_report(one), make_report(two)])) == []


def test_the_copies_of_one_text_are_not_all_told_with_each_other(copies):
    found = find_overlaps(copies(200))
    assert len({lap.evidence[0].report for lap in found} | {lap.evidence[1].report for lap in found}) == 200
    assert len(found) < 6 * 200


def test_exact_reposts_are_told_with_the_first(make_report):
    text = "\n".join(WIRE)
    reposts = [annotated_of(make_report(text, file=f"{n}.txt", published=f"2024-03-{1 + n:02}")) for n in range(30)]
    found = find_overlaps(reposts)
    first = reposts[0].report.id
    assert len(found) == 29
    assert all(first in {side.report for side in lap.evidence} for lap in found)
    assert len(find_origins(reposts, direct(found, reposts))) == 1


LINES = [*WIRE, "Residents woke to sirens and the smell of diesel on the old quay that night."]
EDGE_CHARS = 24
STORY = st.lists(st.tuples(st.sets(st.sampled_from(LINES)).map(sorted), NOISE), min_size=2, max_size=8)


@settings(max_examples=25, deadline=None)
@given(story=STORY, few=st.integers(1, 3))
def test_origins_are_no_more_and_shared_words_covered_when_not_all_are_compared(story, few):
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    reports = [
        annotated_of(
            make_report(
                "\n".join([*lines, " ".join(f"{word}{n}" for word in own)]),
                file=f"{n}.txt",
            )
        )
        for n, (lines, own) in enumerate(story)
    ]
    told = []
    for compared in (24, few):
        with pytest.MonkeyPatch.context() as monkeypatch:
            all_compared(monkeypatch, compared)
            laps = direct(find_overlaps(reports), reports)
        told.append((Coverage(reports, laps), {origin.reports for origin in find_origins(reports, laps)}))
    (full, origins), (sparse, origins_sparse) = told
    assert all(any(set(origin) <= set(wider) for wider in origins_sparse) for origin in origins), "fails closed"
    for report in (one.report.id for one in reports):
        passages = full.spans(report, full.partners(report))
        covered = sparse.spans(report, sparse.partners(report))
        for start, end in passages:  # but for a word or two at the edge, that two late copies alone have in common
            kept = sum(max(0, min(end, to) - max(start, since)) for since, to in covered)
            assert end - start - kept <= EDGE_CHARS


def test_the_order_of_reading_changes_nothing_where_not_all_are_compared(copies):
    many = copies(60)
    assert find_overlaps(many) == find_overlaps(many[::-1])


def test_copies_that_are_not_told_with_each_other_still_share_what_they_share(copies):
    many = copies(60)
    found = find_overlaps(many)
    told = {tuple(side.report for side in lap.evidence) for lap in found}
    shared = shared_chars(found)
    ids = sorted(one.report.id for one in many)
    assert len(told) < len(shared) == 60 * 59 // 2
    least = len("\n".join(WIRE[:2])) - 1  # all copies have these
    assert all(shared[pair] >= least for pair in combinations(ids, 2))


def test_copies_whose_first_is_in_another_story_are_still_tied(copies):
    many = copies(60)
    rest = many[20:]
    within = overlaps_within(find_overlaps(many), rest)
    assert len(find_origins(rest, direct(within, rest))) == 1
    few = copies(10)
    assert overlaps_within(find_overlaps(few), few[3:]) == find_overlaps(few[3:])
