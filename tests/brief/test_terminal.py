"""The brief on a terminal: an editor finds counts, places and quoted words; piped, it is plain text."""

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console
from sample import BRIEF, STORY, three_dead, with_text

from secondsource.brief.terminal import render
from secondsource.records import Brief


def shown(brief=BRIEF, *, width=100, full=False, terminal=False):
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, highlight=False, emoji=False, markup=False)
    render(brief, console, full=full)
    return out.getvalue()


def test_a_claim_has_its_three_counts_and_where_it_stands():
    text = shown(width=110)
    assert "three people were killed\n    3 reports · 2 origins · 2 attributed sources" in text
    assert "- Coastline News, paragraph 1 (attributed to the hospital): “Three people died”" in text
    assert "(attributed to coast guard via Harbour Times)" in text


def test_a_contested_question_has_both_sides_and_how_they_stand_to_each_other():
    contested = shown().split("CONTESTED")[1].split("DIFFERENT WORDS")[0]
    assert "How many were injured?" in contested
    assert "“At least 14 passengers”" in contested
    assert "“nine were hurt”" in contested
    assert "contradicts “at least 14”: ≥ 14 and 9 cannot both be true" in contested
    assert "a later count than “at least 14”" in contested


def test_who_copied_whom_has_its_reason_or_says_that_it_is_unknown():
    text = shown()
    assert "The Salder Ledger took from Harbour Times\n    1 passage · 118 characters\n    the Ledger credits" in text
    assert "Coastline News shares words with Harbour Times\n    1 passage · 20 characters · direction unknown" in text
    assert text.index("took from") < text.index("shares words") < text.index("SHARED QUOTES")


def test_quotes_stand_under_their_speaker_once_with_all_places():
    said = shown().split("WHO SAID WHAT")[1].split("WHO COPIED")[0]
    assert "Odalys Brandt\n" in said
    assert said.count("We had everyone off the deck") == 1
    assert "2 reports · via Harbour Times" in said
    assert said.index("Odalys") < said.index("Speaker not named")


def test_what_was_skipped_and_what_is_not_known_are_said():
    text = shown()
    assert "pages/broken.txt: is a picture, not a text" in text
    assert "When 1 report was published is not known." in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_keep_to_the_width_and_end_without_spaces(width):
    for line in shown(width=width).splitlines():
        assert cell_len(line) <= min(width, 110)
        assert line == line.rstrip()


def test_piped_text_has_no_escape_codes_and_a_terminal_has():
    assert "\x1b" not in shown()
    assert "\x1b[" in shown(terminal=True)


def test_hostile_words_cannot_reach_the_terminal():
    hostile = with_text(BRIEF, "Grey Heron", "Grey\x1b]0;owned\x07 [bold]\u202eHeron[/bold]\ud800")
    text = shown(hostile)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]" in text
    assert text.encode("utf-8")


def test_long_lists_are_cut_unless_all_is_asked_for():
    claims = tuple(replace(three_dead, id=f"claim_{n:03}", text=f"claim number {n}") for n in range(40))
    long = replace(BRIEF, stories=(replace(STORY, claims=claims, questions=()),))
    assert "… 32 more (--full shows all)" in shown(long)
    assert "claim number 39" not in shown(long)
    assert "claim number 39" in shown(long, full=True)
    assert "more (--full" not in shown(long, full=True)


def test_stories_of_one_report_are_listed_after_those_of_several():
    single = replace(STORY, id="story_x", headline="A quiet day", reports=STORY.reports[:1])
    text = shown(replace(BRIEF, stories=(STORY, single)))
    assert text.startswith("4 reports tell of 2 stories.")
    assert "A quiet day" in text.split("OTHER STORIES")[1]


def test_a_brief_without_stories_is_not_an_error():
    assert not shown(Brief(documents=(), reports=(), skipped=(), stories=())).strip()
