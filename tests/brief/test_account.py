"""The account groups what the stages found in the way that every rendering tells it."""

from dataclasses import replace

import pytest
from sample import (
    BRIEF,
    ORIGIN_1,
    ORIGIN_2,
    STORY,
    brandt,
    coastline,
    copy,
    crew,
    first_quote,
    guard,
    harbour,
    injured,
    ledger,
    second_quote,
    three_dead,
)

from secondsource.brief.account import accounts
from secondsource.brief.account_people import families
from secondsource.brief.account_sharing import sharings, standing_origins
from secondsource.brief.wording import Places
from secondsource.records import Direction, NameRef, Origin, Value


def told(**changes):
    """The sections of the sample story with some of its records changed, by key."""
    brief = replace(BRIEF, stories=(replace(STORY, **changes),))
    (account,) = accounts(brief, Places(brief))
    return {section.key: section for section in account.sections}


def test_a_section_with_nothing_to_tell_is_left_out():
    assert "timeline" in told()
    assert "timeline" not in told(timeline=())


def test_the_ledes_tell_what_happened_and_values_of_questions_stay_with_their_question():
    happened = told()["happened"].items
    assert [item.lead for item in happened[:2]] == ["When", "Where"]
    assert happened[2].text == three_dead.text
    assert happened[2].facts.endswith("corroborated")
    assert not any(item.text.startswith("injured") for item in happened)


def test_what_all_reports_begin_with_is_told_first_and_then_what_most_origins_stand_behind():
    aside = replace(three_dead, id="claim_aside", text="Relatives were told by telephone.")
    event = replace(three_dead, id="claim_event", text="A ferry fire killed three.", origins=three_dead.origins[:1])
    alone = replace(event, id="claim_alone", text="A ferry fire.")
    ids = [item.id for item in told(claims=(alone, aside, event))["happened"].items]
    assert [one for one in ids if one.startswith("claim_")] == ["claim_event", "claim_aside", "claim_alone"]


def test_claims_stand_in_the_order_of_their_origins():
    weak = replace(three_dead, id="claim_weak", text="a", origins=three_dead.origins[:1], verdict="corroborated")
    assert [item.id for item in told(claims=(weak, three_dead))["corroborated"].items] == [three_dead.id, "claim_weak"]


def test_the_places_of_a_claim_show_each_report_before_any_a_second_time():
    doubled = replace(three_dead, assertions=(*three_dead.assertions[:1] * 3, *three_dead.assertions[1:]))
    (item,) = told(claims=(doubled,))["corroborated"].items
    assert [line.evidence.report for line in item.lines[:3]] == [harbour.id, ledger.id, coastline.id]
    assert len(item.lines) == 5


def test_quotes_of_the_same_words_are_one_whichever_names_the_other():
    one_way = replace(first_quote, same_as=())
    assert families([one_way, second_quote]) == [(one_way, second_quote)]
    assert families([replace(second_quote, same_as=("quote_unknown",))]) != []


def test_words_given_to_two_speakers_stand_under_the_one_with_most_reports_and_say_so():
    third = replace(
        second_quote, id="quote_third", speaker=guard, evidence=replace(second_quote.evidence, report=crew.id)
    )
    family = (first_quote, replace(second_quote, speaker=guard), replace(third, same_as=(second_quote.id,)))
    (speaker,) = told(quotes=family)["quotes"].items
    assert speaker.text == guard.name
    (said,) = speaker.items
    assert sorted(line.note for line in said.lines) == [
        "given to Odalys Brandt",
        "via Harbour Times",
        "via Harbour Times",
    ]


def test_a_pronoun_is_nobody():
    he = replace(first_quote, speaker=NameRef("He"), same_as=())
    assert [item.text for item in told(quotes=(he,))["quotes"].items] == ["Speaker not named"]
    known = replace(he, speaker=replace(brandt, name="He"))
    assert [item.text for item in told(quotes=(known,))["quotes"].items] == ["He"]


def test_passages_of_a_pair_are_told_by_direction_longest_first():
    back = replace(copy, id="overlap_back", direction=Direction(ledger.id, harbour.id, "it came first"))
    found = sharings((copy, back, replace(copy, id="overlap_more")))
    assert [(one.first, one.second, len(one.overlaps)) for one in found] == [
        (harbour.id, ledger.id, 2),
        (ledger.id, harbour.id, 1),
    ]


def test_passages_in_other_words_stand_apart_from_who_copied_whom():
    rewrite = replace(copy, id="overlap_rewrite", kind="rewrite", direction=None)
    sections = told(overlaps=(copy, rewrite))
    assert [item.items[0].id for item in sections["lineage"].items] == [copy.id]
    (item,) = sections["rewrites"].items
    assert (item.facts, item.items[0].id) == ("1 passage", rewrite.id)


def test_a_place_that_is_a_name_is_told_by_its_name():
    near = Value("outside the port", "near Port Salder", (), STORY.where.evidence)
    assert told(where=near)["happened"].items[1].facts == "near Port Salder · 1 report"


@pytest.mark.parametrize(("kind", "shown"), [("number", "≥ 14 · "), ("means", ""), ("identity", "")])
def test_the_key_of_a_value_is_shown_only_where_it_tells_a_reader_something(kind, shown):
    (question, *_) = told(questions=(replace(injured, kind=kind),))["contested"].items
    assert question.items[0].facts == f"{shown}1 report · 1 origin · no attributed source"


def test_an_origin_of_a_shared_passage_is_not_counted_twice_for_the_story():
    joint = Origin(
        "origin_joint",
        tuple(sorted((harbour.id, coastline.id))),
        "either",
        "who wrote it is not shown",
        passages_only=True,
    )
    own = Origin("origin_own", (harbour.id,), "Harbour Times", "a passage of its own", passages_only=True)
    alone = Origin("origin_alone", (harbour.id,), "Harbour Times", "")
    other = Origin("origin_other", (ledger.id,), "Ledger", "")
    story = replace(STORY, origins=(joint, own, alone, other, ORIGIN_2))
    assert {origin.id for origin in standing_origins(story)} == {"origin_alone", "origin_other", ORIGIN_2.id}
    assert ORIGIN_1 in standing_origins(STORY)


def test_passages_that_were_set_aside_are_told_apart_from_copies_with_their_reason():
    box = replace(copy, id="overlap_box", kind="boilerplate", direction=None, why="furniture: it stands on all pages")
    sections = told(overlaps=(copy, box))
    assert [item.items[0].id for item in sections["lineage"].items] == [copy.id]
    (item,) = sections["dismissed"].items
    assert (item.facts, item.items[0].why) == ("1 passage", "furniture: it stands on all pages")
