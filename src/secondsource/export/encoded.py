"""What every format is written with: text that UTF-8 can hold, JSON piece by piece, and names for records."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from urllib.parse import quote

from secondsource.records import Document

Node = dict[str, Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_URL = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_URL_MARKS = "%/:?#[]@!$&'()*+,;=~"  # what stands in a URL as it is


class Members(Iterator[tuple[str, Any]]):
    """Pairs of key and value that are written as one JSON object, as they come."""

    def __init__(self, pairs: Iterator[tuple[str, Any]]) -> None:
        self._pairs = pairs

    def __next__(self) -> tuple[str, Any]:
        return next(self._pairs)


def encodable(text: str) -> str:
    """Return text that UTF-8 can hold: each lone surrogate is U+FFFD, so that no character moves."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def finite(score: float) -> float | None:
    """Return a score that JSON can hold; what is not a number was not measured."""
    return score if math.isfinite(score) else None


def one_line(node: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return a node as JSON on one line."""
    return encodable(json.dumps(node, ensure_ascii=False, allow_nan=False))


def pieces(node: Any) -> Iterator[str]:  # noqa: ANN401 - the same, and iterators
    """Yield JSON text piece by piece; an iterator in the node is an array and `Members` an object, an item a line.

    What stands in an array or in `Members` is written whole: it holds no iterators.
    """
    if isinstance(node, Members):
        yield from _listed("{}", ((f"{one_line(key)}: {one_line(value)}",) for key, value in node))
    elif isinstance(node, Iterator):
        yield from _listed("[]", ((one_line(item),) for item in node))
    elif isinstance(node, dict):
        yield from _listed("{}", (chain((f"{one_line(key)}: ",), pieces(value)) for key, value in node.items()))
    else:
        yield one_line(node)


def _listed(brackets: str, items: Iterator[Iterable[str]]) -> Iterator[str]:
    yield brackets[0]
    for number, item in enumerate(items):
        if number:
            yield ",\n"
        yield from item
    yield brackets[1]


def without_nothing(node: Node) -> Node:
    """Return a node without its members that are None or empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def urn(record_id: str) -> str:
    """Return the name of a record among all things: "urn:secondsource:claim_1f0c…"."""
    return f"urn:secondsource:{record_id}"


def web_address(text: str | None) -> str | None:
    """Return a URL as RFC 3986 writes it; None for what is none, such as a path."""
    return quote(encodable(text), safe=_URL_MARKS) if text and _URL.match(text) else None


def document_iri(document: Document) -> str:
    """Return the IRI reference of a document as it was read: its URL, or its path; of a member, with its place."""
    path = encodable(document.file)
    iri = web_address(path) or ("file://" if path.startswith("/") else "") + quote(path, safe="/~")
    return f"{iri}#{quote(encodable(document.member))}" if document.member else iri
