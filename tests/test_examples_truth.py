"""The truth beside the examples cannot rot: every word of it stands in the report that it names."""

import re
from datetime import datetime

import pytest

from examples_truth import REPORTS, collapsed, text_of_report, true_reports, truth, visible_text


def _texts(node):
    """Yield (report, text) wherever the truth says that a report has a text."""
    if isinstance(node, dict):
        if "report" in node and "text" in node:
            yield node["report"], node["text"]
        for inner in node.values():
            yield from _texts(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _texts(inner)


def test_the_truth_names_each_file_of_the_folder_once():
    named = [file["file"] for file in truth()["files"]]
    assert sorted(named) == sorted(path.name for path in REPORTS.iterdir())


def test_ids_of_reports_are_unique():
    ids = [report["id"] for file in truth()["files"] for report in file["reports"]]
    assert len(ids) == len(set(ids)) == len(true_reports())


@pytest.mark.parametrize("file", truth()["files"], ids=lambda file: file["file"])
def test_headlines_and_furniture_stand_in_the_file(file):
    text = visible_text(file["file"])
    for report in file["reports"]:
        assert report["headline"] in text
        assert len(text_of_report(report["id"]).split()) > 35, "first and last words do not enclose a report"
    for piece in file["furniture"]:
        assert collapsed(piece["text"]) in text


@pytest.mark.parametrize("report", true_reports().values(), ids=lambda report: report["id"])
def test_what_a_report_states_of_itself_stands_in_its_file(report):
    source = (REPORTS / report["file"]).read_text(encoding="utf-8")
    datetime.fromisoformat(report["published"])
    assert report.get("domain", report["outlet"]).replace("&", "&amp;") in source or report["outlet"] in source
    for field in ("byline", "dateline", "agency"):
        assert report.get(field, "") in source


def test_every_text_stands_in_its_report():
    missing = [(report, text) for report, text in _texts(truth()) if text not in text_of_report(report)]
    assert missing == []
    assert len(list(_texts(truth()))) > 100


def test_both_sides_of_every_copied_passage_stand_in_their_reports():
    for copy in truth()["copies"]:
        for passage in copy["passages"]:
            assert passage["from"] in text_of_report(copy["from"])
            assert passage["to"] in text_of_report(copy["to"])


def test_every_spelling_stands_in_the_reports_it_is_laid_to():
    missing = [
        (form["form"], report)
        for name in truth()["names"]
        for form in name["forms"]
        for report in form["reports"]
        if form["form"] not in text_of_report(report)
    ]
    assert missing == []


def test_stories_and_origins_hold_each_report_once():
    assert sorted(one for story in truth()["stories"] for one in story["reports"]) == sorted(true_reports())
    ferry = next(story for story in truth()["stories"] if story["id"] == "ferry")
    assert sorted(one for origin in truth()["origins"] for one in origin["reports"]) == sorted(ferry["reports"])


def test_a_number_of_the_truth_stands_in_its_text():
    words = {"nine": 9, "seventeen": 17, "eleven": 11, "three": 3}
    for series in truth()["rising_numbers"]:
        for value in series["values"]:
            for place in value["where"]:
                found = {words.get(word, word) for word in re.findall(r"\w+", place["text"].lower())}
                assert {value["value"], str(value["value"])} & found, place


def test_no_example_is_longer_or_shorter_than_news_is():
    for report in true_reports():
        assert 35 < len(text_of_report(report).split()) < 460, report
