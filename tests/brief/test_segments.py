"""Marks that overlap are shown by segments that do not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.brief.segments import segments

spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60)).map(lambda pair: (min(pair), max(pair)))


@settings(max_examples=100)
@given(length=st.integers(1, 50), marks=st.lists(spans, max_size=8))
def test_segments_lie_end_to_end_and_say_which_marks_cover_them(length, marks):
    found = segments(0, length, marks)
    assert [found[0].start, *(one.end for one in found)] == [*(one.start for one in found), length]
    for one in found:
        assert one.start < one.end
        covering = {mark for mark in marks if mark[0] <= one.start and one.end <= mark[1] and mark[0] < mark[1]}
        assert set(one.marks) == covering
        touching = {mark for mark in marks if mark[0] < one.end and one.start < mark[1] and mark[0] < mark[1]}
        assert touching == covering  # no mark begins or ends inside a segment


def test_text_without_marks_is_one_segment_and_no_text_is_none():
    assert [(one.start, one.end, one.marks) for one in segments(3, 9, [(0, 3), (9, 12), (5, 5)])] == [(3, 9, ())]
    assert segments(4, 4, [(0, 9)]) == []
