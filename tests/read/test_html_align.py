"""Extracted text finds its place on the page again."""

import time
from random import Random

import pytest

from secondsource.read.html_align import Ground
from secondsource.read.html_text import parse

_LONG = "The ferry that links the harbour with the islands carried passengers again on Thursday."


def _placed(markup, pieces):
    page = parse(markup)
    ground = Ground(page.text, page.lines)
    spans = [span for span in ground.place(pieces) if span is not None]
    return [
        page.text[slice(*ground.unpack(index, start, end))]
        for index, ranges in sorted(ground.covered(spans).items())
        for start, end in ranges
    ]


def test_white_space_does_not_matter():
    assert _placed(f"<p>{_LONG.replace(' ', '  ')}</p>", [_LONG.replace(" ", "\n", 3)]) == [_LONG]


def test_a_short_piece_is_looked_for_beside_its_neighbours_only():
    page = f"<p>Weather</p><p>{_LONG}</p><h2>Weather</h2><p>{_LONG[::-1]}</p>"
    spans_of = Ground(parse(page).text, parse(page).lines).place([_LONG, "Weather", _LONG[::-1]])
    assert spans_of[1] == (spans_of[0][1], spans_of[0][1] + len("Weather"))


def test_a_lede_repeated_as_a_summary_is_placed_where_the_text_goes_on():
    page = parse(f"<p>{_LONG}</p><p>menu</p><p>{_LONG}</p><p>{_LONG[::-1]}</p>")
    spans = Ground(page.text, page.lines).place([_LONG, _LONG[::-1]])
    assert spans[0][1] == spans[1][0]


def test_changed_letters_are_found_by_likeness_and_lost_text_is_not():
    (found,) = _placed(f"<p>{_LONG}</p>", [_LONG.replace("harbour", "harbor")])
    assert len(found) >= 0.95 * len(_LONG)
    assert _placed(f"<p>{_LONG}</p>", ["Nothing of the kind was ever written on this page, not even nearly so."]) == []


def test_a_part_of_a_line_keeps_its_exact_span():
    words = _LONG.split(" again", maxsplit=1)[0]
    assert _placed(f"<p>{_LONG}</p>", [words]) == [words]


def test_a_long_piece_with_changed_letters_is_found_by_its_ends():
    told = " ".join(
        f"Boat {number} left the pier at noon for island {number * 7}, said the yard." for number in range(99)
    )
    changed = told.replace("pier", "quay").replace("yard", "yards")
    found = _placed(f"<p>{_LONG}</p><p>{told}</p><p>{_LONG[::-1]}</p>", [changed])
    assert len(max(found, key=len)) >= 0.97 * len(told)
    assert _placed(f"<p>{told}</p>", [told[:600] + _LONG * 50]) == []


@pytest.mark.parametrize("chars", [13_000])
def test_a_page_made_to_make_the_search_slow_takes_little_time(chars):
    draw = Random(1)  # noqa: S311 - draws tests, no secrets
    noisy = "".join("\ufffd" if draw.random() < 0.02 else letter for letter in "-p+" * (chars // 3))
    other = "".join("\u0101" if draw.random() < 0.02 else letter for letter in "-p+" * (chars // 3))
    begun = time.process_time()
    _placed(
        f"<p>{_LONG}</p><p>{noisy}</p>" + f"<p>{noisy[:900]}</p>" * 300,
        [other[: chars - 2_000], *[other[50:700]] * 100],
    )
    assert time.process_time() - begun < 5
