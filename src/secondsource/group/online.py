"""Stories as reports come, one at a time or in thousands, in any order.

Each report joins a story or starts one. The reports of the stories that it touches are put together anew by the
clustering that `group` puts a batch together with, so that a story may take another in, or come apart, when a report
shows that it must; stories that it does not touch stay as they are. What a report costs does not grow with how many
came before: it is compared with a few that share its rarest words, a large story stands for all its reports with a few
voices, and a story that nothing was heard of for some time rests on a shelf, where a late report finds it again.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

from secondsource.group.clock import Clock
from secondsource.group.index import heaviest
from secondsource.group.kept import Keeper
from secondsource.group.ledger import Change
from secondsource.group.likeness import Reading
from secondsource.group.open_stories import OpenStories
from secondsource.group.shelf import Shelf
from secondsource.group.standing import cluster_of
from secondsource.group.voices import Voices
from secondsource.records import Annotated, Cluster, Overlap
from secondsource.trace.shares import shared_chars

WINDOW_DAYS = 90  # of the stories of the news clusters, 9 in 10 have no longer pause between two reports
_CALLED_BACK = 8  # stories from the shelf for one late report
_OF_A_TERM = 128  # stories on the shelf that are looked at for a term, the latest
_FEWEST_TERMS = 3  # shared with a story, or it is not called back: names of a place and a day of the week are chance
_CLOCK = "clock"  # key of its row


class Stories:
    """Reports in stories with ids that last.

    Args:
        window_days: how many days after its last report a story comes to rest on the shelf.
        keeper: where it rests, and where all is saved, which has nothing yet (else `Stories.open`); by default memory.

    A stream in which no report has a date keeps all its stories open.
    """

    def __init__(self, *, window_days: int = WINDOW_DAYS, keeper: Keeper | None = None) -> None:
        self._window = timedelta(days=window_days)
        self._keeper = keeper or Shelf()
        self._open = OpenStories(self._keeper)
        self._clock = Clock()

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
        if self._open.home(reading.report) or self._keeper.home(reading.report):
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
        return tuple(made)

    def _called_back(self, reading: Reading, copied_from: Iterable[str]) -> Iterator[Change]:
        """Open the stories on the shelf that a late report, or one without a date, may belong to.

        Those come first that have a report which it shares passages with.
        """
        day, today = reading.published, self._clock.today
        if today is None or (day is not None and day >= today):
            return
        terms = self._open.voices.terms(reading.report)
        days = (day - self._window, day + self._window) if day else (date.min, date.max)
        found = self._at_rest({term: terms[term] for term in heaviest(terms)}, days)
        copied = sorted({story for report in copied_from if (story := self._keeper.home(report))})
        for story in dict.fromkeys((*copied[:_CALLED_BACK], *found)):
            yield self._open.revive(story)

    def _at_rest(self, terms: Mapping[str, float], days: tuple[date, date]) -> list[str]:
        """Return stories at rest of these days that share terms, those first whose common terms weigh most."""
        common: dict[str, list[float]] = defaultdict(list)
        for term, story in self._keeper.holding(list(terms), days, _OF_A_TERM):
            common[story].append(terms[term])
        weights = {story: math.fsum(held) for story, held in common.items() if len(held) >= _FEWEST_TERMS}
        return sorted(weights, key=lambda story: (-weights[story], story))[:_CALLED_BACK]

    def review(self) -> tuple[Change, ...]:
        """Put all open stories together anew, and return what that changed.

        How rare a word is was learned as reports came, and stories were put together by what was known then. After a
        review they are what the batch of all open reports would be. Its cost is that of the open reports: for a
        quiet hour.
        """
        return tuple(self._open.review())

    # ---------------------------------------------------------------- stories are asked for

    def where(self, story: str) -> str:
        """Return the id that a story has now: its own, or that of the story it was merged into.

        Raises KeyError for an id that no story ever had.
        """
        while story not in self._open and story not in self._keeper:
            moved = self._keeper.moved(story)
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
        told = json.loads(self._keeper.read(found))["voices"]
        return cluster_of(found, aside, [aside.reopen(one).id for one in told])

    def story_of(self, report: str) -> str | None:
        """Return the id of the story that a report stands in."""
        return self._open.home(report) or self._keeper.home(report)

    def count_open(self) -> int:
        """Return how many stories are open: the others rest on the shelf."""
        return len(self._open)

    def __iter__(self) -> Iterator[str]:
        """The ids of all stories, those on the shelf too, sorted."""
        return iter(sorted({*self._open, *self._keeper}))

    # ---------------------------------------------------------------- between two runs

    def save(self) -> None:
        """Have the keeper write what changed since the last save: as much as came since, not all that is kept.

        Now and then the counts of words and lines are written anew as well, so seldom that each word is written a few
        times at most. Does not commit; see `Keeper`.
        """
        self._keeper.write(dict(chain(self._open.rows(), [(_CLOCK, json.dumps(self._clock.state()))])))

    @classmethod
    def open(cls, keeper: Keeper, *, window_days: int = WINDOW_DAYS) -> Stories:
        """Return the stories that were saved, which go on as if there had been no break; none, where none were.

        Args:
            keeper: where they were saved.
            window_days: as it was, or another from now on.
        """
        made = cls(window_days=window_days, keeper=keeper)
        rows = dict(keeper.rows())
        made._clock = Clock.of(json.loads(rows.get(_CLOCK, "[]")))
        made._open.load(rows)
        return made
