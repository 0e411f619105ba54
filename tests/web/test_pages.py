"""Each page tells what the desk knows, leads to its evidence, and shows the words of reports as words."""

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from secondsource.brief.json import to_json
from secondsource.desk import Desk
from secondsource.records import Brief, Overlap
from secondsource.web import Access
from web.visitors import SCRIPT, client_of

FIRST_PAGE_BYTES = 150_000


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Page(answer.text)


def test_every_page_runs_and_loads_nothing_but_the_desk_s_own(client, addresses):
    for address in addresses:
        answer = client.get(address)
        page = Page(answer.text)
        assert answer.status_code == 200, address
        assert [one.get("src") for one in page.all("script")] == ["/static/desk.js"]
        assert not page.all("img") + page.all("style") + page.all("iframe")
        assert not [name for _, one in page.elements for name in one if name.startswith("on") or name == "style"]
        assert all(one["href"].startswith(("/", "#", "https://")) for one in page.all("a"))
        assert "\u202e" not in answer.text
        ids = [one["id"] for _, one in page.elements if "id" in one]
        assert len(ids) == len(set(ids)), address


def test_every_link_of_every_page_leads_somewhere(client, addresses):
    seen = set()
    for address in addresses:
        for link in page_of(client, address).all("a"):
            target = link["href"].partition("#")[0]
            if target.startswith("/") and "?at=" not in target:
                seen.add(target)
    broken = [target for target in sorted(seen) if client.get(target).status_code != 200]
    assert not broken


def test_hostile_words_stay_words_and_turning_characters_are_shown(client, pier):
    page = page_of(client, f"/stories/{pier}")
    assert SCRIPT in page.text
    assert "[U+202E]" in page.text
    reports = client.get(f"/stories/{pier}.json").json()["reports"]
    texts = [page_of(client, f"/reports/{one['id']}") for one in reports]
    assert all(SCRIPT in one.text and "{{ 7919*7907 }}" in one.text and "62615533" not in one.text for one in texts)
    assert all("javascript:alert(1)" not in (link["href"] for link in one.all("a")) for one in texts)
    assert any("javascript:alert(1)" in one.text for one in texts)


def test_the_desk_lists_stories_with_their_counts_and_finds_words(client, desk, ferry):
    page = page_of(client, "/")
    assert f"/stories/{ferry}" in {one["href"] for one in page.all("a")}
    line = next(one for one in desk.stories() if one.id == ferry)
    assert f"{line.reports} reports · {line.outlets} outlets · {line.origins} origins" in page.text
    found = client.get("/stories.json?words=ferry").json()["stories"]
    assert ferry in {one["id"] for one in found}
    assert all("ferry" in one["headline"].casefold() for one in found)
    assert "No story has all of these words" in page_of(client, "/?words=zebra").text
    assert client.get("/?page=0").status_code == 400
    assert "ends before this page" in page_of(client, "/?page=999").text


def test_a_list_of_many_stories_is_turned_over(desk, monkeypatch):
    line = desk.stories()[0]
    many = [replace(line, id=f"story_{number:02}") for number in range(60)]
    monkeypatch.setattr(type(desk), "stories", lambda _, *, limit, offset, headline: many[offset : offset + limit])  # noqa: ARG005
    visitor = client_of(desk, Access())
    address, seen = "/", []
    while address:
        page = page_of(visitor, address)
        seen += [one["href"] for one in page.all("a") if one["href"].startswith("/stories/story")]
        address = next((one["href"] for one in page.all("a") if one.get("rel") == "next"), "")
    assert seen == [f"/stories/{one.id}" for one in many]


def test_a_story_and_its_twin_are_the_brief_of_the_desk(client, desk, ferry):
    brief = desk.brief(ferry)
    assert client.get(f"/stories/{ferry}.json").json() == json.loads(json.dumps(to_json(brief)))
    rows = list(csv.DictReader(io.StringIO(client.get(f"/stories/{ferry}.csv").text)))
    assert [row["id"] for row in rows] == [claim.id for claim in brief.stories[0].claims]
    page = page_of(client, f"/stories/{ferry}")
    assert brief.stories[0].headline in page.text
    assert {"Contested", "Corroborated", "Timeline"} <= {line.strip() for line in page.text.splitlines()}


def test_what_is_left_out_of_a_story_s_first_page_is_a_link_away(client, ferry):
    page = page_of(client, f"/stories/{ferry}")
    assert f"/stories/{ferry}/single-source" in {one["href"] for one in page.all("a")}
    found, address = [], f"/stories/{ferry}/single-source"
    items = client.get(f"{address}.json").json()["items"]
    while address:
        page = page_of(client, address)
        found.append(page.text)
        address = next((one["href"] for one in page.all("a") if one.get("rel") == "next"), "")
    assert len(items) > 25
    assert all(item["text"] in "".join(found) for item in items)
    assert len(found) == -(-len(items) // 25)


def test_every_item_opens_its_evidence(client, ferry):
    answer = client.get(f"/stories/{ferry}/contested.json").json()
    evidence = [one for item in answer["items"] for value in item["items"] for one in value["evidence"]]
    page = page_of(client, f"/stories/{ferry}/contested")
    links = [one["href"] for one in page.all("a") if one.get("class") == "ev"]
    assert f"/reports/{evidence[0]['report']}?at={evidence[0]['start']}-{evidence[0]['end']}#passage" in links
    for link in links[:6]:
        report = Page(client.get(link).text)
        assert [one for one in report.all("mark") if one.get("id") == "passage"], link
        path, _, rest = link.partition("?")
        part = client.get(f"{path}/passage?{rest.partition('#')[0]}")
        assert "in-place" in part.text
        assert "<html" not in part.text


def test_a_passage_that_a_report_does_not_have_is_not_marked(client, desk, ferry):
    report = desk.brief(ferry).reports[0].id
    for at in ("", "5-5", "9-3", "999999990-999999999"):
        assert not [one for one in page_of(client, f"/reports/{report}?at={at}").all("mark") if one.get("id")]
    assert client.get(f"/reports/{report}?at=a-b").status_code == 400
    assert client.get(f"/reports/{report}/passage?at=5-5").status_code == 404


def test_a_report_s_page_has_all_its_text_and_what_is_in_it(client, desk, ferry):
    report = next(one for one in desk.brief(ferry).reports if one.outlet == "The Averil Ledger")
    page = page_of(client, f"/reports/{report.id}")
    kinds = {one["class"].split()[0] for one in page.all("mark")} | {one["class"] for one in page.all("q")}
    assert {"person", "place", "time", "count", "claim", "shared", "direct"} <= kinds
    assert {"furniture aside", "caption aside"} & {one.get("class") for one in page.all("p")}
    rows = list(csv.DictReader(io.StringIO(client.get(f"/reports/{report.id}.csv").text)))
    assert all(
        report.document.text[int(row["start"]) : int(row["end"])] == row["text"]
        for row in rows
        if row["kind"] == "name"
    )
    assert "taken from Fairlead News Agency" in page.text
    assert client.get(f"/reports/{report.id}.json").json()["story"] == ferry


def test_two_reports_side_by_side(client, desk, ferry):
    reports = {one.outlet: one.id for one in desk.brief(ferry).reports}
    a, b = reports["Fairlead News Agency"], reports["The Averil Ledger"]
    page = page_of(client, f"/compare?a={a}&b={b}")
    assert "The Averil Ledger has 320 of its 341 words from Fairlead News Agency." in page.text
    assert len(list(csv.DictReader(io.StringIO(client.get(f"/compare.csv?a={a}&b={b}").text)))) >= 1
    assert client.get(f"/compare.json?a={a}&b={b}").json()["schema"] == "secondsource.comparison/1"
    assert client.get(f"/compare?a={a}&b={a}").status_code == 404
    assert client.get(f"/compare?a={a}").status_code == 400


def test_a_merged_story_leads_to_where_it_went(client, ferry, monkeypatch):
    where = Desk.where
    monkeypatch.setattr(Desk, "where", lambda self, story: ferry if story == "story_gone" else where(self, story))
    for rest in ("", ".json", ".csv", "/lineage", "/quotes/1"):
        answer = client.get(f"/stories/story_gone{rest}")
        assert (answer.status_code, answer.headers["location"]) == (302, f"/stories/{ferry}{rest}")


def _crowded(desk, ferry, count):
    """The story with a hundred reports, each of which says all that the others say and shares it with them."""
    brief = desk.brief(ferry)
    [story] = brief.stories
    first = brief.reports[0]
    more = tuple(replace(first, id=f"rep_{number:016x}", outlet=f"Outlet number {number}") for number in range(count))

    def grown(evidence):
        return tuple(replace(evidence[0], report=one.id) for one in more) + tuple(evidence)

    claims = tuple(
        replace(
            one,
            reports=tuple(sorted({*one.reports, *(r.id for r in more)})),
            assertions=tuple(
                replace(one.assertions[0], report=r.id, evidence=replace(one.assertions[0].evidence, report=r.id))
                for r in more
            )
            + one.assertions,
        )
        for one in story.claims
    )
    overlaps = tuple(
        Overlap(
            f"lap_{number}",
            "copy",
            (story.overlaps[0].evidence[0], replace(story.overlaps[0].evidence[0], report=one.id)),
            1.0,
            "the same words",
        )
        for number, one in enumerate(more)
    )
    grown_story = replace(
        story,
        reports=story.reports + tuple(one.id for one in more),
        claims=claims,
        overlaps=story.overlaps + overlaps,
        names=tuple(replace(one, evidence=grown(one.evidence)) for one in story.names),
    )
    return Brief(documents=brief.documents, reports=brief.reports + more, skipped=(), stories=(grown_story,))


def test_the_first_page_of_a_story_of_a_hundred_reports_is_small(client, desk, ferry, monkeypatch):
    crowded = _crowded(desk, ferry, 100)
    monkeypatch.setattr(Desk, "brief", lambda _, __: crowded)
    answer = client.get(f"/stories/{ferry}")
    assert answer.status_code == 200
    assert len(answer.content) <= FIRST_PAGE_BYTES
    assert "/lineage" in answer.text
    assert "Outlet number 99" in client.get(f"/stories/{ferry}/lineage").text


def test_what_a_spreadsheet_would_run_is_text_in_a_table(client, desk, ferry, monkeypatch):
    brief = desk.brief(ferry)
    [story] = brief.stories
    told = replace(story, claims=(replace(story.claims[0], text='=HYPERLINK("http://evil.example")'),))
    monkeypatch.setattr(Desk, "brief", lambda _, __: replace(brief, stories=(told,)))
    [row] = csv.DictReader(io.StringIO(client.get(f"/stories/{ferry}.csv").text))
    assert row["text"].startswith("'=")


def test_what_the_desk_gives_as_data_is_described(client):
    described = client.get("/openapi.json").json()
    page = page_of(client, "/api")
    assert {"/stories.json", "/stories/{story_id}.json", "/reports/{report_id}.csv", "/compare.json"} <= set(
        described["paths"]
    )
    assert all(path in page.text for path in described["paths"])


@pytest.mark.parametrize(
    "address", ["/stories/none", "/stories/none.json", "/reports/none", "/reports/none.csv", "/compare?a=x&b=y"]
)
def test_what_the_desk_does_not_know_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_section_without_items_says_so(client, pier):
    assert "nothing to tell" in page_of(client, f"/stories/{pier}/reworded").text
    assert client.get(f"/stories/{pier}/reworded.json").json()["items"] == []
    assert client.get(f"/stories/{pier}/quotes/999").status_code == 404
