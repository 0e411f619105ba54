import pytest

from secondsource.align.differences import differences
from secondsource.align.slots import slots_of
from secondsource.annotate import annotate
from secondsource.records import Block, Document, Published, Report


def found(one, other):
    sides = []
    for text in (one, other):
        document = Document(id="d", file="a.txt", sha256="0" * 64, media_type="text/plain", text=text)
        blocks = (Block(0, len(text), "paragraph"),)
        day = Published("2024-03-10", "stated")
        report = Report(id="r", document=document, start=0, end=len(text), blocks=blocks, published=day)
        (member,) = annotate([report])
        sides.append(slots_of(member, member.sentences[0]))
    return differences(*sides)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The ferry carried 212 people to the island.", "The ferry carried 231 people to the island.", "number"),
        ("It was the third strike on the harbour.", "It was the 4th strike on the harbour.", "number"),
        (
            "The barge sank off the coast on 4 March near Kessel.",
            "The barge sank off the coast on 9 March near Kessel.",
            "time",
        ),
        ("A Danish sailor was pulled from the water.", "A Polish sailor was pulled from the water.", "identity"),
        (
            "The harbour inquiry into the fire was opened in Kessel.",
            "The harbour inquiry into the fire was closed in Kessel.",
            "fact",
        ),
        ("The harbour was closed after the blast.", "The harbour was not closed after the blast.", "fact"),
        (
            "The board named Ann Okafor as the new head of the harbour.",
            "The board named Pavel Horak as the new head of the harbour.",
            "agent",
        ),
    ],
)
def test_one_value_changed_is_a_contradiction(one, other, kind):
    (difference,) = found(one, other)
    assert (difference.kind, difference.verdict) == (kind, "contradicts")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry carried about 200 people to the island.", "The ferry carried 212 people to the island."),
        ("He led the Danish Coast Guards in the storm.", "He led the Coast Guard Corps in the storm."),
        ("No ferry had run aground there since 1976.", "No ferry had run aground there since the 1970s."),
        ("The ferry carried at least 200 people across.", "The ferry carried 231 people across."),
        ("The blast hurt 12 people at the harbour.", "The blast injured twelve people at the harbour."),
        ("The board named Ann Okafor as its head on Monday.", "The board named Okafor as its head on Monday."),
        ("The U.S. closed the harbour after the blast.", "The US closed the harbour after the blast."),
        ("The small boat sank off the coast.", "The little boat sank off the coast."),
        ("The keeper would not leave the light.", "The keeper refused to leave the light."),
        ("He fled to Lyon with two friends.", "He fled to France with two friends."),
    ],
)
def test_what_can_both_be_true_is_no_contradiction(one, other):
    assert all(difference.verdict != "contradicts" for difference in found(one, other))


def test_sentences_about_other_things_are_not_held_against_each_other():
    assert found("The fire killed 12 people in the mill.", "The council has 14 members in the town.") == []


def test_a_number_within_what_another_number_counts_is_its_own():
    one = "The two part Heron 4 space mission will sail for the reef in June."
    other = "The first part of the Heron 4 space mission will sail for the reef in June."
    assert found(one, other) == []
