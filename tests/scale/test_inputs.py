"""What a batch reads is shared out in parts of about the same size."""

from secondsource.read.sources import Source
from secondsource.scale.inputs import MOST_SLICES, parts_of


def test_small_files_share_a_part_and_each_file_stands_in_one():
    sources = [Source(f"{number:03}.html", "file", 400) for number in range(10)]
    parts = list(parts_of(sources, part_bytes=1000))
    assert [len(part) for part in parts] == [2] * 5
    assert [row["source"] for part in parts for row in part] == [one.name for one in sources]


def test_a_large_file_is_shared_out_among_parts():
    parts = list(parts_of([Source("month.warc", "file", 4500)], part_bytes=1000))
    assert [(row["slice"], row["slices"]) for part in parts for row in part] == [(n, 4) for n in range(4)]


def test_a_file_without_end_has_no_more_slices_than_it_is_worth_reading_through():
    parts = list(parts_of([Source("years.jsonl", "file", 10**12)], part_bytes=1000))
    assert len(parts) == MOST_SLICES
