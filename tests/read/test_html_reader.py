"""HTML pages read whole: facts and where they are stated, blocks, furniture, and what cannot be read."""

import pytest

from secondsource.errors import UnreadableInput
from secondsource.read.html import read_html
from secondsource.read.raw import Known, Raw
from secondsource.settings import Settings

_BODY = (
    "<p>HARBOUR TOWN (Ellery Wire) — The ferry that links the town with the outer islands carried passengers again on "
    "Thursday, six weeks after a cracked shaft forced it into dock.</p><p>About ninety people were on the first "
    "sailing, among them a school class that had been taught in a church hall since January.</p>"
    "<figure><img src=x><figcaption>The ferry at the pier on Thursday morning.</figcaption></figure>"
    "<p>The operator said that it would refund season tickets in full and keep a second vessel in reserve.</p>"
    '<blockquote class="twitter-tweet"><p>Back at sea at last!</p>— Ferry (@ferry) March 4, 2021</blockquote>'
    "<p>Crews had worked on the shaft through three weekends, the yard told reporters.</p>"
)


def _page(head="", top="<h1>Ferry returns</h1>", body=_BODY, lang="en"):
    return (
        f'<html lang="{lang}"><head><title>Ferry returns | The Post</title>{head}</head><body><nav><a href="/">Home</a> '
        f'<a href="/news">News</a></nav><article>{top}{body}</article><footer>Copyright The Post</footer></body></html>'
    )


def _read(markup, *, known=None, charset="utf-8", **options):
    data = markup if isinstance(markup, bytes) else markup.encode()
    raw = Raw(file="ferry.html", data=data, media_type="text/html", charset=charset, known=known or Known())
    return read_html(raw, settings=Settings(**options))


def test_the_text_has_its_uses_and_the_rest_is_furniture_of_its_kind():
    (report,) = _read(_page(top="<h1>Ferry returns</h1><p>By Mara Quill</p><p>March 4, 2021</p>"))
    text = report.document.text
    kinds = {block.kind: text[block.start : block.end] for block in reversed(report.blocks)}
    assert kinds["headline"] == "Ferry returns"
    assert kinds["byline"] == "By Mara Quill"
    assert kinds["date"] == "March 4, 2021"
    assert kinds["dateline"] == "HARBOUR TOWN (Ellery Wire) —"
    assert (report.dateline, report.agency) == ("HARBOUR TOWN", "Ellery Wire")
    assert kinds["paragraph"].startswith("The ferry that links")
    furniture = {piece.kind: piece.text for piece in report.document.furniture}
    assert furniture["caption"] == "The ferry at the pier on Thursday morning."
    assert furniture["embed"].startswith("Back at sea")
    assert "Copyright" in furniture["furniture"]


def test_a_credit_at_the_end_is_no_paragraph_and_names_the_agency():
    (report,) = _read(_page(body=_BODY.replace("(Ellery Wire) ", "") + "<p>(With Ellery Wire)</p>"))
    last = report.blocks[-1]
    assert (last.kind, report.document.text[last.start : last.end]) == ("byline", "(With Ellery Wire)")
    assert report.agency == "Ellery Wire"


def test_a_date_in_schema_org_goes_before_meta_tags_and_says_where_it_stands():
    head = (
        '<meta property="article:published_time" content="2021-03-09"><script type="application/ld+json">'
        '{"@graph": [{"@type": "NewsArticle", "headline": "Ferry returns", "datePublished": "2021-03-04T08:15:00Z", '
        '"author": [{"name": "Mara Quill"}, {"name": "Oskar Hale"}], "publisher": {"name": "The Post"}}]}</script>'
    )
    (report,) = _read(_page(head))
    assert report.published.value == "2021-03-04T08:15:00+00:00"
    assert report.published.basis == "stated"
    assert "schema.org datePublished" in report.published.why
    assert report.byline == "Mara Quill, Oskar Hale"
    assert report.outlet == "The Post"


@pytest.mark.parametrize(
    ("head", "top", "where"),
    [
        ('<meta property="article:published_time" content="2021-03-04T08:15:00Z">', "", "meta article:published_time"),
        ("", '<time datetime="2021-03-04T08:15:00Z">today</time>', "<time>"),
        ("", '<abbr class="published" title="2021-03-04T08:15:00Z">today</abbr>', "hAtom"),
    ],
)
def test_a_date_is_found_where_pages_state_it(head, top, where):
    (report,) = _read(_page(head, f"<h1>Ferry returns</h1>{top}"))
    assert report.published.value == "2021-03-04T08:15:00+00:00"
    assert where in report.published.why


def test_what_the_container_knows_goes_first():
    known = Known(headline="Told by the feed", outlet="The Feed", byline="Jo Lin", published="2020-01-02")
    (report,) = _read(_page(), known=known)
    assert (report.headline, report.outlet, report.byline) == ("Told by the feed", "The Feed", "Jo Lin")
    assert report.published.value == "2020-01-02"


def test_the_outlet_is_the_site_when_no_name_is_stated():
    (report,) = _read(_page('<link rel="canonical" href="https://www.post.example/ferry">'))
    assert report.outlet == "post.example"
    assert report.url == "https://www.post.example/ferry"


def test_a_page_without_any_date_says_so():
    (report,) = _read(_page(body=_BODY.replace("March 4, 2021", "")))
    assert report.published.value is None
    assert report.published.basis == "unknown"


def test_a_year_in_a_copyright_line_is_no_date():
    page = _page(body=_BODY.replace("March 4, 2021", "")).replace("Copyright The Post", "Copyright 2019 The Post")
    (report,) = _read(page)
    assert (report.published.value, report.published.basis) == (None, "unknown")


def test_broken_json_and_deep_json_do_no_harm():
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    (report,) = _read(_page(broken + deep))
    assert report.headline == "Ferry returns"


def test_the_charset_that_the_page_declares_is_used():
    markup = _page('<meta charset="windows-1252">', "<h1>Café reopens</h1>").encode("cp1252")
    (report,) = _read(markup, charset=None)
    assert report.headline == "Café reopens"


def test_a_page_nested_beyond_what_extractors_bear_is_still_read():
    (report,) = _read("<body>" + "<div>" * 100_000 + f"<h1>Ferry returns</h1>{_BODY}" + "</div>" * 100_000)
    body = [report.document.text[b.start : b.end] for b in report.blocks if b.kind == "paragraph"]
    assert any("About ninety people" in paragraph for paragraph in body)
    assert any("laid flat" in note for note in report.document.notes)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("   ", "empty"),
        ("<html><head><title>T</title></head><body><script>x()</script></body></html>", "shows no text"),
        ("<body><nav><a href=/>Home</a> <a href=/n>News</a></nav><p>Share this</p></body>", "only furniture"),
    ],
)
def test_a_page_that_holds_no_report_is_refused_in_words(markup, reason):
    with pytest.raises(UnreadableInput, match=reason):
        _read(markup)


def test_a_page_in_a_language_that_is_not_read_is_kept_and_marked():
    body = (
        "<p>Die Fähre, die den Hafen mit den Inseln verbindet, hat am Donnerstag wieder Fahrgäste befördert, sechs Wochen "
        "nachdem eine gebrochene Welle sie in die Werft gezwungen hatte.</p><p>Etwa neunzig Menschen waren auf der ersten "
        "Fahrt dabei, unter ihnen eine Schulklasse, die seit Januar in einem Gemeindesaal unterrichtet worden war.</p>"
    )
    [report] = _read(_page(body=body, lang="de"))
    assert (report.language, report.read) == ("de", False)
    assert "Etwa neunzig Menschen" in report.document.text[report.start : report.end]


def test_a_page_without_blanks_between_its_words_is_read_to_its_end():
    body = "<p>港务局星期四表示，连接港口与群岛的渡轮在船厂停留六个星期之后恢复载客。</p><p>第一班船上约有九十人。</p>"
    [report] = _read(_page(body=body, lang="zh"))
    assert report.language == "zh"
    told = [report.document.text[block.start : block.end] for block in report.blocks if block.kind == "paragraph"]
    assert told[-1].endswith("第一班船上约有九十人。")


def test_a_page_over_the_limit_is_refused_with_the_setting_to_change():
    with pytest.raises(UnreadableInput, match="max_document_bytes"):
        _read(_page(), max_document_bytes=100)


def test_the_time_over_an_entry_of_a_live_page_is_its_date_and_no_furniture():
    entries = "".join(
        f"<article class='live-entry'><time datetime='2021-03-04T{hour}:15:00Z'>{hour}:15</time><h2>{headline}</h2><p>{text}</p></article>"
        for hour, headline, text in [
            ("14", "Shaft fitted", "The yard says that the new shaft was fitted before noon and turns freely."),
            (
                "12",
                "School waits",
                "Pupils on the outer islands are waiting on the quay for the first boat of the day.",
            ),
            (
                "10",
                "Ferry in dock",
                "The ferry is still in dock while crews wait for the last parts from the mainland.",
            ),
        ]
    )
    page = f"<html><body><h1>Live: the ferry</h1><section class='live-feed'>{entries}</section></body></html>"
    reports = read_html(Raw(file="live.html", data=page.encode(), media_type="text/html"), settings=Settings())
    firsts = [(r.blocks[0].kind, r.document.text[r.blocks[0].start : r.blocks[0].end]) for r in reports]
    assert firsts == [("date", "14:15"), ("date", "12:15"), ("date", "10:15")]
