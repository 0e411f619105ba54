"""A report in a language that is not read is kept, placed by names and numbers, marked, and counted in no claim."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from languages_told import ANOTHER_EVENT, ENGLISH, REPORTS
from secondsource.annotate import annotate
from secondsource.brief.html import to_html
from secondsource.brief.json import to_json
from secondsource.brief.markdown import to_markdown
from secondsource.brief.terminal import render
from secondsource.brief.verify import report_problems
from secondsource.pipeline import make_brief, read_reports
from secondsource.read.language import detect, language_name, spoken_language

SCHEMA = Path("src/secondsource/brief/schema.json")


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    (folder / "English.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "another.txt").write_text(ANOTHER_EVENT, encoding="utf-8")
    for language, text in REPORTS.items():
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(name="brief", scope="module")
def _brief(folder):
    return make_brief([str(folder)])


@pytest.mark.parametrize("language", REPORTS)
def test_text_headline_and_date_are_read_in_any_language(folder, language):
    [report] = read_reports([str(folder / f"{language}.txt")])
    assert (language_name(report.language), report.read) == (language, False)
    assert report.headline == REPORTS[language].partition("\n")[0]
    assert (report.published.value, report.published.basis) == ("2024-03-05", "stated")
    assert sum(block.kind == "paragraph" for block in report.blocks) == 3


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("German", {"Lissabon", "Almeida", "Marta Figueiredo", "Marokko"}),
        ("French", {"Lisbonne", "Rui Almeida", "Maroc"}),
        ("Spanish", {"Lisboa", "Rui Almeida", "Marruecos"}),
        ("Russian", {"Лиссабона", "Грей Херон", "Алмейда", "Марокко"}),
        ("Arabic", {"لشبونة", "المغرب"}),
        ("Chinese", {"里斯本", "摩洛哥"}),
    ],
)
def test_names_and_numbers_are_found_and_nothing_else(folder, language, names):
    [one] = annotate(read_reports([str(folder / f"{language}.txt")]))
    text = one.report.document.text
    assert names <= {mention.text for mention in one.mentions}
    assert [quantity.low for quantity in one.quantities] == [214, 17, 38]
    for found in (*one.mentions, *one.quantities):
        assert text[found.start : found.end] == found.text
    assert (one.quotes, one.attributions, one.events) == ((), (), ())


def test_reports_in_other_languages_come_to_the_story_whose_names_and_numbers_they_have(brief):
    file = {report.id: Path(report.file).stem for report in brief.reports}
    told = sorted(sorted(file[report] for report in story.reports) for story in brief.stories)
    assert told == [sorted(["English", *REPORTS]), ["another"]]
    why = {file[one.report]: one.why for story in brief.stories for one in story.placements}
    assert why["Arabic"].startswith("shares the place Lisbon, the number 214")


def test_they_stand_behind_no_claim_and_change_none(brief, folder):
    alone = make_brief([str(folder / "English.txt")])
    assert brief.stories[0].claims == alone.stories[0].claims
    assert brief.stories[0].questions == alone.stories[0].questions
    unread = {report.id for report in brief.reports if not report.read}
    assert len(unread) == 7
    for story in brief.stories:
        assert not any(unread & set(one.reports) for one in (*story.claims, *story.origins))


def test_every_face_says_that_they_are_not_read(brief):
    for page in (_terminal(brief), to_html(brief), to_markdown(brief)):
        for language in REPORTS:
            assert f"not read ({language})" in page.replace("\\", "")
        assert "counted in no claim" in page
    made = to_json(brief)
    assert {report["language"]: report["read"] for report in made["reports"]}["ru"] is False
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(made)


def _terminal(brief):
    console = Console(width=200)
    with console.capture() as shown:
        render(brief, console, width=200, full=True)
    return " ".join(shown.get().split())


def test_a_lone_one_is_a_story_with_a_note_and_no_claims(folder):
    [story] = make_brief([str(folder / "another.txt")]).stories
    assert story.headline == "Bibliothek in Bergen bekommt neues Dach"
    assert (story.claims, story.questions, story.origins, story.names) == ((), (), (), ())
    assert story.gaps[0].text.startswith("1 report in German: not read")


def test_what_two_of_them_share_is_an_overlap_and_no_origin(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(REPORTS["German"], encoding="utf-8")
    [story] = make_brief([str(tmp_path)]).stories
    assert [overlap.kind for overlap in story.overlaps] == ["copy"]
    assert len(story.reports) == 2
    assert not story.origins


def test_the_order_of_reading_changes_nothing(folder, brief):
    paths = sorted(map(str, folder.iterdir()), reverse=True)
    assert make_brief(paths) == brief


def test_its_spans_hold_against_the_originals(brief, tmp_path):
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(to_json(brief)), encoding="utf-8")
    assert not report_problems(path, base=None, as_json=False, out=io.StringIO())


def test_a_page_in_two_languages_is_in_the_one_that_most_of_it_is_in():
    german, english = REPORTS["German"], ENGLISH
    assert detect(english + german[:120]) == "en"
    assert detect(german * 2 + english[:200]) == "de"


def test_a_text_that_does_not_tell_goes_as_the_page_says_else_as_english():
    assert spoken_language("Kofi Annan, 2004") == "en"
    assert spoken_language("Kofi Annan, 2004", None, "de-AT") == "de"
    assert spoken_language("Kofi Annan, 2004", "no such tag") == "en"
    assert spoken_language("大火") == "zh"


def test_any_text_is_annotated_in_time_that_grows_with_its_length(make_report):
    for text in ("", "里斯本" * 20_000, "Ли с Ба " * 10_000, "1.2.3,4 " * 10_000, "\u202e\ud800 لش"):
        [one] = annotate([replace(make_report(text), language="zh", read=False)])
        for found in one.mentions:
            assert text[found.start : found.end] == found.text
