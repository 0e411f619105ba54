"""Whatever a desk is asked or told, it answers: never with a fault of its own, and never with what it was not asked for."""

import json
import re
from itertools import cycle
from urllib.parse import quote

import pytest
from naughty import NAUGHTY, QUERIES
from twenty_good import articles

from secondsource.desk import Desk
from secondsource.desk.saying import KINDS
from secondsource.settings import Settings
from secondsource.store.words import fold
from secondsource.web import Access
from web.test_lists import status as status_of
from web.visitors import BASE, SAME, client_of, send

ANSWERED = {200, 302, 303, 307, 400, 401, 403, 404, 405, 409, 413, 422, 429}
STAYS = re.compile(rf"(?:{re.escape(BASE)})?/(?![/\\])")
FILLED = re.compile(r"\{[^}]+\}")


@pytest.fixture(name="desk", scope="module")
def _desk(tmp_path_factory):
    """Twenty good reports, and one for each string, which stands in each of its fields."""
    path = tmp_path_factory.mktemp("asked") / "in.jsonl"
    said = articles()[0]["text"]
    odd = [
        {
            "title": one,
            "text": f"{said}\n\n{one}",
            "outlet": one,
            "authors": [one],
            "url": one,
            "date_publish": one,
            "language": one[:20],
        }
        for one in NAUGHTY[::6]
    ]
    lines = [json.dumps(one) for one in (*articles(), *odd)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Desk.open(str(path.with_name("desk.db")), settings=Settings(language_model="fast")) as desk:
        taken = desk.ingest([str(path)])
        assert (taken.read, taken.skipped) == (len(lines), [])
        yield desk


@pytest.fixture(name="client", scope="module")
def _client(desk):
    return client_of(desk, Access())


@pytest.fixture(name="known", scope="module")
def _known(desk):
    story = next(one for one in desk.stories() if one.reports > 1)
    a, b, *_ = (one.id for one in desk.brief(story.id).reports)
    return {"story_id": story.id, "report_id": a, "a": a, "b": b, "key": "contested", "handed": "none", "number": "1"}


def told(text):
    """A string as an address carries it, halves of characters too."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def places(client, known):
    """Every address that is read, page and twins, with a hole for each part that a visitor may fill."""
    described = client.get("/openapi.json").json()["paths"]
    for path, ways in sorted(described.items()):
        wanted = [one for one in ways["get"].get("parameters", ()) if one["schema"].get("type") != "integer"]
        for hole in wanted:
            fill = {name: value for name, value in known.items() if name != hole["name"]}
            filled = FILLED.sub(lambda found, fill=fill: fill.get(found.group()[1:-1], "{}"), path)
            query = [
                f"{one['name']}={fill[one['name']]}" for one in wanted if one["in"] == "query" and one["name"] in fill
            ]
            if hole["in"] == "query":
                query.append(f"{hole['name']}={{}}")
            for place in dict.fromkeys((filled, filled.replace(".json", ""))):
                yield f"{place}?{'&'.join(query)}"


def test_every_address_answers_whatever_stands_in_it(client, known):
    found = list(places(client, known))
    assert len(found) > 40
    faults = []
    for number, place in enumerate(found):
        for text in NAUGHTY[number % 5 :: 5]:
            answer = client.get(place.format(told(text)))
            if answer.status_code not in ANSWERED or "Traceback" in answer.text:
                faults.append((place, text, answer.status_code))
            if not STAYS.match(answer.headers.get("location", "/")):
                faults.append((place, text, answer.headers["location"]))
    assert faults == []


@pytest.mark.parametrize("text", QUERIES, ids=ascii)
def test_no_sign_of_a_query_means_anything(desk, text):
    """Only words are looked for: what is found holds them all, and nothing is dropped or added by a sign."""
    hits = desk.search(text, limit=1000)
    words = set(fold(text).split())
    if not words:
        assert hits == ()
    for hit in hits:
        report = desk.annotated(hit.report).report
        have = f"{report.headline} {report.document.text[report.start : report.end]}"
        assert words <= set(fold(have).split())
    assert len(desk.search(limit=1000)) > 20


@pytest.mark.parametrize(
    "path", ["/", "/stories.json", "/search", "/names", "/quotes", "/reports/x", "/compare", "/nope", "/enter"]
)
@pytest.mark.parametrize("field", ["words", "name", "speaker", "a", "at", "page"])
def test_a_question_of_a_megabyte_is_answered(client, path, field):
    import asyncio  # noqa: PLC0415 - of this test alone

    assert asyncio.run(status_of(client.app, path, f"{field}={'a' * 1_000_000}")) in ANSWERED


def test_a_question_of_a_megabyte_costs_the_desk_no_more_than_its_first_words(desk):
    for way in (desk.search, desk.names, desk.quotes):
        assert way("zebra " * 170_000) == ()
    assert desk.search(outlet="z" * 1_000_000) == desk.search(name="z" * 1_000_000) == ()
    assert desk.stories(headline="z" * 1_000_000) == ()


def test_every_form_answers_whatever_is_sent(client, desk):
    before = {one.id: one.reports for one in desk.stories(limit=1000)}
    faults, texts = [], cycle(one for one in NAUGHTY if one.strip() and not re.search("[\ud800-\udfff]", one))
    for kind in (*KINDS, "none"):
        takes = (*KINDS[kind].takes, *KINDS[kind].may_take) if kind in KINDS else ("story",)
        for _ in range(4):
            sent = {"kind": kind, "who": next(texts), "home": next(texts), "note": next(texts)}
            sent |= {name: next(texts) for name in takes}
            if kind != "grade":
                sent |= {"story": next(texts)}
            answer = send(client, "/corrections", sent, page="/ingest")
            if answer.status_code not in ANSWERED:
                faults.append((kind, sent, answer.status_code))
    for text in ("0", "-1", "x", "9" * 40, "1e9", "%00", "٣"):
        faults += [
            (text, one)
            for one in [send(client, f"/corrections/{text}/undo", {"who": "a"}, page="/ingest").status_code]
            if one not in ANSWERED
        ]
    assert faults == []
    assert {one.id: one.reports for one in desk.stories(limit=1000)} == before


def test_every_header_is_survived(client):
    for text in NAUGHTY[::4]:
        raw = text.encode("utf-8", "surrogatepass").replace(b"\r", b"").replace(b"\n", b"")
        for name in (
            "cookie",
            "authorization",
            "origin",
            "sec-fetch-site",
            "referer",
            "accept",
            "content-type",
            "x-csrf-token",
            "range",
        ):
            for way in ("GET", "POST"):
                assert (
                    client.request(way, "/", headers={name: raw} | (SAME if way == "POST" else {})).status_code
                    in ANSWERED
                )
