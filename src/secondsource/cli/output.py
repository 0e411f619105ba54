"""What commands write, and what they tell meanwhile: files, the terminal, progress, what was skipped."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from secondsource.errors import NothingRead, SettingError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar

    from secondsource.pipeline import Progress
    from secondsource.records import Skipped


def put(content: str, out: str) -> None:
    """Write text to the file `out`, or to standard output for -; raises SettingError where it cannot be written."""
    if out == "-":
        sys.stdout.write(content)
        return
    try:
        Path(out).write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingError(f"{out} cannot be written: {error.strerror}") from error


def nothing_read(skipped: Iterable[Skipped]) -> NothingRead:
    """Return the error for a run that read nothing: each input with its reason."""
    reasons = "\n".join(f"  {skip.source}: {skip.reason}" for skip in skipped)
    return NothingRead(f"nothing could be read:\n{reasons}" if reasons else "nothing to read: no input was found")


def tell_skipped(skipped: Iterable[Skipped]) -> None:
    """Say on standard error what was skipped, and why."""
    for skip in skipped:
        print(f"skipped {skip.source}: {skip.reason}", file=sys.stderr)


def console() -> Console:
    """Return the terminal, on which text stands as it is: nothing in it is markup."""
    from rich.console import Console  # noqa: PLC0415 - only when something is shown

    return Console(highlight=False, emoji=False, markup=False)


class progress:  # noqa: N801 - used as a context manager, named like a function
    """Progress of the stages on standard error, when that is a terminal."""

    def __enter__(self) -> Progress:
        from rich.console import Console  # noqa: PLC0415 - as above
        from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

        console = Console(stderr=True)
        self._bar: Bar = Bar(console=console, transient=True, disable=not console.is_terminal)
        self._tasks: dict[str, object] = {}
        self._bar.start()
        return self._show

    def _show(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage, total=total)
        self._bar.update(self._tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
