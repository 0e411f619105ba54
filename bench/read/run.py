"""Measure the HTML reader against trafilatura alone, in the same run: text, facts, splitting, speed.

    python bench/read/run.py [--data FOLDER] [--repeats N] [--no-floors]

Exits 1 when a figure falls below its floor in floors.json. See README.md beside it for what each figure is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import trafilatura

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "read"))

from pages.controls import CONTROLS  # noqa: E402 - its folder is put on the path above
from pages.digests import DIGESTS  # noqa: E402
from pages.live import LIVE  # noqa: E402
from speeds import feed_figures, guard_figures  # noqa: E402 - it stands beside this file

from secondsource.errors import UnreadableInput  # noqa: E402
from secondsource.read.html import read_html  # noqa: E402
from secondsource.read.raw import Known, Raw  # noqa: E402
from secondsource.records import Report  # noqa: E402
from secondsource.settings import Settings  # noqa: E402

GUARDED_PAGES = 60  # read twice in a process of its own and twice here
SHINGLE_WORDS = 4  # as article-extraction-benchmark counts
MARKED = ("schema.org", "meta", "<time>", "hAtom")  # where a page marks the day of its publication for programs
TEXT_BLOCKS = frozenset(("paragraph", "heading", "dateline"))  # the sets' texts hold no headline and no byline


@dataclass(frozen=True)
class Sample:
    """A page and what it holds in truth."""

    name: str
    html: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None


def main() -> int:
    options = _options()
    if not (options.data / "extraction").is_dir():
        print(f"no data at {options.data}: give the folder that holds extraction/ and extraction-more/ with --data")
        return 2
    logging.disable(logging.CRITICAL)
    first, second = _benchmark_pages(options.data), _more_pages(options.data)
    figures = {**_text_figures("articles", first), **_text_figures("more", second), **_fact_figures(second)}
    figures |= _split_figures() | _whole_figures(first + second)
    figures |= _speed_figures(first + second, options.repeats)
    figures |= feed_figures(options.repeats) | guard_figures([sample.html for sample in second[:GUARDED_PAGES]])
    limits = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    return _report(figures, {} if options.no_floors else limits)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=HERE.parents[2] / "shared" / "data", help="folder of the data sets"
    )
    parser.add_argument("--repeats", type=int, default=3, help="timed passes over all pages (median is taken)")
    parser.add_argument("--no-floors", action="store_true", help="print figures only")
    return parser.parse_args()


def _report(figures: dict[str, float], limits: dict[str, dict[str, float]]) -> int:
    floors, ceilings = limits.get("floors", {}), limits.get("ceilings", {})
    print(f"{'figure':<42}{'value':>9}  limit")
    failed = 0
    for name, value in figures.items():
        bad = value < floors.get(name, value) or value > ceilings.get(name, value)
        failed += bad
        limit = (
            f"at least {floors[name]}" if name in floors else f"at most {ceilings[name]}" if name in ceilings else ""
        )
        print(f"{name:<42}{value:>9.4f}  {limit}{'  FAILED' if bad else ''}")
    return 1 if failed else 0


def _benchmark_pages(data: Path) -> list[Sample]:
    truth = json.loads((data / "extraction" / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        Sample(
            name,
            gzip.decompress((data / "extraction" / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace"),
            row["articleBody"],
        )
        for name, row in sorted(truth.items())
    ]


def _more_pages(data: Path) -> list[Sample]:
    with gzip.open(data / "extraction-more" / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Sample(row["id"], row["html"], row["text"], row["title"], row["publish_date"], row["url"])
        for row in rows
        if row["text"]
    ]


def read_ours(html: str, url: str | None = None) -> tuple[Report, ...]:
    """Read a page in any language, nothing when it is refused; `url` is where it was fetched from."""
    data, known = html.encode("utf-8", "replace"), Known(url=url)
    raw = Raw(file="page.html", data=data, media_type="text/html", charset="utf-8", known=known)
    try:
        return read_html(raw, settings=Settings())
    except UnreadableInput:
        return ()


def read_theirs(html: str, url: str | None = None) -> trafilatura.settings.Document | None:
    """Read a page with trafilatura alone: its default mode, with metadata, without comments."""
    return trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)


def our_text(reports: tuple[Report, ...]) -> str:
    """Return the text of the reports of a page, one block a line."""
    return "\n".join(r.document.text[b.start : b.end] for r in reports for b in r.blocks if b.kind in TEXT_BLOCKS)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the multiset of the text's runs of four words."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1)))


def f1(pairs: list[tuple[str, str]]) -> float:
    """Return the F1 of mean precision and mean recall over pages of (extracted, true) texts."""
    precisions, recalls = [], []
    for extracted, true in pairs:
        got, wanted = shingles(extracted), shingles(true)
        shared = (got & wanted).total()
        precisions.append(shared / got.total())
        recalls.append(shared / wanted.total())
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    return 2 * precision * recall / (precision + recall)


def _text_figures(name: str, samples: list[Sample]) -> dict[str, float]:
    ours = f1([(our_text(read_ours(sample.html)), sample.text) for sample in samples])
    theirs = f1([((found.text or "") if (found := read_theirs(s.html)) else "", s.text) for s in samples])
    return {f"{name}: F1": ours, f"{name}: F1, trafilatura": theirs, f"{name}: F1 over trafilatura": ours - theirs}


def _fact_figures(samples: list[Sample]) -> dict[str, float]:
    titled, dated = [s for s in samples if s.title], [s for s in samples if s.date]
    undated = [s for s in samples if not s.date]
    ours = {s.name: read_ours(s.html, s.url) for s in samples}
    theirs = {s.name: read_theirs(s.html, s.url) for s in samples}

    def rate(chosen: list[Sample], hit: Callable[[Sample], bool]) -> float:
        return sum(map(hit, chosen)) / len(chosen)

    def given(sample: Sample) -> bool:
        return bool(ours[sample.name]) and ours[sample.name][0].published.value is not None

    return {
        "more: date where the set has none": rate(undated, given),
        "more: date where set and page have none": rate(
            undated, lambda s: given(s) and not ours[s.name][0].published.why.startswith(MARKED)
        ),
        "more: headline": rate(titled, lambda s: bool(ours[s.name]) and _same(ours[s.name][0].headline, s.title)),
        "more: headline, trafilatura": rate(
            titled, lambda s: bool(theirs[s.name]) and _same(theirs[s.name].title, s.title)
        ),
        "more: date": rate(
            dated, lambda s: bool(ours[s.name]) and _day(ours[s.name][0].published.value) == _day(s.date)
        ),
        "more: date, trafilatura": rate(
            dated, lambda s: bool(theirs[s.name]) and _day(theirs[s.name].date) == _day(s.date)
        ),
    }


def _same(found: str | None, true: str | None) -> bool:
    return re.findall(r"\w+", (found or "").casefold()) == re.findall(r"\w+", (true or "").casefold())


def _day(stated: str | None) -> str:
    return (stated or "")[:10]


def _split_figures() -> dict[str, float]:
    """Return how many pages of tests/read/pages are split right: number, headlines, first and last words."""
    right = merged = 0
    several = [make() for make in (*DIGESTS, *LIVE)]
    for page in several:
        reports = read_ours(page.html)
        right += len(reports) == len(page.truth) and all(
            report.headline == truth.headline
            and truth.first in our_text((report,))
            and our_text((report,)).endswith(truth.last)
            for report, truth in zip(reports, page.truth, strict=True)
        )
        found = read_theirs(page.html)
        merged += found is not None and sum(truth.first in (found.text or "") for truth in page.truth) > 1
    wrong = sum(len(read_ours(make().html)) != 1 for make in CONTROLS)
    return {
        "several articles: split right": right / len(several),
        "several articles: merged, trafilatura": merged / len(several),
        "made controls: wrongly split": wrong,
    }


def _whole_figures(samples: list[Sample]) -> dict[str, float]:
    return {"real single articles: left whole": sum(len(read_ours(s.html)) == 1 for s in samples) / len(samples)}


def _speed_figures(samples: list[Sample], repeats: int) -> dict[str, float]:
    """Time both on each page in turn, so that a busy machine slows both alike; the median pass counts."""
    ratios, ours_s, theirs_s = [], [], []
    for _ in range(repeats):
        ours = theirs = 0.0
        for sample in samples:
            begun = time.perf_counter()
            read_ours(sample.html)
            between = time.perf_counter()
            read_theirs(sample.html)
            theirs += time.perf_counter() - between
            ours += between - begun
        ours_s.append(ours)
        theirs_s.append(theirs)
        ratios.append(theirs / ours)
    return {
        "pages per second": len(samples) / statistics.median(ours_s),
        "pages per second, trafilatura": len(samples) / statistics.median(theirs_s),
        "speed as a share of trafilatura's": statistics.median(ratios),
    }


if __name__ == "__main__":
    sys.exit(main())
