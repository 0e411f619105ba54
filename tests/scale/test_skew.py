"""No join grows with the square of those who print one text, or have one word, or of one outlet's pages."""

import duckdb
import pyarrow as pa
import pytest

from secondsource.scale.plan import COMMON, FEW, FEWEST_PRINTS, FURNITURE_DAYS, NEAR, NEIGHBOURS, SLICE
from secondsource.scale.stage import Join
from secondsource.scale.winnow import winnowed

OUTLETS = 300
TEXT = (
    "The ferry to Skarn lay at the quay all day because its propeller had caught a trawl net in the night. Divers cut "
    "the net away in the afternoon, the harbour master said, and found the shaft unharmed. Four lorries with fish for "
    "the market had to take the road round the fjord, which costs six hours in good weather. The owner of the net has "
    "not come forward, and the coast watch asks anybody who saw a trawler near the quay to ring its office. The ferry "
    "will sail again on Thursday morning, an hour later than the timetable says, so that its engine can be tried."
)


def ask(sql, tables, **values):
    """Return the rows of a join over tables, each given as its columns' names and rows of whole numbers."""
    with duckdb.connect() as connection:
        for name, (columns, rows) in tables.items():
            schema = pa.schema([(column, pa.int64()) for column in columns])
            connection.register(
                name, pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema)
            )
        text = Join(name=sql, sql=sql, reads={}, writes=sql, values=values).text()
        found = connection.sql(text)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def shared(rows):
    tables = {"prints": (("report", "outlet", "day", "print", "chars"), rows)}
    return ask("shared", tables, days=FURNITURE_DAYS, few=FEW, prints=FEWEST_PRINTS)


def pairs(holders):
    """Pairs of so many texts that all have one word, and each another with its neighbour; a tenth of them a day."""
    words = [(text, 7, 3, text * 10 // holders) for text in range(holders)]
    words += [(text, 100 + text // 2, 5, text * 10 // holders) for text in range(holders)]
    tables = {
        "words": (("report", "key", "weight", "day"), words),
        "items": (("report", "item", "grown"), [(text, text, 1) for text in range(holders)]),
        "shared": (("one", "other", "chars"), []),
        "scored": (("one", "other", "score"), []),
    }
    values = {"common": COMMON, "near": NEAR, "neighbours": NEIGHBOURS, "slice": SLICE, "mask": 0, "least": 0}
    return ask("pairs", tables, **values)


@pytest.fixture(name="prints")
def _prints(make_report):
    found = winnowed([make_report(TEXT)])
    return list(zip(found.values.tolist(), found.chars.tolist(), strict=True))


def test_a_text_that_many_print_is_compared_with_the_first_three_of_them_alone(prints):
    rows = [(report, report, 12, *one) for report in range(OUTLETS) for one in prints]
    found = shared(rows)
    tied = {(first, report) for first in range(3) for report in range(first + 1, OUTLETS)}
    assert {(row["one"], row["other"]) for row in found} == tied
    assert len(found) == len(tied)
    assert {row["chars"] for row in found} == {sum(chars for _, chars in prints)}


def test_a_text_that_a_few_print_is_compared_each_with_each(prints):
    rows = [(report, report, 12, *one) for report in range(FEW) for one in prints]
    assert len(shared(rows)) == FEW * (FEW - 1) // 2


def test_what_an_outlet_prints_day_by_day_pairs_none_of_its_pages(prints):
    rows = [(report, 5, report % 30, *one) for report in range(OUTLETS) for one in prints]
    assert shared(rows) == []


def test_a_word_that_many_have_brings_each_of_them_to_its_neighbours_alone():
    found = pairs(OUTLETS)
    assert len(found) == sum(size * (size - 1) // 2 for size in [NEAR] * (OUTLETS // NEAR) + [OUTLETS % NEAR])
    assert all(row["one"] // NEAR == row["other"] // NEAR for row in found)
    assert len(pairs(2 * OUTLETS)) < 2.1 * len(found)


def test_where_a_word_is_had_by_a_few_all_of_them_meet():
    assert len(pairs(NEIGHBOURS)) == NEIGHBOURS * (NEIGHBOURS - 1) // 2


@pytest.mark.parametrize("numbers", [range(-(1 << 62), 1 << 62, 1 << 56), range(-60, 68)], ids=["spread", "close"])
def test_places_within_a_day_are_those_of_the_reports_in_order(numbers):
    """The order is found slice by slice of the numbers; it is that of all of them."""
    texts = list(numbers)
    tables = {
        "words": (("report", "key", "weight", "day"), [(text, 7, 3, 12) for text in texts]),
        "items": (("report", "item", "grown"), [(text, text, 1) for text in texts]),
        "shared": (("one", "other", "chars"), []),
        "scored": (("one", "other", "score"), []),
    }
    values = {"common": COMMON, "near": NEAR, "neighbours": NEIGHBOURS, "slice": SLICE, "mask": 0, "least": 0}
    found = {(row["one"], row["other"]) for row in ask("pairs", tables, **values)}
    blocks = [texts[start : start + NEAR] for start in range(0, len(texts), NEAR)]
    assert found == {(a, b) for block in blocks for a in block for b in block if a < b}
