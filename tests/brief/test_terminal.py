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
    assert "2 attributed sources — Harbour Times ¶1; and 2 more\n" in text
    full = shown(width=110, full=True)
    assert "- Coastline News, paragraph 1 (citing the hospital): “Three people died”" in full
    assert "(citing coast guard via Harbour Times)" in full


def test_a_contested_question_has_both_sides_and_how_they_stand_to_each_other():
    contested = shown().split("CONTESTED")[1].split("DIFFERENT WORDS")[0]
    assert "How many were injured?" in contested
    assert "“At least 14 passengers”" in contested
    assert "“nine were hurt”" in contested
    assert "contradicts “at least 14”: ≥ 14 and 9 cannot both be true" in contested
    assert "Also, not in conflict: 16" in contested
    assert "one count as it rose, with “at least 14”" in shown(full=True)


def test_who_copied_whom_has_its_reason_or_says_that_it_is_unknown():
    text = shown()
    took, why = text.split("The Salder Ledger took from Harbour Times · 118 characters")[1].splitlines()[:2]
    assert took.startswith(": “A fire broke out")
    assert why.startswith("    the Ledger credits")
    assert "Coastline News shares words with Harbour Times · 20 characters\n" in text
    assert text.index("took from") < text.index("shares words") < text.index("Not shown here: shared quotes (1)")
    assert "SHARED QUOTES" in shown(full=True)


def test_quotes_stand_under_their_speaker_once_with_all_places():
    said = shown().split("WHO SAID WHAT")[1].split("WHO COPIED")[0]
    assert "Odalys Brandt: “We had everyone off the deck" in said
    assert said.count("We had everyone off the deck") == 1
    assert "Harbour Times ¶2; The Salder Ledger ¶2 (via Harbour Times)" in " ".join(said.split())
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
    assert "… 36 more (--full shows all)" in shown(long)
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


def test_the_first_screen_says_how_many_stand_behind_what_happened_and_what_is_contested():
    screen = "\n".join(shown(width=80).splitlines()[:24])
    assert "4 reports · 3 origins · 5 attributed sources" in screen
    assert "three people were killed" in screen
    assert (
        "Contested: How many were injured? at least 14 or nine; the Grey Heron was overloaded: said and denied"
        in " ".join(screen.split())
    )


def test_a_passage_that_stands_above_is_not_told_again():
    asked = next(question for question in STORY.questions if question.verdict == "contested")
    agreed = replace(asked, id="question_agreed", verdict="corroborated", text="How many, again?")
    again = shown(replace(BRIEF, stories=(replace(STORY, questions=(asked, agreed)),))).split("DIFFERENT WORDS")[1]
    assert "at least 14 · ≥ 14 · 1 report · 1 origin · passages above" in again


def test_background_reports_on_their_own_and_names_of_one_spelling_take_a_line_each():
    text = shown(width=110)
    assert "On their own: " in text
    assert "One spelling: " in text
    old = replace(STORY.timeline[0], start="1987-01-01", end="1987-12-31", granularity="year", text="It was built.")
    told = shown(replace(BRIEF, stories=(replace(STORY, timeline=(old, *STORY.timeline)),)))
    assert "  Background: 1987\n" in told
    assert "It was built." not in told
    assert "1987: It was built." in shown(
        replace(BRIEF, stories=(replace(STORY, timeline=(old, *STORY.timeline)),)), full=True
    )


def test_short_shows_nothing_that_full_does_not():
    words = set(shown(full=True, width=110).split())
    headings = {line for line in shown(width=110).splitlines() if line.isupper()}
    assert headings <= set(shown(full=True, width=110).splitlines())
    assert len(words) > len(set(shown(width=110).split()))
