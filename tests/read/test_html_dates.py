"""When a page may be said to tell the day of its publication, and when it may not."""

import time

import pytest

from secondsource.read.html import read_html
from secondsource.read.raw import Known, Raw
from secondsource.settings import Settings

_BODY = (
    "<p>The ferry that links the town with the outer islands carried passengers again on Thursday, six weeks after a "
    "cracked shaft forced it into dock.</p><p>About ninety people were on the first sailing, among them a school class.</p>"
)
_LIST = "".join(
    f"<li><div class='date'>March {day}, 2021</div><h3>Sailing to the island</h3></li>" for day in (9, 10, 11)
)


def _published(top="<h1>Ferry returns</h1>", *, head="", body=_BODY, below="", url=None):
    page = (
        f"<html lang=en><head><title>Ferry returns</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main>{top}{body}</main>{below}<footer>Copyright 2019 The Post</footer></body></html>"
    )
    raw = Raw(file="ferry.html", data=page.encode(), media_type="text/html", known=Known(url=url))
    return read_html(raw, settings=Settings())[0].published


@pytest.mark.parametrize(
    "told",
    [
        {"head": '<meta name="w-published-date" content="2021-03-04">'},
        {"head": '<meta name="published" content="March 4, 2021">'},
        {"top": "<div>March 4, 2021 • 8 minutes</div><h1>Ferry returns</h1>"},
        {"top": "<h1>Ferry returns</h1><div>4 March 2021</div>"},
        {"top": "<h1>Ferry returns</h1><div>March 4, 2021 - Updated March 9, 2021</div>"},
        {"top": "<h1>Ferry returns</h1><div>Updated March 9, 2021. Published March 4, 2021</div>"},
        {"below": "<div>Published On: 4 March 2021</div>"},
        {"top": "<h1>Ferry returns</h1><p>Edited by Mara Quill, March 4, 2021</p>"},
        {"body": f"{_BODY}<section>{_LIST}</section>", "top": "<h1>Ferry returns</h1><div>March 4, 2021</div>"},
        {"body": f"{_BODY}<p>March 4, 2021</p>"},
    ],
)
def test_a_date_that_an_editor_would_take_is_stated(told):
    found = _published(**told)
    assert (found.value, found.basis) == ("2021-03-04", "stated")


@pytest.mark.parametrize(
    "told",
    [
        {"head": '<meta property="article:modified_time" content="2021-03-04">'},
        {"head": '<meta name="publisher" content="2021-03-04"><meta name="unpublish_date" content="2021-03-04">'},
        {"body": f"{_BODY}<p>Tickets that were bought before 2021-03-04 stay good until the end of the year.</p>"},
        {
            "body": f"<ul>{_LIST}</ul>{_BODY}<ul>{_LIST}</ul>",
            "top": "<h1>Sailings</h1><p>All sailings of this month from the pier.</p>",
        },
        {"top": "<h1>Ferry returns</h1><div>Last active March 4, 2021</div>"},
        {"top": "<h1>Ferry returns</h1><div>Prices as of March 4, 2021</div>"},
        {"below": "<div>This site was last updated on March 4, 2021</div>"},
        {"below": "<div class=comments><p>Jo Lin</p><time datetime=2021-03-04>March 4</time></div>"},
        {"below": "<aside><a href=/x>Next</a><time datetime=2021-03-04>March 4</time></aside>"},
        {"top": "<h1>Ferry returns</h1><div>03/04/2021</div>"},
        {"url": "https://post.example/2021/13/45/ferry"},
        {"url": "https://post.example/tickets?campaign=/2021/03/04/"},
        {"url": "https://[post.example/2021/03/04/"},
    ],
)
def test_no_date_is_made_of_one_that_tells_something_else(told):
    found = _published(**told)
    assert (found.value, found.basis) == (None, "unknown")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"url": "https://post.example/2021/03/04/ferry"}, "its address"),
        ({"url": "https://post.example/news/2021/march/04/ferry"}, "its address"),
        ({"url": "https://post.example/2021-03-04-ferry"}, "its address"),
        ({"top": "<h1>Ferry returns</h1><div>Updated: March 4, 2021</div>"}, "tells a change"),
        (
            {"top": "<h1>Ferry returns</h1><div>Updated <time datetime=2021-03-04>March 4, 2021</time></div>"},
            "tells a change",
        ),
    ],
)
def test_a_likely_date_is_inferred_and_says_from_what(told, why):
    found = _published(**told)
    assert (found.value, found.basis) == ("2021-03-04", "inferred")
    assert why in found.why


def test_a_line_by_the_headline_goes_before_the_address():
    found = _published("<h1>Ferry returns</h1><div>March 4, 2021</div>", url="https://post.example/2021/03/05/ferry")
    assert (found.value, found.basis) == ("2021-03-04", "stated")


def test_a_page_of_nothing_but_dates_takes_little_time():
    dates = "".join(f"<div>March {number % 28 + 1}, {2000 + number % 20}</div>" for number in range(20_000))
    begun = time.process_time()
    assert _published(body=_BODY + dates).value is None
    assert time.process_time() - begun < 5


def test_the_only_time_of_a_page_is_taken_where_it_is_called_published_and_updated():
    told = "<h1>Ferry returns</h1><time class='entry-date published updated' datetime='2021-03-04'>March 4</time>"
    assert _published(told).basis == "stated"
    assert (
        _published("<h1>Ferry returns</h1><time itemprop='dateModified' datetime='2021-03-04'>today</time>").value
        is None
    )
