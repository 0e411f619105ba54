"""Pages with several articles are split into them, and pages with one are left whole."""

from itertools import pairwise

import pytest
from pages.controls import CONTROLS
from pages.digests import DIGESTS
from pages.live import LIVE

from secondsource.read.html import read_html
from secondsource.read.raw import Raw
from secondsource.settings import Settings

PAGES = tuple(make() for make in (*DIGESTS, *LIVE, *CONTROLS))


def _read(page):
    raw = Raw(file=f"{page.name}.html", data=page.html.encode(), media_type="text/html")
    return read_html(raw, settings=Settings())


def test_there_are_thirty_pages_with_several_articles_and_ten_with_one():
    assert len([page for page in PAGES if len(page.truth) > 1]) >= 30
    assert len([page for page in PAGES if len(page.truth) == 1]) >= 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_article_is_a_report_with_its_own_headline_text_date_and_byline(page):
    reports = _read(page)
    assert [report.headline for report in reports] == [truth.headline for truth in page.truth]
    for report, truth in zip(reports, page.truth, strict=True):
        body = [report.document.text[b.start : b.end] for b in report.blocks if b.kind in {"paragraph", "heading"}]
        assert body[0].startswith(truth.first)
        assert body[-1].endswith(truth.last)
        if truth.date:
            assert report.published.value.startswith(truth.date)
        if truth.byline:
            assert report.byline == truth.byline


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_blocks_and_furniture_part_the_page_among_them(page):
    reports = _read(page)
    document = reports[0].document
    pieces = sorted(
        [(b.start, b.end) for r in reports for b in r.blocks] + [(f.start, f.end) for f in document.furniture]
    )
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))
    held = "".join("".join(document.text[start:end].split()) for start, end in pieces)
    assert held == "".join(document.text.split())
    assert all(document.text[f.start : f.end] == f.text for f in document.furniture)
    assert [report.part for report in reports] == list(range(1, len(reports) + 1))
    assert all(r.start <= b.start < b.end <= r.end for r in reports for b in r.blocks)


def test_entries_of_a_live_blog_have_their_own_times():
    page = next(page for page in PAGES if page.name == "live-afternoon-clock")
    assert [report.published.value for report in _read(page)][:3] == [
        "2021-03-04T09:05:00+00:00",
        "2021-03-04T10:40:00+00:00",
        "2021-03-04T12:15:00+00:00",
    ]


def test_cards_under_an_article_are_teasers():
    page = next(page for page in PAGES if page.name == "related-cards")
    (report,) = _read(page)
    cards = [f for f in report.document.furniture if f.kind == "teaser"]
    assert any("Council votes" in card.text for card in cards)
