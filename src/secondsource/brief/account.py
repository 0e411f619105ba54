"""The account of a story as every rendering tells it: sections, their items, and the lines of evidence under them."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.brief.account_claims import claim_sections, happened
from secondsource.brief.account_lines import Item, Section
from secondsource.brief.account_people import names, quotes
from secondsource.brief.account_reworded import reworded
from secondsource.brief.account_rulings import rejected, rulings
from secondsource.brief.account_running import running
from secondsource.brief.account_sharing import dismissed, lineage, origins, rewrites, shared_quotes, standing_origins
from secondsource.brief.account_timeline import timeline
from secondsource.brief.lineage_sentence import lineage_sentence
from secondsource.brief.wording import Places, counts, joined, listed, not_read, one_line, published
from secondsource.records import Brief, Story


@dataclass(frozen=True, slots=True)
class Account:
    """One story, told."""

    id: str
    headline: str
    counts: str
    lineage: str  # one sentence on who prints whose text; empty where nobody does
    sections: tuple[Section, ...]  # those with something to tell


def accounts(brief: Brief, places: Places) -> tuple[Account, ...]:
    """Return the account of each story of the brief, in its order."""
    return tuple(_account(story, places, brief) for story in brief.stories)


def story_counts(story: Story, places: Places) -> str:
    """Return "8 reports · 3 origins · 2 attributed sources": whom the reports of the story cite, each once."""
    sources = {ref.id or ref.name.casefold() for claim in story.claims for ref in claim.attributed_sources}
    unread = sum(not places.reports[report].read for report in story.reports if report in places.reports)
    told = counts(len(story.reports), len(standing_origins(story)), len(sources))
    return joined(told, f"{unread} not read" if unread else "")


def _account(story: Story, places: Places, brief: Brief) -> Account:
    sections = (
        reworded(story, places),
        happened(story, places),
        *claim_sections(story, places),
        quotes(story, places),
        lineage(story, places),
        rewrites(story, places),
        shared_quotes(story, places),
        dismissed(story, places),
        origins(story, places),
        timeline(story, places),
        names(story, places),
        running(story, brief.stories),
        _reports(story, places),
        _gaps(story, places),
        rejected(story, places),
        rulings(story),
    )
    return Account(
        id=story.id,
        headline=one_line(story.headline) or "Untitled story",
        counts=story_counts(story, places),
        lineage=lineage_sentence(story, standing_origins(story), places),
        sections=tuple(section for section in sections if section.items),
    )


def _reports(story: Story, places: Places) -> Section:
    found = [places.reports[report] for report in story.reports if report in places.reports]
    found.sort(key=lambda report: (report.published.value or "9999", report.id))
    why = {placement.report: placement.why for placement in story.placements}
    items = tuple(
        Item(
            id=report.id,
            text=places.name(report.id),
            facts=joined(
                not_read(report),
                published(report.published),
                f"credits {one_line(report.agency)}" if report.agency else "",
                one_line(report.headline or ""),
            ),
            why=one_line(why.get(report.id, "")),
        )
        for report in found
    )
    return Section("reports", "Reports", items)


def _gaps(story: Story, places: Places) -> Section:
    items = tuple(
        Item(text=one_line(gap.text), facts=listed([places.label(report) for report in gap.reports]))
        for gap in story.gaps
    )
    return Section("gaps", "Not known", items)
