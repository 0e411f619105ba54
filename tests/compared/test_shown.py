"""A comparison on the terminal, as a page and as JSON."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from barge_pages import comparing, write
from jsonschema import Draft202012Validator
from rich.console import Console

from secondsource.compared import terminal
from secondsource.compared.html import to_html
from secondsource.compared.json import dumps, to_json

SCHEMA = Draft202012Validator(json.loads(Path("src/secondsource/compared/schema.json").read_text(encoding="utf-8")))
CSS = "".join(
    Path(f"src/secondsource/compared/templates/{name}.css").read_text(encoding="utf-8")
    for name in ("compared", "sides")
)
HOSTILE = """Odd <script>alert(1)</script> page

"<img src=x onerror=alert(1)> {{ 7*7 }} is what the [bold]harbour[/bold] office\u202e wrote on its wall," said Bo <b>Lund</b>.
"""


@pytest.fixture(name="pages", scope="module")
def _pages(tmp_path_factory):
    return write(tmp_path_factory.mktemp("pages"))


@pytest.fixture(name="between", scope="module")
def _between(pages):
    return comparing(pages)


@pytest.fixture(name="taken", scope="module")
def _taken(between):
    return between("agency", "paper")


@pytest.fixture(name="quoted", scope="module")
def _quoted(between):
    return between("wire", "rival")


def on_terminal(made, width, **kind):
    console = Console(width=width, highlight=False, emoji=False, markup=False, **kind)
    with console.capture() as shown:
        terminal.render(made, console)
    return shown.get()


@pytest.mark.parametrize("width", [80, 200])
def test_without_colour_marks_tell_what_is_copied_changed_and_own(taken, width):
    shown = on_terminal(taken, width, no_color=True)
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= width
    words = " ".join(re.sub(r"[AB]? ?│", " ", shown).split())
    assert "[N~ …] copied, with words changed" in words
    assert "{…} words that the other side has not" in words
    assert "… without a mark: its own words" in words
    assert "paper.txt has 43 of its 68 words from Tidewater Press." in words
    assert "{cracked}" in words
    assert "{split}" in words
    assert "[1~ A coal barge" in words


def test_a_narrow_terminal_has_one_text_below_the_other_and_says_whose_each_line_is(taken):
    texts = on_terminal(taken, 80).partition("\n\nA │")[2].splitlines()
    assert {line[:3] for line in texts[1:] if line} <= {"A │", "B │"}


def test_a_wide_one_has_both_in_one_line(taken):
    shown = on_terminal(taken, 200)
    [line] = [line for line in shown.splitlines() if line.count("[1~ A coal barge") == 2]
    assert line.index("│") < line.rindex("[1~")


def test_colour_comes_with_the_marks_and_never_in_their_stead(taken):
    coloured = on_terminal(taken, 120, force_terminal=True, color_system="standard")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == on_terminal(taken, 120)


def test_a_shared_quote_has_a_mark_of_its_own(quoted):
    shown = on_terminal(quoted, 80)
    assert "[N” …]  both quote the same words" in shown
    assert "[1” We heard a bang and then the water came in]" in shown
    assert "{…}" not in shown


def test_where_each_report_of_a_page_begins_is_told(between):
    made = between("wire", "two")
    assert "── two.txt (part 2) ──" in on_terminal(made, 80)
    page = Page(to_html(made))
    assert len([tag for tag, _ in page.elements if tag == "h3"]) == 2


class Page(HTMLParser):
    """Elements of a page and its text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words = [], []
        self.feed(text)
        self.ids = [known["id"] for _, known in self.elements if "id" in known]
        self.hrefs = [known["href"] for tag, known in self.elements if tag == "a" and "href" in known]

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_needs_nothing_else_and_runs_nothing(taken):
    text = to_html(taken)
    assert not re.search(r"<script|(?:src|href)=\"(?!#)|url\(|@import", text)
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in text
    assert text.count("<h1") == 1


def test_each_passage_of_the_page_leads_to_its_other_side(taken, quoted, between):
    for made in (taken, quoted, between("wire", "two")):
        page = Page(to_html(made))
        assert len(page.ids) == len(set(page.ids))
        assert {target[1:] for target in page.hrefs} <= set(page.ids)
        for one in made.passages:
            assert {f"a-{one.number}", f"b-{one.number}"} <= set(page.ids)


def test_the_page_tells_kinds_by_words_and_marks_as_well_as_by_colour(taken):
    text = to_html(taken)
    assert '<mark class="changed">cracked</mark>' in text
    assert '<span class="n" lang="en" dir="ltr">1~<span class="sr"> copied, with words changed: </span></span>' in text
    assert re.search(r"\.changed\{[^}]*text-decoration:underline dotted", CSS)


def test_hostile_words_stay_words(between, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(HOSTILE, encoding="utf-8")
    made = between(str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    text = to_html(made)
    assert not re.search("<img|<script|<b>|\u202e", text)
    assert "{{ 7*7 }}" in text
    shown = on_terminal(made, 80)
    assert "[bold]harbour[/bold]" in " ".join(re.sub("[AB] │", "", shown).split())
    assert "\u202e" not in shown
    assert json.loads(dumps(made).encode())["a"]["standings"]["copied"] > 10


def luminance(colour):
    full = "".join(digit * 2 for digit in colour) if len(colour) == 3 else colour
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def themes():
    """The colours by day, by night and on paper; each of the last two in place of those by day."""
    day, night, paper, marks_by_day, marks_by_night = (
        dict(re.findall(r"--([\w-]+):#([0-9a-f]{3,6})\b", block))
        for block in re.findall(r":root\{(.*?)\}", CSS, re.DOTALL)
    )
    day, night = day | marks_by_day, night | marks_by_night
    return {"day": day, "night": day | night, "paper": day | paper}


@pytest.mark.parametrize("theme", ["day", "night", "paper"])
def test_every_text_has_the_contrast_that_wcag_aa_asks_for(theme):
    colours = themes()[theme]
    on_page = [(ink, "paper") for ink in ("ink", "soft", "aside", "link")]
    marked = [(ink, kind) for kind in ("copied", "quoted", "other") for ink in ("ink", f"{kind}-ink")]
    for ink, ground in (*on_page, *marked, ("changed-ink", "changed")):
        light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_a_narrow_screen_has_one_column_and_paper_two():
    assert re.search(
        r"@media screen and \(max-width:44rem\)\{.*?grid-template-columns:minmax\(0,1fr\)\}", CSS, re.DOTALL
    )
    assert "@media print{" in CSS


def spans_in(node):
    if isinstance(node, dict):
        if {"report", "start", "end", "text"} <= set(node):
            yield node
        for value in node.values():
            yield from spans_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans_in(value)


def test_the_json_is_as_its_schema_says_and_each_span_slices_to_its_text(taken, quoted, between):
    for made in (taken, quoted, between("wire", "other"), between("wire", "two")):
        node = to_json(made)
        SCHEMA.validate(node)
        texts = {report.id: report.document.text for report in (*made.a.reports, *made.b.reports)}
        spans = list(spans_in(node))
        assert spans
        assert all(texts[span["report"]][span["start"] : span["end"]] == span["text"] for span in spans)
        for side in (node["a"], node["b"]):
            assert sum(side["standings"].values()) == sum(one["words"] for one in side["stretches"]) == side["words"]
            assert sum(side["shares"].values()) == pytest.approx(1, abs=1e-3)


def test_the_json_tells_who_took_a_passage_and_what_was_changed_in_it(taken):
    node = to_json(taken)
    [overlap] = node["overlaps"]
    assert overlap["direction"]["from"] == node["a"]["reports"][0]["id"]
    assert overlap["direction"]["to"] == node["b"]["reports"][0]["id"]
    assert 0.5 < overlap["direction"]["probability"] <= 1
    changed = [
        (one["a"] and one["a"]["text"], one["b"] and one["b"]["text"]) for one in overlap["changes"] if not one["same"]
    ]
    assert changed[0] == ("cracked", "split")
    assert node["sentence"] == "paper.txt has 43 of its 68 words from Tidewater Press."
