"""What is capped before a parser sees it: packed data that break, and markup that is nested without end."""

import gzip
import io

import pytest

from secondsource.errors import UnreadableInput
from secondsource.read.html_mend import flatten
from secondsource.read.stream import Stream
from secondsource.read.unpack import gunzip

GOOD = gzip.compress(b"The ferry ran aground.")
BROKEN = GOOD[:12] + b"\xff\xff\xff\xff" + GOOD[16:]


def unpacked(data, breaks=None):
    return gunzip(Stream(io.BytesIO(data).read), breaks).read_all(10_000_000)


@pytest.mark.parametrize("junk", [b"", b"x" * 400_000, b"\x1f\x8b\x08 no member", b"\x1f" * 200_000])
def test_a_good_member_is_found_behind_a_broken_one_and_whatever_stands_between(junk):
    breaks = []
    assert unpacked(GOOD + BROKEN + junk + GOOD, breaks).endswith(b"The ferry ran aground.")
    assert breaks
    with pytest.raises(UnreadableInput, match="broken"):
        unpacked(GOOD + BROKEN + junk + GOOD)


def test_junk_to_the_end_is_told_and_padding_is_not():
    breaks = []
    assert unpacked(GOOD + b"x" * 400_000, breaks) == b"The ferry ran aground."
    assert [one.reason for one in breaks] == [f"there are other data at byte {len(GOOD)}"]
    assert unpacked(GOOD + b"\0" * 1000 + GOOD) == b"The ferry ran aground." * 2
    assert unpacked(GOOD + b"other data") == b"The ferry ran aground."
    with pytest.raises(UnreadableInput, match="truncated"):
        unpacked(GOOD[:-4])


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<div>a</div>b", "a"),
        ("<script>if (a < b) { c }</script>x", "<script>if (a < b) { c }</script>x"),
        ("<textarea><div>x", "<textarea><div>x"),
        ("a<br>b<hr>c", "a<br>b<hr>c"),
        ("</section></nothing>a", "a"),
        ("<b>a</b>c", "ac"),
    ],
)
def test_nested_beyond_the_limit_only_the_tags_that_nest_are_taken_out(inside, kept):
    flat = flatten("<div>" * 100_000 + inside)
    assert kept in flat
    assert flat.count("<div>") <= 260
    assert "</nothing>" not in flat


def test_what_is_open_inside_is_closed_with_it():
    assert flatten("<div><span><i>a</div>b").startswith("<div><span><i>a</i></span></div>b")
