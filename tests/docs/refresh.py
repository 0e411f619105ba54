"""Write anew what the pages show of what is printed now, and what they tell from the code: `python tests/docs/refresh.py`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import notebook_text
import reference_text
from readme_text import DEMO, README, ROOT, excerpt, run
from shown_text import PAGES, run_commands, with_output


def refreshed(readme: str, output: str) -> str:
    """Return the README with its text block, of which there is one, replaced by the excerpt of the output."""
    before, fence, rest = readme.partition("```text\n")
    if not fence or "```text\n" in rest:
        raise ValueError("the README needs one text block, which holds the brief")
    _, end, after = rest.partition("\n```\n")
    return f"{before}{fence}{excerpt(output).rstrip()}{end}{after}"


def main() -> None:
    """Rewrite README.md and the pages of docs/ that show output or tell from the code; exit 1 when a command fails."""
    done = run(DEMO, ROOT)
    if done.returncode:
        sys.exit(done.stderr)
    _write(README, refreshed(README.read_text(encoding="utf-8"), done.stdout))
    reference = reference_text.PAGE
    _write(reference, reference_text.refreshed(reference.read_text(encoding="utf-8")))
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            _write(page, with_output(text, run_commands(text, Path(folder))))
    with tempfile.TemporaryDirectory() as folder:
        _write(notebook_text.NOTEBOOK, notebook_text.refreshed(notebook_text.shown(Path(folder))))


def _write(page: Path, text: str) -> None:
    page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
