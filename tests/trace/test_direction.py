"""Who took from whom: only what the evidence gives."""

from dataclasses import replace

from tests_trace import annotated_of

from secondsource.records import Published
from secondsource.trace import direct, find_overlaps

BODY = (
    "A coal barge sank off Orlen Bay on Tuesday after its hull cracked in heavy seas and the pumps gave out. "
    "Six sailors were rescued by a fishing boat that had seen their flares from the edge of the shoal."
)
TAIL = (
    "The barge was built in a yard that has since closed and had passed its last inspection in the spring. "
    "Its owner runs four more of the same kind between the northern ports and pays a fee for each of them."
)


def _two(make_report, one, two):
    """Reports a and b and their overlap; each is given as keyword arguments with its text."""
    a, b = (annotated_of(make_report(each.pop("text"), file=name, **each)) for each, name in ((one, "a"), (two, "b")))
    (lap, *_) = direct(find_overlaps([a, b]), [a, b])
    return a.report.id, b.report.id, lap


def test_a_credit_in_the_text_decides_even_against_the_clock(make_report):
    a, b, lap = _two(
        make_report,
        {"text": BODY, "outlet": "Orlen Herald", "published": "2024-05-14T12:00"},
        {
            "text": f"The Orlen Herald first reported the accident.\n{BODY}",
            "outlet": "Bay Radio",
            "published": "2024-05-14T11:00",
        },
    )
    assert (lap.direction.origin, lap.direction.taker) == (a, b)
    assert "Orlen Herald first reported" in lap.direction.why


def test_a_domain_stands_for_the_words_in_it(make_report):
    a, b, lap = _two(
        make_report,
        {"text": BODY, "outlet": "orlenherald.com"},
        {"text": f"{BODY}\nThe pumps had failed before, according to the Orlen Herald.", "outlet": "bayradio.example"},
    )
    assert (lap.direction.origin, lap.direction.taker) == (a, b)


def test_each_crediting_the_other_decides_nothing(make_report):
    *_, lap = _two(
        make_report,
        {"text": f"{BODY}\nBay Radio reported a bang.", "outlet": "Orlen Herald"},
        {"text": f"{BODY}\nThe Orlen Herald reported a leak.", "outlet": "Bay Radio"},
    )
    assert lap.direction is None


def test_the_agency_gave_and_the_outlet_under_its_credit_took(make_report):
    a, b, lap = _two(
        make_report,
        {"text": BODY, "outlet": "Tidewater Press", "agency": "Tidewater Press"},
        {"text": BODY, "outlet": "Bay Radio", "agency": "Tidewater Press"},
    )
    assert (lap.direction.origin, lap.direction.taker) == (a, b)
    assert "Tidewater Press" in lap.direction.why


def test_two_outlets_under_one_agency_took_nothing_from_each_other(make_report):
    *_, lap = _two(
        make_report,
        {"text": BODY, "outlet": "Orlen Herald", "agency": "AP", "published": "2024-05-14T12:00"},
        {"text": BODY, "outlet": "Bay Radio", "agency": "AP", "published": "2024-05-14T13:00"},
    )
    assert lap.direction is None


def test_the_clock_decides_where_nothing_else_speaks(make_report):
    a, b, lap = _two(
        make_report,
        {"text": BODY, "published": "2024-05-14T13:00+02:00"},
        {"text": BODY, "published": "2024-05-14T10:30+00:00"},
    )
    assert (lap.direction.origin, lap.direction.taker) == (b, a)
    assert "published 2024-05-14T10:30+00:00" in lap.direction.why
    assert 0.75 < lap.direction.probability < 1


def test_a_mended_typo_tells_who_had_it_first(make_report):
    wrong = BODY.replace("sailors", "saliors").replace("fishing", "fihsing")
    known = "The sailors of the fishing boat were known here."
    a, b, lap = _two(
        make_report,
        {"text": f"{wrong} {TAIL}", "published": "2024-05-14T09:00"},
        {"text": f"{BODY} {TAIL} {known}", "published": "2024-05-14T10:00"},
    )
    assert (lap.direction.origin, lap.direction.taker) == (a, b)
    assert "“saliors” where" in lap.direction.why or "“fihsing” where" in lap.direction.why


def test_an_inferred_day_orders_nothing(make_report):
    a, b = (annotated_of(make_report(BODY, file=name, published="2024-05-14")) for name in "ab")
    late = replace(b, report=replace(b.report, published=Published("2024-05-17", "inferred", "from the text")))
    (lap,) = direct(find_overlaps([a, late]), [a, late])
    assert lap.direction is None


def test_the_clock_does_not_order_a_few_shared_words(make_report):
    few = "The barge sank off Orlen Bay after its hull cracked in heavy seas."
    *_, lap = _two(
        make_report,
        {"text": f"{few} {TAIL}", "published": "2024-05-14T12:00"},
        {"text": f"{few} Nobody on the quay knew why.", "published": "2024-05-14T13:00"},
    )
    assert lap.direction is None


def test_two_that_took_from_a_third_did_not_take_from_each_other(make_report):
    members = [
        annotated_of(make_report(f"{BODY}\n{more}", file=name, outlet=name, published=f"2024-05-14T{hour:02}:00"))
        for name, hour, more in (
            ("Herald", 9, TAIL),
            ("Radio", 10, "So the Herald reported."),
            ("Mirror", 11, "The Herald first reported the story."),
        )
    ]
    herald = members[0].report.id
    directions = [lap.direction for lap in direct(find_overlaps(members), members)]
    assert sorted(direction.origin for direction in directions if direction) == [herald, herald]
    assert directions.count(None) == 1


def test_the_report_that_goes_on_was_cut(make_report):
    a, b, lap = _two(
        make_report,
        {"text": f"{BODY}\n{TAIL}", "published": "2024-05-14T09:00"},
        {"text": BODY, "published": "2024-05-14T10:00"},
    )
    assert (lap.direction.origin, lap.direction.taker) == (a, b)
    assert "tail was cut" in lap.direction.why


def test_without_evidence_nobody_took_from_anybody(make_report):
    *_, lap = _two(make_report, {"text": BODY}, {"text": f"{TAIL}\n{BODY}"})
    assert lap.direction is None
