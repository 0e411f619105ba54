"""Two sides: what is copied, what is changed, what is each one's own, and what that means in one sentence."""

import time
from pathlib import Path

import pytest
from barge_pages import comparing, write

from secondsource.compared.choosing import Chosen
from secondsource.compared.comparison import compare
from secondsource.compared.rows import rows
from secondsource.compared.wording import reasons, sentence
from secondsource.errors import NothingRead, SettingError
from secondsource.records import Annotated
from secondsource.trace.fold import words_of


@pytest.fixture(name="pages", scope="module")
def _pages(tmp_path_factory):
    return write(tmp_path_factory.mktemp("pages"))


@pytest.fixture(name="between", scope="module")
def _between(pages):
    return comparing(pages)


@pytest.fixture(name="taken", scope="module")
def _taken(between):
    return between("agency", "paper")


@pytest.fixture(name="quoted", scope="module")
def _quoted(between):
    return between("wire", "rival")


def standing(side):
    """The words of a side by what they count as, as they stand in the texts."""
    told = {}
    for report, stretches in zip(side.reports, side.stretches, strict=True):
        for one in stretches:
            told.setdefault(one.standing, []).append(report.document.text[one.start : one.end])
    return told


def test_copied_changed_and_own_words_are_told_apart(taken):
    a, b = standing(taken.a), standing(taken.b)
    assert {"cracked", "fishing boat"} <= set(a["changed"])
    assert b["changed"] == ["split", "passing trawler"]
    assert "A coal barge sank off Orlen Bay on Tuesday after its hull" in a["copied"]
    assert "A coal barge sank off Orlen Bay on Tuesday after its hull" in b["copied"]
    assert "Divers will look at the wreck when the weather allows" in a["own"]
    assert any("Fishermen at Milbrook" in words for words in b["own"])


def test_every_word_of_both_sides_counts_once(taken, quoted):
    for made in (taken, quoted):
        for side in (made.a, made.b):
            words = [len(words_of(report).folded) for report in side.reports]
            assert [sum(one.words for one in found) for found in side.stretches] == words
            assert sum(side.counts().values()) == side.words == sum(words)
        copied = [
            sum(one.words for s in side.stretches for one in s if one.standing == "copied") for side in (made.a, made.b)
        ]
        assert copied[0] == copied[1]


def test_who_took_how_much_is_said_with_its_reason(taken):
    assert sentence(taken) == "paper.txt has 43 of its 68 words from Tidewater Press."
    [why] = reasons(taken)
    assert "“Tidewater Press reported”" in why


def test_the_sides_may_be_named_in_either_order(between, taken):
    turned = between("paper", "agency")
    assert sentence(turned) == sentence(taken)
    assert (turned.a.counts(), turned.b.counts()) == (taken.b.counts(), taken.a.counts())


def test_a_shared_quote_is_no_copying(quoted):
    assert sentence(quoted) == "wire.txt and rival.txt share 10 words of quotes, and nothing that shows copying."
    assert standing(quoted.a)["shared-quote"] == ["We heard a bang and then the water came in"]
    assert reasons(quoted) == ()


def test_two_papers_with_one_agencys_text_have_it_from_the_agency(between):
    assert sentence(between("wire", "paper")).endswith("; both carry the credit of Tidewater Press.")


def test_reports_that_share_nothing_have_only_own_words(between):
    made = between("wire", "other")
    assert sentence(made) == "wire.txt and other.txt have no passage in common."
    assert set(made.a.counts()) == set(made.b.counts()) == {"own"}


def test_a_copy_under_another_name_is_copied_whole(between, pages, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(pages["wire"]).read_bytes())
    made = between("wire", str(copy))
    assert made.a.counts() == made.b.counts() == {"copied": made.a.words}


def test_rows_hold_all_the_text_of_both_sides_in_its_order(taken, quoted):
    for made in (taken, quoted):
        for side, lines in (
            (made.a, [line for row in rows(made) for line in row.a]),
            (made.b, [line for row in rows(made) for line in row.b]),
        ):
            [report] = side.reports
            shown = " ".join(run.text for line in lines for part in line.parts for run in part.runs)
            assert "".join(shown.split()) == "".join(report.document.text.split())


def test_lines_that_share_their_words_stand_in_one_row(taken):
    beside = [
        (
            "".join(run.text for line in row.a for part in line.parts for run in part.runs),
            "".join(run.text for line in row.b for part in line.parts for run in part.runs),
        )
        for row in rows(taken)
    ]
    assert [b for a, b in beside if "built in 1987" in a and "Divers" in a] == [
        b for _, b in beside if "built in 1987" in b
    ]


def test_a_passage_that_goes_on_keeps_the_marks_around_its_words(taken):
    parts = [part for row in rows(taken) for line in row.a for part in line.parts if part.passage == 1]
    words = ["".join(run.text for run in part.runs) for part in parts]
    assert words[0].endswith("fishing boat.")
    assert words[1].startswith('"We heard')
    assert words[-1].endswith("port records")
    assert [part.opens for part in parts] == [True, False, False]
    assert [part.closes for part in parts] == [False, False, True]


def test_of_a_page_with_several_reports_all_are_compared_or_the_one_that_is_chosen(between):
    both, second, first = between("wire", "two"), between("wire", "two", (None, 2)), between("wire", "two", (None, 1))
    assert len(both.b.reports) == 2
    assert [report.part for report in second.b.reports] == [2]
    assert both.b.counts()["copied"] == second.b.counts()["copied"] > 0
    assert "copied" not in first.b.counts()


def test_two_reports_of_one_page_can_be_compared(between):
    made = between("two", "two", (1, 2))
    assert [report.part for report in (*made.a.reports, *made.b.reports)] == [1, 2]


@pytest.mark.parametrize(
    ("a", "b", "parts", "told"),
    [
        ("wire", "wire", (None, None), "one and the same report"),
        ("two", "two", (None, 2), "choose with --part-a and --part-b among 1 Milbrook to close two libraries"),
        ("wire", "two", (None, 3), "--part-b takes 1 to 2, not 3"),
        ("wire", "paper", (0, None), "holds 1 report: --part-a takes 1 to 1, not 0"),
        ("-", "-", (None, None), "only one of the two can be standard input"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_to_do(between, a, b, parts, told):
    with pytest.raises(SettingError) as refused:
        between(a, b, parts)
    assert told in str(refused.value)


def test_a_side_without_a_report_is_named_with_the_reason(between, tmp_path):
    with pytest.raises(NothingRead, match=r"nowhere\.txt holds no report"):
        between("wire", str(tmp_path / "nowhere.txt"))
    with pytest.raises(NothingRead, match="127"):
        between("http://127.0.0.1:9/page", "wire")


def test_long_reports_are_compared_in_time_that_grows_with_their_length(make_report):
    lines = [f"On day {n} council {n * 7} voted by {n % 40} to {n % 9} to mend bridge {n}." for n in range(1500)]
    a, b = (
        Annotated(
            report=make_report("\n".join(line for n, line in enumerate(lines) if n % left_out), file=f"{left_out}")
        )
        for left_out in (11, 13)
    )
    begun = time.process_time()
    made = compare(Chosen((a,), (b,), ()))
    assert len(rows(made)) > 100
    assert time.process_time() - begun < 8
    assert made.a.counts()["copied"] > 0.8 * made.a.words
