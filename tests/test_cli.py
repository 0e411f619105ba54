"""The commands as a user meets them."""

import json
import subprocess
import sys

import pytest

from secondsource import __version__

STORY = """Bridge closed after crack is found

BRIDGETON, 4 May 2024 (Harrow Wire) - Engineers closed the Alder Bridge on Saturday after a crack was found in its deck.

"We will not open it until it is safe," said Mara Quill, the county engineer.

Leave a Reply
"""


def run(*arguments, stdin=None, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "secondsource", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )


@pytest.fixture(name="page")
def _page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_it_says_its_version():
    assert run("--version").stdout.strip() == f"secondsource {__version__}"


def test_importing_it_loads_nothing_heavy():
    code = (
        "import sys, secondsource, secondsource.cli\n"
        "print(sorted({'spacy', 'lxml', 'trafilatura', 'numpy', 'httpx', 'fastwarc', 'jinja2'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_a_brief_of_one_page_goes_to_the_terminal_without_escape_codes(page):
    done = run("brief", str(page))
    assert done.returncode == 0, done.stderr
    assert "Bridge closed after crack is found" in done.stdout
    assert "\x1b" not in done.stdout


def test_nothing_readable_is_exit_status_2_with_each_reason(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("brief", str(empty), str(tmp_path / "nowhere.txt"))
    assert done.returncode == 2
    assert "empty.txt" in done.stderr
    assert "nowhere.txt" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("page")
def test_the_good_page_is_read_when_another_is_not(tmp_path):
    (tmp_path / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    done = run("brief", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Bridge closed" in done.stdout
    assert "broken.txt" in done.stdout


def test_text_prints_the_document_text(page):
    assert run("text", str(page)).stdout == STORY


def test_a_page_can_come_from_standard_input():
    done = run("brief", "-", stdin=STORY)
    assert done.returncode == 0, done.stderr
    assert "Bridge closed" in done.stdout


def test_verify_accepts_what_brief_wrote_and_names_the_span_when_one_character_changes(page, tmp_path):
    out = tmp_path / "brief.json"
    assert run("brief", str(page), "--json", str(out)).returncode == 0
    assert run("verify", str(out)).returncode == 0
    page.write_text(STORY.replace("crack was", "track was"), encoding="utf-8")
    done = run("verify", str(out))
    assert done.returncode == 1
    assert "page.txt" in done.stdout
    assert "crack was" in done.stdout


def test_verify_refuses_what_is_no_brief(tmp_path):
    (tmp_path / "other.json").write_text("[1, 2]", encoding="utf-8")
    done = run("verify", str(tmp_path / "other.json"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", [("--map", "text"), ("--time-zone", "Mars/Olympus"), ("--published", "soon")])
def test_a_wrong_option_is_named(page, option):
    done = run("brief", str(page), *option)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert option[1] in done.stderr


def test_annotate_shows_one_report_on_the_terminal_as_json_and_as_a_page(tmp_path):
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    shown = run("annotate", "story.txt", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "Mara Quill" in shown.stdout
    assert "“We will not open it until it is safe”" in shown.stdout
    made = run("annotate", "story.txt", "nowhere.txt", "--json", "--words", "--html", "page.html", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["reports"][0]["words"] is not None
    assert "skipped nowhere.txt" in made.stderr
    assert "Mara Quill" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_annotate_that_reads_nothing_fails_with_the_reason(tmp_path):
    done = run("annotate", "nowhere.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "nothing could be read" in done.stderr


@pytest.fixture(name="two")
def _two(tmp_path):
    """A report, and one that changed it."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    changed = STORY.replace("a crack was found in its deck", "a split was seen in its deck")
    (tmp_path / "b.txt").write_text(changed, encoding="utf-8")
    return tmp_path


def test_compare_shows_two_reports_on_the_terminal_as_json_and_as_a_page(two):
    shown = run("compare", "a.txt", "b.txt", cwd=two)
    assert shown.returncode == 0, shown.stderr
    assert "\x1b" not in shown.stdout
    assert "{crack}" in shown.stdout
    assert "{split}" in shown.stdout
    made = run("compare", "a.txt", "b.txt", "--json", "--html", "page.html", cwd=two)
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["b"]["standings"]["changed"] == 2
    assert '<mark class="changed">split</mark>' in (two / "page.html").read_text(encoding="utf-8")


def test_one_side_of_a_comparison_can_be_standard_input(two):
    done = run("compare", "a.txt", "-", stdin=(two / "b.txt").read_text(encoding="utf-8"), cwd=two)
    assert done.returncode == 0, done.stderr
    assert "{split}" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a.txt", "a.txt"), "one and the same report"),
        (("a.txt", "nowhere.txt"), "nowhere.txt holds no report that can be read"),
        (("a.txt", "http://127.0.0.1:9/page"), "http://127.0.0.1:9/page holds no report that can be read"),
        (("a.txt", "b.txt", "--part-b", "2"), "--part-b takes 1 to 1, not 2"),
        (("-", "-"), "only one of the two can be standard input"),
        (("a.txt", "b.txt", "--html", "no/such/folder.html"), "cannot be written"),
    ],
)
def test_what_compare_cannot_do_is_exit_status_2_with_the_reason(two, arguments, told):
    done = run("compare", *arguments, cwd=two)
    assert done.returncode == 2
    assert told in done.stderr


OUTLETS = """
[[owner]]
name = "Orlen Media"
outlets = ["Orlen Herald", "Bay Radio"]
"""


def _barges(folder):
    """Two outlets' reports of one event that share no passage."""
    told = (
        (
            "Orlen Herald",
            "Coal barge sinks off Orlen Bay",
            "A hull cracked in a gale on Tuesday, the harbour office said.",
        ),
        (
            "Bay Radio",
            "Fishermen save sailors of barge at Orlen Bay",
            "Six were pulled from cold water after flares went up.",
        ),
    )
    lines = [
        json.dumps({"title": title, "text": text, "outlet": outlet, "date_publish": "2024-05-14"})
        for outlet, title, text in told
    ]
    path = folder / "barges.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_outlets_of_one_newsroom_are_one_origin_by_a_file_of_outlets(tmp_path):
    table, pages = tmp_path / "outlets.toml", _barges(tmp_path)
    table.write_text(OUTLETS, encoding="utf-8")
    told = json.loads(run("brief", str(pages), "--outlets", str(table), "--json", "-").stdout)
    assert {report["owner"]["name"] for report in told["reports"]} == {"Orlen Media"}
    (story,) = told["stories"]
    (origin,) = story["origins"]
    assert "share a newsroom of Orlen Media" in origin["why"]
    (story,) = json.loads(run("brief", str(pages), "--json", "-").stdout)["stories"]
    assert len(story["origins"]) == 2


def test_a_file_of_outlets_that_cannot_be_read_is_exit_status_2(tmp_path):
    done = run("stories", str(_barges(tmp_path)), "--outlets", str(tmp_path / "none.toml"))
    assert done.returncode == 2
    assert "none.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_export_writes_a_folder_of_tables_a_file_or_to_standard_output(page, tmp_path):
    made = run("export", str(page), str(tmp_path / "nowhere.txt"), "--format", "csv", "--out", str(tmp_path / "tables"))
    assert made.returncode == 0, made.stderr
    assert "nowhere.txt" in made.stderr
    assert "Mara Quill" in (tmp_path / "tables" / "names.csv").read_text(encoding="utf-8")
    shown = run("export", str(page), "--format", "jsonld")
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["@context"]["@vocab"] == "http://schema.org/"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("nowhere.txt", "--format", "jsonld"), "nothing could be read"), (("page.txt", "--format", "csv"), "a folder")],
)
def test_what_export_cannot_do_is_exit_status_2_with_the_reason(page, arguments, told):
    done = run("export", *arguments, cwd=page.parent)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
