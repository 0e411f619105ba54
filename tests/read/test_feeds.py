import builtins
import socket

import feedparser
import pytest
from made_up import BODY, HEADLINE, PARAGRAPHS, full_item, page, rss, short_item

from secondsource.errors import FetchError, UnreadableInput
from secondsource.read import Known, Raw, read, read_raw
from secondsource.read.feeds import Announced, entries, outline_urls
from secondsource.records import Report, Skipped
from secondsource.settings import DEFAULTS, Settings

FEED_URL = "https://ellery-post.example/feed"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Gazette</title><entry><title>{HEADLINE}</title>
<link href="https://gazette.example/1"/><updated>2024-03-05T14:10:00Z</updated><author><name>Jo Lin</name></author>
<content type="text">{BODY}</content></entry></feed>""".encode()
OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" xmlUrl="https://ellery-post.example/feed"/><outline xmlurl=" https://gazette.example/feed "/>
<outline xmlUrl="https://ellery-post.example/feed"/></outline><outline text="no feed"/></body></opml>"""


def web(pages, asked=None):
    def fetch(url):
        if asked is not None:
            asked.append(url)
        if url not in pages:
            raise FetchError("answered 404 Not Found")
        return Raw(file=url, data=pages[url], media_type="", known=Known(url=url))

    return fetch


def saved(tmp_path, data, name="feed.xml"):
    (tmp_path / name).write_bytes(data)
    return [str(tmp_path / name)]


def test_an_entry_with_its_full_text_is_a_report(tmp_path):
    (report,) = read(saved(tmp_path, rss(full_item())), settings=DEFAULTS)
    assert report.document.member == "entry 1"
    assert (report.headline, report.outlet, report.url) == (
        HEADLINE,
        "Ellery Post",
        "https://ellery-post.example/news/1",
    )
    assert report.published.value == "2024-03-05T14:10:00+00:00"
    assert all(paragraph in report.document.text for paragraph in PARAGRAPHS)


def test_atom_in_plain_text_under_any_name(tmp_path):
    (report,) = read(saved(tmp_path, ATOM, "feed.txt"), settings=DEFAULTS)
    assert (report.outlet, report.byline, report.document.media_type) == ("Harbour Gazette", "Jo Lin", "text/plain")


def test_an_entry_that_only_announces_is_said_with_its_address(tmp_path):
    report, skipped = read(saved(tmp_path, rss(full_item(1), short_item(2))), settings=DEFAULTS)
    assert isinstance(report, Report)
    assert skipped.source.endswith("feed.xml entry 2")
    assert skipped.reason.endswith("give its address to have it fetched: https://ellery-post.example/news/2")


def test_a_feed_from_the_web_has_its_links_fetched():
    pages = {FEED_URL: rss(full_item(1), short_item(2), short_item(3)), "https://ellery-post.example/news/2": page()}
    one, two, three = read([FEED_URL], settings=DEFAULTS, fetch=web(pages))
    assert (one.file, one.document.member) == (FEED_URL, "entry 1")
    assert (two.file, two.published.value) == ("https://ellery-post.example/news/2", "2024-03-05T14:10:00+00:00")
    assert three == Skipped("https://ellery-post.example/news/3", "answered 404 Not Found")


def test_a_link_of_a_feed_leads_to_a_page_and_no_further():
    asked = []
    pages = {FEED_URL: rss(short_item(2)), "https://ellery-post.example/news/2": rss(short_item(3))}
    (skipped,) = read([FEED_URL], settings=DEFAULTS, fetch=web(pages, asked))
    assert skipped.reason == "is feed, no page"
    assert len(asked) == 2


def test_relative_links_start_from_the_feed():
    feed = rss(short_item(2)).replace(b"https://ellery-post.example/news/2", b"/news/2")
    (announced,) = entries(feed, "f", base_url=FEED_URL)
    assert announced.url == "https://ellery-post.example/news/2"


def test_the_feeds_of_an_opml_list_are_fetched_each_once(tmp_path):
    asked = []
    found = list(read(saved(tmp_path, OPML), settings=DEFAULTS, fetch=web({FEED_URL: rss(full_item())}, asked)))
    assert asked == [FEED_URL, "https://gazette.example/feed"]
    assert isinstance(found[0], Report)
    assert found[1] == Skipped("https://gazette.example/feed", "answered 404 Not Found")


def test_opml_from_the_web_fetches_nothing_more():
    asked = []
    (skipped,) = read([FEED_URL], settings=DEFAULTS, fetch=web({FEED_URL: OPML}, asked))
    assert "save it" in skipped.reason
    assert asked == [FEED_URL]


@pytest.mark.parametrize(
    "data", [b"<opml><body></body></opml>", b"<opml><body>", b"<opml>" + b"<outline>" * 5000, b"\xff\xfe<"]
)
def test_opml_that_lists_nothing_or_is_broken_is_refused(data):
    with pytest.raises(UnreadableInput, match="is OPML"):
        outline_urls(data)


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
FILE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, FILE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_xml_with_entities_is_not_opened(tmp_path, head, encoding):
    feed = rss(full_item(), head=head).decode().replace('"utf-8"', f'"{encoding}"')
    if encoding == "utf-7":  # what a parser would undo and a search for "<!ENTITY" would miss
        start, rest = feed.split("\n", 1)
        data = start.encode() + b"\n" + rest.replace("<!ENTITY", "+ADwAIQ-ENTITY").encode()
    else:
        data = feed.encode(encoding)
    (skipped,) = read_raw(saved(tmp_path, data, "feed.rss"), settings=DEFAULTS)
    assert "defines entities of its own" in skipped.reason


def test_a_feed_is_parsed_from_memory_and_never_taken_for_a_path_or_an_address(monkeypatch, tmp_path):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the feed's bytes were taken for a place to open")

    here = Settings(parse_seconds=0)
    list(entries(rss(full_item()), "f", settings=here))  # imports what it needs
    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    secret = tmp_path / "secret.xml"
    for data in (str(secret).encode(), b"https://ellery-post.example/feed", rss(full_item())):
        try:
            found = list(entries(data, "f", settings=here))
        except UnreadableInput:
            continue
        assert [raw.member for raw in found] == ["entry 1"]


def test_a_crash_of_the_feed_parser_costs_one_feed(tmp_path, monkeypatch):
    def crash(*_args, **_kwargs):
        raise AssertionError("deep inside")

    monkeypatch.setattr(feedparser, "parse", crash)
    (skipped,) = read_raw(saved(tmp_path, ATOM), settings=Settings(parse_seconds=0))
    assert skipped.reason == "is a feed that cannot be parsed (AssertionError: deep inside)"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b'<?xml version="1.0"?><rss version="2.0"><channel><title>E</title></channel></rss>',
            "is a feed without entries",
        ),
        (b'<?xml version="1.0"?><urlset></urlset>', "is a sitemap; give the article as HTML, text or JSON"),
        (b'<?xml version="1.0"?><nitf></nitf>', "is an NITF news item; give the article as HTML, text or JSON"),
    ],
)
def test_xml_without_articles_says_what_it_is(tmp_path, data, reason):
    (skipped,) = read_raw(saved(tmp_path, data), settings=DEFAULTS)
    assert skipped.reason == reason


def test_a_short_entry_is_announced_with_what_the_feed_says_of_it():
    (announced,) = entries(rss(short_item(2)), "f")
    assert announced == Announced(
        "entry 1",
        "https://ellery-post.example/news/2",
        Known(
            headline=HEADLINE,
            outlet="Ellery Post",
            published="Tue, 05 Mar 2024 14:10:00 GMT",
            language="en",
            url="https://ellery-post.example/news/2",
        ),
    )


def test_a_feed_without_end_is_refused():
    with pytest.raises(UnreadableInput, match="is a feed of 20,001 entries, more than 20,000"):
        next(entries(rss("<item><title>x</title></item>" * 20_001), "f"))
