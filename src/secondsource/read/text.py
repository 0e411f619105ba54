"""A page of plain text to its reports."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from secondsource.errors import UnreadableInput
from secondsource.read.captions import mark_furniture
from secondsource.read.decode import decode
from secondsource.read.headers import Facts
from secondsource.read.language import SPOKEN, spoken_language
from secondsource.read.layout import Laid, furniture_of, lay_out
from secondsource.read.lines import pieces_of, refuse_endless
from secondsource.read.outlets import masthead_of, outlet_of_rights, outlet_of_url
from secondsource.read.posts import cut_posts
from secondsource.read.published import RECORD, parse_published
from secondsource.read.raw import Known, Raw
from secondsource.read.split import article_starts
from secondsource.records import Document, Published, Report, make_id
from secondsource.settings import DEFAULTS, Settings


def read_text(raw: Raw, *, settings: Settings = DEFAULTS) -> tuple[Report, ...]:
    """Read the reports of one page of plain text; most pages hold one.

    The document text is the decoded file as it stands. Raises UnreadableInput, with the reason in words, for a
    document that is empty, binary, larger than `settings.max_document_bytes`, or of furniture only.
    """
    if len(raw.data) > settings.max_document_bytes:
        raise UnreadableInput(
            f"has {len(raw.data):,} bytes, more than the {settings.max_document_bytes:,} that a document may have"
            " (setting max_document_bytes)"
        )
    decoded = decode(raw.data, raw.charset)
    return reports_of_text(raw, decoded.text, encoding=decoded.encoding, notes=decoded.notes, settings=settings)


def reports_of_text(
    raw: Raw, text: str, *, encoding: str = "utf-8", notes: tuple[str, ...] = (), settings: Settings = DEFAULTS
) -> tuple[Report, ...]:
    """Return the reports of a decoded page; `raw` tells where it is from and what is known of it.

    Raises UnreadableInput as `read_text` does.
    """
    refuse_endless(text, max(text.count("\n"), text.count("\r")), settings)
    pieces = cut_posts(text, pieces_of(text))
    kinds = mark_furniture(pieces, has_headline=raw.known.headline is not None)
    masthead = masthead_of(pieces, kinds)
    for index in range(masthead.end if masthead else 0):
        kinds[index] = kinds[index] or "furniture"
    if not any(kind is None for kind in kinds):
        raise UnreadableInput("holds no report, only page furniture" if pieces else "is empty")
    document = raw.document(
        text,
        furniture_of(text, pieces, kinds),
        encoding=encoding,
        notes=notes,
    )
    starts = article_starts(pieces, kinds)
    laid = []
    for part, (begin, end) in enumerate(pairwise([*starts, len(pieces)]), start=1):
        known = raw.known if part == 1 else replace(raw.known, headline=None, byline=None, published=None)
        laid.append(lay_out(text, pieces[begin:end], kinds[begin:end], known))
    laid = [one for one in laid if one.blocks]
    outlet = laid[0].facts.outlet or (masthead.outlet if masthead else None)
    outlet = outlet or outlet_of_url(raw.known.url or "") or outlet_of_rights(pieces)
    page = replace(laid[0].facts, outlet=outlet)
    return tuple(_report(document, raw.known, one, part, page, settings) for part, one in enumerate(laid, start=1))


def _report(document: Document, known: Known, laid: Laid, part: int, page: Facts, settings: Settings) -> Report:
    facts = laid.facts
    language = spoken_language(_body(document.text, laid), known.language)
    return Report(
        id=make_id("rep", document.id, part),
        document=document,
        start=laid.blocks[0].start,
        end=laid.blocks[-1].end,
        part=part,
        outlet=facts.outlet or page.outlet,
        headline=facts.headline,
        dateline=facts.dateline,
        byline=facts.byline,
        agency=facts.agency,
        language=language,
        read=language in SPOKEN,
        published=_published(facts, page, known.published if part == 1 else None, settings),
        url=known.url,
        blocks=laid.blocks,
    )


def _body(text: str, laid: Laid) -> str:
    paragraphs = [text[block.start : block.end] for block in laid.blocks if block.kind == "paragraph"]
    return "\n".join(paragraphs or [text[block.start : block.end] for block in laid.blocks])


def _published(facts: Facts, page: Facts, known: str | None, settings: Settings) -> Published:
    """The date that the record or the article states, else the one above the page's first headline."""
    stated = facts.published or (page.published if page.published_first else None)
    where = RECORD if stated and stated == known else "the page"
    if stated is None:
        return Published()
    unread = Published(None, "unknown", f"{where} says {stated!r}, which is no date or could be two")
    return parse_published(stated, time_zone=settings.time_zone, where=where) or unread
