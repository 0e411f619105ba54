"""What could rule an article on a page: headings, headline-like lines, time stamps; and the signs of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from secondsource.read.datelines import dateline_of
from secondsource.read.html_marks import AGO, BYLINE, CLOCK, DATE, marked, named, word_set
from secondsource.read.html_schema import is_article, schema_nodes, types_of
from secondsource.read.html_view import View

MAX_HEAD_WORDS = 30
MAX_SIGN_WORDS = 14  # a longer line is text, not a byline or a date
MAX_HEADS = 2_000  # of one kind; more is no page that a reader could read
DATE_ONLY_WORDS = 6  # a heading that is a date and little more is the heading of a day, not of an article
_HEADINGS = tuple(word_set("elements", "heading"))


@dataclass(frozen=True, slots=True)
class Head:
    """A heading, a headline-like line or a time stamp that may rule an article."""

    start: int
    end: int
    element: HtmlElement


def heads_by_kind(view: View) -> Iterator[list[Head]]:
    """Yield the possible heads of a page, one list for each kind, each in document order."""
    kinds: dict[str, list[Head]] = {}
    owners: set[HtmlElement] = set()
    last = -1
    for element in view.page.tree.iter(*_HEADINGS, "dt", "div", "p", "td", "th", "b", "strong", "font", "big"):
        kind = _kind_of(element)
        head = _head(view, element) if kind is not None else None
        if kind is None or head is None:
            continue
        if head.start >= last:  # not inside the head before it
            kinds.setdefault(kind, []).append(head)
            last = head.end
        owner = _article_around(element)
        if owner is not None and owner not in owners and kind != "bold":
            owners.add(owner)
            kinds.setdefault(f"{kind} in an article element", []).append(head)
    both = sorted(kinds.get("h1", []) + kinds.get("h2", []), key=lambda head: head.start)
    for heads in (*kinds.values(), both if "h1" in kinds and "h2" in kinds else []):
        if 1 < len(heads) <= MAX_HEADS:
            yield heads


def live_heads(view: View) -> Iterator[list[Head]]:
    """Yield the time stamps of a live blog, one list for each form they have; nothing on any other page."""
    if not _is_live(view):
        return
    forms: dict[tuple[object, ...], list[Head]] = {}
    for element in view.page.tree.iter("time", "span", "b", "strong", "p", "div", "dt", "td", "a", "small", *_HEADINGS):
        start, end = view.page.spans.get(element, (0, 0))
        text = view.page.text[start:end].strip()
        is_stamp = CLOCK.match(text) or AGO.fullmatch(text)
        stamped = element.tag == "time" or (is_stamp and len(text.split()) <= MAX_HEAD_WORDS)
        if not stamped or not text or len(text) > 300 or view.aside(element):  # noqa: PLR2004 - a stamp with a headline
            continue
        parent = element.getparent()
        depth = sum(1 for _ in element.iterancestors())
        form = (element.tag, element.get("class"), parent.tag if parent is not None else None, depth)
        forms.setdefault(form, []).append(Head(start, end, element))
    for heads in forms.values():
        if 1 < len(heads) <= MAX_HEADS:
            yield heads


def signs_of(view: View, start: int, end: int, head: Head) -> set[str]:
    """Return the signs that a region is an article: date, byline, dateline, element, link, rule, table."""
    signs = _signs_in_lines(view, start, end, head)
    for element in (head.element, *head.element.iterancestors()):
        span = view.page.spans.get(element)
        if span is None or span[0] < start or span[1] > end:
            break
        if element.tag == "article" or named(element, "article") or "Article" in (element.get("itemtype") or ""):
            signs.add("element")
        if element.tag in {"table", "tr", "td"}:
            signs.add("table")
    href = permalink(head.element)
    if href and view.is_own(href):
        signs.add("link")
    if view.rules_between(start - 2, head.start):
        signs.add("rule")
    return signs


def signs_of_line(view: View, index: int) -> set[str]:
    """Return whether a line is a date or a byline."""
    text = view.line_text(index)
    if text.count(" ") >= MAX_SIGN_WORDS:
        return set()
    signs = set()
    if DATE.search(text) or CLOCK.match(text) or marked(view.page.lines[index].element, "date"):
        signs.add("date")
    if BYLINE.match(text) or marked(view.page.lines[index].element, "byline"):
        signs.add("byline")
    return signs


def _signs_in_lines(view: View, start: int, end: int, head: Head) -> set[str]:
    lines = [i for i in view.line_range(start, end) if not head.start <= view.page.lines[i].start < head.end]
    signs = set()
    for index in {*lines[:4], *lines[-3:]}:
        if not view.running[index] or view.line_text(index).count(" ") < MAX_SIGN_WORDS:
            signs |= signs_of_line(view, index)
    first_text = next((i for i in lines if view.running[i]), None)
    if first_text is not None and dateline_of(view.line_text(first_text)):
        signs.add("dateline")
    return signs


def _kind_of(element: HtmlElement) -> str | None:
    name = element.tag
    if name in word_set("elements", "heading") or name == "dt":
        return str(name)
    if name in {"b", "strong", "font", "big"}:
        return "bold"
    return "titled" if named(element, "headline") else None


def _head(view: View, element: HtmlElement) -> Head | None:
    start, end = view.page.spans.get(element, (0, 0))
    text = view.page.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    words = text.count(" ") + text.count("\n") + 1
    if not text or words > MAX_HEAD_WORDS or view.aside(element):
        return None
    if element.tag in {"b", "strong", "font", "big"}:
        line = view.page.lines[view.line_at(start)]
        if (line.start, line.end) != (start, start + len(text)) or text.endswith((".", ":", ",")):
            return None
    if words <= DATE_ONLY_WORDS and (DATE.search(text) or BYLINE.match(text)):
        return None
    return Head(start, start + len(text), element)


def _article_around(element: HtmlElement) -> HtmlElement | None:
    for outer in element.iterancestors():
        if outer.tag == "article" or named(outer, "article"):
            return outer
    return None


def permalink(element: HtmlElement) -> str | None:
    """Return the address that a heading links to, as the page writes it; None for a place on this page."""
    for link in (element, *element.iter("a"), *element.iterancestors("a")):
        href = str(link.get("href") or "").strip() if link.tag == "a" else ""
        if href and "#" not in href and not href.startswith(("javascript:", "mailto:")):
            return href
    return None


def _is_live(view: View) -> bool:
    if any("LiveBlogPosting" in types_of(node) for node in schema_nodes(view.page.tree)):
        return True
    title = next(view.page.tree.iter("title"), None)
    words = "".join(title.itertext()).casefold() if title is not None else ""
    if re.search(r"\blive\b|\bliveblog\b", words):
        return True
    return any(
        marked(element, "live") for element in view.page.tree.iter("div", "section", "article", "ul", "ol", "main")
    )


def says_one_article(view: View) -> bool:
    """Whether the page says of itself that it is one article."""
    for tag in view.page.tree.iter("meta"):
        if tag.get("property") == "og:type" and (tag.get("content") or "").lower() == "article":
            return True
    return sum(1 for node in schema_nodes(view.page.tree) if is_article(node)) == 1
