"""The README says what is so: its commands run, its output is what they print, its links lead somewhere."""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import jsonschema
import pytest
from readme_text import CUT, DEMO, README, ROOT, blocks, excerpt, run
from refresh import refreshed

COMMANDS = [line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines() if line.strip()]
OURS = [command for command in COMMANDS if command.startswith("secondsource ")]


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    return folder


@pytest.fixture(name="done", scope="module")
def _done(folder):
    reading = [command for command in OURS if command.startswith("secondsource verify")]  # what another command wrote
    with ThreadPoolExecutor() as pool:
        first = [command for command in OURS if command not in reading]
        done = dict(zip(first, pool.map(lambda command: run(command, folder), first), strict=True))
    return done | {command: run(command, folder) for command in reading}


def test_its_two_commands_are_targets_of_the_makefile_and_the_demo_is_the_command_it_names():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if command.startswith("make ")] == ["make demo", "make test"]
    recipe = re.search(r"^demo:.*\n\t@\$\(BIN\)/(.*)$", makefile, re.MULTILINE)
    assert recipe is not None
    assert recipe[1] == DEMO
    assert re.search(r"^test:", makefile, re.MULTILINE)


def test_every_command_is_known():
    assert DEMO in COMMANDS
    assert [command for command in COMMANDS if command not in OURS and not command.startswith("make ")] == []


def test_every_command_runs(done):
    assert {command: result.stderr for command, result in done.items() if result.returncode} == {}


def test_the_brief_it_shows_is_what_the_command_prints(done):
    (shown,) = blocks("text")
    assert shown == excerpt(done[DEMO].stdout), "run: python tests/docs/refresh.py"


def test_every_line_it_shows_stands_in_the_output_in_that_order(done):
    (shown,) = blocks("text")
    printed = iter(done[DEMO].stdout.splitlines())
    assert [line for line in shown.splitlines() if line.strip() != CUT and line not in printed] == []


def test_a_brief_is_on_screen_by_line_40_and_the_whole_is_short():
    lines = README.read_text(encoding="utf-8").splitlines()
    assert lines.index("CONTESTED · Answers that cannot all be right.") < 40
    assert len(lines) < 120


def test_what_the_other_outputs_are_named_they_are(done, folder):
    assert done
    assert (folder / "brief.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    schema = json.loads((ROOT / "src/secondsource/brief/schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((folder / "brief.json").read_text(encoding="utf-8")), schema)
    assert (folder / "brief.md").read_text(encoding="utf-8").startswith("# ")


def test_its_python_runs_and_prints_corroborated_claims():
    (code,) = blocks("python")
    assert len(code.splitlines()) <= 6
    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert printed
    assert all(re.search(r"\d+ reports, [2-9]\d* origins$", line) for line in printed)


@pytest.mark.parametrize(
    "page",
    ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))],
)
def test_its_links_lead_somewhere(page):
    path = ROOT / page
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_floors_it_states_are_those_of_the_benches():
    stated = re.findall(
        r"^\| .*?`python (bench/\w+)/run.py`.*? \| (\S+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert stated
    for bench, figure in stated:
        floors = json.loads((ROOT / bench / "floors.json").read_text(encoding="utf-8"))["floors"]
        assert float(figure) in floors.values(), f"{bench}: {figure} is none of its floors"


def test_refreshing_changes_the_text_block_and_nothing_else(done):
    readme = README.read_text(encoding="utf-8")
    (shown,) = blocks("text")
    assert refreshed(readme.replace(shown, "old\n"), done[DEMO].stdout) == readme.replace(
        shown, excerpt(done[DEMO].stdout)
    )
    with pytest.raises(ValueError, match="one text block"):
        refreshed("no block", done[DEMO].stdout)
