"""Single stories in which a copy tempts to part what was one origin."""

from tests_trace import annotated_of, made_sentences

from secondsource.trace import direct, find_origins, find_overlaps, origins_behind

ONE, TWO, THREE = (made_sentences(number, 12) for number in (1, 2, 3))
_TOLD = " ".join(ONE).replace(".", "").lower().split()
# Words of another report in an order of their own: no passage of it, and nothing that it could not have given.
RETOLD = ["The Orlen Herald reported it.", *(f"{' '.join(_TOLD[place::11])}." for place in range(11))]


def _counted(make_report, pages, claim):
    """The places of the story's reports by origin, and the number of origins behind a claim of (report, sentence)."""
    members = [
        annotated_of(make_report("\n".join(lines), file=f"{number}.txt", **more))
        for number, (lines, more) in enumerate(pages)
    ]
    laps = direct(find_overlaps(members), members)
    origins = find_origins(members, laps)
    place = {one.report.id: number for number, one in enumerate(members)}
    sets = sorted(sorted(place[report] for report in origin.reports) for origin in origins)
    passages = []
    for number, sentence in claim:
        start = members[number].report.document.text.index(sentence)
        passages.append(members[number].report.evidence(start, start + len(sentence)))
    return sets, len(origins_behind(passages, laps, origins, members))


def test_a_copy_that_brings_in_a_source_parts_no_report_from_the_one_that_it_credits(make_report):
    pages = [
        (ONE, {"outlet": "Orlen Herald", "published": "2024-05-14T08:00"}),
        ([*RETOLD, *TWO[:4]], {"outlet": "Bay Radio", "published": "2024-05-14T10:00"}),
        ([*TWO, *THREE], {"outlet": "Mirror", "published": "2024-05-14T09:00"}),
    ]
    copy = (pages[2][0], {"outlet": "Orlen Herald", "published": "2024-05-14T09:30"})
    claim = [(0, ONE[5]), (1, RETOLD[2])]
    assert _counted(make_report, pages, claim) == ([[0, 1], [2]], 1)
    assert _counted(make_report, [*pages, copy], claim) == ([[0, 1, 2, 3]], 1)


def test_a_copy_of_an_earlier_time_makes_no_source_of_what_came_later(make_report):
    pages = [
        ([*ONE, *TWO], {"outlet": "Bay Radio", "published": "2024-05-14T09:00"}),
        (ONE[:6], {"outlet": "Mirror", "published": "2024-05-14T10:00"}),
    ]
    copy = (pages[1][0], {"published": "2024-05-14T08:30"})
    claim = [(0, TWO[3]), (1, ONE[2])]
    assert _counted(make_report, pages, claim) == ([[0, 1]], 1)
    assert _counted(make_report, [*pages, copy], claim) == ([[0, 1, 2]], 1)


def test_a_copy_takes_the_place_of_no_other_source(make_report):
    pages = [
        (ONE, {"agency": "Fairlead", "published": "2024-05-14T10:00"}),
        ([*ONE[:7], *TWO[:3]], {"outlet": "Mirror", "published": "2024-05-14T09:00"}),
        ([*ONE[4:], *TWO[3:], *THREE], {"outlet": "Bay Radio", "published": "2024-05-14T11:00"}),
    ]
    copy = (pages[2][0], {"outlet": "Copycat", "published": "2024-05-14T08:30"})
    claim = [(0, ONE[10]), (1, TWO[1])]
    assert _counted(make_report, pages, claim) == ([[0, 1], [2]], 1)
    assert _counted(make_report, [*pages, copy], claim) == ([[0, 1, 2, 3]], 1)


def test_who_reprints_the_agency_later_leaves_others_their_own_work(make_report):
    pages = [
        (ONE, {"outlet": "Orlen Herald", "published": "2024-05-14T09:00"}),
        ([*TWO, *ONE], {"outlet": "Bay Radio", "published": "2024-05-14T10:00"}),
        (ONE[:9], {"outlet": "Mirror", "published": "2024-05-14T11:00"}),
    ]
    assert _counted(make_report, pages, [(0, ONE[4]), (1, TWO[3])]) == ([[0, 1, 2]], 2)


def test_the_beginning_of_a_report_is_no_origin_for_being_printed_by_whom_the_report_credits(make_report):
    whole = ([*ONE, "The Orlen Herald reported it."], {"outlet": "Bay Radio", "published": "2024-05-14T09:00"})
    copy = (ONE[:4], {"outlet": "Orlen Herald", "published": "2024-05-16"})
    assert _counted(make_report, [whole, copy], [(0, ONE[8]), (0, ONE[1]), (1, ONE[1])]) == ([[0, 1]], 1)
