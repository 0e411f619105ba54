"""Whether our own patterns take linear time on strings that are made to trip them up.

    python bench/read/patterns.py [--chars 200000]

Every compiled pattern of `read` and `annotate` looks for all its matches in each string, at one size and at twice that.
A pattern whose time grows faster than the string is listed, and the command ends with status 1.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from types import FrameType, ModuleType

import secondsource.annotate
import secondsource.read

GIVEN_UP_S = 5.0
SHORTEST_TOLD_S = 0.2  # below it the clock tells more of the machine than of the pattern
MOST_GROWTH = 3.0  # of the time, for twice the string: 2 where it is linear, 4 where it is quadratic
UNITS = tuple(
    """
" | ' | “ | ” | ’s | 9 | 9, | 9. | 9- | 1: | $1 | ( | ) | [ | { | < | <a | </ | <a b=" | . | .. | - | -- | – | , | : | / | @ |
x | X | Xx | X. | x. | X- | x' | xX | é | 中 | _ | & | &#x | ; | http:// | www. | a=1 | ='
""".replace("\n", " ").split(" | ")
) + tuple(
    unit.replace("~", " ").replace("^", "\n")
    for unit in """
~ ^ ~^ 9~ 1,~ Xx~ xx~ X~ X.~ Mr.~ "~ ~" “x~ x”~ (x~ [x]~ <a~ a=1~ Xx,~ of~ Xx~of~ the~ a~ and~ said~ said~Xx~ who~said~that~
by~ By~Xx~ on~ May~ May~5,~ 5~May~ 2024-03-05~ at~5~ 5:30~ a.m.~ in~the~ five~ one~hundred~ 5~per~cent~ Xx's~ U.S.~ Monday~
last~ Xx~^ xx^ -~ –~ |~ :~ "Xx,"~ Photo:~ from~ to~ between~5~and~ more~than~ not~ had~been~ week~ days~after~ the~Xx~of~the~
""".split()
)


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


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Return the processor time that finding all matches takes; `GIVEN_UP_S` where it takes longer."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, GIVEN_UP_S)
    begun = time.process_time()
    try:
        for _ in pattern.finditer(text):
            pass
    except TimeoutError:
        return GIVEN_UP_S
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - begun


def string_of(unit: str, chars: int) -> str:
    """Return a string of so many characters that is one unit over and over, in a sentence."""
    return f"The ferry ran aground. {unit * (chars // len(unit))} Nobody was hurt."


def too_slow(pattern: re.Pattern[str], unit: str, chars: int) -> tuple[float, float] | None:
    """Return the times for a string and one of twice the length where they are not linear."""
    once = seconds(pattern, string_of(unit, chars))
    if once < SHORTEST_TOLD_S / 2:
        return None
    twice = seconds(pattern, string_of(unit, 2 * chars))
    return (once, twice) if twice >= GIVEN_UP_S or twice > max(MOST_GROWTH * once, SHORTEST_TOLD_S) else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chars", type=int, default=100_000, help="length of the shorter string")
    chars = parser.parse_args().chars
    found = patterns()
    slow = slowest = 0.0
    for name, pattern in found.items():
        for unit in UNITS:
            times = too_slow(pattern, unit, chars)
            if times:
                slow += 1
                print(f"{name:<60} {unit!r:<14} {times[0]:.2f} s, twice the length {times[1]:.2f} s", flush=True)
                break
    print(f"{len(found)} patterns, {len(UNITS)} strings of {chars:,} characters: {slow:.0f} patterns are not linear")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
