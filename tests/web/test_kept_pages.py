from starlette.responses import Response

from secondsource.web import Access
from secondsource.web.kept_pages import KeptPages
from secondsource.web.rendering import page
from web.visitors import client_of

EARLIER = """Cable car falls at Mount Orrel, nine dead

ORREL, 2 March 2024 - A cable car fell at Mount Orrel on Saturday and nine people died, the Orrel Lift Company said.

Police chief Dana Krause said a hauling cable had snapped above the second pylon of the Orrel cable car.
"""
LATER = """Orrel cable car trial: lift engineer denies manslaughter

VESSARY, 4 November 2024 - The engineer of the Orrel Lift Company told the regional court in Vessary on Monday that he
had asked for new rope in vain. Prosecutors want six years in prison. The judge, Irma Sollen, will hear forty witnesses
of the cable car accident before Christmas, among them insurers and mountain rescuers.
"""
EARLIER_AGAIN = """Nine dead as cable car falls at Mount Orrel

ORREL, 2 March 2024 - Nine people died when a cable car fell at Mount Orrel on Saturday, the Orrel Lift Company said.

A hauling cable had snapped above the second pylon of the Orrel cable car, police chief Dana Krause said.
"""
OTHER = """Apple harvest in Sandhaven largest in years

SANDHAVEN, 9 March 2024 - Growers in Sandhaven brought in the largest apple harvest in eleven years, their union said.
"""


def _page(body, status=200, **shown):
    return lambda: (Response(body, status), shown)


def _kept(now=None, most_bytes=100):
    now = {} if now is None else now
    return KeptPages(lambda stories: {one: now.get(one) for one in stories}, most_bytes)


def test_a_page_is_made_once_for_a_key():
    kept = _kept()
    assert kept.page("a", _page("first")).body == b"first"
    assert kept.page("a", _page("second")).body == b"first"
    assert kept.page("b", _page("second")).body == b"second"


def test_a_page_is_made_anew_when_a_story_that_it_shows_changed():
    now = {"one": 1, "two": 1, "three": 1}
    kept = _kept(now)
    kept.page("a", _page("first", one=1, two=1))
    now["three"] = 2
    assert kept.page("a", _page("second", one=1, two=1)).body == b"first"
    now["two"] = 2
    assert kept.page("a", _page("second", one=1, two=2)).body == b"second"
    assert kept.page("a", _page("third", one=1, two=2)).body == b"second"


def test_a_page_whose_story_changed_while_it_was_made_is_made_anew():
    kept = _kept({"one": 2})
    kept.page("a", _page("of before", one=1))
    assert kept.page("a", _page("of now", one=2)).body == b"of now"


def test_what_is_no_page_is_not_kept():
    kept = _kept()
    assert kept.page("a", _page("gone", 404)).status_code == 404
    assert kept.page("a", _page("here")).body == b"here"


def test_no_more_is_kept_than_there_is_room_for_and_the_last_asked_for_stays():
    kept = _kept(most_bytes=10)
    for key in "ab":
        kept.page(key, _page(key * 5))
    kept.page("a", _page("again"))
    kept.page("c", _page("ccccc"))
    assert kept.page("a", _page("again")).body == b"aaaaa"
    assert kept.page("b", _page("again")).body == b"again"


def test_the_page_of_a_story_is_kept_while_others_come_and_shows_what_came_to_it_and_to_those_it_follows(
    open_desk, write_reports, monkeypatch
):
    desk = open_desk()
    desk.ingest([write_reports(EARLIER, folder="first")])
    desk.ingest([write_reports(LATER, folder="second")])
    story = next(one.id for one in desk.stories() if "trial" in one.headline)
    client = client_of(desk, Access())
    made = []
    monkeypatch.setattr(
        "secondsource.web.pages.stories.page", lambda *given, **told: made.append(1) or page(*given, **told)
    )

    def asked():
        before = len(made)
        return client.get(f"/stories/{story}").text, len(made) > before

    first, is_new = asked()
    assert is_new
    assert "1 report</span>" in first
    desk.ingest([write_reports(OTHER, folder="third")])
    assert asked() == (first, False)
    desk.ingest([write_reports(EARLIER_AGAIN, folder="fourth")])
    assert "2 reports</span>" in asked()[0]
    desk.rule("grade", who="Una", outlet="Harbour Times", grade="B")
    assert asked()[1]
