"""The examples and the truth beside them: what stands in `examples/truth.json`, and the visible text of each file."""

import json
from functools import cache
from pathlib import Path

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
