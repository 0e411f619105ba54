"""The text of a report on the page: all of its document, once, with what is not the report set apart."""

from sample import BRIEF, COASTLINE, HARBOUR, SECOND_PART, coastline, crew, ev, harbour, ledger

from secondsource.brief.page_text import share_of_document, text_lines


def lines(report, marks=()):
    siblings = [one for one in BRIEF.reports if one.document.id == report.document.id]
    return text_lines(report, share_of_document(report, siblings), marks)


def words(line):
    return " ".join("".join(shown.text for shown in piece.shown) for piece in line.pieces)


def test_all_ink_of_the_document_is_shown_once_and_in_order():
    shown = "".join(words(line) for report in (coastline, crew) for line in lines(report))
    assert "".join(shown.split()) == "".join(COASTLINE.split())
    assert "".join("".join(words(line) for line in lines(harbour)).split()) == "".join(HARBOUR.split())


def test_each_report_of_a_page_is_shown_with_its_own_part():
    assert SECOND_PART not in [words(line) for line in lines(coastline)]
    assert words(lines(crew)[0]) == SECOND_PART


def test_furniture_is_set_apart_and_keeps_its_kind():
    assert [(words(line), line.kind, line.aside) for line in lines(harbour)[-2:]] == [
        ("Photo: smoke over the harbour", "caption", True),
        ("Share this article", "furniture", True),
    ]
    assert [line.kind for line in lines(ledger)[:3]] == ["furniture", "headline", "date"]


def test_a_passage_is_exactly_the_segments_within_it():
    outer, inner = ev(harbour, "the ferry Grey Heron on Tuesday evening"), ev(harbour, "Grey Heron on Tuesday")
    marks = [(one.start, one.end) for one in (outer, inner)]
    shown = [one for line in lines(harbour, marks) for piece in line.pieces for one in piece.shown]
    for one in (outer, inner):
        covered = [s.text for s in shown if one.start <= s.segment.start and s.segment.end <= one.end]
        assert "".join(covered) == one.text
        assert [s.segment.start for s in shown if (one.start, one.end) in s.anchors] == [one.start]


def test_text_between_the_blocks_is_shown_as_outside_of_the_report(make_report):
    report = make_report("One line.\nTwo line.\nThree line.")
    cut = type(report)(
        **{name: getattr(report, name) for name in report.__dataclass_fields__} | {"blocks": report.blocks[::2]}
    )
    assert [(line.kind, words(line)) for line in text_lines(cut, (0, cut.document.chars), [])] == [
        ("paragraph", "One line."),
        ("outside", "Two line."),
        ("paragraph", "Three line."),
    ]


def test_a_passage_that_runs_over_a_caption_does_not_mark_it():
    start, end = HARBOUR.index("Photo: smoke") - 5, HARBOUR.index("Share this article") + 3
    marked = {
        words(line): any(shown.segment.marks for piece in line.pieces for shown in piece.shown)
        for line in lines(harbour, [(start, end)])
    }
    assert not marked["Photo: smoke over the harbour"]
    assert marked["Share this article"]  # it ends in there: somebody chose these words
    assert sum(marked.values()) == 2
