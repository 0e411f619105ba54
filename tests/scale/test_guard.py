"""A document that costs too much is left out; the others are not."""

import time

import pytest

from secondsource.errors import UnreadableInput
from secondsource.scale.folder import Folder
from secondsource.scale.guard import Guard


@pytest.fixture(name="folder")
def _folder(tmp_path):
    return Folder(str(tmp_path))


def test_a_document_that_takes_too_long_is_refused_and_the_next_has_all_its_time(folder):
    guard = Guard(folder, "read", 0)
    with pytest.raises(UnreadableInput, match=r"longer than 0\.05 seconds"), guard.over("slow", seconds=0.05):
        time.sleep(5)
    with guard.over("quick", seconds=5):
        time.sleep(0.1)


def test_a_document_that_needs_too_much_memory_is_refused_and_the_limit_is_lifted(folder):
    guard = Guard(folder, "read", 0)
    with pytest.raises(UnreadableInput, match="more than 50 MB"), guard.over("large", megabytes=50):
        bytearray(400_000_000)
    assert len(bytearray(400_000_000)) == 400_000_000


def test_the_first_attempt_notes_no_document_and_the_next_ones_do(folder):
    Guard(folder, "read", 0)
    with Guard(folder, "read", 0).over("barge.html"):
        assert folder.get_json("work/attempts/read/00000.json")["at"] == "barge.html"


def test_a_document_that_the_process_died_on_twice_is_left_out_and_no_other(folder):
    with Guard(folder, "read", 0).over("barge.html"):
        pass  # and the process dies: nobody knows where
    for _ in range(2):
        with Guard(folder, "read", 0).over("barge.html"):
            pass  # and dies at it
    guard = Guard(folder, "read", 0)
    with pytest.raises(UnreadableInput, match="died 2 times"), guard.over("barge.html"):
        pass
    with guard.over("lock.html"):
        pass
    assert guard.told() == {"attempts": 4, "deaths": {"barge.html": 2}}


def test_a_part_that_is_done_forgets_its_attempts(folder):
    Guard(folder, "read", 0).close()
    assert Guard(folder, "read", 0).told() == {}
