"""The pages for newsrooms and analysts: their commands run, they show what is printed, and what they name is there."""

import csv
import re
import warnings

import pytest
from readme_text import ROOT
from shown_text import PAGES, run_commands, with_output
from typer.testing import CliRunner

from secondsource import Desk, make_brief
from secondsource.cli import app
from secondsource.web import Access, make_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the client is fine; it only asks for another make of httpx
    from starlette.testclient import TestClient

ANALYSTS = (ROOT / "docs/analysts.md").read_text(encoding="utf-8")


@pytest.fixture(name="printed", scope="module")
def _printed(tmp_path_factory):
    """What each page's commands printed, and the folder that they wrote to; reports are read once for all of them."""
    done = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        brief = make_brief(["examples/reports"])  # as the pages name it: ids are made from names of files
        patch.setattr("secondsource.pipeline.make_brief", lambda *_args, **_options: brief)
        for page in PAGES:
            folder = tmp_path_factory.mktemp(page.stem)
            done[page.name] = run_commands(page.read_text(encoding="utf-8"), folder), folder
            patch.setenv("SECONDSOURCE_LANGUAGE_MODEL", "fast")  # the second page shows no output
    return done


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_it_shows_is_what_its_commands_print(page, printed):
    text = page.read_text(encoding="utf-8")
    output, _ = printed[page.name]
    assert output
    assert with_output(text, output) == text, "run: python tests/docs/refresh.py"


def test_the_checks_of_the_newsroom_page_hold(printed):
    output, folder = printed["journalists.md"]
    assert output["secondsource verify brief.json"].endswith("all hold\n")
    assert output["secondsource verify --db desk.db"].endswith("all hold\n")
    for name in ("brief.html", "marked.html"):
        assert (folder / name).read_text(encoding="utf-8").startswith("<!doctype html>")
    brief = output["secondsource brief examples/reports"]
    assert "School board cuts two bus routes" in brief
    assert "Shares words with" in brief
    assert "DIFFERENT WORDS, NO CONTRADICTION" in brief
    full = output["secondsource brief examples/reports --full"]
    assert "more (--full shows all)" not in full
    assert "\n  Saltline took from The Stennick Packet\n" in full


def test_a_brief_that_somebody_altered_does_not_hold(printed, tmp_path):
    _, folder = printed["journalists.md"]
    altered = tmp_path / "brief.json"
    altered.write_text((folder / "brief.json").read_text(encoding="utf-8").replace("212 people", "213 people"), "utf-8")
    done = CliRunner().invoke(app, ["verify", str(altered), "--base", str(folder)])
    assert done.exit_code == 1
    assert "213 people" in done.output


def test_the_columns_that_it_sets_beside_gdelt_s_are_those_of_the_event_table(printed):
    _, folder = printed["analysts.md"]
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    table = ANALYSTS.split("## Beside GDELT's event table", 1)[1].split("\n## ", 1)[0]
    named = [name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert named
    assert [name for name in named if name not in columns] == []


def test_the_columns_that_it_filters_on_are_in_their_tables(printed):
    _, folder = printed["analysts.md"]

    def columns(table):
        return set((folder / "tables" / f"{table}.csv").read_text(encoding="utf-8").partition("\n")[0].split('","'))

    assert {"verdict", "origins", "attributed_sources", "reports"} <= columns("claims")
    assert {"attributed_to", "hedge", "negated"} <= columns("assertions")


def test_every_address_gives_what_it_says(printed):
    _, folder = printed["analysts.md"]
    with Desk.open(str(folder / "desk.db"), create=False) as desk:
        story = max(desk.stories(), key=lambda line: line.reports).id
        one, other, *_ = desk.brief(story).stories[0].reports
        visitor = TestClient(make_app(desk, Access()), base_url="http://127.0.0.1:8000", follow_redirects=False)
        addresses = re.findall(r"^\| `(/.*?)` \|", ANALYSTS, re.MULTILINE)
        assert addresses
        sections = [
            f"/stories/STORY/{key}.json" for key in ("corroborated", "single-source", "quotes", "lineage", "origins")
        ]
        for address in addresses + sections:
            asked = address.replace("STORY", story).replace("REPORT", one).replace("OTHER", other)
            answer = visitor.get(asked)
            assert (asked, answer.status_code) == (asked, 200)
            assert answer.content
        assert visitor.get("/stories.json?words=ferry").json()["stories"][0]["id"] == story
        assert desk.where(story) == story


def test_what_it_asks_a_desk_for_is_found(printed):
    output, _ = printed["analysts.md"]
    asked = {command: shown for command, shown in output.items() if "--db" in command and "serve" not in command}
    assert len(asked) > 5
    assert [command for command, shown in asked.items() if not shown.strip()] == []
    assert "The Stennick Packet" in asked["secondsource rulings --db desk.db"]
    assert "Petra Hallin" in asked["secondsource names hallin --db desk.db"]


def test_its_python_finds_something(printed, monkeypatch):
    _, folder = printed["analysts.md"]
    monkeypatch.chdir(folder)
    (code,) = re.findall(r"```python\n(.*?)```", ANALYSTS, re.DOTALL)
    made = {}
    exec(code, made)  # noqa: S102 - the page's own lines
    assert [name for name in ("hits", "names", "quotes", "contested") if not made[name]] == []


def test_output_that_is_no_longer_printed_is_found_out():
    page = "```sh\nsecondsource feeds\n```\n\n```text\nold\n```\n"
    with pytest.raises(ValueError, match="no command prints a line 'old'"):
        with_output(page, {"secondsource feeds": "new\n"})
    assert with_output(page.replace("old", "a\nold"), {"secondsource feeds": "a\nb\nc\n"}) == page.replace(
        "old", "a\nb"
    )
