"""The examples and the truth beside them: what stands in `examples/truth.json`, and the visible text of each file."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html as lxml_html

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORTS = EXAMPLES / "reports"
_UNSEEN = ("script", "style", "head")
_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "button", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "header", "li", "main", "nav", "ol", "p", "section", "td", "time", "ul"),
    )
)


@cache
def truth():
    return json.loads((EXAMPLES / "truth.json").read_text(encoding="utf-8"))


@cache
def true_reports():
    """Return every true report by its short id, with its file."""
    return {report["id"]: {**report, "file": file["file"]} for file in truth()["files"] for report in file["reports"]}


def collapsed(text):
    return " ".join(text.split())


@cache
def visible_text(name):
    """Return what a reader sees of a file, spaces collapsed: of JSON the titles and texts of its articles."""
    path = REPORTS / name
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return collapsed(_text_of_html(source))
    if path.suffix == ".json":
        return collapsed(_text_of_article(json.loads(source)))
    if path.suffix == ".jsonl":
        return collapsed("\n".join(_text_of_article(json.loads(line)) for line in source.splitlines()))
    return collapsed(source)


@cache
def text_of_report(report_id):
    """Return a true report's headline and its text from its first words to its last, spaces collapsed."""
    report = true_reports()[report_id]
    text = visible_text(report["file"])
    start = text.index(report["first_words"])
    end = text.index(report["last_words"], start) + len(report["last_words"])
    return f"{report['headline']} {text[start:end]}"


def _text_of_article(article):
    return f"{article['title']}\n{article['text']}"


def _text_of_html(source):
    tree = lxml_html.document_fromstring(source)
    for element in list(tree.iter(*_UNSEEN)):
        element.drop_tree()
    pieces = []
    for event, element in _walk(tree):
        if element.tag in _BLOCK or element.tag == "br":
            pieces.append("\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    return "".join(pieces)


def _walk(element):
    yield "start", element
    for child in element:
        yield from _walk(child)
    yield "end", element


def spans_of(text, words, start=0, end=None):
    """Return the spans of `text` at which `words` stand, however its spaces run; quote marks may be of any form."""
    pattern = r"\s+".join(re.sub(r"[\"“”'‘’]", "[\"“”'‘’]", re.escape(word)) for word in words.split())
    return [found.span() for found in re.compile(pattern).finditer(text, start, len(text) if end is None else end)]


def overlaps(one, other):
    return one[0] < other[1] and other[0] < one[1]


class Found:
    """What the pipeline made of the examples, asked for in the short ids of the truth."""

    def __init__(self, brief):
        self.brief = brief
        self._by_short = {}
        self.short_of = {}
        for short, true in true_reports().items():
            for report in brief.reports:
                inside = report.document.text[report.start : report.end]
                if Path(report.file).name == true["file"] and spans_of(inside, true["first_words"]):
                    self._by_short[short] = report
                    self.short_of.setdefault(report.id, short)

    def report(self, short):
        """Return the made report that holds the first words of a true one; the test fails when there is none."""
        if short not in self._by_short:
            pytest.fail(f"no report holds the first words of {short}")
        return self._by_short[short]

    def of_file(self, name):
        """Return the reports of a file in the order of its members and parts."""
        own = [report for report in self.brief.reports if Path(report.file).name == name]
        return sorted(own, key=lambda report: (report.document.member or "", report.part))

    def story_of(self, short):
        """Return the story that holds a report."""
        return next(story for story in self.brief.stories if self.report(short).id in story.reports)

    def spans(self, short, words):
        """Return the document spans at which words stand in a report."""
        report = self.report(short)
        return spans_of(report.document.text, words, report.start, report.end)

    def touches(self, evidence, short, words):
        """Whether a piece of evidence lies on these words of this report."""
        own = evidence.report == self.report(short).id
        return own and any(overlaps((evidence.start, evidence.end), span) for span in self.spans(short, words))

    def shorts(self, report_ids):
        """Return the short ids of reports as a set."""
        return {self.short_of.get(report_id, report_id) for report_id in report_ids}


def brief_of_examples(*, backwards=False):
    """Run the whole pipeline on the examples, from the first file to the last or the other way."""
    from secondsource.pipeline import make_brief  # noqa: PLC0415 - loads every stage

    return make_brief([str(path) for path in sorted(REPORTS.iterdir(), reverse=backwards)])


@cache
def found_in_examples():
    """Return what the pipeline made of the examples; it runs once for all tests."""
    return Found(brief_of_examples())
