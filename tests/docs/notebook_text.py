"""The notebook for researchers: its code cells run in their order, and what each of them shows."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from typing import Any

from readme_text import ROOT

NOTEBOOK = ROOT / "docs/researchers.ipynb"
_NEEDED = ("examples", "bench")  # what its cells read, under the root of the checkout


def cells() -> list[dict[str, Any]]:
    """Return the notebook's code cells."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def kept(cell: dict[str, Any]) -> str:
    """Return the output that is kept with a cell."""
    return "".join("".join(output["data"]["text/plain"]) for output in cell["outputs"])


def shown(folder: Path) -> list[str]:
    """Run the code cells in their order, in a folder with what they read, and return what each shows.

    As in a notebook, that is the value of a cell's last line where it is an expression.
    """
    for name in _NEEDED:
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    before, made = Path.cwd(), {"__name__": "__main__"}
    os.chdir(folder)
    try:
        return [_shown("".join(cell["source"]), made) for cell in cells()]
    finally:
        os.chdir(before)


def _shown(code: str, made: dict[str, Any]) -> str:
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, str(NOTEBOOK), "exec"), made)  # noqa: S102 - the notebook's own lines
    if not isinstance(last, ast.Expr):
        return ""
    return repr(eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), made))  # noqa: S307 - as above


def refreshed(outputs: list[str]) -> str:
    """Return the notebook as JSON, with these outputs of its code cells."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, (cell, output) in enumerate(zip(code, outputs, strict=True), start=1):
        cell["execution_count"] = number
        data = {"text/plain": output.splitlines(keepends=True)}
        result = {"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"}
        cell["outputs"] = [result] if output else []
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
