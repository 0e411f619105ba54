"""What a page says of itself in schema.org JSON-LD: its articles and live-blog entries, as flat nodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_WRAPPED = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*\Z")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_ARTICLE = re.compile(r"(?:Article|Posting|BlogPost|Report|Review)$")
MAX_NODES = 20_000  # a page's data seldom holds a thousand; the limit keeps a hostile one from taking the machine

Node = dict[str, Any]


def schema_nodes(tree: HtmlElement) -> list[Node]:
    """Return every object of the page's JSON-LD, outer ones first. Broken blocks are passed over."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            nodes.extend(_objects(_loaded(script.text or "")))
    return nodes[:MAX_NODES]


def is_article(node: Node) -> bool:
    """Whether a node describes an article (NewsArticle, BlogPosting, LiveBlogPosting, …)."""
    return any(_ARTICLE.search(name) for name in types_of(node))


def types_of(node: Node) -> list[str]:
    """Return the types of a node without their vocabulary's address."""
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return [name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)]


def string_of(node: Node, key: str) -> str | None:
    """Return a node's value as text: of a list the first, of an object its name or @id."""
    value = node.get(key)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value.strip() or None if isinstance(value, str) else None


def names_of(node: Node, key: str) -> list[str]:
    """Return the names of all people or organisations under a key, in order."""
    value = node.get(key)
    names = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        names += (
            [name]
            if isinstance(name, str)
            else [n for n in name if isinstance(n, str)]
            if isinstance(name, list)
            else []
        )
    return [name.strip() for name in names if name.strip()]


def _loaded(source: str) -> Any:  # noqa: ANN401 - JSON is of any type
    for attempt in (source, _WRAPPED.sub("", source)):
        try:
            loaded = json.loads(attempt, strict=False)
            if _ESCAPED_SURROGATE.search(attempt):  # half a character, where its other half is missing
                loaded = json.loads(json.dumps(loaded, ensure_ascii=False).encode("utf-8", "replace"))
            return loaded  # noqa: TRY300 - the last try ends in None
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[Node]:  # noqa: ANN401 - JSON is of any type
    waiting = [value]
    while waiting:
        item = waiting.pop(0) if len(waiting) < MAX_NODES else waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting.extend(inner for inner in item.values() if isinstance(inner, dict | list))
        elif isinstance(item, list):
            waiting.extend(inner for inner in item if isinstance(inner, dict | list))
