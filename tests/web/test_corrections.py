"""An editor says what is wrong in the browser, sees it on the story with name and time, and takes it back."""

import re
from html.parser import HTMLParser

import pytest

from secondsource.desk import Desk, rulings
from secondsource.settings import Settings
from secondsource.web import Access
from secondsource.web.correcting import WHO_COOKIE
from web.visitors import SAME, SCRIPT, client_of, send

REPORTS = {
    "mill.txt": "Mill burns at Aldwick Weir\n\nALDWICK WEIR, 4 April 2031 - A fire destroyed a paper mill at Aldwick Weir "
    "on Thursday night and killed three workers, fire chief Jonna Reck said.\n\nThe roof fell in within minutes, Reck "
    "said. The mill had passed an inspection in March.\n",
    "weir.txt": "Three dead in mill fire\n\nALDWICK WEIR, 4 April 2031 - A fire destroyed a paper mill at Aldwick Weir "
    "on Thursday night and killed three workers, the fire service said.\n\nMayor Silas Orr called it the worst fire of "
    "his time in office.\n",
    "tram.txt": "Council of Norhaven votes for trams\n\nNORHAVEN, 6 April 2031 - The council of Norhaven voted on Saturday "
    "to build a tram line to the harbour by 2039.\n",
}


@pytest.fixture(name="own", scope="module")
def _own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corrected")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Desk.open(str(folder / "own.db"), settings=Settings(language_model="fast")) as desk:
        desk.ingest([str(folder / name) for name in REPORTS], fields={})
        yield desk


@pytest.fixture(name="visitor")
def _visitor(own):
    return client_of(own, Access())


@pytest.fixture(name="mill")
def _mill(own):
    [line] = [line for line in own.stories() if line.reports == 2]
    story = own.brief(line.id).stories[0]
    yield story
    for one in own.rulings():
        if one.ruling.stands:
            own.undo(one.ruling.number, who="the test")
    assert own.brief(line.id).stories[0] == story


def fields_of(kind, own, mill):
    """What the form of each kind sends."""
    [tram] = [line.id for line in own.stories() if line.reports == 1]
    one, two = mill.reports
    return {
        "merge-names": {"story": mill.id, "first": "Jonna Reck", "second": "Silas Orr"},
        "part-names": {"story": mill.id, "first": "Jonna Reck", "second": "Reck"},
        "split": {"members": [two]},
        "join": {"story": mill.id, "other": f"http://127.0.0.1:8000/stories/{tram}?x#names"},
        "agency": {"report": one, "agency": "Fairlead"},
        "newsroom": {"members": [one, two]},
        "reject-overlap": {"story": mill.id, "overlap": mill.overlaps[0].id},
        "reject-claim": {"story": mill.id, "claim": mill.claims[0].id},
    }[kind]


KINDS = ("merge-names", "part-names", "split", "join", "agency", "newsroom", "reject-overlap", "reject-claim")


class Forms(HTMLParser):
    """The forms of a page, each with the names and the values that it can send."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.forms.append((attributes["action"], set()))
        elif tag in {"input", "select", "button"} and "name" in attributes:
            self.forms[-1][1].add((attributes["name"], attributes.get("value", "") if tag == "button" else ""))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_said_in_a_form_seen_on_the_story_and_undone(visitor, own, mill, kind):
    page, told = f"/stories/{mill.id}", fields_of(kind, own, mill)
    needed = {(name, "") for name in (*told, "who", "csrf", "home")} | {("kind", kind)}
    assert any(
        needed <= names
        for action, names in Forms(visitor.get(f"{page}/correct").text).forms
        if action == "/corrections"
    )
    answer = send(
        visitor, "/corrections", {"kind": kind, "who": "Mara Voss", "home": mill.id, **told}, page=f"{page}/correct"
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{page}#rulings"
    said = own.rulings()[-1].ruling
    assert (said.kind, said.who, said.stands) == (kind, "Mara Voss", True)
    seen = visitor.get(page).text
    assert said.what["text"] in seen
    assert "Mara Voss" in seen
    assert f'action="/corrections/{said.number}/undo"' in visitor.get(f"{page}/correct").text
    undone = send(visitor, f"/corrections/{said.number}/undo", {"who": "Ivo", "home": mill.id}, page=f"{page}/correct")
    assert undone.headers["location"] == f"{page}#rulings"
    assert own.rulings()[-1].ruling.undone_by == "Ivo"
    assert own.brief(mill.id).stories[0] == mill


def test_an_outlet_is_graded_by_a_report_of_it(client, desk, ferry, visitor, mill):
    grading = [
        names for _, names in Forms(client.get(f"/stories/{ferry}/correct").text).forms if ("kind", "grade") in names
    ]
    assert {("outlet_of", ""), ("grade", "")} <= grading[0]
    outlet = next(one for one in desk.brief(ferry).reports if one.outlet)
    assert f'<option value="{outlet.id}">' in client.get(f"/reports/{outlet.id}").text
    wrong = send(visitor, "/corrections", {"kind": "grade", "who": "M", "grade": "B", "outlet_of": mill.reports[0]})
    assert wrong.status_code == 400  # these reports name no outlet
    assert "OUTLET" in wrong.text


def test_a_grade_is_kept_for_the_outlet_of_the_report(open_desk, tmp_path):
    made = tmp_path / "one.json"
    made.write_text(
        '{"title": "Quay shut", "text": "The quay at Ostmoor was shut on Monday.", "outlet": "Ostmoor <Post>"}'
    )
    desk = open_desk()
    desk.ingest([str(made)])
    [line] = desk.stories()
    [report] = desk.brief(line.id).reports
    visitor = client_of(desk, Access())
    told = {"kind": "grade", "who": "Mara", "home": line.id, "outlet_of": report.id, "grade": "b"}
    assert send(visitor, "/corrections", told).status_code == 303
    [said] = desk.rulings()
    assert (said.ruling.what["outlet"], said.ruling.what["grade"]) == ("Ostmoor <Post>", "B")
    assert "Ostmoor &lt;Post&gt; is graded B" in visitor.get("/corrections").text


def test_the_report_page_has_the_forms_of_a_report(visitor, mill):
    forms = [names for action, names in Forms(visitor.get(f"/reports/{mill.reports[0]}").text).forms]
    assert {name for names in forms for key, name in names if key == "kind"} == {"split", "newsroom", "agency"}
    told = {"kind": "newsroom", "who": "Mara", "home": mill.id, "members": list(mill.reports)}
    assert send(visitor, "/corrections", told, page=f"/reports/{mill.reports[0]}").status_code == 303


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({}, "not said what"),
        ({"kind": "burn"}, "not said what"),
        ({"kind": "agency", "who": ""}, "Say who you are"),
        ({"kind": "agency", "who": "m" * 81}, "Say who you are"),
        ({"kind": "agency"}, "needs REPORT and AGENCY"),
        ({"kind": "agency", "report": "none", "agency": "Fairlead"}, "none"),
        ({"kind": "agency", "report": "none", "agency": "f" * 501}, "Not a value"),
        ({"kind": "newsroom", "members": ["none"]}, "two reports"),
        ({"kind": "split"}, "needs MEMBERS"),
        ({"kind": "join", "story": "none", "other": "none"}, "no story is called none"),
        ({"kind": "reject-claim", "story": "MILL", "claim": "none"}, "has no claim none"),
        ({"kind": "reject-overlap", "story": "MILL", "overlap": "none"}, "has no overlap none"),
        ({"kind": "merge-names", "story": "MILL", "first": SCRIPT, "second": "Reck"}, "is spelled “&lt;script&gt;"),
        ({"kind": "grade", "outlet_of": "none", "grade": "B"}, "needs OUTLET"),
    ],
)
def test_what_cannot_be_said_is_told_in_words_and_changes_nothing(visitor, own, mill, told, reason):
    before = len(own.rulings())
    sent = {"who": "Mara", **told} | ({"story": mill.id} if told.get("story") == "MILL" else {})
    answer = send(visitor, "/corrections", sent)
    assert answer.status_code == 400
    assert reason in answer.text
    assert SCRIPT not in answer.text
    assert len(own.rulings()) == before
    assert own.brief(mill.id).stories[0] == mill


def test_what_is_undone_or_was_never_said_cannot_be_undone(visitor, own, mill):
    said = own.rule("newsroom", who="Mara", members=list(mill.reports))
    path = f"/corrections/{said.number}/undo"
    assert send(visitor, path, {"who": " "}).status_code == 400
    assert own.rulings()[-1].ruling.stands
    assert send(visitor, path, {"who": "Ivo"}).headers["location"] == "/corrections"
    again = send(visitor, path, {"who": "Ivo"})
    assert (again.status_code, "undone by Ivo already" in again.text) == (400, True)
    assert send(visitor, "/corrections/9999/undo", {"who": "Ivo"}).status_code == 400
    assert send(visitor, "/corrections/none/undo", {"who": "Ivo"}).status_code == 404


def test_no_form_is_taken_without_its_token(visitor, own, mill):
    said = own.rule("newsroom", who="Mara", members=list(mill.reports))
    told = {"kind": "split", "who": "Mallory", "members": [mill.reports[0]]}
    for csrf in ({}, {"csrf": "0" * 64}):
        assert visitor.post("/corrections", data=told | csrf, headers=SAME).status_code == 403
        undo = visitor.post(f"/corrections/{said.number}/undo", data={"who": "Mallory"} | csrf, headers=SAME)
        assert undo.status_code == 403
    assert [one.ruling.number for one in own.rulings() if one.ruling.stands] == [said.number]


def test_the_log_tells_all_that_was_said_and_by_whom_it_was_undone(visitor, own, mill):
    first = own.rule("newsroom", who=f"Mara {SCRIPT}", members=list(mill.reports))
    own.undo(first.number, who="Ivo Brandt")
    last = own.rule("reject-claim", who="Mara", story=mill.id, claim=mill.claims[0].id)
    page = visitor.get("/corrections").text
    assert "Ivo Brandt" in page
    assert SCRIPT not in page
    assert page.index(f'id="ruling-{last.number}"') < page.index(f'id="ruling-{first.number}"')
    assert f'action="/corrections/{last.number}/undo"' in page
    assert f'action="/corrections/{first.number}/undo"' not in page
    nodes = visitor.get("/corrections.json").json()["rulings"]
    assert [(one["number"], one["undone_by"]) for one in nodes[:2]] == [
        (last.number, None),
        (first.number, "Ivo Brandt"),
    ]
    assert visitor.get("/corrections.csv").text.splitlines()[1].startswith(f"{last.number},reject-claim,")
    assert visitor.get("/corrections?page=99").status_code == 200


def test_the_name_is_remembered_where_no_script_can_read_it(visitor, mill):
    told = {"kind": "newsroom", "who": "Mära; “Voss” \u202e", "members": list(mill.reports)}
    cookie = send(visitor, "/corrections", told).headers["set-cookie"]
    assert re.match(rf"{WHO_COOKIE}=[A-Za-z0-9%_.~-]+;", cookie)
    assert "httponly" in cookie.lower()
    assert "samesite=strict" in cookie.lower()
    page = visitor.get(f"/stories/{mill.id}/correct").text
    assert 'value="Mära; “Voss” [U+202E]"' in page
    other = visitor.get("/corrections", headers={"cookie": f'{WHO_COOKIE}="><script>'})
    assert "><script>" not in other.text


def test_while_reports_are_taken_in_the_editor_is_told_to_wait(visitor, own, mill, monkeypatch):
    monkeypatch.setattr(rulings, "WAIT_S", 0.1)
    before = len(own.rulings())
    with own.database.sole_writer():
        answer = send(visitor, "/corrections", {"kind": "split", "who": "Mara", "members": [mill.reports[0]]})
    assert (answer.status_code, "try again" in answer.text) == (409, True)
    assert "own.db" not in answer.text
    assert len(own.rulings()) == before


def test_a_story_has_its_forms_on_a_page_of_its_own(visitor, mill):
    assert "reject-claim" not in visitor.get(f"/stories/{mill.id}").text
    assert f'href="/stories/{mill.id}/correct"' in visitor.get(f"/stories/{mill.id}").text
    page = visitor.get(f"/stories/{mill.id}/correct").text
    assert all(f'value="{kind}"' in page for kind in KINDS)
    assert visitor.get("/stories/none/correct").status_code == 404
