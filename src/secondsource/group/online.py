"""Stories as reports come, one at a time or in thousands, in any order.

Each report joins a story or starts one. The reports of the stories that it touches are put together anew by the
clustering that `group` puts a batch together with, so that a story may take another in, or come apart, when a report
shows that it must; stories that it does not touch stay as they are. What a report costs does not grow with how many
came before: it is compared with a few that share its rarest words, a large story stands for all its reports with a few
voices, and a story that nothing was heard of for some time rests on a shelf, where a late report finds it again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from secondsource.group.clock import Clock
from secondsource.group.facets import day_of
from secondsource.group.index import heaviest
from secondsource.group.ledger import Change
from secondsource.group.likeness import Reading
from secondsource.group.open_stories import OpenStories, cluster_of
from secondsource.group.shelf import Shelf
from secondsource.group.voices import Voices
from secondsource.records import Annotated, Cluster, Overlap
from secondsource.trace.shares import shared_chars

WINDOW_DAYS = 90  # of the stories of the news clusters, 9 in 10 have no longer pause between two reports
_CALLED_BACK = 8  # stories from the shelf for one late report
_LOG = 1000  # changes that are remembered


class Stories:
    """Reports in stories with ids that last.

    Args:
        window_days: how many days after its last report a story comes to rest on the shelf.
        shelf: where it rests; in memory by default.

    A stream in which no report has a date keeps all its stories open.
    """

    def __init__(self, *, window_days: int = WINDOW_DAYS, shelf: Shelf | None = None) -> None:
        self._window = timedelta(days=window_days)
        self._shelf = shelf or Shelf()
        self._open = OpenStories(Voices(), self._shelf)
        self._clock = Clock()
        self.changes: deque[Change] = deque(maxlen=_LOG)

    # ---------------------------------------------------------------- reports come

    def add(self, annotated: Iterable[Annotated], overlaps: Iterable[Overlap] = ()) -> tuple[Change, ...]:
        """Put reports into stories, in the order given, and return what that changed.

        Args:
            annotated: reports; all entries of one live page must come together.
            overlaps: passages that they share with each other or with earlier reports, as `trace` finds them.

        A report that is known already changes nothing. Reports in a language that is not read are left out.
        """
        shared: dict[str, dict[str, int]] = {}
        for (one, two), chars in shared_chars(overlaps).items():
            shared.setdefault(one, {})[two] = chars
            shared.setdefault(two, {})[one] = chars
        made = self._open.voices.likeness.read(one for one in annotated if one.report.read)
        return tuple(change for one in made for change in self.place(one, shared.get(one.report, {})))

    def place(self, reading: Reading, shared: Mapping[str, int] | None = None) -> tuple[Change, ...]:
        """Put one report into its story, and return what that changed.

        Args:
            reading: the report.
            shared: characters of passages that it shares with earlier reports, by their ids.
        """
        if self._open.home(reading.report) or self._shelf.home(reading.report):
            return ()
        if reading.published:
            self._clock.seen(reading.published)
        today = self._clock.today
        made = list(self._open.retire(today - self._window)) if today else []
        voice = self._open.copy_of(reading, shared or {})
        if voice:
            made += self._open.join_copy(voice, reading, today)
        else:
            voice = self._open.voices.start(reading, shared or {})
            made += self._called_back(reading, shared or {})
            made += self._open.settle(voice, today)
        self.changes.extend(made)
        return tuple(made)

    def _called_back(self, reading: Reading, copied_from: Iterable[str]) -> Iterator[Change]:
        """Open the stories on the shelf that a late report, or one without a date, may belong to.

        Those come first that have a report which it shares passages with.
        """
        day, today = reading.published, self._clock.today
        if today is None or (day is not None and day >= today):
            return
        terms = self._open.voices.terms(reading.report)
        days = (day - self._window, day + self._window) if day else (None, None)
        found = self._shelf.like({term: terms[term] for term in heaviest(terms)}, days, _CALLED_BACK)
        copied = sorted({story for report in copied_from if (story := self._shelf.home(report))})
        for story in dict.fromkeys((*copied[:_CALLED_BACK], *found)):
            yield self._open.revive(story)

    def review(self) -> tuple[Change, ...]:
        """Put all open stories together anew, and return what that changed.

        How rare a word is was learned as reports came, and stories were put together by what was known then. After a
        review they are what the batch of all open reports would be. Its cost is that of the open reports: for a
        quiet hour.
        """
        made = tuple(self._open.review())
        self.changes.extend(made)
        return made

    # ---------------------------------------------------------------- stories are asked for

    def where(self, story: str) -> str:
        """Return the id that a story has now: its own, or that of the story it was merged into.

        Raises KeyError for an id that no story ever had.
        """
        while story not in self._open and story not in self._shelf:
            moved = self._shelf.moved(story)
            if moved is None:
                raise KeyError(story)
            story = moved[0]
        return story

    def story(self, story: str) -> Cluster:
        """Return a story by any id that it ever had; raises KeyError where there is none."""
        found = self.where(story)
        if found in self._open:
            return self._open.cluster(found)
        aside = Voices(self._open.voices.likeness)
        return cluster_of(found, aside, [aside.reopen(one).id for one in self._shelf.read(found)["voices"]])

    def story_of(self, report: str) -> str | None:
        """Return the id of the story that a report stands in."""
        return self._open.home(report) or self._shelf.home(report)

    def __iter__(self) -> Iterator[str]:
        """The ids of all stories, those on the shelf too, sorted."""
        return iter(sorted({*self._open, *self._shelf}))

    # ---------------------------------------------------------------- between two runs

    def state(self) -> dict[str, Any]:
        """Return all that is known as JSON has it, so that `load` goes on as if there had been no break."""
        return {
            "window_days": self._window.days,
            "clock": self._clock.state(),
            "open": self._open.state(),
            "shelf": self._shelf.dump() if self._shelf.in_memory else None,  # else it is kept where it is
            "changes": [asdict(change) for change in self.changes],
        }

    @classmethod
    def load(cls, state: Mapping[str, Any], shelf: Shelf | None = None) -> Stories:
        """Return the stories that `state` gave; `shelf` is the one they had, if it was in a file."""
        made = cls(window_days=state["window_days"], shelf=shelf)
        if state["shelf"]:
            made._shelf.load(state["shelf"])
        made._clock = Clock(day for value in state["clock"] if (day := day_of(value)))
        made._open = OpenStories.load(state["open"], made._shelf)
        made.changes.extend(Change(**{**one, "reports": tuple(one["reports"])}) for one in state["changes"])
        return made
