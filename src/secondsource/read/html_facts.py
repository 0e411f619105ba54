"""What a page says of its article: headline, byline, outlet, date, address and language, and where it says so.

Order of trust: schema.org, then the page's meta tags, then what stands on the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from secondsource.read.html_dates import Stated, marked_dates
from secondsource.read.html_marks import BY_NAME, DATE, marked, words
from secondsource.read.html_schema import Node, is_article, names_of, schema_nodes, string_of, types_of
from secondsource.read.html_text import clean

_TITLE_BREAK = re.compile(r"(?<!\s)(?:\s++[|\-–—·»:]++\s+|\s*+\|\s*)")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|staff|editor|user|author|guest|null|none|undefined)$", re.IGNORECASE
)
_AFTER_NAME = re.compile(r"(?<!\s)(?:\s++(?:at|on|in)\s+|\s*+[|·•]\s*|,?\s++\d|\s++[-–—]\s+)|,\s++\d")
_MAX_BYLINE_CHARS = 120  # longer is a biography
_MAX_HEADLINE_WORDS = 40
_AUTHOR_META = words("meta", "author")
_TITLE_META = words("meta", "title")
_SITE_META = words("meta", "site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the page states; None where it does not."""

    headline: str | None = None
    title: str | None = None  # of the browser's window, with the site's name taken off
    byline: str | None = None
    outlet: str | None = None
    dates: tuple[Stated, ...] = ()  # most trusted first
    url: str | None = None
    language: str | None = None


def page_facts(tree: HtmlElement, url: str | None) -> Facts:
    """Read the facts of a page that holds one article; `url` is where it was read from, if that is known."""
    meta = _meta(tree)
    nodes = schema_nodes(tree)
    article = _main_article(nodes, meta)
    site = _site(article, nodes, meta)
    return Facts(
        headline=_headline(article, meta, site),
        title=_without_site(_tag_text(tree, "title"), site),
        byline=_byline(tree, article, meta, site),
        outlet=site,
        dates=tuple(marked_dates(tree, article, meta)),
        url=_address(tree, meta, url),
        language=_language(tree, article, meta),
    )


def clean_byline(text: str | None) -> str | None:
    """Return the names of a byline without "By"; None when it is no name but an address, a role or a biography."""
    text = clean(text)
    if text is None:
        return None
    text = re.split(r"\s+[|•·]\s+|\s+[-–—]\s+", BY_NAME.sub("", text))[0].strip(" ,;:|-–—")
    if not text or len(text) > _MAX_BYLINE_CHARS or _NOT_A_NAME.search(text):
        return None
    return text


def name_in_line(line: str) -> str | None:
    """Return the names in a line like "Posted by Jo Lin at 3:00 PM" without what stands around them."""
    line = " ".join(line.split())
    by = BY_NAME.search(line)
    name = _AFTER_NAME.split(line[by.end() :] if by else line, maxsplit=1)[0]
    dated = DATE.search(name)
    return clean_byline(name[: dated.start()] if dated else name)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the first content of every meta tag, by its lower-case name."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = clean(tag.get("content"))
        if name and content:
            found.setdefault(name.lower().strip(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _tag_text(tree: HtmlElement, name: str) -> str | None:
    tag = next(tree.iter(name), None)
    return clean("".join(tag.itertext())) if tag is not None else None


def _main_article(nodes: list[Node], meta: dict[str, str]) -> Node:
    """Return the one node that describes the page's article: alone of its kind, or of the page's own title."""
    articles = [node for node in nodes if is_article(node) and (node.get("headline") or node.get("datePublished"))]
    if len(articles) > 1:
        title = (_first(meta, _TITLE_META) or "").casefold()
        named = [node for node in articles if title and (string_of(node, "headline") or "").casefold() in title]
        articles = named or [node for node in articles if node.get("mainEntityOfPage") or node.get("articleBody")]
    return articles[0] if articles else {}


def _site(article: Node, nodes: list[Node], meta: dict[str, str]) -> str | None:
    publisher = string_of(article, "publisher")
    if publisher and not publisher.startswith(("http", "#")):
        return clean(publisher)
    stated = _first(meta, _SITE_META)
    if stated and not stated.startswith(("http", "@")):
        return stated
    owners = [node for node in nodes if {"WebSite", "NewsMediaOrganization"} & set(types_of(node))]
    return next((name for node in owners if (name := clean(string_of(node, "name")))), None)


def _headline(article: Node, meta: dict[str, str], site: str | None) -> str | None:
    stated = clean(string_of(article, "headline")) or _without_site(_first(meta, _TITLE_META), site)
    return stated if stated and len(stated.split()) <= _MAX_HEADLINE_WORDS else None


def _without_site(title: str | None, site: str | None) -> str | None:
    """Take the site's name off the end or the beginning of a window's title."""
    if not title:
        return None
    breaks = list(_TITLE_BREAK.finditer(title))
    for at in breaks:
        head, tail = title[: at.start()], title[at.end() :]
        if site and tail.casefold().startswith(site.casefold()):
            return head
        if site and head.casefold() == site.casefold():
            return tail
    if breaks and len(title[: breaks[-1].start()].split()) > len(title[breaks[-1].end() :].split()):
        return title[: breaks[-1].start()]
    return title


def _byline(tree: HtmlElement, article: Node, meta: dict[str, str], site: str | None) -> str | None:
    names = [name for stated in names_of(article, "author") if (name := clean_byline(stated))]
    if names:
        return ", ".join(dict.fromkeys(names))
    stated = clean_byline(_first(meta, _AUTHOR_META))
    if stated and (not site or stated.casefold() != site.casefold()):
        return stated
    return next(_bylines_on_page(tree), None)


def _bylines_on_page(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("a", "span", "p", "div", "address", "cite", "li", "h4", "h5", "h6"):
        stated = element.get("rel") == "author" or "author" in (element.get("itemprop") or "").split()
        if stated or marked(element, "byline"):
            name = name_in_line(" ".join(element.itertext()))
            if name and len(name.split()) <= 12:  # noqa: PLR2004 - four names of three words
                yield name


def _address(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return _absolute(str(link.get("href")), url) or url
    return _absolute(meta.get("og:url", ""), url) or url


def _absolute(href: str, base: str | None) -> str | None:
    try:
        joined = urljoin(base or "", href.strip())
        return joined if urlsplit(joined).scheme in {"http", "https"} else None
    except ValueError:  # a port or address in brackets that is none
        return None


def _language(tree: HtmlElement, article: Node, meta: dict[str, str]) -> str | None:
    root = next(tree.iter("html"), tree)
    stated = root.get("lang") or root.get("xml:lang") or string_of(article, "inLanguage")
    stated = stated or meta.get("content-language") or meta.get("og:locale")
    code = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else None
