"""The README's code blocks, and the excerpt of a brief that one of them holds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DEMO = "secondsource brief examples/reports"
CUT = "…"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# What of the brief the README shows: heading of a section, and how many lines of its first items.
SHOWN = {"WHAT HAPPENED": 15, "CONTESTED": 9, "CORROBORATED": 4, "WHO COPIED WHOM": 4}
_ITEM_DEPTH = 2  # columns


def blocks(language: str) -> list[str]:
    """Return the README's code blocks in a language ("sh", "python", "text")."""
    return [body for kind, body in _BLOCK.findall(README.read_text(encoding="utf-8")) if kind == language]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line of ours in a folder, as wide as the README shows it."""
    words = command.split()
    assert words[0] == "secondsource", f"not a command of ours: {command}"
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def excerpt(output: str) -> str:
    """Return the first items of the sections that the README shows, with a line "…" where something is left out."""
    shown = [output.split("\n\nWHAT HAPPENED", 1)[0]]
    for title, items in _sections(output):
        most = next((most for name, most in SHOWN.items() if title.startswith(name)), 0)
        kept = _fitting(items, most)
        if kept:
            shown.append("\n".join((title, *kept)))
        if kept != items and shown[-1] != CUT:
            shown.append(CUT)
    return re.sub(rf"\n\n{CUT}", f"\n{CUT}", "\n\n".join(shown)) + "\n"


def _fitting(items: list[str], most: int) -> list[str]:
    """The first items that have no more lines together; of the first, as much as fits."""
    kept: list[str] = []
    for item in items:
        lines = item.splitlines()
        if len(lines) > most:
            return kept or ["\n".join(lines[:most])] * bool(most)
        kept.append(item)
        most -= len(lines)
    return kept


def _sections(output: str) -> list[tuple[str, list[str]]]:
    """The sections of the first story: heading, and items with the lines under them."""
    found = []
    for part in output.split("\n\n"):
        title, _, rest = part.partition("\n")
        if rest.startswith("  ") and title[:3].isupper():
            found.append((title, _items(rest)))
        if title.startswith("NOT KNOWN"):
            break
    return found


def _items(section: str) -> list[str]:
    """The items of a section; a line that is set in less than the one before it begins the next."""
    items: list[str] = []
    depth = 0
    for line in section.splitlines():
        before, depth = depth, len(line) - len(line.lstrip())
        if not items or depth == _ITEM_DEPTH < before:
            items.append(line)
        else:
            items[-1] += f"\n{line}"
    return items
