"""How well the check of reworded sentences tells planted bad ones from faithful ones, on made-up stories of our own.

Prints for each half the share of planted sentences that is rejected, by kind, and the share of faithful ones that is
kept; `--show` prints the errors of the development half. Ends with what is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from secondsource.annotate import annotate
from secondsource.records import Block, Brief, Document, GivenLine, Published, Report, Story
from secondsource.resolve import resolve_names, resolve_quotes
from secondsource.reworded.checking import check
from secondsource.reworded.lines import Line
from secondsource.reworded.reading import Reader
from secondsource.reworded.sentences import sentences_of
from secondsource.reworded.sources import Sources
from secondsource.settings import DEFAULTS

HERE = Path(__file__).parent


def report_of(name: str, text: str, published: str) -> Report:
    """Return a report of a text whose paragraphs are parted by empty lines."""
    document = Document(id=name, file=f"{name}.txt", sha256="", media_type="text/plain", text=text)
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(at, at + len(paragraph), "paragraph"))
        at += len(paragraph) + 2
    stated = Published(published, "stated", "")
    return Report(id=name, document=document, start=0, end=len(text), blocks=tuple(blocks), published=stated)


def sources_of(told: dict[str, Any]) -> Sources:
    """Return the lines of a made-up story as the check takes them."""
    reports = {name: report_of(name, text, told["published"]) for name, text in told["reports"].items()}
    members = list(annotate(reports.values()))
    resolved = resolve_names(members)
    story = Story(
        id="story", headline="", reports=tuple(reports), when=None, where=None, names=resolved.names,
        quotes=tuple(resolve_quotes(members, resolved)), overlaps=(), origins=(), questions=(), claims=(), timeline=(),
        placements=(), gaps=(),
    )  # fmt: skip
    brief = Brief(documents=(), reports=tuple(reports.values()), skipped=(), stories=(story,))
    lines = [_line(number, row, reports) for number, row in enumerate(told["lines"], 1)]
    return Sources(story, brief, lines, Reader(DEFAULTS))


def _line(number: int, row: dict[str, Any], reports: dict[str, Report]) -> Line:
    passages = []
    for name, words in row["passages"]:
        start = reports[name].document.text.index(words)
        passages.append(reports[name].evidence(start, start + len(words)))
    return Line(
        GivenLine(number, row["text"], row.get("verdict"), "", tuple(passages)),
        row["support"],
        sides=tuple(row.get("sides", ())),
        told_by=tuple(row.get("told_by", ())),
        hedges=frozenset(row.get("hedges", ())),
        denied=row.get("denied", False),
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--show", action="store_true", help="print the errors of the development half")
    show = arguments.parse_args().show
    right: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted((HERE / "stories").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        sources = sources_of(told)
        planted = [(kind, one) for kind, some in told["sentences"]["planted"].items() for one in some]
        for kind, text in [("faithful", one) for one in told["sentences"]["faithful"]] + planted:
            (sentence,) = sentences_of(text)
            finding = check(sentence, sources)
            as_it_should = (finding is None) == (kind == "faithful")
            right[told["half"]][kind].append(as_it_should)
            if show and told["half"] == "development" and not as_it_should:
                print(f"{kind:12s} {text}\n             {finding}")
    scores = {}
    for half, kinds in sorted(right.items()):
        bad = [one for kind, some in kinds.items() if kind != "faithful" for one in some]
        good = kinds["faithful"]
        scores[f"{half}: planted rejected"] = sum(bad) / len(bad)
        scores[f"{half}: faithful kept"] = sum(good) / len(good)
        print(f"{half}: {sum(bad)} of {len(bad)} planted sentences rejected, {sum(good)} of {len(good)} faithful kept")
        for kind, some in sorted(kinds.items()):
            print(f"    {kind:12s} {sum(some):3d} of {len(some)} as it should be")
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    below = [
        f"{name} is {scores[name]:.3f}, below its floor of {floor}"
        for name, floor in floors.items()
        if scores[name] < floor
    ]
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
