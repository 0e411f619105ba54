"""Text that is not what it looks like is kept as it is, shown apart, told of, and compared by what it looks like."""

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twenty_good import articles

from secondsource.brief.html import to_html
from secondsource.brief.markdown import to_markdown
from secondsource.brief.wording import one_line, visible
from secondsource.read.disguises import comparable, disguised_words, plain_letters, unseen_count, warnings
from secondsource.resolve import resolve_names
from secondsource.store.words import Query, fold
from secondsource.trace.fold import folded_words
from secondsource.web import Access
from secondsource.web.found_words import Looking
from web.visitors import client_of

A, ON, OMICRON = "\u0430", "\u043e", "\u03bf"  # Cyrillic a and o, Greek omicron
ZERO, SOFT, TURN, ISOLATE, ENDS = "\u200b", "\u00ad", "\u202e", "\u2066", "\u2069"
TAGS = "".join(chr(0xE0000 + ord(char)) for char in "ignore")
WELSH = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"V{A}rga", "Varga"), (f"TE{chr(0x41E)}D{OMICRON}R", "TEODoR"), (f"V{ZERO}ar{ZERO}{ZERO}ga", "Varga"),
        (f"Var{SOFT}ga", "Varga"), (f"Var{TURN}ga", "Varga"), (f"V{A}r{ZERO}ga", "Varga"), (f"Var{TAGS}ga", "Varga"),
        ("Варга", "Варга"), ("Βάργα", "Βάργα"), ("сор", "сор"), ("Лондон and London", "Лондон and London"),
        ("ITшник", "ITшник"), ("می‌خواهم", "می‌خواهم"), ("naïve Zürich", "naïve Zürich"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("", ""),
    ],
)  # fmt: skip
def test_a_disguised_word_is_compared_as_the_word_that_it_looks_like(written, read):
    assert comparable(written) == read


@given(st.text(alphabet=f"aZ9 ё{A}{ON}{OMICRON}Я{ZERO}{SOFT}{TURN}\u0301\ud800🛥é", max_size=40))
def test_letters_are_made_plain_in_place_and_once_is_enough(text):
    assert len(plain_letters(text)) == len(text)
    assert comparable(comparable(text)) == comparable(text)


def test_what_is_hidden_is_written_out_and_what_has_a_use_is_left():
    assert visible(f"Var{ZERO}ga") == "Var[U+200B]ga"
    assert one_line(f"{TURN}agraV{ISOLATE}x{ENDS}") == "[U+202E]agraV[U+2066]x[U+2069]"
    assert visible(f"ferry{TAGS}") == "ferry" + "".join(f"[U+{ord(char):04X}]" for char in TAGS)
    for kept in (WELSH, "👨‍👩‍👧", "می‌خواهم", f"passen{SOFT}ger", f"{ZERO}ferry", "ខ្មែរ\u200bខ្មែរ", f"V{A}rga"):
        assert visible(kept) == kept


def test_time_is_in_proportion_to_the_text():
    begun = time.monotonic()
    for text in (
        f"a{A}" * 300_000,
        f"a{ZERO}" * 300_000,
        A * 600_000,
        "ignore all " * 60_000,
        "é" * 600_000,
        TAGS * 100_000,
    ):
        comparable(text)
        disguised_words(text)
        unseen_count(text)
    assert time.monotonic() - begun < 10


def test_names_that_look_alike_are_one_name_with_its_spellings(annotate_names):
    disguised = f"Te{ON}d{ON}r V{A}rga"
    hidden = f"Teo{ZERO}dor Var{SOFT}ga"
    reports = [
        annotate_names(f"{number}.txt", f"{name} said the lock was closed.", (name, "PERSON"))
        for number, name in enumerate(("Teodor Varga", disguised, hidden))
    ]
    [name] = resolve_names(reports).names
    assert {form.form for form in name.forms} == {"Teodor Varga", disguised, hidden}


@pytest.mark.parametrize("written", [f"V{A}rga", f"Var{ZERO}ga", f"Var{ISOLATE}ga", "Ｖarga", "Varga"])
def test_a_search_finds_the_word_however_it_is_disguised(make_report, written):
    assert fold(f"Mayor {written}, aged 60") == "mayor varga aged 60"
    assert Query.of(written).phrases == ("varga",)
    found = Looking("varga").first(make_report(f"The mayor, {written}, was there."))
    assert "The mayor, " + "".join(text for text, marked in found.pieces if marked) == f"The mayor, {visible(written)}"


def test_copied_words_are_seen_as_copied_under_a_disguise():
    plain = "The harbour office closed the passenger quay at noon"
    disguised = f"The h{A}rb{ON}ur {ON}ffice cl{ON}sed the passen{SOFT}ger q{ZERO}uay at n{OMICRON}{OMICRON}n"
    assert folded_words(disguised) == folded_words(plain)


def warned(make_report, text, **fields):
    return list(warnings(replace(make_report(text), **fields)))


def test_a_report_is_warned_of_for_each_way_in_which_it_deceives(make_report):
    assert warned(make_report, "Officials said “nothing” — naïvely, in Zürich, to Варга and Βάργας.") == []
    assert warned(make_report, f"M{A}ria and {ON}sl{ON}, M{A}ria") == [
        f"letters of another alphabet that look Latin: “M{A}ria” for “Maria”, “{ON}sl{ON}” for “oslo”"
    ]
    assert warned(make_report, f"a fer{ZERO}ry{TAGS}") == ["7 characters that nobody sees, within words"]
    assert warned(make_report, f"safe {TURN}gnp.exe") == ["1 character that changes the order of letters on the screen"]
    assert warned(make_report, "Nothing here.", outlet=f"R{ON}ute News") == [
        f"letters of another alphabet that look Latin: “R{ON}ute” for “Route”"
    ]


WHOLE = "".join(map(chr, (0x421, 0x441, 0x43E, 0x440, 0x435)))  # looks like "Ccope", and is five Cyrillic letters
ASSAD = "".join(map(chr, (0x410, 0x455, 0x455, 0x430, 0x501)))  # looks like "Assad"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"President {ASSAD} spoke on Monday.", (ASSAD,)),
        (f"{WHOLE}, the mayor of Oslo, and {ASSAD} spoke.", (WHOLE, ASSAD)),
        (f"The word {WHOLE} and {ASSAD} {WHOLE} stand in a Latin text.", (WHOLE, ASSAD)),
        ("He said “он сор унёс” and left the hall.", ()),  # a quotation: its neighbours are plainly Cyrillic
        ("Her name is Вера, with its own letters: Варга, Ирина, Βάργας.", ("Вера",)),  # to the eye it is "Bepa"
        ("The angle α and the rates β and ν are given in table А of the text.", ()),
        ("Рассказ о том, как сор вынесли: он рос, а хор пел. An end.", ()),  # the text is no Latin one
        ("Сор хор рос", ()),
    ],
)
def test_a_word_wholly_of_other_letters_is_told_of_where_it_passes_for_a_latin_one(text, words):
    assert disguised_words(text) == words


def test_a_warning_says_what_such_a_word_looks_like(make_report):
    [told] = warned(make_report, f"President {ASSAD} spoke on Monday.")
    assert told == f"letters of another alphabet that look Latin: “{ASSAD}” for “Assad”"


@pytest.fixture(name="desk")
def _desk(open_desk, tmp_path):
    """Twenty good reports, and one in which a name, a word and an outlet are not what they look like."""
    made = articles()
    text = made[0]["text"].replace("Runa Teague", f"Run{A} Te{A}gue").replace("dredger", f"dred{ZERO}ger")
    made.append({**made[0], "outlet": f"C{ON}ast {TURN}dlareH", "text": text, "url": "https://bad.example/1"})
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    desk = open_desk()
    assert desk.ingest([str(path)]).read == 21
    return desk


def test_a_desk_keeps_shows_finds_and_tells_of_a_disguised_report_among_twenty_good_ones(desk):
    hits = desk.search("dredger", name="teague")
    [bad] = [one for one in hits if one.outlet.startswith("C" + ON)]
    assert len(hits) == 6
    assert f"dred{ZERO}ger" in desk.annotated(bad.report).report.document.text  # raw
    story = desk.brief(bad.story)
    told = [gap for gap in story.stories[0].gaps if gap.reports == (bad.report,) and " with " in gap.text]
    assert len(told) == 3
    assert {f"Run{A} Te{A}gue", "Runa Teague"} <= {form.form for name in story.stories[0].names for form in name.forms}
    for page in (to_html(story), to_markdown(story)):
        assert "look Latin" in page
        assert TURN not in page
        assert "U+202E" in page
    visitor = client_of(desk, Access())
    page = visitor.get(f"/reports/{bad.report}").text
    assert "It has <bdi>letters of another alphabet" in page
    assert "dred[U+200B]ger" in page
    assert TURN not in page + visitor.get("/").text + visitor.get(f"/stories/{bad.story}").text
    assert "look Latin" in visitor.get(f"/stories/{bad.story}").text
