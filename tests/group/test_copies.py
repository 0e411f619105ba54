"""However many print a text, with light edits, it is one story; and a template with other names in it is none."""

from datetime import date
from itertools import product

import pytest

from secondsource.group import group
from secondsource.group.copies import voices_of
from secondsource.group.online import Stories
from secondsource.group.profiles import profiles
from secondsource.group.reposts import is_repost
from secondsource.records import Annotated
from secondsource.trace import find_overlaps
from secondsource.trace.shares import shared_chars

SENTENCES = (
    "The {} ferry Marrow struck the outer pier of Orlen Bay at dawn on Tuesday.",
    "Divers brought eleven passengers ashore in the {} hour after the call.",
    "Harbour master Idris Quill said the rudder chain had {} parted.",
    "The bay stays shut to all but {} boats until the hull is raised.",
    "Nobody was hurt, though a {} cargo of lamp oil is adrift off the Skerry light.",
)
WORDS = (
    ("old", "little", "white"),
    ("first", "next"),
    ("suddenly", "clean", "simply", "just", "plainly"),
    ("fishing", "small", "flat", "local", "open"),
    ("large", "heavy"),
)


@pytest.fixture
def copies(make_report):
    texts = [" ".join(map(str.format, SENTENCES, words)) for words in product(*WORDS)]
    cut = [text[: text.rindex(" Nobody was hurt")] for text in texts[::30]]
    reports = [make_report(text, file=f"{n}.txt", published="2031-05-14") for n, text in enumerate((*texts, *cut))]
    return [Annotated(report=report) for report in reports]


def test_three_hundred_light_edits_of_one_text_are_one_story(copies):
    assert len(copies) > 300
    overlaps = find_overlaps(copies)
    (story,) = group(copies, overlaps)
    assert len(story.reports) == len(copies)
    assert all(placement.score > 0.5 for placement in story.placements)
    stories = Stories()
    stories.add(copies, overlaps)
    assert len(list(stories)) == 1


def _voices(texts, make_report):
    told = [
        Annotated(report=make_report(text, file=f"{n}.txt", published="2031-05-14")) for n, text in enumerate(texts)
    ]
    shared = shared_chars(find_overlaps(told))
    items = profiles(told, shared=shared)
    return sorted(map(len, voices_of(items, shared).values()))


def test_a_light_edit_has_no_voice_of_its_own(make_report):
    text = " ".join(SENTENCES).replace("{} ", "")
    assert _voices([text, text.replace("eleven", "twelve")], make_report) == [2]


def test_a_text_that_comes_again_another_month_has_its_own_voice():
    days = date(2031, 5, 14), date(2031, 6, 14)
    assert is_repost(950, (1000, 1000), (days[0], days[0]))
    assert not is_repost(950, (1000, 1000), days)


def test_pages_that_share_their_furniture_are_no_reposts():
    assert not is_repost(950, (300, 320), (None, None))


def test_half_of_a_text_within_one_of_another_event_has_its_own_voice(make_report):
    half = " ".join(SENTENCES[:3]).replace("{} ", "")
    other = "A vote in Hallam on the mill road fell through by two hands, and the council sent its clerk home. " * 2
    assert _voices([half, f"{other}{half}"], make_report) == [1, 1]
