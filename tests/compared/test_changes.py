"""What was changed between two wordings, word by word."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from secondsource.compared import changes as module
from secondsource.compared.changes import changes

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def told(a, b):
    """The steps in words: "=x y" for the same, "x>y" for what stands in each other's stead."""
    return [
        "=" + " ".join(a[s.a0 : s.a1]) if s.same else " ".join(a[s.a0 : s.a1]) + ">" + " ".join(b[s.b0 : s.b1])
        for s in changes(a, b)
    ]


def test_words_put_in_left_out_and_replaced_are_told_apart():
    a = ["the", "barge", "sank", "near", "the", "old", "pier", "on", "Monday"]
    b = ["the", "barge", "sank", "off", "the", "pier", "on", "a", "grey", "Monday"]
    assert told(a, b) == ["=the barge sank", "near>off", "=the", "old>", "=pier on", ">a grey", "=Monday"]


def test_texts_that_are_equal_have_one_step_and_empty_ones_none():
    assert told(["a", "b"], ["a", "b"]) == ["=a b"]
    assert told(["a"], []) == ["a>"]
    assert changes([], []) == []


def check(a, b):
    steps = changes(a, b)
    at_a = at_b = 0
    for step in steps:
        assert (step.a0, step.b0) == (at_a, at_b)
        at_a, at_b = step.a1, step.b1
        if step.same:
            assert list(a[step.a0 : step.a1]) == list(b[step.b0 : step.b1]) != []
        else:
            assert step.a0 < step.a1 or step.b0 < step.b1
    assert (at_a, at_b) == (len(a), len(b))
    assert all(one.same != two.same for one, two in itertools.pairwise(steps))


@given(WORDS, WORDS)
def test_the_steps_lie_end_to_end_and_what_is_called_the_same_is_the_same(a, b):
    check(a, b)


@given(WORDS, WORDS)
def test_so_they_do_where_a_text_is_too_long_to_be_compared_at_once(a, b):
    whole, module.MOST_CELLS = module.MOST_CELLS, 4
    try:
        check(a, b)
    finally:
        module.MOST_CELLS = whole


def test_fifty_thousand_words_of_which_every_hundredth_was_changed_are_found():
    a = [f"w{number % 997}-{number // 50}" for number in range(50_000)]
    b = [word if number % 100 else "new" for number, word in enumerate(a)]
    found = changes(a, b)
    assert sum(step.a1 - step.a0 for step in found if not step.same) == 500
    assert len(found) == 1000
