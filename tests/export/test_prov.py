"""PROV-JSON: the `prov` library reads it, and finds who took what from whom."""

import json
from dataclasses import replace

import pytest
from prov import model
from sample import BRIEF, STORY, brandt, copy, guard, harbour, ledger, overloaded, three_dead, with_text

from secondsource.export.prov import prov
from secondsource.records import make_id


def read(brief=BRIEF):
    text = "".join(prov(brief))
    text.encode()
    return model.ProvDocument.deserialize(content=text)


@pytest.fixture(name="document", scope="module")
def _document():
    return read()


def local(name):
    return name.localpart


def pairs(document, kind, first, second):
    return [
        tuple(local(next(iter(one.get_attribute(key)))) for key in (first, second))
        for one in document.get_records(kind)
    ]


def attributed(document, entity):
    found = pairs(document, model.ProvAttribution, "prov:entity", "prov:agent")
    return {agent for one, agent in found if one == entity}


def labels(document):
    return {local(one.identifier): str(next(iter(one.get_attribute("prov:label")), "")) for one in document.get_records()
            if one.identifier}  # fmt: skip


def test_every_record_is_an_entity(document):
    found = {local(one.identifier) for one in document.get_records(model.ProvEntity)}
    records = (*BRIEF.documents, *BRIEF.reports, *BRIEF.stories, *STORY.claims)
    assert found == {one.id for one in records}


def test_each_claim_is_derived_from_each_passage_that_makes_it(document):
    found = pairs(document, model.ProvDerivation, "prov:generatedEntity", "prov:usedEntity")
    for claim in STORY.claims:
        assert [used for made, used in found if made == claim.id] == [one.report for one in claim.assertions]


def test_a_derivation_has_its_span(document):
    spans = {
        (next(iter(one.get_attribute("ss:start"))), next(iter(one.get_attribute("ss:end"))))
        for one in document.get_records(model.ProvDerivation)
        if one.get_attribute("ss:start")
    }
    assert {(one.evidence.start, one.evidence.end) for claim in STORY.claims for one in claim.assertions} == spans


def test_only_an_overlap_with_a_direction_is_a_derivation_of_a_report(document):
    quotations = [
        one for one in document.get_records(model.ProvDerivation) if "Quotation" in str(one.get_asserted_types())
    ]
    (taken,) = quotations
    assert copy.direction is not None
    assert local(next(iter(taken.get_attribute("prov:generatedEntity")))) == ledger.id
    assert local(next(iter(taken.get_attribute("prov:usedEntity")))) == harbour.id


def test_outlets_origins_and_sources_are_agents(document):
    assert attributed(document, harbour.id) == {make_id("outlet", "Harbour Times"), STORY.origins[0].id}
    sources = {guard.id, make_id("party", "the hospital")}
    assert attributed(document, three_dead.id) == {*three_dead.origins, *sources}
    assert "Odalys Brandt" not in labels(document).values()  # she is cited for no claim
    assert brandt.id not in labels(document)


def test_a_claim_is_not_laid_to_who_denies_it(document):
    named = labels(document)
    assert {named[agent] for agent in attributed(document, overloaded.id)} & {
        "a member of the crew",
        "Tobias Renk",
    } == {"a member of the crew"}


def test_the_run_used_every_document_and_made_every_claim(document):
    (run,) = document.get_records(model.ProvActivity)
    used = pairs(document, model.ProvUsage, "prov:activity", "prov:entity")
    assert used == [(local(run.identifier), one.id) for one in BRIEF.documents]
    made = pairs(document, model.ProvGeneration, "prov:entity", "prov:activity")
    assert {one for one, _ in made} == {STORY.id, *(claim.id for claim in STORY.claims)}
    (program,) = document.get_records(model.ProvAssociation)
    assert program.get_attribute("prov:agent")


def test_a_document_has_its_reports_and_a_story_its_claims(document):
    found = set(pairs(document, model.ProvMembership, "prov:collection", "prov:entity"))
    assert found == {(one.document.id, one.id) for one in BRIEF.reports} | {(STORY.id, one.id) for one in STORY.claims}


def test_the_library_writes_it_back_unchanged(document):
    again = model.ProvDocument.deserialize(content=document.serialize())
    assert again == document


def test_no_key_stands_twice_where_two_stories_share_a_name():
    two = replace(BRIEF, stories=(STORY, replace(STORY, id="story_2")))

    def once(pairs_):
        assert len({key for key, _ in pairs_}) == len(pairs_)
        return dict(pairs_)

    assert json.loads("".join(prov(two)), object_pairs_hook=once)


def test_hostile_text_stays_text():
    assert '}\ufffd"' in labels(read(with_text(BRIEF, "coast guard", '}\ud800"'))).values()
