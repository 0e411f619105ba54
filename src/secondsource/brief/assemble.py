"""The story: what the stages found, put together under a headline, with what could not be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from secondsource.align import Aligned
from secondsource.align.places import QUESTION as WHERE
from secondsource.align.places import TOWN_QUESTION
from secondsource.align.times import QUESTION as WHEN
from secondsource.align.view import reports_of
from secondsource.annotate.content import content_words
from secondsource.brief.central import centrality
from secondsource.brief.timeline import timeline
from secondsource.brief.wording import listed
from secondsource.read.disguises import warnings
from secondsource.read.language import language_name
from secondsource.records import COPIED, Annotated, Cluster, Gap, Overlap, Question, Quote, Report, Story, Value
from secondsource.resolve import Resolved

# Of more reports than these one alone does not tell where the story happened: of the development half of the news
# clusters (bench/align), the place that one of several gave was that of the event once in six times.
_FEW_REPORTS = 2


def assemble(
    cluster: Cluster,
    members: Sequence[Annotated],
    resolved: Resolved,
    quotes: Sequence[Quote],
    overlaps: Sequence[Overlap],
    aligned: Aligned,
) -> Story:
    """Return the story of one cluster."""
    reports = [member.report for member in members]
    read = [member for member in members if member.report.read]
    return Story(
        id=cluster.id,
        headline=_headline(read or members),
        reports=cluster.reports,
        when=_best(aligned.questions, (WHEN,)),
        where=_best(aligned.questions, (WHERE, TOWN_QUESTION), least=2 if len(read) > _FEW_REPORTS else 1),
        names=resolved.names,
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.evidence, quote.id))),
        overlaps=tuple(sorted(overlaps, key=lambda overlap: overlap.id)),
        origins=aligned.origins,
        questions=aligned.questions,
        claims=aligned.claims,
        timeline=timeline(read, aligned.claims),
        placements=cluster.placements,
        gaps=(*(Gap(text) for text in aligned.unanswered), *_gaps(reports, overlaps)),
        follows=cluster.follows,
        rejected_claims=aligned.rejected,
    )


def _headline(members: Sequence[Annotated]) -> str:
    """The headline that shares most words with the others; without any, the first sentence of the first report."""
    headlines = {member.report.id: member.report.headline for member in members if member.report.headline}
    shared = Counter(word for text in headlines.values() for word in set(content_words(text)))

    def weight(report_id: str) -> tuple[float, str]:
        return centrality(set(content_words(headlines[report_id])), shared), report_id

    if headlines:
        return " ".join(headlines[max(headlines, key=weight)].split())
    first = min(members, key=lambda member: member.report.id)
    if not first.sentences:
        return first.report.label
    return " ".join(first.report.document.text[first.sentences[0].start : first.sentences[0].end].split())


def _best(questions: Sequence[Question], texts: Sequence[str], *, least: int = 1) -> Value | None:
    """The best supported value of the first of some questions that so many reports answer alike.

    Or a value that refines it, where two reports give that. What is asked of a blank in a single sentence is another
    question, of whatever kind.
    """
    asked = [one for one in questions if one.text in texts and _reports_alike(one) >= least]
    asked.sort(key=lambda one: texts.index(one.text))
    values = asked[0].values if asked else ()
    refining = [
        value for value in values if value.relation and value.relation.verdict == "refines" and _reach(value) > 1
    ]
    return max(refining, key=lambda value: (_reach(value), value.normalised), default=values[0] if values else None)


def _reports_alike(question: Question) -> int:
    """How many reports give the best supported value of a question, or one that says the same."""
    alike = [one for one in question.values if one.relation is None or one.relation.verdict in {"agrees", "refines"}]
    return len(reports_of(item for value in alike for item in value.evidence))


def _reach(value: Value) -> int:
    return len(reports_of(value.evidence))


def _gaps(reports: Sequence[Report], overlaps: Sequence[Overlap]) -> Iterator[Gap]:
    """What is missing, so that nobody takes silence for an answer; and what could deceive who reads the reports."""
    unread = [report for report in reports if not report.read]
    if unread:
        languages = listed(sorted({language_name(report.language) for report in unread}))
        told = "not read; grouped by names and numbers alone, and counted in no claim"
        yield Gap(f"{_count(unread, 'report')} in {languages}: {told}.", _ids(unread))
    unknown = [report for report in reports if report.published.basis == "unknown"]
    if unknown:
        yield Gap(
            f"{_count(unknown, 'report')}: no date of publication is stated, and the text gives none.", _ids(unknown)
        )
    inferred = [report for report in reports if report.published.basis == "inferred"]
    if inferred:
        yield Gap(f"{_count(inferred, 'report')}: publication date inferred from the text, not stated.", _ids(inferred))
    nameless = [report for report in reports if report.outlet is None]
    if nameless:
        yield Gap(f"{_count(nameless, 'report')}: the page does not say which outlet published it.", _ids(nameless))
    open_ = [lap for lap in overlaps if lap.kind in COPIED and lap.direction is None]
    if open_:
        ids = sorted({evidence.report for lap in open_ for evidence in lap.evidence})
        passages = "1 shared passage" if len(open_) == 1 else f"{len(open_)} shared passages"
        yield Gap(f"Who took it from whom is not shown by the evidence: {passages}.", tuple(ids))
    yield from _deceiving(reports)


def _deceiving(reports: Sequence[Report]) -> Iterator[Gap]:
    found: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda one: one.id):
        for warning in warnings(report):
            found.setdefault(warning, []).append(report)
    for warning, having in sorted(found.items()):
        yield Gap(f"{_count(having, 'report')} with {warning}.", _ids(having))


def _count(reports: Sequence[Report], noun: str) -> str:
    return f"{len(reports)} {noun}" if len(reports) == 1 else f"{len(reports)} {noun}s"


def _ids(reports: Sequence[Report]) -> tuple[str, ...]:
    return tuple(sorted(report.id for report in reports))
