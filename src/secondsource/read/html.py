"""HTML pages: document text, main text, facts, and one report for each article that the page holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secondsource.errors import UnreadableInput
from secondsource.read.agencies import agency_in_byline
from secondsource.read.bylines import agency_of_closing
from secondsource.read.datelines import Dateline, dateline_of
from secondsource.read.decode import decode
from secondsource.read.html_blocks import blocks_of, find_headline, furniture_of, region_stretches
from secondsource.read.html_dates import INFERRED, date_in_address, dates_in_blocks, dates_in_lines
from secondsource.read.html_facts import Facts, name_in_line, page_facts
from secondsource.read.html_main import main_text
from secondsource.read.html_part import first_sentence, part_facts, part_headline, stamp_block, stamp_end
from secondsource.read.html_schema import schema_nodes, types_of
from secondsource.read.html_split import Region, split_page
from secondsource.read.html_text import parse
from secondsource.read.html_view import View
from secondsource.read.language import SPOKEN, spoken_language
from secondsource.read.lines import refuse_endless
from secondsource.read.outlets import outlet_of_url
from secondsource.read.published import RECORD, parse_published
from secondsource.read.raw import Raw
from secondsource.read.wording import words_of
from secondsource.records import Block, Document, Published, Report, make_id
from secondsource.settings import Settings

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_CHARSET_BYTES = 4096  # the standard says 1,024; real pages put comments first
# A page with fewer words than this in paragraphs holds no report: the shortest real article of 344 has 45.
MIN_BODY_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Article:
    """One article found on a page: its blocks and what the page states of it."""

    blocks: tuple[Block, ...]
    facts: Facts


def read_html(raw: Raw, *, settings: Settings) -> tuple[Report, ...]:
    """Return the reports of an HTML page, in the order in which they stand on it.

    The document text is the page's text in document order without its head (so without `<title>`); every character
    of it but white space lies in a block of one report or in the document's furniture. Does not run scripts: a page
    that a browser fills later holds only what its source holds. Raises UnreadableInput, with the reason in words,
    for a page that is too big, empty, or only furniture.
    """
    if len(raw.data) > settings.max_document_bytes:
        raise UnreadableInput(
            f"is {len(raw.data):,} bytes, more than the {settings.max_document_bytes:,} of max_document_bytes"
        )
    decoded = decode(raw.data, raw.charset or declared_charset(raw.data))
    page = parse(decoded.text)
    refuse_endless(page.text, len(page.lines), settings)
    view = View(page)
    if not page.lines:
        raise UnreadableInput("the page shows no text: it is empty, or scripts would fill it")
    facts = page_facts(page.tree, raw.known.url)
    regions = split_page(view)
    notes: tuple[str, ...] = ()
    if regions:
        articles = _articles(view, regions, facts)
    else:
        article, notes = _single(view, facts, raw, settings)
        articles = [article]
    articles = [article for article in articles if article.blocks]
    document = raw.document(
        page.text,
        furniture_of(view, [block for article in articles for block in article.blocks]),
        encoding=decoded.encoding,
        notes=(*decoded.notes, *page.notes, *notes),
    )
    language = _language(page.text, articles, facts, raw)
    return tuple(
        _report(document, article, part, raw, language, settings, alone=len(articles) == 1)
        for part, article in enumerate(articles, 1)
    )


def declared_charset(data: bytes) -> str | None:
    """Return the character encoding that a page's own `<meta>` declares, or None."""
    match = _CHARSET.search(data, 0, _CHARSET_BYTES)
    return match.group(1).decode("ascii") if match else None


def _single(view: View, facts: Facts, raw: Raw, settings: Settings) -> tuple[_Article, tuple[str, ...]]:
    stretches, notes = main_text(view.page)
    before = stretches[0].start if stretches else len(view.page.text)
    first_running = next((s.start for s in stretches if view.running[view.line_at(s.start)]), before)
    headline = find_headline(view, (raw.known.headline, facts.headline, facts.title), first_running)
    blocks = tuple(blocks_of(view, stretches, headline))
    body_words = sum(len(words_of(view.page.text[b.start : b.end])) for b in blocks if b.kind == "paragraph")
    if body_words < MIN_BODY_WORDS:
        raise UnreadableInput("the page holds only furniture: no running text was found on it")
    if not raw.known.published and _published(facts, None, settings).value is None:
        lines = dates_in_lines(view, headline, first_running)
        facts = replace(facts, dates=(*dates_in_blocks(view, blocks), *lines, *date_in_address(facts.url)))
    if facts.byline is None:
        by = (view.page.text[block.start : block.end] for block in blocks if block.kind == "byline")
        facts = replace(facts, byline=next((name for line in by if (name := name_in_line(line))), None))
    visible = " ".join(view.page.text[headline[0] : headline[1]].split()) if headline else None
    return _Article(blocks, replace(facts, headline=visible or facts.headline or facts.title)), notes


def _articles(view: View, regions: Sequence[Region], page: Facts) -> list[_Article]:
    updates = [
        node for node in schema_nodes(view.page.tree) if "BlogPosting" in types_of(node) and node.get("datePublished")
    ]
    found = []
    for region in regions:
        facts = part_facts(view, region, page, updates)
        stretches = region_stretches(view, region.start, region.end)
        blocks = tuple(blocks_of(view, stretches, part_headline(view, region), stamp_end(view, region)))
        stamp = stamp_block(view, region)
        if blocks and stamp and not any(b.start < stamp.end and stamp.start < b.end for b in blocks):
            blocks = tuple(sorted((stamp, *blocks)))
        if facts.headline is None and blocks:
            paragraph = next((b for b in blocks if b.kind == "paragraph"), blocks[-1])
            facts = replace(facts, headline=first_sentence(view.page.text[paragraph.start : paragraph.end]))
        found.append(_Article(blocks, facts))
    return found


def _language(text: str, articles: Sequence[_Article], facts: Facts, raw: Raw) -> str:
    """Return the language that the articles' text is in, else the one that the container or the page states."""
    told = "\n".join(text[block.start : block.end] for article in articles for block in article.blocks)
    return spoken_language(told, raw.known.language, facts.language)


def _report(
    document: Document, article: _Article, part: int, raw: Raw, language: str, settings: Settings, *, alone: bool
) -> Report:
    facts, known = article.facts, raw.known
    byline = (known.byline if alone else None) or facts.byline
    text = document.text
    start, end = article.blocks[0].start, max(block.end for block in article.blocks)
    dateline = _dateline(text, article.blocks)
    url = (known.url if alone else None) or facts.url or known.url
    return Report(
        id=make_id("rep", document.id, part),
        document=document,
        start=start,
        end=end,
        part=part,
        outlet=known.outlet or facts.outlet or outlet_of_url(url or "") or outlet_of_url(raw.file),
        headline=(known.headline if alone else None) or facts.headline,
        dateline=dateline.place if dateline else None,
        byline=byline,
        agency=agency_in_byline(byline or "")
        or (dateline.agency if dateline else None)
        or _closing_agency(text, article),
        language=language,
        read=language in SPOKEN,
        published=_published(facts, known.published if alone else None, settings, dateline.day if dateline else None),
        url=url,
        blocks=article.blocks,
    )


def _dateline(text: str, blocks: Sequence[Block]) -> Dateline | None:
    """The dateline of an article, read again with the paragraph that it opens."""
    for block, after in pairwise(blocks):
        if block.kind == "dateline":
            return dateline_of(text[block.start : after.end])
    return None


def _closing_agency(text: str, article: _Article) -> str | None:
    """The agency that the credit at the end of an article names."""
    last = article.blocks[-1]
    return agency_of_closing(text[last.start : last.end]) if last.kind == "byline" else None


def _published(facts: Facts, known: str | None, settings: Settings, dateline_day: str | None = None) -> Published:
    """Return the date most to be trusted: the container's, the page's own, that of its dateline, then a likely one."""
    stated = [(known, RECORD)] if known else []
    stated += [(date.value, date.where) for date in facts.dates if date.where not in INFERRED]
    stated += [(dateline_day, "its dateline")] if dateline_day else []
    stated += [(date.value, date.where) for date in facts.dates if date.where in INFERRED]
    for value, where in stated:
        found = parse_published(value, time_zone=settings.time_zone)
        if found is not None:
            if where in INFERRED:
                return Published(found.value, "inferred", f"the page marks no date as its own; {where} says {value!r}")
            return Published(found.value, "stated", f"{where} says {value!r}")
    return Published()
