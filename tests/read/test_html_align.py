"""Extracted text finds its place on the page again."""

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
