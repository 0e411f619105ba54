"""Scripts in the title, author, text, outlet and address of reports run nowhere: pages, exports, and a real browser."""

import csv
import io
import json
import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from itertools import islice, pairwise

import pytest
from markdown_it import MarkdownIt
from payloads import PAYLOADS
from rich.console import Console
from sample import BRIEF, with_text

from secondsource.annotate import annotate
from secondsource.brief.html import to_html
from secondsource.brief.json import dumps
from secondsource.brief.markdown import to_markdown
from secondsource.brief.terminal import render
from secondsource.compared import comparison
from secondsource.compared.choosing import Chosen
from secondsource.compared.html import to_html as compared_html
from secondsource.desk import Desk
from secondsource.export.csv import csv_table
from secondsource.export.notebook import to_html as notebook_html
from secondsource.export.tables import TABLES, told
from secondsource.export.writing import OF_BRIEF, OF_STORY
from secondsource.marked.html import to_html as marked_html
from secondsource.records import Report
from secondsource.settings import Settings
from secondsource.web import Access
from web.test_browser import CHROMIUM, _browser, reader, served  # noqa: F401 - a fixture is used by its name
from web.visitors import client_of

AT_ONCE = 45  # in one field of one report
COUNT = -(-len(PAYLOADS) // AT_ONCE)  # reports that hold them all
EVERYTHING = " ".join(PAYLOADS)
SAFE_ADDRESS = re.compile(r"#|/(?![/\\])|https?://[a-z0-9.-]+\.example(?:[/?#]|$)")
SAID = "A lock gate at Tansy Weir gave way on Monday and two barges sank, the harbour office said."
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "xlink:href",
    "poster",
    "background",
    "cite",
    "ping",
    "srcset",
}

# What a browser made of a page: anything that runs or loads, whatever parser we would have used.
ACTIVE = """() => [...document.querySelectorAll('*')].flatMap((one) => [
  ...(/^(iframe|frame|object|embed|applet|base|img|image|audio|video|portal|foreignobject|animate|set|template|x|x-new)$/i.test(one.localName) ? [one.outerHTML] : []),
  ...[...one.attributes].filter((at) => /^(on|srcdoc|style$)/i.test(at.name) || /^(hx|v|ng)-/i.test(at.name) ||
    (/(href|src|action|data|ping|cite|srcset|poster|background)$/i.test(at.name) && !/^data-/.test(at.name) &&
     !/^(#|[/](?![/\\\\])|https?:[/][/][a-z0-9.-]+[.]example([/?#]|$))/.test(at.value))).map((at) => at.name + '=' + at.value),
]).slice(0, 5)"""


class Elements(HTMLParser):
    """The elements of a page and their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.shapes, self.addresses, self.text = set(), [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.shapes |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.addresses += [value or "" for name, value in attrs if name in ADDRESSES]

    def handle_data(self, data):
        self.text += data


def some(number, field):
    """Payloads for a field of a report, others for each field; all reports together have all of them in each."""
    start = (number + 3 * field) * AT_ONCE
    return [PAYLOADS[at % len(PAYLOADS)] for at in range(start, start + AT_ONCE)]


def address(number):
    hostile = PAYLOADS[number * AT_ONCE % len(PAYLOADS)]
    return hostile if number % 2 else f"https://weir.example/{number}?{''.join(some(number, 5))}"


def article(number):
    """A report as a crawler gives it; where its text has tags it is read as markup."""
    return {
        "title": f"Lock gate gives way at Tansy Weir {' '.join(some(number, 0))}",
        "text": f"TANSY WEIR — {SAID}\n\n{' '.join(some(number, 1))}\n\n“We heard it go {' '.join(some(number, 2))},” said Ida Marr.\n\nNobody was hurt.",
        "outlet": f"Weir Post {number} {' '.join(some(number, 3))}",
        "authors": [f"Bo {one}" for one in some(number, 4)],
        "url": address(number),
        "keywords": some(number, 6),
        "date_publish": "2031-03-10T08:00:00Z",
    }


def page_of(number):
    """A report as a page that shows the payloads as words, so that every one of them comes to be text."""
    told = "".join(f"<p>It said {escape(one)} on the wall.</p>" for one in some(number, 1))
    title, name = (
        escape(f"Lock gate gives way at Tansy Weir {' '.join(some(number, 0))}"),
        escape(" ".join(some(number, 3))),
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="Weir Page {number} {name}"><meta name="author" content="{name}">
<meta name="keywords" content="{name}"><link rel="canonical" href="{escape(address(number))}">
<meta property="article:published_time" content="2031-03-10T09:00:00Z"></head><body><article><h1>{title}</h1>
<p>By Bo {name}</p><p>TANSY WEIR — {SAID}</p>{told}<p>Nobody was hurt, Ida Marr said at the lock on Monday evening.</p></article></body></html>"""


@pytest.fixture(name="desk", scope="module")
def _desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    made = folder / "in"
    made.mkdir()
    lines = (json.dumps(article(number)) + "\n" for number in range(COUNT))
    (made / "made.jsonl").write_text("".join(lines), encoding="utf-8")
    for number in range(COUNT):
        (made / f"page-{number}.html").write_text(page_of(number), encoding="utf-8")
    with Desk.open(str(folder / "desk.db"), settings=Settings(language_model="fast")) as desk:
        taken = desk.ingest(["examples/reports", str(made)])
        # Some lines have no text left once their scripts are taken out; all that show their payloads as words are kept.
        assert {"made.jsonl"} >= {one.source.rpartition("/")[2].split()[0] for one in taken.skipped}
        yield desk


@pytest.fixture(name="client", scope="module")
def _client(desk):
    return client_of(desk, Access())


def pages_of(desk, stories):
    """The address of every kind of page of some stories."""
    for story in stories:
        reports = [one.id for one in desk.brief(story).reports]
        yield from (
            f"/stories/{story}{rest}"
            for rest in ("", "/lineage", "/timeline", "/quotes", "/names", "/reports/1", "/correct")
        )
        yield from (f"/reports/{one}" for one in reports)
        yield from (f"/compare?a={a}&b={b}" for a, b in islice(pairwise(reports), 3))


@pytest.fixture(name="places", scope="module")
def _places(desk):
    """The pages of a good story, those of hostile ones, and those that list both."""
    hostile = [one.id for one in desk.stories() if "Tansy" in one.headline]
    assert hostile
    good = [max((one for one in desk.stories() if one.id not in hostile), key=lambda one: one.reports).id]
    lists = (
        "/",
        "/search?words=tansy",
        "/names",
        "/quotes",
        "/discrepancies",
        "/ingest",
        "/corrections",
        "/search?words=%3Cscript",
    )
    return tuple(pages_of(desk, good)), (*pages_of(desk, hostile), *lists)


def test_there_are_as_many_as_are_known():
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 300


def test_every_payload_is_kept_as_it_was_written(desk):
    found = [desk.annotated(hit.report).report for hit in desk.search("tansy", limit=1000)]
    assert len(found) > COUNT
    texts = _without_gaps("\n".join(one.document.text for one in found))
    assert [one for one in PAYLOADS if _without_gaps(one) not in texts] == []


def _without_gaps(text):
    """Text without white space and controls, which a page's reader joins or leaves out."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]", "", text)


def test_a_page_of_hostile_reports_has_no_element_that_one_of_good_reports_has_not(client, places):
    good, hostile = places
    lists = ("/", "/search?words=ferry", "/names", "/quotes", "/discrepancies", "/ingest", "/corrections")
    known = set().union(*(Elements(client.get(path).text).shapes for path in (*good, *lists)))
    for path in hostile:
        answer = client.get(path)
        page = Elements(answer.text)
        assert answer.status_code == 200, path
        assert page.shapes <= known, path
        assert [one for one in page.addresses if not SAFE_ADDRESS.match(one)] == [], path
        assert "62615533" not in answer.text, path  # what 7919 times 7907 is


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_twins_of_its_pages_are_data_of_their_kind(client, places, ending):
    seen = 0
    for path in places[1]:
        head, _, query = path.partition("?")
        answer = client.get(f"{head if head != '/' else '/stories'}.{ending}?{query}")
        if answer.status_code == 404:  # not every page has both
            continue
        seen += 1
        assert answer.headers["content-type"].startswith({"json": "application/json", "csv": "text/csv"}[ending])
        assert answer.headers["x-content-type-options"] == "nosniff"
        if ending == "json":
            answer.json()
        else:
            assert len({len(row) for row in csv.reader(io.StringIO(answer.text))}) == 1
    assert seen > COUNT


RENDERED = {
    "brief": to_html,
    "notebook": notebook_html,
    "story in a notebook": lambda brief: notebook_html(brief.stories[0]),
    "Markdown": lambda brief: MarkdownIt("commonmark", {"html": True}).enable("table").render(to_markdown(brief)),
}


@pytest.mark.parametrize("kind", RENDERED)
def test_a_brief_of_hostile_words_has_no_element_that_a_harmless_one_has_not(kind):
    make = RENDERED[kind]
    known = Elements(make(BRIEF)).shapes
    for at in range(0, len(PAYLOADS), 4):
        payload = " ".join(PAYLOADS[at : at + 4])
        told = replace(
            with_text(BRIEF, "Grey Heron", payload),
            skipped=(replace(BRIEF.skipped[0], source=payload, reason=payload),),
        )
        page = Elements(make(told))
        assert page.shapes <= known, payload
        assert [one for one in page.addresses if not SAFE_ADDRESS.match(one)] == [], payload
    assert Elements(make(with_text(BRIEF, "Grey Heron", EVERYTHING))).shapes <= known


@pytest.mark.parametrize("format_", [*OF_BRIEF, *OF_STORY], ids=str)
def test_an_export_of_hostile_words_is_still_of_its_kind(format_):
    told_ = with_text(BRIEF, "Grey Heron", EVERYTHING)
    pieces = OF_BRIEF[format_][0](told_) if format_ in OF_BRIEF else OF_STORY[format_][0](told_.stories[0], told_)
    text = "".join(pieces)
    if format_ == "events":
        assert (
            len(
                {
                    len(row)
                    for row in csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.split("\n")[0] else ",")
                }
            )
            == 1
        )
    else:
        for line in text.splitlines() if format_ == "ftm" else [text]:
            addresses = re.findall(r'"(?:href|sourceUrl|contentUrl|url)": ?"([^"]*)"', json.dumps(json.loads(line)))
            assert [one for one in addresses if not SAFE_ADDRESS.match(one)] == []


def test_tables_and_json_of_hostile_words_are_still_tables_and_json():
    hostile = with_text(BRIEF, "Grey Heron", EVERYTHING)
    assert json.loads(dumps(hostile))["schema"]
    for table in TABLES:
        rows = list(csv.reader(io.StringIO("".join(csv_table(table, told(hostile))))))
        assert {len(row) for row in rows} == {len(table.columns)}


def test_a_terminal_is_told_nothing_but_words():
    out = io.StringIO()
    render(with_text(BRIEF, "Grey Heron", EVERYTHING), Console(file=out, force_terminal=False, width=100), full=True)
    assert not set("\x1b\x07\x9b\x00\x01") & set(out.getvalue())


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_in_a_real_browser_nothing_runs_on_any_page_of_the_desk(browser, desk, places):
    with served(desk) as address, reader(browser, address) as page:
        asked = []
        page.on("dialog", lambda said: pytest.fail(f"ran: {said.message}"))
        page.on("request", lambda one: asked.append(one.url))
        for path in _few(places[1]):
            page.goto(path)
            assert page.evaluate(ACTIVE) == [], path
        page.goto(places[1][0])
        page.locator("a.ev[href*='?at=']:visible").first.click()
        page.locator(".in-place").wait_for()
        assert page.evaluate(ACTIVE) == []
        assert {one for one in asked if not one.startswith(address)} == set()


def _few(paths):
    """Every kind of page, and of reports enough to hold each payload in some field."""
    reports = [one for one in paths if one.startswith("/reports/")]
    return [one for one in paths if not one.startswith("/reports/")] + reports[::2]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_in_a_real_browser_nothing_runs_on_a_page_that_was_saved(browser, desk, tmp_path):
    hits = [desk.annotated(hit.report) for hit in desk.search("tansy", limit=1000)]
    settings = Settings(language_model="fast")
    a, b = list(annotate([one.report for one in hits[:2]], settings=settings))
    made = {
        "brief.html": to_html(desk.brief(desk.story_of(hits[0].report.id))),
        "everything.html": to_html(with_text(BRIEF, "Grey Heron", EVERYTHING)),
        "marked.html": marked_html(hits[::2]),
        "compared.html": compared_html(comparison.compare(Chosen((a,), (b,), ()))),
        "notebook.html": "<!doctype html><meta charset=utf-8>"
        + notebook_html(with_text(BRIEF, "Grey Heron", EVERYTHING)),
        "markdown.html": "<!doctype html><meta charset=utf-8>"
        + RENDERED["Markdown"](with_text(BRIEF, "Grey Heron", EVERYTHING)),
    }
    assert isinstance(a.report, Report)
    with reader(browser, None) as page:
        asked = []
        page.on("dialog", lambda said: pytest.fail(f"ran: {said.message}"))
        page.on("request", lambda one: asked.append(one.url))
        for name, text in made.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            page.goto((tmp_path / name).as_uri())
            assert page.evaluate(ACTIVE) == [], name
        assert {one for one in asked if not one.startswith("file:")} == set()
