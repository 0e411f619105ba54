"""JSON-LD: a processor reads it without a network, and finds reports, claims and quotes in schema.org's words."""

import json
from dataclasses import replace

import pytest
from pyld import jsonld as processor
from sample import BRIEF, STORY, brandt, crew, harbour, ledger, overloaded, three_dead, with_text

from secondsource.export.dates import earliest
from secondsource.export.encoded import urn
from secondsource.export.jsonld import jsonld
from secondsource.records import Published

SCHEMA = "http://schema.org/"


def expanded(brief=BRIEF):
    """Each node by its id, its keys full IRIs; loading anything fails."""

    def refuse(url, _options):
        raise AssertionError(f"it would fetch {url}")

    text = "".join(jsonld(brief))
    text.encode()
    nodes = processor.expand(json.loads(text), {"documentLoader": refuse})
    return {node["@id"]: node for node in nodes}


def values(node, key):
    return [item.get("@value", item.get("@id")) for item in node.get(SCHEMA + key, [])]


@pytest.fixture(name="nodes", scope="module")
def _nodes():
    return expanded()


def test_each_record_is_a_node_of_its_type(nodes):
    types = [node["@type"][0].removeprefix(SCHEMA) for node in nodes.values()]
    assert types.count("NewsArticle") == len(BRIEF.reports)
    assert types.count("Claim") == len(STORY.claims)
    assert types.count("Quotation") == len(STORY.quotes)
    assert types.count("Event") == 1


def test_every_key_and_type_is_a_full_iri(nodes):
    for node in nodes.values():
        assert all(key.startswith(("@", SCHEMA, "urn:secondsource:vocabulary#")) for key in node)


def test_every_node_that_is_pointed_at_is_there(nodes):
    def pointed(node):
        if isinstance(node, list):
            return {one for item in node for one in pointed(item)}
        if not isinstance(node, dict):
            return set()
        below = {one for key, value in node.items() if key != "@id" for one in pointed(value)}
        return below | ({node["@id"]} if set(node) == {"@id"} else set())

    assert pointed(list(nodes.values())) <= set(nodes)


def test_a_claim_appears_in_its_reports_with_its_counts(nodes):
    claim = nodes[urn(three_dead.id)]
    assert values(claim, "appearance") == [urn(key) for key in three_dead.reports]
    (origins,) = claim["urn:secondsource:vocabulary#origins"]
    assert origins["@value"] == 2


def test_who_denies_a_claim_is_not_its_author(nodes):
    (author,) = nodes[urn(overloaded.id)][SCHEMA + "author"]
    assert values(author, "name") == ["a member of the crew"]


def test_a_quote_has_its_speaker_and_its_report(nodes):
    said = nodes[urn(STORY.quotes[0].id)]
    assert values(said, "spokenByCharacter") == [urn(brandt.id)]
    assert values(said, "isPartOf") == [urn(STORY.quotes[0].evidence.report)]


def test_the_first_appearance_is_told_only_where_all_state_their_dates(nodes):
    assert SCHEMA + "firstAppearance" not in nodes[urn(three_dead.id)]  # one of its dates is inferred
    assert earliest([harbour, ledger]) is harbour
    assert earliest([harbour, crew]) is None
    same_day = replace(ledger, published=Published("2031-05-13", "stated", ""))
    assert earliest([harbour, same_day]) is None


def test_hostile_text_stays_text():
    hostile = expanded(with_text(BRIEF, "Odalys Brandt", '"},{"@id":"x\ud800'))
    assert values(hostile[urn(brandt.id)], "name") == ['"},{"@id":"x\ufffd']
