"""The pages across stories: search, names, quotes and discrepancies, whatever they are asked for."""

import asyncio
import csv
import io
from dataclasses import replace
from urllib.parse import quote

import pytest

from secondsource.desk import Desk
from secondsource.records import Block, Link
from secondsource.web.found_words import Looking
from web.test_pages import Page, page_of

LISTS = {"search": "reports", "names": "names", "quotes": "quotes", "discrepancies": "questions"}
ODD = [
    "", " ", '"', '""', '"ferry', 'ferry"', "'", "''", "*", "ferry*", "^ferry", "-ferry", "+", "ferry AND", "AND", "OR NOT",
    "NEAR(ferry aground, 2)", "headline:ferry", "{headline body}: ferry", "(", "ferry)", "ferry:*", "a & !b | c <-> d",
    "\\", "%", "_", "100%_\\", "\x00", "ferry\x00aground", "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe",
    "\u202eyrref", "\u0301", "ﬀ", "İ", "ß", "🛥️", "北京", "ferry\r\nSet-Cookie: a=b", "<script>alert(1)</script>",
    "'; drop table reports; --", "{{ 777*777 }}", "ferry " * 33, "=1+1", "../../etc/passwd", "null", "[]", "1e400",
]  # fmt: skip


def rows(client, address):
    return list(csv.DictReader(io.StringIO(client.get(address).text)))


@pytest.mark.parametrize("asked", ODD, ids=ascii)
@pytest.mark.parametrize("way", ["search", "names", "quotes"])
def test_whatever_is_looked_for_there_is_an_answer(client, way, asked):
    told = quote(asked)
    fields = {"search": ("words", "name", "outlet"), "names": ("words",), "quotes": ("speaker",)}[way]
    for field in fields:
        for twin in ("", ".json", ".csv"):
            answer = client.get(f"/{way}{twin}?{field}={told}")
            assert answer.status_code == 200, (field, twin)
            assert "<script>alert" not in answer.text or twin
    if way == "search":
        assert client.get(f"/search?since={told}").status_code == (400 if asked else 200)


@pytest.mark.parametrize("way", ["search?words", "names?words", "quotes?speaker", "search?until", "discrepancies?page"])
def test_a_question_without_end_is_refused(client, way):
    path, field = way.split("?")
    assert asyncio.run(status(client.app, f"/{path}", f"{field}={'a' * 1_000_000}")) in {400, 413, 414}


async def status(app, path, query):
    """Return the status of an answer to a question that is too long for any client."""
    said = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        said.append(message)

    headers = [(b"host", b"127.0.0.1")]
    asked = {"method": "GET", "path": path, "query_string": query.encode(), "headers": headers, "scheme": "http"}
    about = {"type": "http", "http_version": "1.1", "root_path": "", "server": None, "client": None}
    await app(asked | about, receive, send)
    return said[0]["status"]


@pytest.mark.parametrize("way", LISTS)
def test_a_list_and_its_twins_tell_the_same_and_end(client, way):
    node = client.get(f"/{way}.json").json()
    assert node["page"] == 1
    told = node[LISTS[way]]
    assert told
    table = rows(client, f"/{way}.csv")
    assert len(table) == (sum(len(one["values"]) for one in told) if way == "discrepancies" else len(told))
    assert f"/{way}" in {one["href"] for one in page_of(client, "/").all("a")}
    assert "ends before this page" in page_of(client, f"/{way}?page=999").text
    assert client.get(f"/{way}.json?page=1000000").json()[LISTS[way]] == []


@pytest.mark.parametrize(("way", "step"), [("names", 25), ("quotes", 25)])
def test_a_long_list_is_turned_over_without_a_gap(client, desk, way, step):
    whole = [one.id for one in getattr(desk, way)(limit=1000)]
    assert len(whole) > step
    seen, number, more = [], 0, True
    while more:
        number += 1
        node = client.get(f"/{way}.json?page={number}").json()
        seen, more = seen + [one["id"] for one in node[way]], node["more"]
        links = {one.get("rel"): one["href"] for one in page_of(client, f"/{way}?page={number}").all("a")}
        assert ("next" in links, "prev" in links) == (more, number > 1)
    assert seen == whole


def test_a_search_shows_the_line_of_the_first_found_words_and_leads_there(client, desk, ferry):
    address = '/search?words="ran aground" island'
    node = client.get(address.replace("search", "search.json")).json()["reports"]
    assert node
    page = page_of(client, address)
    assert len(page.all("mark")) >= len(node)
    links = {one["href"] for one in page.all("a")}
    for one in node:
        text = desk.annotated(one["report"]).report.document.text
        found = one["found"]
        assert text[found["start"] : found["end"]].casefold() in {"ran aground", "island"}
        there = f"/reports/{one['report']}?at={found['start']}-{found['end']}#passage"
        assert there in links
        assert [mark for mark in Page(client.get(there).text).all("mark") if mark.get("id") == "passage"]
    assert f"/stories/{ferry}" in links


def test_a_search_narrows_by_name_outlet_and_day(client):
    found = client.get("/search.json?words=ferry&outlet=ledger&since=2024-10-01&until=2024-10-31").json()
    assert {one["outlet"] for one in found["reports"]} == {"The Averil Ledger"}
    assert found["asked"]["outlet"] == "ledger"
    assert client.get("/search.json?words=ferry&since=2025-01-01").json()["reports"] == []
    assert "No report has all" in page_of(client, "/search?words=ferry&until=1999-12-31").text
    told = page_of(client, "/search?words=ferry&outlet=ledger&since=2024-10-01").text
    assert "Found by words “ferry”, outlet “ledger” and from 1 October 2024, the latest first" in told
    assert client.get("/search.json?name=verechko").json()["reports"]
    form = Page(client.get("/search?words=a%22b&outlet=x&since=2024-10-01").text)
    given = {one["name"]: one["value"] for one in form.all("input")}
    assert given == {"words": 'a"b', "name": "", "outlet": "x", "since": "2024-10-01", "until": ""}


@pytest.mark.parametrize("path", ["/search", "/names", "/quotes"])
def test_every_field_of_a_form_has_a_label(client, path):
    page = page_of(client, path)
    assert {one["id"] for one in page.all("input")} == {one["for"] for one in page.all("label")}
    assert {one["method"] for one in page.all("form")} == {"get"}


def test_a_name_leads_to_its_story_and_to_the_reports_that_have_it(client, desk):
    for one in desk.names(limit=5):
        links = {link["href"] for link in page_of(client, f"/names?words={quote(one.name)}").all("a")}
        assert f"/stories/{one.story}/names" in links
        [search] = {link for link in links if link.startswith("/search?name=")} & {
            f"/search?name={quote(one.name).replace('%20', '+')}"
        }
        assert len(client.get(search.replace("search", "search.json")).json()["reports"]) >= one.reports


def test_quotes_stand_under_their_speaker_and_open_at_their_words(client, desk):
    speaker = next(one.speaker for one in desk.quotes() if " " in one.speaker)
    page = page_of(client, f"/quotes?speaker={quote(speaker)}")
    quotes = desk.quotes(speaker)
    assert {one.speaker for one in quotes} <= {line.strip() for line in page.text.splitlines()}
    links = [one["href"] for one in page.all("a") if one.get("class") == "ev"]
    assert sorted(links) == sorted(f"/reports/{one.report}?at={one.start}-{one.end}#passage" for one in quotes)
    assert [one for one in Page(client.get(links[0]).text).all("mark") if one.get("id") == "passage"]
    assert all(one.text in desk.annotated(one.report).report.document.text for one in quotes)


def test_a_discrepancy_names_the_origins_of_each_answer(client, desk, ferry):
    story = desk.brief(ferry).stories[0]
    names = {one.id: one.name for one in story.origins}
    node = client.get("/discrepancies.json").json()["questions"]
    contested = [one for one in story.questions if one.verdict == "contested"]
    assert [one["id"] for one in node if one["story"]["id"] == ferry] == [one.id for one in contested]
    page = page_of(client, "/discrepancies")
    claims = {one.id: one for one in story.claims}
    for told, question in zip(node, contested, strict=True):
        assert question.text in page.text
        for shown, value in zip(told["values"], question.values, strict=True):
            behind = {origin for claim in value.claims for origin in claims[claim].origins}
            assert {one["id"] for one in shown["origins"]} == behind != set()
            assert shown["text"] in page.text
            assert all(names[one] in page.text for one in behind)


def test_a_story_leads_to_the_earlier_ones_that_it_follows(client, ferry, pier, monkeypatch):
    whole = Desk.brief

    def following(self, story):
        brief = whole(self, story)
        links = (Link(pier, "follow-up", 1.0, "names the same harbour"), Link("story_gone", "background", 1.0, "—"))
        return replace(brief, stories=(replace(brief.stories[0], follows=links if story == ferry else ()),))

    monkeypatch.setattr(Desk, "brief", following)
    for address in (f"/stories/{ferry}", f"/stories/{ferry}/running"):
        page = page_of(client, address)
        assert f"/stories/{pier}" in {one["href"] for one in page.all("a")}
        assert "Follows" in page.text
        assert "names the same harbour" in page.text
    assert [one["id"] for one in client.get(f"/stories/{ferry}/running.json").json()["items"]] == [pier]


LINES = [
    ("The ferry ran aground off Rhuel.", "aground", "aground"),
    ("Rue de l’É\u0301glise, Zu\u0308rich and Zürich", "zurich", "Zu\u0308rich"),
    ("STRASSE and Straße", "straße", "STRASSE"),
    ("a ﬁsh and 3½ boats", "fish", "ﬁsh"),
    ("one two three two  three four", '"two three four"', "two  three four"),
    ("unharmed but harmed", "harmed", "harmed"),
    ("İstanbul port", "istanbul", "İstanbul"),
]


@pytest.mark.parametrize(("text", "words", "marked"), LINES)
def test_words_are_marked_as_they_are_found(make_report, text, words, marked):
    found = Looking(words).first(make_report(text))
    assert text[found.start : found.end] == marked
    assert next(piece for piece, is_marked in found.pieces if is_marked) == " ".join(marked.split())


def test_the_line_is_cut_at_words_around_the_first_of_them(make_report):
    text = f"{'before ' * 60}quay {'after ' * 60}\n\nquay again"
    found = Looking("quay").first(make_report(text))
    assert found.line.startswith("…before ")
    assert found.line.endswith(" after…")
    assert len(found.line) <= 245
    assert Looking("nowhere").first(make_report(text)) is None
    assert Looking("!?").first(make_report(text)) is None


def test_words_that_no_paragraph_has_are_found_in_the_headline(make_report):
    report = make_report("Quay closed\n\nNobody was hurt.", headline="Quay closed")
    assert report.blocks[0] == Block(0, 11, "headline")
    assert Looking("quay").first(report).start == 0


def test_a_text_without_spaces_and_one_without_end_are_cut_too(make_report):
    assert len(Looking("北京").first(make_report("字" * 500 + " 北京 " + "字" * 500)).line) < 300
    long = make_report("word " * 200_000 + "\n\nquay")
    assert Looking("quay").first(long).start == len(long.document.text) - 4
