"""What a desk does with strings that programs choked on: each is a report's every field, and is asked for everywhere.

Prints how many there are and how many answers failed; ends with what is above its floor. The tests have a shorter list
of our own.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tarfile
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from secondsource.desk import Desk
from secondsource.export.csv import safe_text
from secondsource.settings import Settings
from secondsource.web import Access, make_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the client is fine; it only asks for another make of httpx
    from starlette.testclient import TestClient

HERE = Path(__file__).parent
SET = "hostile/naughty-strings.tar.gz"
SAID = "A dredger with 11 people aboard sank off Cawl Head on Monday, the coast guard said, and a lifeboat saved them."
ASKED = ("/?words=", "/search?words=", "/search?name=", "/search?outlet=", "/names?words=", "/quotes?speaker=")
TWINNED = ASKED[1:]
_SERVER_ERROR = 500


def strings(path: Path) -> list[str]:
    """Return the strings of a "big list of naughty strings", each once."""
    with tarfile.open(path) as packed:
        for member in packed:
            file = packed.extractfile(member) if member.name.endswith(".json") else None
            if file is not None:
                return list(dict.fromkeys(json.load(file)))
    raise SystemExit(f"{path} holds no list")


def article(said: str) -> dict[str, Any]:
    """Return a report each of whose fields is the string."""
    text = f"{SAID}\n\n{said}\n\n“{said},” said the skipper."
    return {"title": said, "text": text, "outlet": said, "authors": [said], "url": said, "date_publish": said}


def failures(desk: Desk, said: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each address whose answer failed, and the string that it was asked for."""
    visitor = TestClient(make_app(desk, Access()), base_url="http://127.0.0.1", raise_server_exceptions=False)
    for one in said:
        told = quote(one.encode("utf-8", "surrogatepass")[:180], safe="")
        for way in (
            *ASKED,
            *(way.replace("?", ".json?") for way in TWINNED),
            *(w.replace("?", ".csv?") for w in TWINNED),
        ):
            if visitor.get(way + told).status_code >= _SERVER_ERROR:
                yield way, one
    for line in desk.stories(limit=100_000):
        reports = [report.id for report in desk.brief(line.id).reports][:2]
        for path in (f"/stories/{line.id}", f"/stories/{line.id}.csv", *(f"/reports/{one}" for one in reports)):
            if visitor.get(path).status_code >= _SERVER_ERROR:
                yield path, line.headline


def running_cells(said: list[str]) -> int:
    """Count the strings that a spreadsheet would run after they were written as a cell."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe_text(one)] for one in said)
    cells = (row[0] for row in csv.reader(io.StringIO(out.getvalue(), newline="")) if row)
    return sum(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in cells)


def measured(said: list[str], folder: Path) -> dict[str, int]:
    """Return the figures."""
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(article(one)) + "\n" for one in said), encoding="utf-8")
    with Desk.open(str(folder / "desk.db"), settings=Settings(language_model="fast")) as desk:
        taken = desk.ingest([str(path)])
        failed = list(failures(desk, said))
        for place, one in failed:
            print("failed:", place, ascii(one[:80]))
        problems = len(desk.verify().problems)
    kept = taken.read + taken.duplicate
    return {
        "failed": len(failed),
        "not kept": len(said) - kept,
        "problems": problems,
        "running cells": running_cells(said),
    }


def main() -> int:
    """Measure, print, and compare with the floors."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds the set")
    path = arguments.parse_args().data / SET
    if not path.exists():
        print(f"skipped: {path} is not there")
        return 0
    said = strings(path)
    with tempfile.TemporaryDirectory() as folder:
        found = measured(said, Path(folder))
    at_most = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["at_most"]
    print(f"{len(said)} strings")
    for name, count in found.items():
        print(f"{name:15} {count}")
    above = [name for name, count in found.items() if count > at_most[name]]
    print("above what is allowed: " + (", ".join(above) or "nothing"))
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
