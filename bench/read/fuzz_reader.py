"""One reader, fuzzed: `fuzz.py` starts this for each, with guided or blind, reader, seconds, seed and a folder."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

_INSTRUMENTED = ["secondsource.read", "feedparser", "trafilatura", "htmldate", "justext", "dateutil"]
_MOST_BYTES = 20_000  # longer ones are the business of `hostile.py` and `patterns.py`


def main() -> int:
    way, reader, seconds, seed, keep = sys.argv[1:]
    chance = random.Random(int(seed))  # noqa: S311 - the same seed gives the same damages
    run = _guided if way == "guided" else _blind
    return run(reader, int(seconds), chance, Path(keep))


def _watched(reader: str, keep: Path) -> Callable[[bytes], None]:
    """What reads data, and tells of a fault the first time it is seen."""
    from fuzz_cases import fault_of  # noqa: PLC0415 - loaded where its imports can be instrumented

    told: set[str] = set()

    def read(data: bytes) -> None:
        fault = " ".join(fault_of(reader, data).split())
        place = fault[fault.rfind("(") :] if fault.endswith(")") else fault
        if fault and place not in told:
            told.add(place)
            (keep / f"{reader}-{len(told):03}").write_bytes(data)
            print(f"FAULT {fault}", flush=True)

    return read


def _blind(reader: str, seconds: int, chance: random.Random, keep: Path) -> int:
    from fuzz_cases import damaged, seeds  # noqa: PLC0415 - as above

    read, files = _watched(reader, keep), seeds(reader)
    runs, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        read(damaged(chance.choice(files), chance, files)[:_MOST_BYTES])
        runs += 1
    print(f"RUNS {runs}")
    return 0


def _guided(reader: str, seconds: int, chance: random.Random, keep: Path) -> int:
    import atheris  # noqa: PLC0415 # type: ignore[import-not-found] - not among what is installed to develop

    with atheris.instrument_imports(include=_INSTRUMENTED):
        from fuzz_cases import damaged, seeds  # noqa: PLC0415 - as above

        read, files = _watched(reader, keep), seeds(reader)
        for data in files:  # what is imported only when it is needed is instrumented too
            read(data)

    def mutated(data: bytes, most: int, _seed: int) -> bytes:
        """Damage data as we would or as libFuzzer would, turn by turn."""
        if chance.random() < 0.5:  # noqa: PLR2004 - half and half
            return damaged(data, chance, files)[:most]
        return bytes(atheris.Mutate(data, min(len(data), most)))

    corpus = keep / f"{reader}-corpus"
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(files):
        (corpus / f"{number:03}").write_bytes(data)
    limits = (f"-max_total_time={seconds}", f"-max_len={_MOST_BYTES}", "-timeout=30", "-rss_limit_mb=4096")
    told = ("-print_final_stats=1", f"-artifact_prefix={keep}/{reader}-", f"-seed={chance.randrange(1, 2**31)}")
    atheris.Setup([sys.argv[0], *limits, *told, str(corpus)], read, custom_mutator=mutated)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
