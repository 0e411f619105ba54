"""The account of a run that watches feeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from secondsource.brief.wording import plural
from secondsource.desk.ingest import Taken
from secondsource.records import Skipped


@dataclass(slots=True)
class Watched:
    """The account of a run."""

    asked: int = 0  # feeds, each time that one was
    answered: int = 0
    unchanged: int = 0  # of those that answered: the same as before (304)
    failed: list[Skipped] = field(default_factory=list)  # feeds, with the reason
    taken: Taken = field(default_factory=Taken)

    def as_json(self) -> dict[str, Any]:
        """Return the account as JSON has it."""
        failed = [{"feed": one.source, "reason": one.reason} for one in self.failed]
        asked = {"asked": self.asked, "answered": self.answered, "unchanged": self.unchanged, "failed": failed}
        return {"feeds": asked, **self.taken.as_json()}

    def in_words(self) -> str:
        """Return the account in two lines."""
        asked = f"{plural(self.asked, 'feed')} asked · {self.answered} answered, {self.unchanged} of them unchanged"
        return f"{asked} · {len(self.failed)} failed\n{self.taken.in_words()}"
