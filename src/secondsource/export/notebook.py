"""How a brief, a story and a claim look in a notebook: one small table each, every word of it escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from secondsource.brief.account_sharing import standing_origins
from secondsource.brief.wording import counts, moment, one_line, plural
from secondsource.records import Brief, Claim, Evidence, Story
from secondsource.tabular import Tabular

_SHOWN_CLAIMS = 20  # of a story: a notebook is for a look, `to_pandas()` has them all


def to_html(record: Tabular) -> str:
    """Return a piece of HTML that can stand in any page."""
    if isinstance(record, Brief):
        return "".join(_brief(record))
    if isinstance(record, Story):
        return "".join(_story(record))
    return "".join(_claim(record)) if isinstance(record, Claim) else ""


def _brief(brief: Brief) -> Iterator[str]:
    rows = (
        (
            story.headline,
            plural(len(story.reports), "report"),
            plural(len(standing_origins(story)), "origin"),
            _when(story),
        )
        for story in brief.stories
    )
    yield from _table(f"{plural(len(brief.reports), 'report')}", ("story", "reports", "origins", "when"), rows)


def _story(story: Story) -> Iterator[str]:
    shown = story.claims[:_SHOWN_CLAIMS]
    yield from _table(
        " · ".join(filter(None, (story.headline, _when(story), story.where.text if story.where else ""))),
        ("claim", "behind it", "verdict"),
        ((claim.text, _behind(claim), claim.verdict) for claim in shown),
    )
    if len(story.claims) > len(shown):
        yield f"<p>… and {len(story.claims) - len(shown)} more</p>"


def _claim(claim: Claim) -> Iterator[str]:
    rows = (
        (one.evidence.text, one.attributed_to.name if one.attributed_to else "", one.evidence.file, _span(one.evidence))
        for one in claim.assertions
    )
    title = f"{claim.text} · {_behind(claim)} · {claim.verdict}"
    yield from _table(title, ("passage", "attributed to", "file", "characters"), rows)


def _span(evidence: Evidence) -> str:
    return f"{evidence.start}–{evidence.end}"


def _when(story: Story) -> str:
    return moment(story.when.normalised) if story.when else ""


def _behind(claim: Claim) -> str:
    return counts(len(claim.reports), len(claim.origins), len(claim.attributed_sources))


def _table(title: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"<table><caption>{_safe(title)}</caption><thead>{_row('th', heads)}</thead><tbody>"
    for row in rows:
        yield _row("td", row)
    yield "</tbody></table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_safe(cell)}</{tag}>' for cell in cells)}</tr>"


def _safe(text: str) -> str:
    """Text as HTML has it, its controls and lone surrogates written out."""
    return escape(one_line(text))
