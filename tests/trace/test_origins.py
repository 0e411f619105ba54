"""How many newsrooms stand behind a story, and behind one passage of it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests_trace import annotated_of

from secondsource.trace import direct, find_origins, find_overlaps, origins_behind

WIRE = (
    "A coal barge sank off Orlen Bay on Tuesday after its hull cracked in heavy seas and the pumps gave out. "
    "Six sailors were rescued by a fishing boat that had seen their flares from the edge of the shoal. "
    "The barge was built in a yard that has since closed and had passed its last inspection in the spring."
)
OWN = (
    "Insurers have long asked for newer vessels on the coastal route, and their letters to the ministry went "
    "unanswered for three years. One of them called the fleet a row of coffins in a note that this newspaper has read. "
    "The note was sent in March and nobody signed for it."
)
RIVAL = (
    "Eight people were pulled from the water when a vessel loaded with fuel went down in the night. "
    "Their skipper blamed a valve that he had reported broken in winter."
)
SHORT = "Fog again tonight."


def _story(make_report, *pages):
    """Members, overlaps with direction, and origins of reports given as (text, keyword arguments)."""
    members = [annotated_of(make_report(text, file=f"{n}.txt", **more)) for n, (text, more) in enumerate(pages)]
    laps = direct(find_overlaps(members), members)
    return members, laps, find_origins(members, laps)


def _sets(members, origins):
    """Origins as sets of the reports' places in the story."""
    place = {one.report.id: n for n, one in enumerate(members)}
    return sorted(sorted(place[report] for report in origin.reports) for origin in origins)


def _passage(member, text):
    start = member.report.document.text.index(text)
    return member.report.evidence(start, start + len(text))


def test_a_report_alone_is_its_own_origin(make_report):
    members, _, origins = _story(make_report, (WIRE, {"outlet": "Orlen Herald"}))
    assert _sets(members, origins) == [[0]]
    assert origins[0].name == "Orlen Herald"


def test_copies_are_one_origin_and_other_work_another(make_report):
    members, _, origins = _story(make_report, (WIRE, {}), (f"{WIRE}\n{RIVAL}", {}), (OWN, {}))
    assert _sets(members, origins) == [[0, 1], [2]]
    joined = next(origin for origin in origins if len(origin.reports) > 1)
    assert "share" in joined.why


def test_one_agency_is_one_newsroom_whatever_its_texts(make_report):
    members, _, origins = _story(
        make_report, (WIRE, {"outlet": "A Post", "agency": "AP"}), (RIVAL, {"outlet": "B Post", "agency": "AP"})
    )
    assert _sets(members, origins) == [[0, 1]]
    assert origins[0].name == "AP"
    assert "AP" in origins[0].why


def test_two_reports_of_one_outlet_are_one_newsroom(make_report):
    members, _, origins = _story(make_report, (WIRE, {"outlet": "The Herald"}), (RIVAL, {"outlet": "Herald"}))
    assert _sets(members, origins) == [[0, 1]]


def test_a_short_pickup_with_credit_rests_on_what_it_credits(make_report):
    pickup = (
        "Six sailors were saved by a fishing boat after their coal barge sank in heavy seas, according to the Orlen "
        "Herald. Flares were seen from the shoal. The hull had cracked."
    )
    members, _, origins = _story(make_report, (WIRE, {"outlet": "Orlen Herald"}), (pickup, {"outlet": "Bay Radio"}))
    assert _sets(members, origins) == [[0, 1]]
    assert origins[0].name == "Orlen Herald"


def test_a_credit_in_a_report_with_its_own_work_joins_nothing(make_report):
    own = f"{OWN} A barge had sunk on Tuesday, the Orlen Herald reported."
    members, _, origins = _story(make_report, (WIRE, {"outlet": "Orlen Herald"}), (own, {"outlet": "Bay Radio"}))
    assert _sets(members, origins) == [[0], [1]]


def test_a_round_up_does_not_make_its_sources_one(make_report):
    digest = f"The Orlen Herald reported:\n{WIRE}\nBay Radio reported:\n{RIVAL}"
    members, _, origins = _story(
        make_report,
        (WIRE, {"outlet": "Orlen Herald"}),
        (RIVAL, {"outlet": "Bay Radio"}),
        (digest, {"outlet": "Digest"}),
    )
    assert _sets(members, origins) == [[0, 2], [1]]


def test_without_evidence_a_large_shared_part_joins(make_report):
    members, _, origins = _story(make_report, (WIRE, {}), (f"{WIRE}\n{OWN}\n{RIVAL}", {}))
    assert _sets(members, origins) == [[0, 1]]


def test_a_passage_of_its_own_is_an_origin_of_its_own(make_report):
    members, laps, origins = _story(
        make_report,
        (WIRE, {"outlet": "Orlen Herald", "published": "2024-05-14T09:00"}),
        (f"{WIRE}\n{OWN}", {"outlet": "Bay Radio", "published": "2024-05-14T10:00"}),
    )
    assert _sets(members, origins) == [[0, 1]]
    printed = [_passage(member, WIRE) for member in members]
    assert len(origins_behind(printed, laps, origins, members)) == 1
    reported = [printed[0], _passage(members[1], OWN)]
    behind = origins_behind(reported, laps, origins, members)
    assert len(behind) == 2
    assert {origin.name for origin in behind} == {"Orlen Herald", "Bay Radio"}
    assert len(origins_behind(reported, laps, origins)) == 1, "without the texts nothing is shown to be its own"


def test_a_repost_takes_no_independence_away_and_adds_none(make_report):
    both = f"{WIRE}\n{OWN}"
    members, laps, origins = _story(
        make_report,
        (WIRE, {"outlet": "Orlen Herald", "published": "2024-05-14T09:00"}),
        (both, {"outlet": "Bay Radio", "published": "2024-05-14T10:00"}),
        (both, {"outlet": "Mirror", "published": "2024-05-14T11:00"}),
    )
    evidence = [
        _passage(members[0], WIRE),
        _passage(members[1], OWN),
        _passage(members[2], OWN.split(". ", maxsplit=1)[0]),
    ]
    assert len(origins_behind(evidence, laps, origins, members)) == 2


def test_the_newsroom_that_others_took_from_is_one_in_all_its_passages(make_report):
    members, laps, origins = _story(
        make_report,
        (f"{WIRE}\n{OWN}", {"outlet": "Orlen Herald", "published": "2024-05-14T09:00"}),
        (WIRE, {"outlet": "Bay Radio", "published": "2024-05-14T10:00"}),
    )
    evidence = [_passage(members[0], OWN), _passage(members[1], WIRE)]
    assert [origin.name for origin in origins_behind(evidence, laps, origins, members)] == ["Orlen Herald"]


def test_under_an_agencys_credit_no_passage_is_the_outlets_own(make_report):
    members, laps, origins = _story(
        make_report,
        (WIRE, {"outlet": "Orlen Herald", "agency": "AP"}),
        (f"{WIRE}\n{OWN}", {"outlet": "Bay Radio", "agency": "AP"}),
    )
    evidence = [_passage(members[0], WIRE), _passage(members[1], OWN)]
    assert [origin.name for origin in origins_behind(evidence, laps, origins, members)] == ["AP"]


def test_a_passage_that_two_origins_share_counts_once(make_report):
    first = WIRE.split(". ", maxsplit=1)[0]
    pages = ((f"{first}.\n{OWN}", {"outlet": "Orlen Herald"}), (f"{first}.\n{RIVAL} {RIVAL}", {"outlet": "Bay Radio"}))
    members, laps, origins = _story(make_report, *pages)
    assert _sets(members, origins) == [[0], [1]]
    (behind,) = origins_behind([_passage(member, first) for member in members], laps, origins, members)
    assert behind.name == "Bay Radio or Orlen Herald"
    assert set(behind.reports) == {member.report.id for member in members}


def test_a_shared_passage_with_a_direction_is_its_sources(make_report):
    first = WIRE.split(". ", maxsplit=1)[0]
    members, laps, origins = _story(
        make_report,
        (f"{first}.\n{OWN}", {"outlet": "Orlen Herald", "published": "2024-05-14T09:00"}),
        (
            f"The Orlen Herald first reported it. {first}.\n{RIVAL} {RIVAL}",
            {"outlet": "Bay Radio", "published": "2024-05-14T10:00"},
        ),
    )
    (behind,) = origins_behind([_passage(member, first) for member in members], laps, origins, members)
    assert behind.name == "Orlen Herald"
    assert behind in origins


def test_a_hybrid_that_evidently_came_later_has_work_of_its_own(make_report):
    members, _, origins = _story(
        make_report,
        (f"{WIRE} {SHORT}", {"outlet": "Orlen Herald", "published": "2024-05-14T09:00"}),
        (WIRE.rsplit(". ", 2)[0], {"outlet": "Mirror", "published": "2024-05-14T12:00"}),
        (
            f"{OWN}\n{WIRE.split('. ', maxsplit=1)[1]}\n{RIVAL}",
            {"outlet": "Bay Radio", "published": "2024-05-14T10:00"},
        ),
    )
    assert _sets(members, origins) == [[0, 1], [2]]


def test_what_is_whole_in_a_longer_report_was_cut_from_it_whatever_the_times_say(make_report):
    members, _, origins = _story(
        make_report,
        (f"{WIRE}\n{OWN}\n{RIVAL}", {"outlet": "Orlen Herald", "published": "2024-05-14T12:00"}),
        (WIRE, {"outlet": "Mirror", "published": "2024-05-13"}),
    )
    assert _sets(members, origins) == [[0, 1]]


def test_an_own_passage_counts_only_where_every_report_that_shares_the_rest_is_placed(make_report):
    pages = [
        (WIRE, {"outlet": "Orlen Herald", "published": "2024-05-14T09:00"}),
        (f"{WIRE}\n{OWN}", {"outlet": "Bay Radio", "published": "2024-05-14T10:00"}),
    ]
    for undated, count in ((), 2), ((WIRE.rsplit(". ", 1)[0],), 1):
        members, laps, origins = _story(make_report, *pages, *((text, {"outlet": "Mirror"}) for text in undated))
        claim = [_passage(members[0], WIRE), _passage(members[1], OWN)]
        assert len(origins_behind(claim, laps, origins, members)) == count


def test_one_report_is_no_two_witnesses_for_what_it_took_and_what_it_added(make_report):
    both = f"{WIRE}\n{OWN}"
    members, laps, origins = _story(
        make_report,
        (f"{OWN}\n{RIVAL}", {"published": "2024-05-14T09:00"}),
        (both, {"published": "2024-05-14T10:00"}),
        (both, {}),
    )
    assert _sets(members, origins) == [[0, 1, 2]]
    taken, added, same = (_passage(members[n], text) for n, text in ((1, OWN), (1, WIRE), (2, OWN)))
    for claim in [taken, added], [same, added]:
        assert [set(one.reports) for one in origins_behind(claim, laps, origins, members)] == [set(origins[0].reports)]
    other = _passage(members[0], RIVAL)
    assert len(origins_behind([other, added], laps, origins, members)) == 2


def test_the_same_words_cut_too_short_for_a_passage_are_no_second_witness(make_report):
    members, laps, origins = _story(
        make_report,
        (RIVAL, {"published": "2024-05-14T09:00"}),
        (f"{SHORT}\n{WIRE}\n{RIVAL}", {"published": "2024-05-14T10:00"}),
        (SHORT, {}),
    )
    assert _sets(members, origins) == [[0, 1, 2]]
    claim = [_passage(members[1], SHORT), _passage(members[2], SHORT)]
    assert len(origins_behind(claim, laps, origins, members)) == 1


pages_of = st.lists(
    st.tuples(
        st.lists(st.sampled_from((WIRE, OWN, RIVAL, SHORT)), min_size=1, max_size=3, unique=True).map("\n".join),
        st.sampled_from((None, "Orlen Herald", "Bay Radio", "Mirror")),
        st.sampled_from((None, "2024-05-14T09:00", "2024-05-14T10:00")),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(
    pages=pages_of,
    copied=st.integers(0, 3),
    outlet=st.sampled_from((None, "Copycat")),
    when=st.sampled_from((None, "2024-05-14T08:30", "2024-05-14T09:30", "2024-05-15")),
    sentences=st.sampled_from((None, 1, 2, 4)),
)
def test_a_copy_whole_or_cut_never_raises_the_number_of_origins(pages, copied, outlet, when, sentences):
    """Of the story, and of any claim: whoever prints the copy, whatever time it states, however much is cut.

    A cut copy that states an earlier time than the report it was cut from looks like an agency's text that the report
    printed with work of its own behind it: nothing tells the two apart, and so it is none here.
    """
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    told = [(text, {"outlet": name, "published": stated}) for text, name, stated in pages]
    copied %= len(told)
    text = told[copied][0]
    if sentences is not None and when is not None:
        when = "2024-05-15"
    cut = text if sentences is None else "".join(re.split(r"(?<=\.)(?=\s)", text)[:sentences])
    before, laps_before, origins_before = _story(make_report, *told)
    after, laps_after, origins_after = _story(make_report, *told, (cut, {"published": when, "outlet": outlet}))
    assert len(origins_after) <= len(origins_before)
    assert sorted(report for origin in origins_after for report in origin.reports) == sorted(
        one.report.id for one in after
    )
    whole = [one.report.evidence(s.start, s.end) for one in before for s in one.sentences]
    copy = [after[-1].report.evidence(s.start, s.end) for s in after[-1].sentences]
    for start in range(len(whole)):
        claim = whole[start::3]
        count = len(origins_behind(claim, laps_before, origins_before, before))
        from_it = {e.text for e in claim if e.report == before[copied].report.id}
        same = [e for e in copy if e.text in from_it]
        assert len(origins_behind(claim, laps_after, origins_after, after)) <= count
        assert len(origins_behind([*claim, *same], laps_after, origins_after, after)) <= count
