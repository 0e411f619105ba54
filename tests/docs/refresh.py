"""Write anew what the pages show of what is printed now, and what they tell from the code: `python tests/docs/refresh.py`."""

from __future__ import annotations

import sys

import reference_text
from readme_text import DEMO, README, ROOT, excerpt, run


def refreshed(readme: str, output: str) -> str:
    """Return the README with its text block, of which there is one, replaced by the excerpt of the output."""
    before, fence, rest = readme.partition("```text\n")
    if not fence or "```text\n" in rest:
        raise ValueError("the README needs one text block, which holds the brief")
    _, end, after = rest.partition("\n```\n")
    return f"{before}{fence}{excerpt(output).rstrip()}{end}{after}"


def main() -> None:
    """Rewrite README.md and docs/reference.md; exit 1 when the command fails."""
    done = run(DEMO, ROOT)
    if done.returncode:
        sys.exit(done.stderr)
    README.write_text(refreshed(README.read_text(encoding="utf-8"), done.stdout), encoding="utf-8", newline="\n")
    page = reference_text.PAGE
    page.write_text(reference_text.refreshed(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
