"""Two reports side by side as one page that needs nothing else and runs nothing.

The page holds its style, which a Content-Security-Policy allows by its hash. Each passage is a link to its other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from jinja2 import Environment

from secondsource.brief.html import hash_of
from secondsource.brief.page_template import environment, part
from secondsource.brief.wording import clipped
from secondsource.compared.comparison import CHANGED, Comparison
from secondsource.compared.rows import Row, rows
from secondsource.compared.wording import about, counted, kind_name, reasons, sentence, sign

_TITLE_CHARS = 120
_LOOKS = {"copy": "copied", "near-copy": "copied", "shared-quote": "quoted"}


def to_html(made: Comparison) -> str:
    """Return a comparison as one self-contained page; it can always be encoded as UTF-8."""
    style = part("secondsource.compared", "compared.css")
    shown = rows(made)
    kinds = sorted({one.overlap.kind for one in made.passages}, key=lambda kind: (sign(kind), kind))
    return (
        _environment()
        .get_template("compared.html.jinja")
        .render(
            title=clipped(f"{made.a.label} and {made.b.label}", _TITLE_CHARS),
            sentence=sentence(made),
            reasons=reasons(made),
            sides=[("a", made.a), ("b", made.b)],
            passages={one.number: one for one in made.passages},
            rows=shown,
            targets=frozenset(_targets(shown)),
            places=made.places,
            legend=[(_look(kind), sign(kind), kind_name(kind)) for kind in kinds],
            any_changed=any(CHANGED in side.counts() for side in (made.a, made.b)),
            skipped=made.skipped,
            style=style,
            policy=f"default-src 'none'; style-src '{hash_of(style)}'; base-uri 'none'; form-action 'none'",
        )
    )


def _targets(shown: Iterable[Row]) -> Iterator[str]:
    """Where passages begin: one all of whose words belong to closer ones on a side begins nowhere there."""
    for row in shown:
        for side, lines in (("a", row.a), ("b", row.b)):
            yield from (f"{side}-{part.passage}" for line in lines for part in line.parts if part.opens)


def _look(kind: str) -> str:
    return _LOOKS.get(kind, "other")


@cache
def _environment() -> Environment:
    made = environment("secondsource.compared")
    made.filters.update(look=_look, sign=sign, kind_name=kind_name, about=about, counted=counted)
    return made
