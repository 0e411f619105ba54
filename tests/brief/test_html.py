"""The page needs nothing else, runs nothing of a report's, and each line of it leads to its passage."""

import base64
import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from sample import BRIEF, HARBOUR, REPORTS, STORY, harbour, ledger, with_text

from secondsource.brief.html import to_html
from secondsource.brief.lineage_picture import picture
from secondsource.brief.wording import Places
from secondsource.records import Brief

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202egnp\ud800</style>{{ 7*7 }}"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BURST = "A burst fuel line is thought to be the cause"


class Page(HTMLParser):
    """What stands in a page: its elements with their attributes, ids and links."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.feed(text)
        self.ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(name="text", scope="module")
def _text():
    return to_html(BRIEF)


@pytest.fixture(name="page", scope="module")
def _page(text):
    return Page(text)


def number(report):
    return [one.id for one in REPORTS].index(report.id) + 1


def fragment(report, words):
    start = report.document.text.index(words)
    return f"e-{number(report)}-{start}-{start + len(words)}"


def test_nothing_is_loaded_from_anywhere(page, text):
    assert all(
        value.startswith("#") for _, one in page.elements for name, value in one.items() if name in {"href", "src"}
    )
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in page.elements}
    assert "url(" not in text.replace('marker-end="url(#', "")


def test_the_policy_allows_the_style_and_the_script_by_their_hashes_only(page, text):
    policy = next(one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not any(name.startswith("on") or name == "style" for _, one in page.elements for name in one)


def test_every_link_has_its_place_and_every_id_is_there_once(page):
    assert len(page.ids) == len(set(page.ids))
    for link in page.all("a"):
        target = link.get("href", "#account")[1:]
        assert target in page.ids or re.fullmatch(r"compare-\d+-\d+", target), target


def test_every_passage_of_the_story_can_be_opened(page):
    hrefs = {link.get("href") for link in page.all("a")}
    for words in (BURST, "At least 14 passengers", "6:40 p.m.", "Captain Odalys Brandt"):
        assert fragment(harbour, words) in page.ids
        assert f"#{fragment(harbour, words)}" in hrefs


def test_a_passage_is_marked_by_segments_with_its_bounds(page):
    start = HARBOUR.index(BURST)
    bounds = {"class": "s", "data-a": str(start), "data-b": str(start + len(BURST))}
    assert bounds in page.all("span")


def test_two_reports_that_share_words_can_be_laid_side_by_side(page):
    assert f"#compare-{number(harbour)}-{number(ledger)}" in {link.get("href") for link in page.all("a")}
    pairs = [one["data-pair"].split() for _, one in page.elements if "data-pair" in one]
    assert {(pair[0], pair[3]) for pair in pairs} >= {(str(number(harbour)), str(number(ledger)))}


def test_landmarks_and_headings_are_there(page):
    tags = [tag for tag, _ in page.elements]
    assert tags.count("h1") == 1
    assert {"main", "nav", "aside", "header", "footer"} <= set(tags)
    assert page.all("html")[0]["lang"] == "en"


def test_background_is_folded_away_and_still_there():
    old = replace(STORY.timeline[0], start="1987-01-01", end="1987-12-31", granularity="year", text="It was built.")
    text = to_html(replace(BRIEF, stories=(replace(STORY, timeline=(old, *STORY.timeline)),)))
    assert "<summary>Background: 1</summary>" in text
    assert "It was built." in text.split("<summary>Background: 1</summary>")[1]


def test_hostile_words_stay_words():
    text = to_html(with_text(BRIEF, "Grey Heron", HOSTILE))
    page = Page(text)
    assert not page.all("img")
    assert len(page.all("script")) == 1
    assert len(page.all("style")) == 1
    assert "\u202e" not in text
    assert "[U+202E]" in text
    assert "{{ 7*7 }}" in text
    assert text.encode("utf-8")
    odd = to_html(
        replace(BRIEF, reports=tuple(replace(one, language='"><script>', url="javascript:x") for one in REPORTS))
    )
    assert len(Page(odd).all("script")) == 1


def test_the_picture_has_reports_by_time_and_arrows_from_the_one_that_was_taken_from():
    made = picture(STORY, Places(BRIEF))
    assert [node.label for node in made.nodes] == [
        "Harbour Times",
        "Coastline News",
        "The Salder Ledger",
        "coastline.txt",
    ]
    assert [node.origin for node in made.nodes] == ["A", "B", "A", "C"]
    assert made.lines[0].pair == (harbour.id, ledger.id)
    assert [line.directed for line in made.lines] == [True, False]


def test_an_empty_brief_and_one_of_several_stories_are_pages():
    assert Page(to_html(Brief(documents=(), reports=(), skipped=(), stories=()))).all("main")
    several = Page(to_html(replace(BRIEF, stories=(STORY, replace(STORY, id="story_other", headline="Another")))))
    assert "story_other" in several.ids
    assert {"href": "#story_other"} in several.all("a")


def opened(page, fragment, *, width=1300):
    """The page after its script ran at an address with a fragment."""
    with_profile = [f"--user-data-dir={page.parent / 'profile'}", f"--window-size={width},900", "--dump-dom"]
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    offline = ["--disable-background-networking", "--disable-component-update", "--virtual-time-budget=2000"]
    return subprocess.run(
        [CHROMIUM, *quiet, *offline, *with_profile, f"{page.as_uri()}#{fragment}"],
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout.decode("utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_in_a_browser_an_address_opens_its_passage_marked(tmp_path, text):
    path = tmp_path / "brief.html"
    path.write_text(text, encoding="utf-8")
    page = Page(opened(path, fragment(harbour, BURST)))
    assert page.all("html")[0]["class"] == "js reading"
    assert [one["data-number"] for one in page.all("article") if "open" in one["class"].split()] == [
        str(number(harbour))
    ]
    marked = [one for one in page.all("span") if "on" in one.get("class", "").split()]
    start = HARBOUR.index(BURST)
    assert [(one["data-a"], one["data-b"]) for one in marked] == [(str(start), str(start + len(BURST)))]
    assert "ev on" in [one.get("class") for one in page.all("a")]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_in_a_browser_two_reports_stand_side_by_side_with_what_they_share(tmp_path, text):
    path = tmp_path / "brief.html"
    path.write_text(text, encoding="utf-8")
    page = Page(opened(path, f"compare-{number(harbour)}-{number(ledger)}"))
    assert page.all("html")[0]["class"].split() == ["js", "comparing", "reading"]
    assert len([one for one in page.all("article") if "open" in one["class"].split()]) == 2
    coloured = {one["class"].split()[2] for one in page.all("span") if "ov" in one.get("class", "").split()}
    assert coloured == {"k0", "k1"}
