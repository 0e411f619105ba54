"""Pages whose commands are run one after the other, and the output that they show: lines of the last command's."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import typer
from readme_text import ROOT
from typer.testing import CliRunner

from secondsource.cli import app

PAGES = tuple(ROOT / "docs" / name for name in ("journalists.md", "analysts.md"))
RUN_UNTIL_STOPPED = {"serve", "watch"}  # their words are read as the command line reads them; they are not run
_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COLUMNS = "80"


def run_commands(page: str, folder: Path) -> dict[str, str]:
    """Run a page's commands in their order, in a folder with the examples, and return what each printed.

    Raises AssertionError for a command that is not ours or that fails.
    """
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    before = Path.cwd()
    os.chdir(folder)
    try:
        return {
            command: _run(command)
            for kind, body in _BLOCK.findall(page)
            if kind == "sh"
            for command in body.splitlines()
        }
    finally:
        os.chdir(before)


def _run(command: str) -> str:
    program, name, *words = shlex.split(command)
    assert program == "secondsource", f"not a command of ours: {command}"
    if name in RUN_UNTIL_STOPPED:
        typer.main.get_command(app).commands[name].make_context(name, words)
        return ""
    done = CliRunner().invoke(app, [name, *words], env={"COLUMNS": _COLUMNS}, catch_exceptions=False)
    assert done.exit_code == 0, f"{command}: {done.output}"
    return done.stdout


def with_output(page: str, printed: dict[str, str]) -> str:
    """Return the page with each text block as its command prints it now: the last above it that prints its first line.

    A block keeps that line, and its number of lines. Raises ValueError where no command above prints such a line.
    """
    above: list[str] = []

    def shown(block: re.Match[str]) -> str:
        kind, body = block.groups()
        if kind == "sh":
            above.extend(body.splitlines())
            return block[0]
        first, *rest = body.splitlines()
        for command in reversed(above):
            lines = printed[command].splitlines()
            if first in lines:
                begin = lines.index(first)
                kept = "\n".join(lines[begin : begin + 1 + len(rest)])
                return f"```text\n{kept}\n```"
        raise ValueError(f"no command prints a line {first!r}")

    return _BLOCK.sub(shown, page)
