"""The account that the pipeline gives of the examples, held against their truth: words, names, numbers, times."""

import re
from datetime import UTC, datetime

import pytest

from examples_truth import found_in_examples, truth

CONTESTED = {question["question"]: question for question in truth()["contested"]}
RISING = truth()["rising_numbers"][0]
STATED = [quote for statement in truth()["statements"] for quote in statement["quotes"]]


@pytest.fixture(name="found", scope="session")
def _found():
    return found_in_examples()


def _named(item):
    return f"{item['report']}-{'-'.join(re.findall(r'[a-z]+', item['text'].lower())[:5])}"


def _cited(quote):
    """The marks and the comma that close a quote are not part of its words."""
    return quote["text"].rstrip(",")


# ---------------------------------------------------------------- who said what


def _quotes_on(found, quote):
    story = found.story_of(quote["report"])
    return story, [made for made in story.quotes if found.touches(made.evidence, quote["report"], _cited(quote))]


def _forms(story, ref):
    """Every spelling of a party: those of its name, where it has one."""
    name = next((name for name in story.names if ref.id and name.id == ref.id), None)
    return [ref.name, *([form.form for form in name.forms] if name else [])]


@pytest.mark.parametrize("quote", [*STATED, *truth()["quotes"]], ids=_named)
def test_words_are_laid_to_who_said_them(found, quote):
    story, made = _quotes_on(found, quote)
    assert made, "no quote is found there"
    speakers = [form for one in made if one.speaker for form in _forms(story, one.speaker)]
    assert any(quote["speaker"].casefold() in form.casefold() for form in speakers), speakers


@pytest.mark.parametrize("quote", [q for q in truth()["quotes"] if "via" in q], ids=_named)
def test_words_that_another_paper_had_first_come_through_it(found, quote):
    story, made = _quotes_on(found, quote)
    through = [form.casefold() for one in made if one.via for form in _forms(story, one.via)]
    assert any("packet" in form or "island paper" in form for form in through), made


def test_the_same_words_in_several_reports_are_one_quote_said_again(found):
    said = "Every person on board has been brought off alive"
    _, first = _quotes_on(found, {"report": "fairlead", "text": said})
    others = {
        made.id for short in ("ledger", "opr-0510") for made in _quotes_on(found, {"report": short, "text": said})[1]
    }
    assert len(others) == 2
    assert others <= {same for one in first for same in one.same_as}


def test_a_statement_that_six_reports_carry_is_one_attributed_source(found):
    carry = {quote["report"]: _cited(quote) for quote in STATED if "brought off alive" in quote["text"]}
    claims = [
        claim
        for claim in found.story_of("fairlead").claims
        if {s for s, words in carry.items() if any(found.touches(a.evidence, s, words) for a in claim.assertions)}
        == set(carry)
    ]
    assert claims, "no claim brings all reports of the statement together"
    reports_of = {origin.id: set(origin.reports) for origin in found.story_of("fairlead").origins}
    carriers = {found.report(short).id for short in carry}
    for claim in claims:
        assert len(claim.attributed_sources) == 1, claim.attributed_sources
        behind = [origin for origin in claim.origins if reports_of[origin] & carriers]
        assert len(behind) == 3, "the agency's, the Packet's and the radio's"


# ---------------------------------------------------------------- names


@pytest.mark.parametrize("true", truth()["names"], ids=lambda name: name["name"].replace(" ", "-"))
def test_all_spellings_of_a_name_are_one_name(found, true):
    story = found.story_of("fairlead")
    pairs = [(form["form"], short) for form in true["forms"] for short in form["reports"]]
    ids = {
        pair: {
            n.id
            for n in story.names
            if n.type == true["type"] and any(found.touches(e, pair[1], pair[0]) for e in n.evidence)
        }
        for pair in pairs
    }
    common = set.intersection(*ids.values())
    best = max((name for name in story.names), key=lambda name: sum(name.id in found_ids for found_ids in ids.values()))
    assert common, f"apart from {best.name!r}: {[pair for pair, at in ids.items() if best.id not in at]}"


@pytest.mark.parametrize("true", [n for n in truth()["names"] if "not_the_same_as" in n], ids=lambda name: name["name"])
def test_a_namesake_is_kept_apart(found, true):
    story = found.story_of("fairlead")
    for other in true["not_the_same_as"]:
        holding = [name for name in story.names if any(other in form.form for form in name.forms)]
        assert holding, f"{other} is no name of the story"
        assert not any(true["name"] in form.form for name in holding for form in name.forms)


# ---------------------------------------------------------------- numbers


def _values_at(found, question, places):
    """Return the values of a made question whose evidence lies on these places."""
    return [
        value
        for value in question.values
        if any(found.touches(e, place["report"], place["text"]) for e in value.evidence for place in places)
    ]


def _holding(found, *lists_of_places, kinds=("number",)):
    """Return the questions of the ferry's story with a value at each list of places."""
    return [
        question
        for question in found.story_of("fairlead").questions
        if question.kind in kinds and all(_values_at(found, question, places) for places in lists_of_places)
    ]


def _is(value, number):
    return str(number) in re.findall(r"\d+", value.normalised)


def _asked(found, true, number_kinds=("number",)):
    made = _holding(found, *(value["where"] for value in true["values"]), kinds=number_kinds)
    made = [q for q in made if all(any(_is(v, one["value"]) for v in q.values) for one in true["values"])]
    assert made, "no question holds all of the values"
    return made[0]


def test_how_many_were_aboard_is_contested_with_both_numbers(found):
    question = _asked(found, CONTESTED["how many people were aboard"])
    assert question.verdict == "contested"
    sides = [value for value in question.values if _is(value, 212) or _is(value, 231)]
    assert "contradicts" in {value.relation.verdict for value in sides if value.relation}


@pytest.mark.parametrize("number", [212, 231])
def test_a_number_stands_where_each_report_gives_it(found, number):
    true = CONTESTED["how many people were aboard"]
    question = _asked(found, true)
    places = next(value["where"] for value in true["values"] if value["value"] == number)
    value = next(value for value in question.values if _is(value, number))
    missing = [p["report"] for p in places if not any(found.touches(e, p["report"], p["text"]) for e in value.evidence)]
    assert missing == []


def test_the_number_in_hospital_is_updated_and_not_contested(found):
    question = _asked(found, RISING)
    values = [value for value in question.values if any(_is(value, one["value"]) for one in RISING["values"])]
    assert {value.relation.verdict for value in values if value.relation} == {"updates"}
    assert question.verdict != "contested"


@pytest.mark.parametrize("rounded", truth()["rounded"], ids=lambda item: item["where"][0]["text"].replace(" ", "-"))
def test_a_rounded_number_contradicts_nothing(found, rounded):
    question = _asked(found, CONTESTED["how many people were aboard"])
    values = _values_at(found, question, rounded["where"])
    assert values, "the rounded number does not answer the question"
    assert all(value.relation is None or value.relation.verdict in {"agrees", "refines"} for value in values)


@pytest.mark.parametrize("part", truth()["other_scope"], ids=lambda item: item["where"]["text"].replace(" ", "-"))
def test_a_number_of_a_part_does_not_contradict_the_number_of_all(found, part):
    for question in _holding(found, [part["where"]]):
        for value in _values_at(found, question, [part["where"]]):
            whole = _is(value, part["value"]) and value.relation and str(part["part_of"]) in value.relation.to
            assert not (whole and value.relation.verdict == "contradicts"), question.text


def test_only_what_is_contested_is_called_so(found):
    """Nobody's words are in dispute; numbers, a cause and the fuel are."""
    true = [place for question in truth()["contested"] for value in question["values"] for place in value["where"]]
    wrong = [
        (question.text, [value.text for value in question.values])
        for question in found.story_of("fairlead").questions
        if question.verdict == "contested" and (question.kind == "attribution" or not _values_at(found, question, true))
    ]
    assert wrong == []


# ---------------------------------------------------------------- causes, places, times


@pytest.mark.parametrize("asked", ["why the ferry ran aground", "whether fuel got out"])
def test_two_accounts_of_one_thing_are_contested_with_both_sides(found, asked):
    sides = [value["where"] for value in CONTESTED[asked]["values"]]
    made = _holding(found, *sides, kinds=("means", "agent", "attribution", "fact", "identity"))
    assert any(question.verdict == "contested" for question in made), [q.text for q in made]


def test_a_narrower_place_refines_a_wider_one(found):
    wide, *narrower = (value["where"] for value in truth()["places"][0]["values"])
    made = _holding(found, wide, narrower[-1], kinds=("place",))
    assert made, "no question of place holds the widest and the narrowest"
    assert all(question.verdict != "contested" for question in made)


@pytest.mark.parametrize("true", truth()["times"], ids=_named)
def test_a_time_has_its_value_in_the_timeline(found, true):
    values = {
        expression.value
        for entry in found.story_of(true["report"]).timeline
        for expression in entry.expressions
        if found.touches(expression.evidence, true["report"], true["text"])
    }
    assert any(value.startswith(true["value"]) for value in values), values


def test_one_moment_in_two_time_zones_is_no_contradiction(found):
    places = truth()["time_zones"][0]["where"]
    assert [q.text for q in _holding(found, places, kinds=("time",)) if q.verdict == "contested"] == []


def test_the_event_has_its_day_and_its_place(found):
    story, event = found.story_of("fairlead"), truth()["event"]
    day = datetime.fromisoformat(event["when"]).astimezone(UTC).date().isoformat()
    assert story.when is not None
    assert story.when.normalised.startswith(day)
    assert story.where is not None
    named = {value["value"] for value in truth()["places"][0]["values"]} | {"Rhuel Island"}
    assert any(story.where.text in place or place in story.where.text for place in named), story.where.text
