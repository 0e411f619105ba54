"""Whom an event befell: a name that stands for itself, and not one that says whose or what kind another is."""

import pytest

from secondsource.align.frames import frames
from secondsource.align.view import StoryView
from secondsource.annotate import annotate
from secondsource.resolve import resolve_names


@pytest.fixture(name="befell")
def _befell(make_report):
    def make(text):
        members = tuple(annotate([make_report(text)]))
        view = StoryView(members, resolve_names(members), (), (), (), None)
        return {(frame.event.type, frame.name.name) for frame in frames(view)}

    return make


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The army killed Tomas Varga near Kessel.", "kill"),
        ("The killing of Tomas Varga shocked Kessel.", "kill"),
        ("Tomas Varga's killing shocked Kessel.", "kill"),
        ("The raid killed Gen. Tomas Varga and his driver.", "kill"),
        ("The strike killed Iranian commander Tomas Varga.", "kill"),
        ("Police arrested Mayor Tomas Varga of Selby.", "arrest"),
        ("Tomas Varga was arrested in Kessel on Monday.", "arrest"),
        ("The army says it shot and killed Tomas Varga near Kessel.", "kill"),
    ],
)
def test_the_one_that_it_befell(befell, text, event):
    assert befell(text) == {(event, "Tomas Varga")}


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested Tomas Varga's brother in Kessel on Monday.",
        "Soldiers killed Tomas Varga’s two guards.",
        "The killing of Tomas Varga's wife shocked Kessel.",
        "The army killed Tomas Varga supporters near Kessel.",
        "Tomas Varga's brother was arrested in Kessel on Monday.",
        "Two girls captured by the gang leader Tomas Varga have been freed.",
        "A man who dated Tomas Varga was arrested in Kessel on Monday.",
        "The gang had wanted to kill Tomas Varga, the police said.",
        "Pavel Horak admitted weapons charges on Monday for firing the shot into Tomas Varga.",
        "The film Kill Harbour made Tomas Varga famous.",
        "The board voted to elect a speaker because Tomas Varga had resigned.",
    ],
)
def test_not_the_one_whose_relative_or_follower_it_befell(befell, text):
    assert not {event for event, name in befell(text) if name == "Tomas Varga"} - {"resign"}
