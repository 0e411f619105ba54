"""Two reports side by side as one page that needs nothing else and runs nothing.

The page holds its style, which a Content-Security-Policy allows by its hash. Each passage is a link to its other side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from jinja2 import Environment

from secondsource.brief.html import hash_of
from secondsource.brief.page_template import environment, part
from secondsource.brief.wording import clipped
from secondsource.compared.comparison import CHANGED, Comparison
from secondsource.compared.rows import Row, rows
from secondsource.compared.wording import about, counted, kind_name, reasons, sentence, sign

_TITLE_CHARS = 120
_LOOKS: dict[str, str] = {"copy": "copied", "near-copy": "copied", "shared-quote": "quoted"}


def to_html(made: Comparison) -> str:
    """Return a comparison as one self-contained page; it can always be encoded as UTF-8."""
    style = part("secondsource.compared", "compared.css") + part("secondsource.compared", "sides.css")
    policy = f"default-src 'none'; style-src '{hash_of(style)}'; base-uri 'none'; form-action 'none'"
    template = _environment().get_template("compared.html.jinja")
    return template.render(told(made), skipped=made.skipped, style=style, policy=policy)


def told(made: Comparison) -> dict[str, Any]:
    """Return what the template of the two sides and the page around it tell."""
    shown = rows(made)
    kinds = sorted({one.overlap.kind for one in made.passages}, key=lambda kind: (sign(kind), kind))
    return {
        "title": clipped(f"{made.a.label} and {made.b.label}", _TITLE_CHARS),
        "sentence": sentence(made),
        "reasons": reasons(made),
        "sides": [("a", made.a), ("b", made.b)],
        "passages": {one.number: one for one in made.passages},
        "rows": shown,
        "targets": frozenset(_targets(shown)),
        "places": made.places,
        "legend": [(_look(kind), sign(kind), kind_name(kind)) for kind in kinds],
        "any_changed": any(CHANGED in side.counts() for side in (made.a, made.b)),
    }


def _targets(shown: Iterable[Row]) -> Iterator[str]:
    """Where passages begin: one all of whose words belong to closer ones on a side begins nowhere there."""
    for row in shown:
        for side, lines in (("a", row.a), ("b", row.b)):
            yield from (f"{side}-{part.passage}" for line in lines for part in line.parts if part.opens)


def _look(kind: str) -> str:
    return _LOOKS.get(kind, "other")


FILTERS: dict[str, Callable[..., Any]] = {
    "look": _look,
    "sign": sign,
    "kind_name": kind_name,
    "about": about,
    "counted": counted,
}


@cache
def _environment() -> Environment:
    made = environment("secondsource.compared")
    made.filters |= FILTERS
    return made
