"""Furniture and background that reports share are told from copying, by what recurs in other stories."""

from dataclasses import replace
from itertools import permutations

import pytest
from tests_trace import annotated_of

from secondsource.records import COPIED, Owner
from secondsource.trace import find_origins, find_overlaps, overlaps_within

BOX = (
    "Thank you for reading. To keep getting alerts about stories such as this one, confirm the address that you gave us "
    "and choose how often we may write. You can leave the list at any time by following the link below each letter."
)
STORIES = (
    "Ferry stuck on sandbank near Alderness. Passengers spent a night aboard while tugs from Corley waited for water.",
    "Bakers in Tarnholm strike over flour prices. Ovens stayed cold for three mornings and the mayor bought rolls abroad.",
    "Choir wins prize with a forgotten mass. Penwick singers rehearsed in a barn because their chapel has no roof.",
    "Beavers return to the river Lunde. Farmers lost two fields to a dam and ask the county for fences.",
    "Observatory finds comet by accident. A student at Ostrey had pointed the telescope at the wrong star.",
    "Bus line 14 ends its service in Kirkby. Pupils must walk to the next village or cycle along the motorway.",
)
BARGE = (
    "A coal barge sank off Orlen Bay on Tuesday after its hull cracked in heavy seas and the pumps gave out. "
    "Six sailors were rescued by a fishing boat that had seen their flares from the edge of the shoal."
)
DAYS = ("2024-01-03", "2024-02-07", "2024-03-06", "2024-04-10", "2024-05-08", "2024-06-12")


@pytest.fixture(name="page")
def _page(make_report):
    def make(number, text, outlet, day=None, owner=None):
        report = make_report(text, file=f"{number}.txt", outlet=outlet, published=day)
        return annotated_of(replace(report, owner=Owner(owner, None, "a table") if owner else None))

    return make


def _with_box(page, outlets, days=DAYS, box=BOX, **more):
    """Pages that each tell a story and hold the box."""
    told = zip(STORIES, outlets, days, strict=False)
    return [page(n, f"{story}\n{box}", outlet, day, **more) for n, (story, outlet, day) in enumerate(told)]


def _kinds(overlaps):
    return {lap.kind for lap in overlaps}


def test_a_box_on_pages_of_one_outlet_that_tell_different_stories_is_furniture(page):
    pages = _with_box(page, ["Orlen Herald"] * 3)
    visitor = page(9, f"{BARGE}\n{BOX}", "Bay Radio", "2024-03-06")
    found = find_overlaps([*pages, visitor])
    assert _kinds(found) == {"boilerplate"}
    assert all("Orlen Herald" in lap.why and "words in a row" in lap.why for lap in found)
    assert not _kinds(found) & COPIED


def test_what_is_furniture_joins_no_origins(page):
    pages = [*_with_box(page, ["Orlen Herald"] * 3), page(9, f"{STORIES[4]}\n{BOX}", "Bay Radio", "2024-03-06")]
    inside = [pages[0], pages[-1]]
    assert len(find_origins(inside, find_overlaps(inside))) == 1  # two pages alone teach nothing
    assert len(find_origins(inside, overlaps_within(find_overlaps(pages), inside))) == 2


def test_pages_of_one_owner_teach_as_pages_of_one_outlet(page):
    outlets = ["North Post", "South Post", "East Post", "West Post", "Mid Post"]
    one_day = ["2024-01-03"] * 5
    assert _kinds(find_overlaps(_with_box(page, outlets, one_day, owner="Compass Press"))) == {"boilerplate"}
    assert _kinds(find_overlaps(_with_box(page, outlets, one_day))) == {"copy"}


def test_a_few_pages_of_one_day_teach_nothing(page):
    assert _kinds(find_overlaps(_with_box(page, ["Orlen Herald"] * 4, ["2024-01-03"] * 4))) == {"copy"}
    assert _kinds(find_overlaps(_with_box(page, ["Orlen Herald"] * 5, ["2024-01-03"] * 5))) == {"boilerplate"}


def test_a_notice_of_a_system_that_many_outlets_rent_is_furniture_when_weeks_lie_between(page):
    outlets = ["Orlen Herald", "Bay Radio", "Corley Times"]
    found = find_overlaps(_with_box(page, outlets))
    assert _kinds(found) == {"boilerplate"}
    assert "Bay Radio, Corley Times, Orlen Herald" in found[0].why


def test_a_name_in_the_box_may_differ(page):
    boxes = [BOX.replace("stories such", f"stories by {name} such") for name in ("Mara Quill", "Ivo Stern", "Ana Roe")]
    pages = [
        page(n, f"{story}\n{box}", "Orlen Herald", day)
        for n, (story, box, day) in enumerate(zip(STORIES, boxes, DAYS, strict=False))
    ]
    assert _kinds(find_overlaps(pages)) == {"boilerplate"}


def test_a_report_printed_again_and_again_is_a_copy(page):
    pages = [page(n, BARGE, outlet, day) for n, (outlet, day) in enumerate(zip("ABCDEF", DAYS, strict=True))]
    assert _kinds(find_overlaps(pages)) == {"copy"}


def test_follow_ups_of_one_story_that_repeat_a_paragraph_of_one_outlet_are_not_furniture(page):
    ends = (
        "Captain Mara Quill told the inquiry in Orlen that the barge had no second pump. Insurers listened.",
        "The inquiry into the barge heard Captain Mara Quill again. Orlen fishermen brought the flares they had kept.",
        "Captain Mara Quill lost her licence over the barge. The inquiry in Orlen blamed the pump and the insurers.",
    )
    pages = [
        page(n, f"{end}\n{BARGE}", "Orlen Herald", day) for n, (end, day) in enumerate(zip(ends, DAYS, strict=False))
    ]
    assert _kinds(find_overlaps(pages)) <= COPIED | {"rewrite"}


PUMPS = (
    "The inquiry into the barge Selkie opened at Orlen with Captain Mara Quill. Insurers had called the pumps worn in a "
    "letter. Nobody from the yard came. The clerk read out invoices until noon and closed early for want of witnesses."
)
FLARES = (
    "Captain Mara Quill told the Selkie inquiry at Orlen that damp flares were common. A chandler from Corley said he had "
    "sold better ones. Two jurors asked for a test at sea, and fishermen offered their boats, nets and dinner."
)
CHARTS = (
    "Mapmakers showed the Selkie inquiry at Orlen how the shoal had wandered. Captain Mara Quill had an old chart. The "
    "judge went to look for himself by rowing boat, with two pilots at the oars and a painter to draw what he found."
)


SANK = BARGE.partition(" Six")[0]


def _inquiry(page, days):
    outlets = ("Orlen Herald", "Bay Radio", "Corley Times")
    told = zip((PUMPS, FLARES, CHARTS), outlets, days, strict=False)
    return [page(n, f"{end}\n{SANK}", outlet, day) for n, (end, outlet, day) in enumerate(told)]


def test_a_paragraph_that_outlets_repeat_for_weeks_is_background(page):
    found = find_overlaps(_inquiry(page, DAYS))
    assert {lap.kind for lap in found if SANK[-40:-1] in lap.evidence[0].text} == {"background"}
    assert any("3 outlets, from 2024-01-03 to 2024-03-06" in lap.why for lap in found)


def test_a_paragraph_that_outlets_print_within_days_is_a_copy(page):
    found = find_overlaps(_inquiry(page, ("2024-01-03", "2024-01-04", "2024-01-05")))
    assert {lap.kind for lap in found if SANK[-40:-1] in lap.evidence[0].text} == {"copy"}


def test_a_copy_beside_furniture_is_still_a_copy(page):
    pages = _with_box(page, ["Orlen Herald"] * 3)
    copies = [
        page(7, f"{BARGE}\n{STORIES[3]}", "Bay Radio", DAYS[0]),
        page(8, f"{BARGE}\n{BOX}", "Orlen Herald", DAYS[1]),
    ]
    found = find_overlaps([*pages, *copies])
    by_text = {lap.evidence[0].text: lap.kind for lap in found}
    assert by_text[BARGE[:-1]] == "copy"
    assert by_text[BOX[:-1]] == "boilerplate"


def test_the_order_of_reading_changes_nothing(page):
    pages = _with_box(page, ["Orlen Herald", "Orlen Herald", "Orlen Herald", "Bay Radio"])
    first = find_overlaps(pages)
    assert all(find_overlaps(list(order)) == first for order in permutations(pages))


def test_pages_without_words_or_dates_are_survived(page):
    pages = [
        page(0, "", "A"),
        page(1, "One.", "A"),
        page(2, "\u202e\ud83d \x00", "A"),
        *_with_box(page, ["A"] * 3, [None] * 3),
    ]
    assert _kinds(find_overlaps(pages)) == {"copy"}


def test_more_copies_of_a_page_teach_no_more(page):
    pages = _with_box(page, ["Orlen Herald"] * 2)
    cut = [
        page(20 + n, one.report.document.text[: -20 * n or None], "Orlen Herald", DAYS[n + 2])
        for n, one in enumerate(pages * 2)
    ]
    assert _kinds(find_overlaps([*pages, *cut])) <= COPIED


def test_a_report_cut_off_where_it_goes_on_to_another_story_teaches_no_more(page):
    both = page(0, f"{STORIES[1]}\n{BOX}\n{STORIES[0]}", "Orlen Herald", DAYS[0])
    pages = [both, page(1, f"{STORIES[0]}\n{BOX}", "Orlen Herald", DAYS[1])]
    pages.append(page(2, f"{STORIES[2]}\n{BOX}", "Orlen Herald", DAYS[2]))
    assert _kinds(find_overlaps(pages)) <= COPIED
    cut = page(3, both.report.document.text.removesuffix(f"\n{STORIES[0]}"), "Orlen Herald", DAYS[3])
    assert _kinds(find_overlaps([*pages, cut])) <= COPIED
    own = page(3, f"{STORIES[3]}\n{BOX}", "Orlen Herald", DAYS[3])
    assert "boilerplate" in _kinds(find_overlaps([*pages, own]))
