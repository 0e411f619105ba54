"""Reports of one event come together; reports of another stay out."""

from dataclasses import replace

import pytest

from secondsource.annotate import annotate
from secondsource.group import group
from secondsource.group.clusters import average_linkage
from secondsource.records import Annotated, Evidence, Mention, Overlap, Published, TimeExpression

BARGE = (
    "A coal barge sank off Orlen Bay on Tuesday after its hull cracked, and six sailors were rescued, the harbour authority said.",
    "Six sailors were pulled from the sea when a barge loaded with coal went down near Orlen Bay in heavy seas.",
    "The captain of a barge that sank off Orlen Bay with a load of coal said its pumps had failed before the hull cracked.",
)
LIBRARY = (
    "The council of Milbrook voted to close two of its five libraries from September, saying it could not pay for them.",
    "Two libraries in Milbrook will shut in September after councillors voted for closure in a four-hour debate.",
)


@pytest.fixture(name="batch")
def _batch(make_report):
    reports = [make_report(text, file=f"{i}.txt", published="2024-05-14") for i, text in enumerate(BARGE + LIBRARY)]
    return list(annotate(reports))


def files_of(clusters, batch):
    file = {one.report.id: one.report.file for one in batch}
    return sorted(sorted(file[report] for report in cluster.reports) for cluster in clusters)


def test_two_events_become_two_stories(batch):
    assert files_of(group(batch, []), batch) == [["0.txt", "1.txt", "2.txt"], ["3.txt", "4.txt"]]


def test_the_order_of_reports_changes_nothing(batch):
    assert group(batch, []) == group(batch[::-1], [])


def test_every_report_stands_in_one_story_with_a_reason(batch):
    clusters = group(batch, [])
    assert sorted(p.report for c in clusters for p in c.placements) == sorted(one.report.id for one in batch)
    assert all(p.why for c in clusters for p in c.placements)


def test_a_report_like_no_other_stands_alone(make_report, batch):
    lone = Annotated(
        report=make_report(
            "Scientists counted more puffins on the Skerry cliffs than in any year since 1990.", file="x"
        )
    )
    clusters = group([*batch, lone], [])
    assert [c.placements[0].why for c in clusters if c.reports == (lone.report.id,)] == ["no other report is like it"]


def test_the_same_words_years_apart_are_another_event(make_report):
    then, now = (
        Annotated(report=make_report(BARGE[0], file=day, published=day)) for day in ("2019-05-14", "2024-05-14")
    )
    assert len(group([then, now], [])) == 2


def test_a_shared_passage_brings_reports_nearer(batch):
    def evidence(one):
        return Evidence(one.report.id, one.report.file, 0, 100, one.report.document.text[:100])

    pair = tuple(sorted((evidence(batch[0]), evidence(batch[1]))))
    before = group(batch[:2], [])[0].placements[0].score
    after = group(batch[:2], [Overlap("o", "copy", pair, 1.0, "")])[0].placements[0]
    assert after.score > before
    assert "passages with 1 of them" in after.why


def test_a_chain_of_single_links_does_not_make_one_blob():
    links = {(i, i + 1): 0.5 for i in range(5)}
    assert max(len(cluster) for cluster in average_linkage(6, links, 0.3)) == 2


def test_items_that_are_all_alike_are_joined():
    every = {(i, j): 0.5 for i in range(4) for j in range(i + 1, 4)}
    assert average_linkage(4, every, 0.3) == [[0, 1, 2, 3]]


def test_names_dates_and_passages_are_told(make_report):
    text = BARGE[0]

    def with_name(file):
        report = make_report(text, file=file)
        at = text.index("Orlen Bay")
        name = Mention(at, at + 9, "Orlen Bay", "PLACE")
        day = TimeExpression(39, 46, "Tuesday", "2024-05-14", "day", relative=True)
        return Annotated(report=report, mentions=(name,), times=(day,))

    (cluster,) = group([with_name("a.txt"), with_name("b.txt")], [])
    assert "the name Orlen Bay" in cluster.placements[0].why
    assert "the date 14 May 2024" in cluster.placements[0].why


def test_two_reports_of_two_events_do_not_join_for_plain_words(make_report):
    pages = (
        "Police said on Monday that a man was arrested near the station after a fire in which two people were hurt.",
        "Two people were hurt on Monday when a bus left the road near the old station, police said at the scene.",
    )
    assert len(group([Annotated(report=make_report(page, file=page[:5])) for page in pages], [])) == 2


def test_the_entries_of_a_live_page_stay_together_and_with_their_event(make_report):
    entries = (
        "A coal barge is sinking off Orlen Bay, the harbour authority says.",
        "Six sailors have been rescued, the hospital says.",
        "The pumps failed, a pilot tells us.",
    )
    page = make_report("\n".join(entries), file="live")
    live = []
    for n, block in enumerate(page.blocks):
        when = Published(f"2024-05-14T1{n}:00:00+00:00", "stated", "")
        live.append(Annotated(report=replace(page, id=f"rep_live{n}", part=n + 1, blocks=(block,), published=when)))
    told = Annotated(report=make_report(BARGE[0], file="told", published="2024-05-14"))
    other = Annotated(report=make_report(LIBRARY[0], file="other", published="2024-05-14"))
    sizes = sorted(len(cluster.reports) for cluster in group([*live, told, other], []))
    assert sizes == [1, 4]


def test_copies_of_one_report_do_not_move_the_others(make_report, batch):
    before = files_of(group(batch, []), batch)
    more = [Annotated(report=make_report(BARGE[0], file=f"0{n}", published="2024-05-14")) for n in range(5)]
    after = files_of(group([*batch, *more], []), [*batch, *more])
    assert [[file for file in story if file.endswith(".txt")] for story in after] == before
    assert len(after[0]) == len(before[0]) + 5
