"""Web Annotations: both selectors find the passage again in the document text."""

import json
from dataclasses import replace

import pytest
from sample import BRIEF, STORY, copy, harbour, three_dead, with_text

from secondsource.export.encoded import document_iri, urn
from secondsource.export.webannotation import BESIDE_CHARS, webannotation
from secondsource.records import Document

MOTIVATIONS = {"describing", "identifying", "linking", "tagging"}  # those used of the model's list


def collection(brief=BRIEF):
    text = "".join(webannotation(brief.stories[0], brief))
    text.encode()
    return json.loads(text)


@pytest.fixture(name="items", scope="module")
def _items():
    return collection()["first"]["items"]


def evidence_of(story):
    yield from (one.evidence for claim in story.claims for one in claim.assertions)
    yield from (one for question in story.questions for value in question.values for one in value.evidence)
    yield from (quote.evidence for quote in story.quotes)
    yield from (one for name in story.names for one in name.evidence)
    yield from (one for overlap in story.overlaps for one in overlap.evidence)
    yield from (time.evidence for entry in story.timeline for time in entry.expressions)


def span(item):
    quote, position = item["target"]["selector"]
    return item["target"]["source"], position["start"], position["end"], quote["exact"]


def test_it_is_a_collection_with_one_page():
    made = collection()
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationCollection"
    assert made["first"]["type"] == "AnnotationPage"
    assert made["total"] == len(made["first"]["items"])


def test_there_is_an_annotation_for_every_passage(items):
    assert {span(item) for item in items} == {(e.file, e.start, e.end, e.text) for e in evidence_of(STORY)}


def test_each_has_its_own_id_and_a_motivation_of_the_model(items):
    assert len({item["id"] for item in items}) == len(items)
    assert {item["motivation"] for item in items} == MOTIVATIONS
    assert all(item["type"] == "Annotation" for item in items)


def test_both_selectors_find_the_passage_in_the_document_text(items):
    texts = {document_iri(document): document.text for document in BRIEF.documents}
    for item in items:
        text = texts[item["target"]["source"]]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        at = text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"])
        assert at == position["start"]
        assert len(quote["prefix"]) == min(BESIDE_CHARS, position["start"])


def test_positions_count_code_points(make_report):
    report = make_report("🔥🔥 A fire broke out on the Grey Heron 🔥, the coast guard said.")
    passage = report.evidence(3, 39)
    name = replace(STORY.names[0], evidence=(passage,))
    nothing = {"quotes": (), "overlaps": (), "questions": (), "claims": (), "timeline": ()}
    brief = replace(BRIEF, reports=(report,), stories=(replace(STORY, names=(name,), **nothing),))
    (item,) = collection(brief)["first"]["items"]
    quote, position = item["target"]["selector"]
    assert (quote["prefix"], quote["exact"]) == ("🔥🔥 ", "A fire broke out on the Grey Heron 🔥")
    assert (position["start"], position["end"]) == (3, 39)


def test_an_overlap_leads_to_its_other_side(items):
    sides = [item for item in items if item["motivation"] == "linking" and item["body"][1]["source"] == urn(copy.id)]
    (first, second) = sides
    assert first["body"][2]["selector"] == second["target"]["selector"]
    assert second["body"][2]["selector"] == first["target"]["selector"]


def test_a_claim_is_told_with_its_counts(items):
    texts = {item["body"][0]["value"] for item in items if item["body"][1]["source"] == urn(three_dead.id)}
    assert texts == {"three people were killed · 3 reports · 2 origins · 2 attributed sources · corroborated"}


def test_the_page_on_the_web_is_the_scope(items):
    scopes = {item["target"].get("scope") for item in items if item["target"]["source"] == harbour.file}
    assert scopes == {"https://harbour.example/ferry?id=1&x=2"}


@pytest.mark.parametrize(
    ("file", "member", "iri"),
    [
        ("pages/a b.txt", None, "pages/a%20b.txt"),
        ("/srv/ä.txt", None, "file:///srv/%C3%A4.txt"),
        ("a:b#c?.txt", None, "a%3Ab%23c%3F.txt"),
        ("https://a.example/x y?q=<1>", None, "https://a.example/x%20y?q=%3C1%3E"),
        ("news.jsonl", "line 12", "news.jsonl#line%2012"),
        ("broken\udcff.txt", None, "broken%EF%BF%BD.txt"),
    ],
)
def test_a_document_has_an_iri(file, member, iri):
    assert document_iri(Document(id="d", file=file, member=member, sha256="", media_type="", text="")) == iri


def test_a_lone_surrogate_moves_no_position():
    plain, broken = collection(), collection(with_text(BRIEF, "ferry", "ferr\ud83d"))
    assert [span(item)[:3] for item in broken["first"]["items"]] == [span(item)[:3] for item in plain["first"]["items"]]


def test_a_story_without_anything_is_an_empty_collection():
    nothing = {"names": (), "quotes": (), "overlaps": (), "questions": (), "claims": (), "timeline": ()}
    empty = replace(STORY, **nothing)
    made = json.loads("".join(webannotation(empty, replace(BRIEF, stories=(empty,)))))
    assert (made["total"], made["first"]["items"]) == (0, [])
