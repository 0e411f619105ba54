from starlette.responses import Response

from secondsource.web.kept_pages import KeptPages


def _page(body, status=200):
    return lambda: Response(body, status)


def test_a_page_is_made_once_for_a_key():
    kept = KeptPages()
    assert kept.page("a", _page("first")).body == b"first"
    assert kept.page("a", _page("second")).body == b"first"
    assert kept.page("b", _page("second")).body == b"second"


def test_what_is_no_page_is_not_kept():
    kept = KeptPages()
    assert kept.page("a", _page("gone", 404)).status_code == 404
    assert kept.page("a", _page("here")).body == b"here"


def test_no_more_is_kept_than_there_is_room_for_and_the_last_asked_for_stays():
    kept = KeptPages(most_bytes=10)
    for key in "ab":
        kept.page(key, _page(key * 5))
    kept.page("a", _page("again"))
    kept.page("c", _page("ccccc"))
    assert kept.page("a", _page("again")).body == b"aaaaa"
    assert kept.page("b", _page("again")).body == b"again"
