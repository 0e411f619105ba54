"""What reports say together: claims with their counts, and the questions on which they differ."""

import pytest

from secondsource.align import align
from secondsource.annotate import annotate, date_reports
from secondsource.resolve import resolve_names, resolve_quotes
from secondsource.trace import direct, find_origins, find_overlaps

PAD = " The weather was calm and the harbour was open to shipping for the rest of the week."


@pytest.fixture(name="told")
def _told(make_report):
    """Align reports given as (outlet, text) or (outlet, text, published)."""

    def make(*reports):
        made = [
            make_report(text, file=f"{outlet}.txt", outlet=outlet, published=(*when, "2024-05-14")[0])
            for outlet, text, *when in reports
        ]
        members = date_reports(list(annotate(made)))
        overlaps = direct(find_overlaps(members), members)
        origins = find_origins(members, overlaps)
        resolved = resolve_names(members)
        return align(members, resolved, resolve_quotes(members, resolved), overlaps, origins)

    return make


def claim(aligned, text):
    found = [one for one in aligned.claims if one.text == text]
    assert found, [one.text for one in aligned.claims]
    return found[0]


def question(aligned, text):
    found = [one for one in aligned.questions if one.text == text]
    assert found, [one.text for one in aligned.questions]
    return found[0]


def relations(asked):
    return {value.text: value.relation.verdict if value.relation else None for value in asked.values}


# ---------------------------------------------------------------- claims


@pytest.mark.parametrize(
    "sentence",
    [
        "Tomas Varga was killed on Monday.",
        "An explosion killed Tomas Varga on Monday.",
        "The killing of Tomas Varga has shocked the town.",
        "Tomas Varga, the mayor of the town, was also killed.",
    ],
)
def test_the_same_event_is_one_claim_whatever_the_wording(told, sentence):
    aligned = told(("A", "Tomas Varga was killed in the blast, the police said." + PAD), ("B", sentence))
    assert len(claim(aligned, "Tomas Varga was killed").reports) == 2


def test_who_did_it_is_not_whom_it_befell(told):
    aligned = told(("A", "President Mara Quill ordered a raid that killed Tomas Varga in Selby."))
    texts = {one.text for one in aligned.claims}
    assert "Tomas Varga was killed" in texts
    assert any("Mara Quill ordered a raid" in text for text in texts)
    assert "Mara Quill was killed" not in texts


def test_a_name_near_a_noun_of_the_event_is_somebody_else(told):
    aligned = told(("A", "After the killing of the general, President Mara Quill spoke to the nation."))
    assert "Mara Quill was killed" not in {one.text for one in aligned.claims}


def test_two_newsrooms_that_state_it_themselves_corroborate(told):
    aligned = told(("A", "Tomas Varga was killed in the blast."), ("B", "A blast killed Tomas Varga on Monday."))
    one = claim(aligned, "Tomas Varga was killed")
    assert (one.verdict, len(one.origins), one.attributed_sources) == ("corroborated", 2, ())


def test_two_newsrooms_that_cite_one_source_do_not(told):
    aligned = told(
        ("A", "Tomas Varga was killed in the blast, the Interior Ministry said on Monday."),
        ("B", "The Interior Ministry said that a blast had killed Tomas Varga."),
    )
    one = claim(aligned, "Tomas Varga was killed")
    assert len(one.reports) == 2
    assert one.verdict == "single-source"
    assert [source.name for source in one.attributed_sources] == ["Interior Ministry"]


def test_copies_are_one_origin(told):
    text = "Tomas Varga was killed on Monday when a gas main blew up under the town hall of Selby. The fire burned for six hours."
    one = claim(told(("A", text), ("B", text)), "Tomas Varga was killed")
    assert (len(one.reports), len(one.origins), one.verdict) == (2, 1, "single-source")


def test_a_denial_contests_the_claim(told):
    aligned = told(("A", "Tomas Varga was killed in the blast."), ("B", "Tomas Varga was not killed in the blast."))
    assert claim(aligned, "Tomas Varga was killed").verdict == "contested"


def test_sentences_that_share_their_rare_words_are_one_claim(told):
    aligned = told(
        ("A", "Divers found a crack two metres long in the hull of the barge near the stern."),
        ("B", "A crack two metres long was found by divers near the stern of the barge, in its hull."),
    )
    assert max(len(one.reports) for one in aligned.claims) == 2


def test_a_sentence_of_a_single_report_is_told_as_single_source(told):
    aligned = told(
        ("A", "The barge sank in the night off Selby." + PAD),
        ("B", "Schools will stay closed on Friday, the council said."),
    )
    lone = [one for one in aligned.claims if "sank" in one.text]
    assert {one.verdict for one in lone} == {"single-source"}


# ---------------------------------------------------------------- numbers


def aboard(one, other, *, when=("2024-05-14T10:00:00+00:00", "2024-05-14T10:00:00+00:00")):
    return ("A", f"The ferry ran aground with {one} aboard.", when[0]), (
        "B",
        f"There were {other} on board the ferry.",
        when[1],
    )


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("212 people", "231 people", "contradicts"),
        ("212 people", "about 200 people", "agrees"),
        ("at least 200 people", "212 people", "refines"),
        ("212 passengers", "231 people", "other-scope"),
    ],
)
def test_two_counts_of_one_thing_are_held_against_each_other(told, one, other, verdict):
    found = {value.relation.verdict for value in told(*aboard(one, other)).questions[0].values if value.relation}
    assert found <= {verdict, "agrees", "refines"} if verdict != "contradicts" else found == {"contradicts"}
    asked = next(q for q in told(*aboard(one, other)).questions if q.kind == "number")
    assert (asked.verdict == "contested") == (verdict == "contradicts")


def test_a_count_that_rises_is_updated_and_not_contested(told):
    aligned = told(
        ("A", "Nine people were injured in the crash.", "2024-05-14T08:00:00+00:00"),
        ("B", "Fourteen people were injured in the crash.", "2024-05-14T15:00:00+00:00"),
    )
    asked = question(aligned, "How many people were injured?")
    assert "updates" in relations(asked).values()
    assert asked.verdict != "contested"


def test_the_same_rise_within_one_hour_of_unknown_order_is_contested(told):
    aligned = told(("A", "Nine people were injured in the crash."), ("B", "Fourteen people were injured in the crash."))
    assert question(aligned, "How many people were injured?").verdict == "contested"


def test_numbers_of_another_year_contradict_nothing(told):
    aligned = told(
        ("A", "Nine people were injured in the crash."), ("B", "A crash at the same bend injured 25 people in 2009.")
    )
    assert all(asked.verdict != "contested" for asked in aligned.questions)


def test_soldiers_of_two_nations_are_not_counted_together(told):
    aligned = told(("A", "The raid killed 25 Danish soldiers."), ("B", "The raid killed 40 Polish soldiers."))
    assert all(asked.verdict != "contested" for asked in aligned.questions)


def test_a_number_belongs_to_the_nearest_cue(told):
    aligned = told(
        ("A", "Seven people died and 50 were injured."), ("B", "The crash on Monday killed seven people in all.")
    )
    assert relations(question(aligned, "How many people were killed?")).keys() == {"Seven people"}


def test_others_are_counted_beyond_those_already_counted(told):
    aligned = told(
        ("A", "The crash on Monday left 27 people injured."),
        ("B", "Five were badly injured while 20 others were injured slightly."),
    )
    assert all(asked.verdict != "contested" for asked in aligned.questions)


@pytest.mark.parametrize(
    ("one", "many"), [("woman", "women"), ("child", "children"), ("company", "companies"), ("church", "churches")]
)
def test_what_is_counted_stands_in_the_plural(told, one, many):
    aligned = told(
        ("A", f"The board of Kessel accused more than 40 {many} of cheating at the fair."),
        ("B", f"A list that the harbour office printed on Tuesday has the names of 45 {many}."),
    )
    assert question(aligned, f"How many {many}?").values
    assert not any(f"{one}s" in asked.text for asked in aligned.questions)


def test_the_death_of_one_who_is_named_contradicts_no_number_of_many(told):
    aligned = told(
        ("A", "The crash on Monday killed 84 people, the police said."),
        ("B", "The crash on Monday shook the town. Tomas Varga, 56, died in the crash."),
    )
    asked = question(aligned, "How many people were killed?")
    assert asked.verdict != "contested"
    assert "other-scope" in relations(asked).values()


def test_who_is_hurt_to_a_degree_is_a_part_of_all(told):
    aligned = told(
        ("A", "The crash on Monday injured 51 people."),
        ("B", "Eight people have serious injuries after the crash on Monday."),
    )
    assert all(asked.verdict != "contested" for asked in aligned.questions)


# ---------------------------------------------------------------- place, time, means, cause


def test_an_airport_refines_the_country_it_is_in(told):
    aligned = told(
        ("A", "Tomas Varga was killed in France."),
        ("B", "Tomas Varga was killed at Lyon Airport."),
        ("C", "Tomas Varga was killed in France by a bomb."),
    )
    assert "refines" in relations(question(aligned, "Where?")).values()


def test_two_days_side_by_side_are_one_night(told):
    aligned = told(("A", "Tomas Varga was killed on Monday."), ("B", "Tomas Varga was killed early on Tuesday."))
    assert "other-scope" in relations(question(aligned, "When?")).values()


def test_days_far_apart_contradict(told):
    aligned = told(("A", "Tomas Varga was killed on 10 May."), ("B", "Tomas Varga was killed on 13 May."))
    assert question(aligned, "When?").verdict == "contested"


def test_the_time_of_saying_is_not_the_time_of_the_event(told):
    aligned = told(
        ("A", "Tomas Varga was killed on 10 May, the ministry said on 13 May."),
        ("B", "Tomas Varga was killed on 10 May."),
    )
    assert relations(question(aligned, "When?")).keys() == {"10 May"}


def test_a_drone_is_a_kind_of_airstrike_and_no_helicopter(told):
    aligned = told(
        ("A", "An airstrike killed Tomas Varga."),
        ("B", "A drone strike killed Tomas Varga."),
        ("C", "Tomas Varga was killed in an attack by helicopters."),
    )
    asked = question(aligned, "By what means?")
    assert asked.verdict == "contested"
    assert "contradicts" in relations(asked).values()


def test_two_kinds_of_cause_are_contested(told):
    aligned = told(
        ("A", "The ferry ran aground on Monday. The operator said the ship had lost steering."),
        ("B", "The ferry ran aground on a reef. The pilots' union blamed a navigational error."),
    )
    assert question(aligned, "What was the cause?").verdict == "contested"


def test_a_yes_and_a_no_are_contested(told):
    aligned = told(
        ("A", "The ferry ran aground on Monday. There was no sign that its fuel tanks had been breached."),
        ("B", "The ferry ran aground on a reef. A fisherman said there was diesel on the water."),
    )
    assert question(aligned, "Did fuel or oil get out?").verdict == "contested"


def test_a_no_that_later_becomes_a_yes_is_an_update(told):
    aligned = told(
        ("A", "A bomb went off in Selby. No arrests have been made.", "2024-05-14T08:00:00+00:00"),
        ("B", "A man has been arrested over the bomb in Selby.", "2024-05-15T08:00:00+00:00"),
    )
    asked = question(aligned, "Has anybody been arrested?")
    assert "updates" in relations(asked).values()
    assert asked.verdict != "contested"


# ---------------------------------------------------------------- people


def test_two_ages_of_one_person_are_contested(told):
    aligned = told(
        ("A", "Tomas Varga, 45, was arrested on Monday."), ("B", "Police arrested Tomas Varga, 54, in Selby.")
    )
    assert question(aligned, "How old was Tomas Varga?").verdict == "contested"


def test_two_nationalities_of_one_person_are_contested(told):
    aligned = told(
        ("A", "Danish pilot Tomas Varga was arrested on Monday."), ("B", "Police arrested Polish pilot Tomas Varga.")
    )
    assert question(aligned, "What was Tomas Varga?").verdict == "contested"


def test_a_nationality_told_before_a_comma_is_held_against_one_beside_the_name(told):
    aligned = told(
        ("A", "Another key Danish pilot, Tomas Varga, was arrested on Monday."),
        ("B", "Police arrested Polish pilot Tomas Varga."),
    )
    assert question(aligned, "What was Tomas Varga?").verdict == "contested"


def test_the_same_words_of_two_speakers_are_contested(told):
    words = "We shall rebuild every house on the waterfront"
    aligned = told(("A", f'"{words}," said Mara Quill on Monday.'), ("B", f'"{words}," Tomas Varga said on Monday.'))
    assert [asked.kind for asked in aligned.questions if asked.verdict == "contested"] == ["attribution"]


def test_a_surname_alone_is_no_second_speaker(told):
    words = "We shall rebuild every house on the waterfront"
    aligned = told(("A", f'"{words}," said Mara Quill on Monday.'), ("B", f'"{words}," Quill said on Monday.'))
    assert [asked for asked in aligned.questions if asked.kind == "attribution"] == []


def test_the_order_of_reports_changes_nothing(told):
    reports = (*aboard("212 people", "231 people"), ("C", "Tomas Varga was killed on Monday."))
    assert told(*reports) == told(*reports[::-1])


def test_what_reports_tell_in_all_is_one_question_whatever_they_call_those_whom_they_count(told):
    aligned = told(
        ("A", "One dead, four wounded in a shooting in Kessel."),
        ("B", "Four men were shot in Kessel on Friday, one fatally."),
        ("C", "A shooting in Kessel left one man dead and three others wounded."),
    )
    (asked,) = [one for one in aligned.questions if one.text == "How many people were injured?"]
    assert {value.normalised.split()[0] for value in asked.values} >= {"3", "4"}
    assert asked.values[0].normalised.split()[0] == "3"


def test_what_several_events_did_is_not_the_toll_of_one(told):
    aligned = told(
        ("A", "Five people were hurt in two separate shootings overnight. Two were hurt in Kessel."),
        ("B", "Two people were hurt in a shooting in Kessel."),
    )
    asked = question(aligned, "How many people were injured?")
    assert asked.values[0].normalised.startswith("2")
    assert asked.verdict != "contested"


WORDS = "The bridge was unsafe for a year and nobody in the council was told of it by the engineers"


def test_the_same_words_laid_to_two_speakers_are_asked_for_also_where_one_has_no_marks(told):
    aligned = told(
        ("A", f'"{WORDS}," said Mayor Ines Okafor.'),
        ("B", f"{WORDS}, said Councillor Pavel Horak."),
    )
    (asked,) = [one for one in aligned.questions if one.kind == "attribution"]
    assert {value.text for value in asked.values} == {"Ines Okafor", "Pavel Horak"}


def test_copies_of_one_text_do_not_make_what_is_said_grow_with_their_square(told):
    text = f'"{WORDS}," said Mayor Ines Okafor. The barge sank off Orlen Bay on Tuesday with six sailors aboard.'
    aligned = told(*((f"Outlet {number}", text) for number in range(30)))
    assert len(next(one for one in aligned.claims if "barge" in one.text).reports) == 30
