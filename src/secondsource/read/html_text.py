"""The document text of an HTML page: its text in document order, furniture included, and where each line came from.

Block elements stand on lines of their own and `<br>` ends a line; white space inside a line is one space, except in
`<pre>`. Left out is what no reader sees on the page: the head (so `<title>` too), scripts, styles, templates,
`<noscript>`, comments, drawings. Text that a style sheet hides is kept: only a browser could tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from secondsource.errors import UnreadableInput
from secondsource.read.html_lost import rescued
from secondsource.read.html_marks import word_set
from secondsource.read.html_mend import MAX_DEPTH, flatten, mend

UNSEEN = word_set("elements", "unseen")
BLOCK = word_set("elements", "block")


@dataclass(slots=True)
class Line:
    """One line of the document text, and the innermost block element whose text it is."""

    start: int
    end: int
    element: HtmlElement
    linked_chars: int  # how many of its code points stand in links


@dataclass(slots=True)
class Page:
    """A parsed page: its tree, its document text, the lines of that, and the span of every element."""

    tree: HtmlElement
    text: str
    lines: list[Line]
    spans: dict[HtmlElement, tuple[int, int]]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Pen:
    """Writes the document text piece by piece and remembers where it stands."""

    pieces: list[str] = field(default_factory=list)
    at: int = 0  # length of what is written
    line_start: int = 0
    linked_chars: int = 0
    owner: HtmlElement | None = None  # block element of the line that is being written
    space: bool = False  # a space is due before the next word
    breaks: int = 2  # line ends written since the last word; 2 is the most
    lines: list[Line] = field(default_factory=list)

    def write(self, text: str, block: HtmlElement, *, linked: bool) -> None:
        """Write inline text with its white space collapsed."""
        words = " ".join(text.split())
        if not words:
            self.space = self.space or bool(text)
            return
        if (self.space or text[0].isspace()) and self.at > self.line_start:
            words = " " + words
        if self.owner is None:
            self.owner = block
        self.pieces.append(words)
        self.at += len(words)
        self.linked_chars += len(words) if linked else 0
        self.space = text[-1].isspace()
        self.breaks = 0

    def write_kept(self, text: str, block: HtmlElement, *, linked: bool) -> None:
        """Write preformatted text: its line ends and spaces stay."""
        for index, part in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if index:
                self.end_line(most=2)
            if part.strip():
                self.owner = block if self.owner is None else self.owner
                self.pieces.append(part)
                self.at += len(part)
                self.linked_chars += len(part) if linked else 0
                self.breaks = 0

    def end_line(self, most: int = 1) -> None:
        """End the line, unless `most` line ends stand here already."""
        if self.at > self.line_start and self.owner is not None:
            self.lines.append(Line(self.line_start, self.at, self.owner, self.linked_chars))
        if self.breaks < most:
            self.pieces.append("\n")
            self.at += 1
            self.breaks += 1
        self.line_start, self.linked_chars, self.owner, self.space = self.at, 0, None, False


def parse(markup: str) -> Page:
    """Parse markup and lay out its document text; raises UnreadableInput when there is no element in it.

    Takes linear time for any nesting, length of text and number of attributes.
    """
    markup, notes = mend(markup)
    tree, depth_exceeded = _tree_of(markup)
    if depth_exceeded or _depth_of(tree) > MAX_DEPTH + 50:
        tree, _ = _tree_of(flatten(markup))
        notes += (f"elements nested deeper than {MAX_DEPTH} were laid flat",)
    text, lines, spans = _lay_out(tree)
    plain = rescued(markup, text)
    if plain:
        tree, _ = _tree_of(plain)
        text, lines, spans = _lay_out(tree)
        notes += ("the page is broken: most of its text was found only without its tags",)
    return Page(tree, text, lines, spans, notes)


def _tree_of(markup: str) -> tuple[HtmlElement, bool]:
    parser = HTMLParser(
        collect_ids=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableInput("the page holds no HTML element") from error
    return tree, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _depth_of(tree: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _lay_out(tree: HtmlElement) -> tuple[str, list[Line], dict[HtmlElement, tuple[int, int]]]:
    pen = _Pen()
    blocks: list[HtmlElement] = [tree]
    starts: dict[HtmlElement, int] = {}
    spans: dict[HtmlElement, tuple[int, int]] = {}
    links = kept = 0  # how many links and `<pre>` are open
    for event, element in _walk(tree):
        name = element.tag
        block = name in BLOCK
        if event == "start":
            links += name == "a"
            kept += name == "pre"
            if block:
                pen.end_line()
                blocks.append(element)
            starts[element] = pen.at
            piece = None if name in UNSEEN else element.text
        else:
            links -= name == "a"
            kept -= name == "pre"
            if block:
                pen.end_line()
                blocks.pop()
            elif name == "br":
                pen.end_line(most=2)
            spans[element] = (starts.pop(element), pen.at)
            piece = element.tail
        if piece:
            write = pen.write_kept if kept else pen.write
            write(piece, blocks[-1], linked=bool(links))
    pen.end_line()
    return "".join(pen.pieces), pen.lines, spans


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Yield start and end of every element in document order, without the inside of unseen ones."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in UNSEEN:
            walk.skip_subtree()
        yield event, element


def clean(text: str | None) -> str | None:
    """Return text with its white space collapsed; None when nothing is left."""
    return (" ".join(text.split()) or None) if text else None
