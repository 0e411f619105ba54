"""The stories that reports may still come to: how a report settles in, and what that does to those it touches."""

from __future__ import annotations

import heapq
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.group.clusters import average_linkage
from secondsource.group.facets import day_of
from secondsource.group.index import heaviest
from secondsource.group.kept import Keeper, Rows, Unsaved
from secondsource.group.ledger import Change, name_parts
from secondsource.group.likeness import SAME_EVENT, Reading
from secondsource.group.standing import cluster_of
from secondsource.group.voices import Member, Voice, Voices
from secondsource.records import Cluster, make_id

_NEAR = 10  # voices that a new report is compared with; with 24 online and bulk agree no better
_TOUCHED = 4  # stories that a report may touch, the likest
_VOICES = 32  # of a story: a report that comes to so many goes on under the voice it is most like
_ALWAYS = 24  # voices that are put together anew with each report; more of them when a story has grown by a quarter
_GROWN = 1.25
_ROW = "story/"  # and its id: the key of a story's row
_KEPT_TERMS = 64  # that a story at rest is found by


@dataclass(slots=True)
class _Story:
    voices: list[str]
    last: date | None = None  # day of its last report; of the stream when that came, where it has no date
    checked: int = 1  # how many voices it had when they were last put together


class OpenStories:
    """Stories of voices. `keeper` takes those that come to rest and the ids of those that are merged."""

    def __init__(self, keeper: Keeper) -> None:
        self.voices = Voices()
        self._keeper = keeper
        self._stories: dict[str, _Story] = {}
        self._home: dict[str, str] = {}  # of each voice
        self._due: list[tuple[date, str]] = []  # a heap of last days, those out of date too
        self._unsaved = Unsaved()

    def __contains__(self, story: str) -> bool:
        return story in self._stories

    def __iter__(self) -> Iterator[str]:
        return iter(self._stories)

    def __len__(self) -> int:
        return len(self._stories)

    def home(self, report: str) -> str | None:
        """Return the open story that a report stands in."""
        voice = self.voices.of(report)
        return self._home[voice] if voice else None

    def cluster(self, story: str) -> Cluster:
        """Return an open story."""
        return cluster_of(story, self.voices, self._stories[story].voices)

    # ---------------------------------------------------------------- a report settles in

    def copy_of(self, reading: Reading, shared_chars: Mapping[str, int]) -> Voice | None:
        """Return the voice that says the same in the same words on the same day, or of which the report is a repost."""
        voice = self.voices.with_text(reading) or self.voices.reposted(reading, shared_chars)
        return self.voices[voice] if voice else None

    def join_copy(self, voice: Voice, reading: Reading, today: date | None) -> list[Change]:
        """Put a report under a voice of its own words."""
        self.voices.follow(voice, Member.of(reading))
        return [self._joined(self._home[voice.id], reading, today)]

    def settle(self, voice: Voice, today: date | None) -> list[Change]:
        """Put a new voice into a story or start one, and the stories that it touches together anew where need be."""
        reading = voice.reading
        touched = self._touched(voice)
        best, bridged = self._best(voice, touched)
        count = 1 + sum(len(self._stories[story].voices) for story in touched)
        grown = any(len(self._stories[story].voices) + 1 >= self._stories[story].checked * _GROWN for story in touched)
        if touched and (count <= _ALWAYS or bridged or (grown and best and len(self._stories[best].voices) < _VOICES)):
            return list(self._together(voice, touched, today))
        if best is None:
            return self._started(voice, today)
        if len(self._stories[best].voices) >= _VOICES:
            self._give_voice_to(self._stories[best].voices, voice)
        else:
            self._stories[best].voices.append(voice.id)
            self._home[voice.id] = best
        return [self._joined(best, reading, today)]

    def _touched(self, voice: Voice) -> list[str]:
        """The stories with a report that the voice is like enough to stand with, the likest first."""
        likest: dict[str, float] = {}
        near = self.voices.near(voice, _NEAR)
        for other, score in zip(near, self.voices.scores(voice.id, near), strict=True):
            if score >= SAME_EVENT and other in self._home:
                story = self._home[other]
                likest[story] = max(score, likest.get(story, 0.0))
        return sorted(likest, key=lambda story: (-likest[story], story))[:_TOUCHED]

    def _best(self, voice: Voice, touched: Sequence[str]) -> tuple[str | None, bool]:
        """The story that the voice is like enough on average, and whether it makes another enough like that one."""
        means = {story: self.voices.mean(voice.id, self._stories[story].voices) for story in touched}
        enough = sorted((-mean, story) for story, mean in means.items() if mean >= SAME_EVENT)
        if not enough:
            return None, False
        best = enough[0][1]
        mine = [*self._stories[best].voices, voice.id]
        bridged = any(self._between(mine, self._stories[story].voices) >= SAME_EVENT for _, story in enough[1:])
        return best, bridged

    def _between(self, some: Sequence[str], others: Sequence[str]) -> float:
        return sum(self.voices.mean(one, others) for one in some) / len(some)

    def _give_voice_to(self, voices: Sequence[str], new: Voice) -> None:
        """Count a report to the voice of a large story that it is most like; it has none of its own."""
        _, likest = max(zip(self.voices.scores(new.id, voices), voices, strict=True))
        self.voices.end(new.id)
        self.voices.follow(self.voices[likest], Member.of(new.reading))

    # ---------------------------------------------------------------- stories change

    def _together(self, new: Voice | None, touched: Sequence[str], today: date | None) -> Iterator[Change]:
        """Put the voices of the touched stories, and a new one, together anew."""
        old = {story: tuple(self._stories[story].voices) for story in touched}
        everyone = sorted((*([new.id] if new else ()), *(voice for voices in old.values() for voice in voices)))
        parts = self._parts(everyone)
        named = name_parts(old, parts, self._age)
        ids = [story or self._new_id(part) for story, part in zip(named.ids, parts, strict=True)]
        lasts = {story: self._close(story).last for story in touched}
        for story, part in zip(ids, parts, strict=True):
            days = [day for was, day in lasts.items() if day and not set(old[was]).isdisjoint(part)]
            self._open(story, part, len(part), max(days, default=None))
        cause = new.id if new else None
        for story, part in zip(ids, parts, strict=True):
            yield from self._told(story, part, old, cause)
        for was, number in sorted(named.gone.items()):
            yield self._gone(was, ids[number], old[was], cause)
        if new:
            home = self._home[new.id]
            yield self._joined(home, new.reading, today, started=len(self._stories[home].voices) == 1)

    def _parts(self, voices: Sequence[str]) -> list[list[str]]:
        """The voices by event, as a batch of them would be."""
        self.voices.renew(voices)
        scores = {
            (i, j): score
            for j, two in enumerate(voices)
            for i, score in enumerate(self.voices.scores(two, voices[:j]))
            if score
        }
        return [[voices[number] for number in part] for part in average_linkage(len(voices), scores, SAME_EVENT)]

    def _told(
        self, story: str, part: Sequence[str], old: Mapping[str, Sequence[str]], cause: str | None
    ) -> Iterator[Change]:
        """What came to one story from others that go on, or that it was split off from."""
        from_ = {was: [voice for voice in part if voice in voices] for was, voices in old.items() if was != story}
        main = max((was for was in from_ if from_[was]), key=lambda was: (len(from_[was]), was), default=None)
        for was, voices in from_.items():
            if story not in old and was == main:
                yield Change("split", story, self._reports(voices), was, _since("is another event", cause))
            elif voices and was in self._stories:
                yield Change("moved", story, self._reports(voices), was, _since("nearer to this story", cause))

    def _gone(self, story: str, other: str, voices: Sequence[str], cause: str | None) -> Change:
        """That a story went into another; its id goes on telling where."""
        why = _since("is the same event", cause)
        self._keeper.move(story, other, why)
        reports = self._reports([voice for voice in voices if self._home[voice] == other])
        return Change("merged", story, reports, other, why)

    def _started(self, voice: Voice, today: date | None) -> list[Change]:
        story = self._new_id([voice.id])
        self._open(story, [voice.id])
        return [self._joined(story, voice.reading, today, started=True)]

    def _joined(self, story: str, reading: Reading, today: date | None, *, started: bool = False) -> Change:
        self._touch(story, reading.published or today)
        return Change("started" if started else "joined", story, (reading.report,))

    def _open(self, story: str, voices: list[str], checked: int = 1, last: date | None = None) -> None:
        self._stories[story] = _Story(voices, None, checked)
        self._home |= dict.fromkeys(voices, story)
        self._unsaved.add(_ROW + story)
        self._touch(story, last)

    def _close(self, story: str) -> _Story:
        self._unsaved.drop(_ROW + story)
        return self._stories.pop(story)

    def _touch(self, story: str, day: date | None) -> None:
        found = self._stories[story]
        self._unsaved.change(_ROW + story)
        found.last = max((one for one in (found.last, day) if one), default=None)
        if found.last:
            heapq.heappush(self._due, (found.last, story))

    def _reports(self, voices: Collection[str]) -> tuple[str, ...]:
        return tuple(sorted(one.report for voice in voices for one in self.voices[voice].members))

    def _age(self, voices: Collection[str]) -> tuple[date, str]:
        """What orders stories by age: the day of their first report, those without any last, then their ids."""
        return min((self.voices[voice].reading.published or date.max, voice) for voice in voices)

    def _new_id(self, voices: Collection[str]) -> str:
        """An id from the first report; one that has its story elsewhere is not given twice."""
        founder = self._age(voices)[1]
        story, count = make_id("story", founder), 1
        while story in self._stories or story in self._keeper:
            count += 1
            story = make_id("story", founder, count)
        self._keeper.stay(story)
        return story

    def review(self) -> Iterator[Change]:
        """Put each story and those that it touches together anew, by words as rare as they are now."""
        self.voices.renew([voice for story in self._stories.values() for voice in story.voices])
        for story in sorted(self._stories):
            if story in self._stories:
                touched = {
                    other for voice in self._stories[story].voices for other in self._touched(self.voices[voice])
                }
                near = [story, *sorted(touched - {story})]
                if len(near) > 1 or len(self._stories[story].voices) > 1:
                    yield from self._together(None, near, None)

    # ---------------------------------------------------------------- stories rest

    def retire(self, before: date) -> Iterator[Change]:
        """Put the stories whose last report is older than a day to rest."""
        while self._due and self._due[0][0] < before:
            day, story = heapq.heappop(self._due)
            found = self._stories.get(story)
            if found and found.last == day:  # else the entry is out of date
                self._rest(story, self._close(story))
                yield Change("retired", story, why=f"no report since {day.isoformat()}")

    def _rest(self, story: str, found: _Story) -> None:
        weights: dict[str, float] = {}
        for voice in found.voices:
            for term, weight in self.voices.terms(voice).items():
                weights[term] = weights.get(term, 0.0) + weight
        reports = self._reports(found.voices)
        days = [day for voice in found.voices for one in self.voices[voice].members if (day := one.published)]
        last = found.last and found.last.isoformat()
        state = {"voices": [self.voices.end(voice) for voice in found.voices], "last": last, "checked": found.checked}
        for voice in found.voices:
            del self._home[voice]
        first_last = (min(days, default=date.min), max(days, default=date.max))
        self._keeper.put(story, first_last, heaviest(weights, _KEPT_TERMS), reports, json.dumps(state))

    def revive(self, story: str) -> Change:
        """Open a story at rest again."""
        state = json.loads(self._keeper.take(story))
        voices = [self.voices.reopen(one).id for one in state["voices"]]
        self._open(story, voices, state["checked"], day_of(state["last"]))
        return Change("revived", story, why="a late report may belong to it")

    # ---------------------------------------------------------------- between two runs

    def rows(self) -> Rows:
        """Return the rows that a save writes."""
        yield from self.voices.rows()
        for key in self._unsaved.take():
            yield key, self._row(self._stories.get(key.removeprefix(_ROW)))

    @staticmethod
    def _row(found: _Story | None) -> str | None:
        return json.dumps([found.voices, found.last and found.last.isoformat(), found.checked]) if found else None

    def load(self, rows: Mapping[str, str]) -> None:
        """Open what was saved."""
        self.voices.load(rows)
        for key in sorted(key for key in rows if key.startswith(_ROW)):
            voices, last, checked = json.loads(rows[key])
            self._open(key.removeprefix(_ROW), voices, checked, day_of(last))
        self._unsaved = Unsaved()


def _since(what: str, report: str | None) -> str:
    return f"{what}, as {report} shows" if report else f"{what}, by words as rare as they are now"
