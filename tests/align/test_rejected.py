"""A claim that an editor rejected is known again by what it says and where, and by nothing less."""

from dataclasses import replace

from secondsource.align import NoClaim, is_rejected
from secondsource.records import Assertion, Claim, Evidence


def claim(claim_id, text, *spots, key="killed"):
    evidence = [Evidence(report, "a.txt", start, end, "x" * (end - start)) for report, start, end in spots]
    told = tuple(Assertion(one.report, one) for one in evidence)
    return Claim(claim_id, text, "single-source", told, ("a",), ("o",), (), "one origin", key)


RULED = [NoClaim.of(claim("c1", "killed: 3", ("a", 10, 40)))]


def test_it_is_known_by_its_id():
    assert is_rejected(claim("c1", "anything", ("z", 0, 9), key="other"), RULED)


def test_it_is_known_when_another_report_says_it_too_and_the_reading_of_its_passage_shifts():
    assert is_rejected(claim("c2", "killed: three", ("a", 12, 44), ("b", 1, 9)), RULED)


def test_another_claim_of_the_same_passage_stands():
    assert not is_rejected(claim("c3", "place: Ellery", ("a", 10, 40), key="place"), RULED)


def test_the_same_said_elsewhere_alone_stands():
    assert not is_rejected(claim("c4", "killed: 3", ("b", 10, 40)), RULED)
    assert not is_rejected(replace(claim("c5", "killed: 3"), reports=()), RULED)
