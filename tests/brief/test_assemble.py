"""The account of one story: its headline, its place and day, and what is not known of it."""

import pytest

from secondsource.pipeline import make_brief

PAGES = {
    "a.txt": "Mayor killed at airport\n\nTomas Varga, the mayor of Selby, was killed at Lyon Airport on Monday, the police said.",
    "b.txt": "Mayor of Selby is killed\n\nTomas Varga, mayor of Selby, was killed by a gunman at Lyon Airport, his family said.",
    "c.txt": "Selby mourns its mayor, killed abroad\n\nTomas Varga, the mayor of Selby, was killed in France, a friend said.",
    "d.txt": "Killed in France\n\nMayor Tomas Varga of Selby was killed in France, his office said, and the town is in mourning.",
    "e.txt": "Town in mourning\n\nSelby mourned Tomas Varga, its mayor, who was killed in France, a radio station said.",
}


@pytest.fixture(scope="module", name="story")
def _story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mayor")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    brief = make_brief([str(folder)])
    assert len(brief.stories) == 1
    return brief.stories[0]


def test_the_headline_is_one_of_the_reports(story):
    assert story.headline in {text.splitlines()[0] for text in PAGES.values()}


def test_the_place_is_the_exact_one_when_two_reports_give_it(story):
    assert story.where is not None
    assert "Lyon Airport" in story.where.text


def test_what_is_not_known_is_said(story):
    gaps = " ".join(gap.text for gap in story.gaps)
    assert "5 reports: no date of publication is stated, and the text gives none." in gaps
    assert "5 reports: the page does not say which outlet published it." in gaps


def test_every_claim_of_the_timeline_is_a_claim_of_the_story(story):
    claims = {claim.id for claim in story.claims}
    assert all(set(entry.claims) <= claims for entry in story.timeline)


def test_the_day_is_that_of_the_event_and_not_one_that_a_single_sentence_disputes(tmp_path):
    """Questions on which reports differ come first; the story's own day is the answer of "When?" alone."""
    shot = "Two shot dead in Selby\n\nA gunman killed two people at the grain store of Selby on 4 March 2024. "
    for name, day in (("a.txt", "14 March 2024"), ("b.txt", "21 March 2024")):
        told = f"The families of both will be received by the council of Selby in its hall on {day}."
        (tmp_path / name).write_text(f"{shot}{told}", encoding="utf-8")
    (story,) = make_brief([str(tmp_path)]).stories
    disputed = [one for one in story.questions if one.kind == "time" and one.verdict == "contested"]
    assert disputed
    assert "When?" not in {one.text for one in disputed}
    assert story.when is not None
    assert story.when.normalised == "2024-03-04"


def test_a_place_that_one_of_several_reports_gives_is_not_where_the_story_happened(tmp_path):
    shot = "Two shot dead at a grain store\n\nA gunman killed two people at a grain store on 4 March 2024, the police said."
    more = (
        "The gunman was killed in Averil in 2019.",
        "He fled on foot.",
        "Both were workers.",
        "The store was closed.",
    )
    for number, told in enumerate(more):
        (tmp_path / f"{number}.txt").write_text(f"{shot} {told}", encoding="utf-8")
    (story,) = make_brief([str(tmp_path)]).stories
    assert story.where is None or "Averil" not in story.where.text
