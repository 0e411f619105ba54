import math

import pytest

from secondsource.records import Annotated, Quantity, Story
from secondsource.store.packing import pack, unpack


def test_a_record_comes_back_as_it_was(make_report):
    report = make_report("Fire in Port Ellery.\n\nAt least 40 fled.", headline="Fire in Port Ellery.")
    some = Quantity(22, 33, "At least 40", 40, math.inf, "person", "")
    one = Annotated(report=report, quantities=(some,))
    assert unpack(pack(one), Annotated) == one


def test_halves_of_surrogate_pairs_come_back_as_two_characters(make_report):
    one = Annotated(report=make_report("A \ud83d\ude00 and \udc00."))
    assert unpack(pack(one), Annotated).report.document.text == "A \ud83d\ude00 and \udc00."


def test_another_kind_of_record_is_refused(make_report):
    with pytest.raises(ValueError, match="required field"):
        unpack(pack(Annotated(report=make_report("Fire."))), Story)
