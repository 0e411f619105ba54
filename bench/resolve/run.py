"""How well names are resolved in a report: GUM's named mentions against the groups that corefer there.

    python bench/resolve/run.py [--data ../shared/data] [--errors]

Prints B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of ours and of two peers on both halves of the
documents; `--errors` lists those of the development half alone. Exits 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from gum import Gold, documents

from secondsource.resolve import resolve_names
from secondsource.resolve.spelling import fold

HERE = Path(__file__).resolve().parent
SET = "language/gum-clean.conllu.gz"
Labels = Sequence[str]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds the set")
    arguments.add_argument("--errors", action="store_true", help="list what goes wrong in the development half")
    given = arguments.parse_args()
    if not (given.data / SET).exists():
        print(f"{given.data / SET} is not there: not measured (name the folder that holds it with --data)")
        return 0
    found = list(documents(given.data / SET))
    figures: dict[str, float] = {}
    for half, rows in (("development", [d for d in found if d.is_development]), ("other", _other(found))):
        print(f"\n{half} half: {len(rows)} documents, {sum(len(row.groups) for row in rows)} named mentions")
        for name, method in (("ours", ours), ("last word", last_word), ("exact string", exact)):
            began = time.perf_counter()
            precision, recall, f1 = b_cubed([(method(row), row.groups) for row in rows])
            seconds = time.perf_counter() - began
            print(f"  {name:14} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({seconds:.1f} s)")
            if name == "ours":
                figures |= {f"{half}: precision": precision, f"{half}: recall": recall, f"{half}: F1": f1}
    if given.errors:
        for row in found:
            if row.is_development:
                _print_errors(row)
    return held(figures)


def _other(found: Iterable[Gold]) -> list[Gold]:
    return [row for row in found if not row.is_development]


def ours(row: Gold) -> Labels:
    resolved = resolve_names([row.annotated])
    names = [resolved.name_of(row.annotated.report.id, m.start, m.end) for m in row.annotated.mentions]
    return [name.id if name else str(i) for i, name in enumerate(names)]


def exact(row: Gold) -> Labels:
    return [f"{m.type} {fold(m.text)}" for m in row.annotated.mentions]


def last_word(row: Gold) -> Labels:
    """People by their last word, all else by its exact string."""
    return [
        f"{m.type} {(fold(m.text).split() or [''])[-1] if m.type == 'PERSON' else fold(m.text)}"
        for m in row.annotated.mentions
    ]


def b_cubed(rows: Sequence[tuple[Labels, Labels]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all mentions of all documents."""
    precision = recall = count = 0.0
    for made, gold in rows:
        for mine, right in zip(made, gold, strict=True):
            same = {i for i, label in enumerate(made) if label == mine}
            true = {i for i, label in enumerate(gold) if label == right}
            precision += len(same & true) / len(same)
            recall += len(same & true) / len(true)
            count += 1
    precision, recall = precision / count, recall / count
    return precision, recall, 2 * precision * recall / (precision + recall)


def _print_errors(row: Gold, method: Callable[[Gold], Labels] = ours) -> None:
    made, texts = method(row), [(m.type[:3], m.text) for m in row.annotated.mentions]
    for kind, one, other in (("WRONGLY JOINED", made, row.groups), ("MISSED", row.groups, made)):
        for label in sorted(set(one)):
            parts: dict[str, set[tuple[str, str]]] = {}
            for i, mine in enumerate(one):
                if mine == label:
                    parts.setdefault(other[i], set()).add(texts[i])
            if len(parts) > 1:
                print(f"{row.name:28} {kind:15}", " | ".join(str(sorted(part)) for part in parts.values()))


def held(figures: dict[str, float]) -> int:
    """Hold the figures that were measured against floors.json; print what fell and return the exit status."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["floors"]
    low = [f"{name}: {figures[name]:.3f}, floor {floor}" for name, floor in floors.items() if figures[name] < floor]
    print("\n".join(low) if low else f"{len(floors)} floors hold")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
