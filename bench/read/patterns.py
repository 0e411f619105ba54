"""Whether reading and annotating take linear time on strings that are made to trip our patterns up.

    python bench/read/patterns.py [--chars 100000] [--unit WORDS …] [--each]

A report that is one string over and over, at one size and at twice that, is read and annotated by the rules. The
command ends with status 1 where the time grows faster than the report. With `--unit` the report is of that string, and
what reading and annotating it take is told.

With `--each`, every compiled pattern of the two stages looks for all its matches in each string by itself, as it is
used (`match` and `fullmatch` at the start), and those whose time grows faster than the string are listed. That is no
fault by itself: most are only ever given a sentence (4,000 characters at most) or a short line.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType

from time_limit import processor_seconds

import secondsource.annotate
import secondsource.read
from secondsource.annotate import annotate
from secondsource.errors import UnreadableInput
from secondsource.read import Raw, read_document
from secondsource.records import Report
from secondsource.settings import Settings

SETTINGS = Settings(language_model="fast", published="2024-03-05", parse_seconds=0)
GIVEN_UP_S = 60.0
SHORTEST_TOLD_S = 0.2  # below it the clock tells more of the machine than of the pattern
MOST_GROWTH = 3.0  # of the time, for twice the string: 2 where it is linear, 4 where it is quadratic
# One string over and over: "~" is a blank, "^" a line end.
_MARKS = """
" ' “ ” ’s 9 9, 9. 9- 1: $1 ( ) [ { < <a </ <a~b=" | . .. - -- – , : / @ _ & &#x ; http:// www. a=1 =' # * •
[" (“ (‘ ‘a~
"""
_LETTERS = "x X Xx X. x. X- x' xX é 中"
_BLANKS = """
~ ^ ~^ 9~ 1,~ Xx~ xx~ X~ X.~ Mr.~ "~ ~" “x~ x”~ (x~ [x]~ <a~ a=1~ Xx,~ of~ Xx~of~ the~ a~ and~ said~ said~Xx~ by~ By~Xx~
who~said~that~ on~ May~ May~5,~ 5~May~ 2024-03-05~ at~5~ 5:30~ a.m.~ in~the~ five~ one~hundred~ 5~per~cent~ Xx's~ U.S.~
Monday~ last~ Xx~^ xx^ -~ –~ |~ :~ "Xx,"~ Photo:~ from~ to~ between~5~and~ more~than~ not~ had~been~ week~ days~after~
the~Xx~of~the~ five-~ x-Xx~
"""
UNITS = tuple(unit.replace("~", " ").replace("^", "\n") for unit in f"{_MARKS} {_LETTERS} {_BLANKS}".split())


def modules() -> Iterator[ModuleType]:
    """Yield the modules of the two stages that meet with what others wrote."""
    for package in (secondsource.read, secondsource.annotate):
        for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            if not found.name.endswith((".child", ".confined", ".spacy_pipeline")):
                yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns by where they stand: names of modules, and functions without arguments that make them."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            if _is_maker(value, module):
                value = value()  # noqa: PLW2901 - what it makes stands under its name
            for index, pattern in enumerate(_within(value)):
                found.setdefault(f"{module.__name__.removeprefix('secondsource.')}.{name}[{index}]", pattern)
    return {name: pattern for name, pattern in found.items() if isinstance(pattern.pattern, str)}


def used_as(name: str, sources: str) -> str:
    """Return how the patterns of a name are used: "match" or "fullmatch" where nothing else is done with them."""
    uses = set(re.findall(rf"\b{re.escape(name)}(?:\(\))?\.(\w+)\(", sources))
    if re.search(rf"\b(?:in|=|return|\() ?{re.escape(name)}\b(?!\.|\(\)\.)", sources):
        uses.add("finditer")  # handed on: to whom is not known
    return uses.pop() if len(uses) == 1 and uses <= {"match", "fullmatch"} else "finditer"


def _is_maker(value: object, module: ModuleType) -> bool:
    inner = inspect.unwrap(value) if callable(value) and not isinstance(value, type) else None
    if not inspect.isfunction(inner) or inner.__module__ != module.__name__:
        return False
    return "re.Pattern" in str(inner.__annotations__.get("return", "")) and not inspect.signature(inner).parameters


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _within(inner)


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the processor time that something takes; `GIVEN_UP_S` where it takes longer."""
    begun = time.process_time()
    try:
        with processor_seconds(GIVEN_UP_S):
            work(text)
    except TimeoutError:
        return GIVEN_UP_S
    except UnreadableInput:
        pass  # a refusal is an answer
    return time.process_time() - begun


def string_of(unit: str, chars: int) -> str:
    """Return a report of so many characters that is one unit over and over, in a sentence."""
    return f"Ferry runs aground\n\nThe ferry ran aground. {unit * (chars // len(unit))} Nobody was hurt.\n"


def growth(work: Callable[[str], object], unit: str, chars: int) -> tuple[float, float] | None:
    """Return the times for a string and one of twice the length where they are not linear."""
    once = seconds(work, string_of(unit, chars))
    if once < SHORTEST_TOLD_S / 2:
        return None
    twice = seconds(work, string_of(unit, 2 * chars))
    return (once, twice) if twice >= GIVEN_UP_S or twice > max(MOST_GROWTH * once, SHORTEST_TOLD_S) else None


def read_only(text: str) -> tuple[Report, ...]:
    """Read a report."""
    return read_document(Raw(file="made.txt", data=text.encode(), media_type="text/plain"), settings=SETTINGS)


def read_and_annotate(text: str) -> None:
    """Read a report and find all in it that the rules find, whatever language it seems to be in."""
    for _ in annotate([replace(one, read=True, language="en") for one in read_only(text)], settings=SETTINGS):
        pass


def _each(chars: int) -> None:
    """List the patterns that take more than linear time by themselves."""
    sources = "\n".join(inspect.getsource(module) for module in modules())
    for name, pattern in patterns().items():
        use = getattr(pattern, used_as(name.rpartition(".")[2].partition("[")[0], sources))

        def work(text: str, use: Callable[[str], object] = use) -> None:
            found = use(text)
            for _ in found if isinstance(found, Iterator) else ():
                pass

        for unit in UNITS:
            times = growth(work, unit, chars)
            if times:
                print(f"{name:<60} {unit!r:<14} {times[0]:.2f} s, twice the length {times[1]:.2f} s", flush=True)
                break


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chars", type=int, default=100_000, help="length of the shorter string")
    parser.add_argument("--unit", action="append", help="only this string, over and over; may be given several times")
    parser.add_argument("--each", action="store_true", help="list the patterns that are not linear by themselves")
    options = parser.parse_args()
    if options.each:
        _each(options.chars)
        return 0
    read_and_annotate(string_of("word ", 100))  # loads what is loaded once
    for unit in options.unit or ():
        text = string_of(unit, options.chars)
        read_s, all_s = seconds(read_only, text), seconds(read_and_annotate, text)
        print(f"{unit!r:<14} read in {read_s:.2f} s, read and annotated in {all_s:.2f} s", flush=True)
    if options.unit:
        return 0
    slow = 0
    for unit in UNITS:
        times = growth(read_and_annotate, unit, options.chars)
        if times:
            slow += 1
            print(f"{unit!r:<14} {times[0]:.2f} s, twice the length {times[1]:.2f} s", flush=True)
    print(f"{len(UNITS)} reports of {options.chars:,} and {2 * options.chars:,} characters: {slow} are not linear")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
