"""The picture of who took from whom, and the sentence that says what it means."""

from dataclasses import replace

import pytest
from sample import BRIEF, STORY, coastline, crew, harbour, ledger

from secondsource.brief.account_sharing import Sharing
from secondsource.brief.lineage_picture import picture, plain
from secondsource.brief.lineage_sentence import lineage_sentence
from secondsource.brief.wording import Places
from secondsource.records import Direction, Evidence, Origin, Overlap, Published

REPORTS = tuple(
    replace(
        harbour,
        id=f"rep_{name}",
        outlet=name,
        agency="Reuters" if name in {"Post", "Star", "Reuters"} else None,
        published=Published(when, "stated", "made") if when else Published(),
    )
    for name, when in (
        ("Reuters", "2031-05-13T09:00+00:00"),
        ("Post", "2031-05-13T11:30+02:00"),
        ("Star", "2031-05-13T10:00+00:00"),
        ("Echo", None),
        ("Herald", "2031-05-13"),
    )
)
REUTERS, POST, STAR, ECHO, HERALD = (report.id for report in REPORTS)
PLACES = Places(replace(BRIEF, reports=REPORTS))


def _overlap(one, two, taker=None, kind="copy"):
    sides = tuple(Evidence(report, "f", 0, 400, "x" * 400) for report in sorted((one, two)))
    direction = Direction(one if taker == two else two, taker, "told") if taker else None
    return Overlap(f"{one}-{two}", kind, sides, 1.0, "the same words", direction)


def _story(*overlaps, origins=()):
    return replace(STORY, reports=tuple(report.id for report in REPORTS), overlaps=overlaps, origins=origins)


def test_reports_stand_from_left_to_right_by_time_and_those_without_one_last():
    nodes = picture(_story(), PLACES).nodes
    assert [node.report for node in nodes] == [HERALD, REUTERS, POST, STAR, ECHO]
    places = [(node.x, node.y) for node in nodes]
    assert places == sorted(places)
    assert len({x for x, _ in places}) == len(places)


def test_an_arrow_leads_from_the_source_to_the_taker_and_ends_beside_it():
    drawn = picture(_story(_overlap(REUTERS, STAR, taker=STAR)), PLACES)
    at = {node.report: node for node in drawn.nodes}
    (line,) = drawn.lines
    assert line.directed
    assert line.title.startswith("Star took from Reuters")
    assert line.path.startswith(f"M{at[REUTERS].x} ")
    assert 0 < at[STAR].x - int(line.path.rpartition("H")[2]) <= drawn.radius + 3


def test_a_line_to_a_report_further_left_begins_at_the_one_that_gave_too():
    drawn = picture(_story(_overlap(ECHO, HERALD, taker=HERALD)), PLACES)
    at = {node.report: node for node in drawn.nodes}
    (line,) = drawn.lines
    assert f" {at[ECHO].y}H" in line.path
    assert 0 < int(line.path.rpartition("V")[2]) - at[HERALD].y <= drawn.radius + 3


def test_many_reports_have_a_place_each_and_make_the_picture_wider():
    many = tuple(replace(harbour, id=f"rep_{number:03}", published=Published()) for number in range(100))
    story = replace(_story(_overlap(many[0].id, many[1].id)), reports=tuple(report.id for report in many))
    drawn = picture(story, Places(replace(BRIEF, reports=many)))
    assert len({node.x for node in drawn.nodes}) == len(many)
    assert max(node.x for node in drawn.nodes) < drawn.width
    assert "-" not in drawn.lines[0].path


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ([("a", "b", True), ("b", "c", True), ("a", "c", True)], ["ab", "bc"]),
        ([("a", "b", True), ("a", "c", True), ("b", "c", False)], ["ab", "ac"]),
        ([("a", "b", True), ("a", "x", False), ("b", "x", False)], ["ab", "ax"]),
        ([("a", "b", False), ("b", "c", False), ("a", "c", False)], ["ab", "bc", "ac"]),
    ],
)
def test_what_follows_from_other_lines_is_not_drawn(found, left):
    kept = plain([Sharing(first, second, directed, ()) for first, second, directed in found])
    assert [one.first + one.second for one in kept] == left


def test_one_sentence_says_what_the_lineage_means():
    origins = (Origin("o1", (REUTERS, POST, STAR), "Reuters", ""), Origin("o2", (ECHO, HERALD), "Herald", ""))
    laps = (_overlap(REUTERS, POST, taker=POST), _overlap(REUTERS, STAR, taker=STAR))
    assert lineage_sentence(_story(*laps), origins, PLACES) == (
        "Five outlets; two print the text of Reuters; one rests on the text of Herald; two newsrooms."
    )


def test_where_nobody_rests_on_another_there_is_nothing_to_say():
    origins = tuple(Origin(report.id, (report.id,), report.outlet, "") for report in REPORTS)
    assert lineage_sentence(_story(), origins, PLACES) == ""


def test_where_an_outlet_is_not_known_reports_are_counted():
    places = Places(BRIEF)
    known = {report.outlet for report in (harbour, ledger, coastline, crew)}
    assert None in known
    assert lineage_sentence(STORY, STORY.origins, places).startswith("Four reports; ")
