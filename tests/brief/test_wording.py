"""The shared words: counts, places, dates, and text that cannot change what stands around it."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import BRIEF, COASTLINE, HARBOUR, TIMELINE, coastline, crew, ev, harbour

from secondsource.brief.wording import Places, clipped, counts, listed, moment, one_line, quoted, stretch, visible
from secondsource.records import Brief, TimelineEntry


def test_counts_stand_on_one_line_and_say_none():
    assert counts(5, 2, 1) == "5 reports · 2 origins · 1 attributed source"
    assert counts(1, 1, 0) == "1 report · 1 origin · no attributed source"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-05-13", "13 May 2031"),
        ("2031-05", "May 2031"),
        ("199X", "1990s"),
        ("2031", "2031"),
        ("2031-05-13TEV", "13 May 2031, evening"),
        ("2031-05-13T22:10:00+00:00", "13 May 2031, 22:10 UTC"),
        ("2031-05-13T22:10:00-05:30", "13 May 2031, 22:10 UTC-05:30"),
        ("2031-05-13T18:40", "13 May 2031, 18:40"),
        ("2031-05-99", "2031-05-99"),
        ("", ""),
    ],
)
def test_a_moment_is_said_as_exactly_as_it_is_known(value, words):
    assert moment(value) == words


def test_a_stretch_of_the_timeline_is_said_by_its_granularity():
    assert [stretch(one) for one in TIMELINE] == ["13 May 2031, evening", "13 May 2031, 18:40", "14 May 2031"]
    years = TimelineEntry("2003-01-01", "2011-12-31", "year", "", (), ())
    assert stretch(years) == "2003 to 2011"
    assert stretch(replace(years, end="2003-12-31")) == "2003"
    assert stretch(replace(years, start="1990-01-01", end="1999-12-31", granularity="decade")) == "1990s"
    assert stretch(replace(years, start="2011-02-01", end="2011-02-28", granularity="month")) == "February 2011"


def test_a_place_is_the_outlet_and_the_paragraph_or_what_else_holds_it():
    places = Places(BRIEF)
    assert places.place(ev(harbour, "At least 14")) == "Harbour Times, paragraph 2"
    assert places.place(ev(harbour, "Fire breaks out")) == "Harbour Times, headline"
    assert places.place(ev(harbour, "smoke over the harbour")) == "Harbour Times, caption"
    assert places.place(ev(crew, "Some 210")) == "coastline.txt, paragraph 1"
    both = coastline.evidence(COASTLINE.index("the hospital said"), COASTLINE.index("7:25"))
    assert places.within(both) == "paragraphs 1–2"
    gap = HARBOUR.index("\n\nBy Ines")
    assert places.within(harbour.evidence(gap, gap + 1)) == f"characters {gap}–{gap + 1}"


def test_reports_that_would_be_called_the_same_are_told_apart(make_report):
    reports = tuple(make_report("Some words here.", file=f"{name}.txt", outlet="Gazette") for name in "ab")
    places = Places(Brief(documents=(), reports=reports, skipped=(), stories=()))
    assert [places.label(one.id) for one in reports] == ["Gazette (a.txt)", "Gazette (b.txt)"]


def test_a_cut_is_made_at_a_word():
    assert clipped("one two three four", 12) == "one two…"
    assert clipped("short", 12) == "short"
    assert clipped("“one two three four”", 12) == "“one two…”"
    assert quoted("“Words, we said,”") == "“Words, we said”"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_a_cut_leaves_the_words_that_matter():
    line = "a long sentence that goes on about many other things before it says that nine were hurt in the end of it"
    assert quoted(line, 40, "nine were hurt") == "“…says that nine were hurt in the end of…”"
    assert quoted(line, 40, "a long") == "“a long sentence that goes on about many…”"
    assert quoted(line, 40, "no such words") == quoted(line, 40)


@settings(max_examples=60)
@given(text=st.text(st.characters(), max_size=80), chars=st.integers(3, 40))
def test_what_is_shown_can_be_encoded_and_turns_nothing(text, chars):
    shown = clipped(text, chars)
    assert len(shown) <= chars
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert all(unicodedata.category(char) not in {"Cc", "Cs"} for char in shown)
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069") & set(one_line(text))


def test_a_control_is_written_out():
    assert visible("a\x1b[31mb\u202ec\ud800") == "a[U+001B][31mb[U+202E]c[U+D800]"
