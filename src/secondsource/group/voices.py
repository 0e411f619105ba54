"""The reports that open stories are made of: what each says, and how alike any two are, asked once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from secondsource.group.facets import day_of
from secondsource.group.index import RareIndex
from secondsource.group.likeness import Likeness, Reading
from secondsource.group.profiles import Profile
from secondsource.group.reposts import is_repost


@dataclass(frozen=True, slots=True)
class Member:
    """What is kept of each report of a voice, to tell why it stands where it does."""

    report: str
    published: date | None
    names: frozenset[str]
    days: frozenset[str]  # ISO days that it tells of

    @classmethod
    def of(cls, one: Reading) -> Member:
        """Return what is kept of a report."""
        days = frozenset(day.isoformat() for day in one.told.days)
        return cls(one.report, one.published, frozenset(one.told.names), days)

    def state(self) -> list[Any]:
        """Return it as JSON has it."""
        return [self.report, self.published and self.published.isoformat(), sorted(self.names), sorted(self.days)]

    @classmethod
    def load(cls, state: Sequence[Any]) -> Member:
        """Return what `state` gave."""
        report, published, names, days = state
        return cls(report, day_of(published), frozenset(names), frozenset(days))


@dataclass(slots=True)
class Voice:
    """One text and the reports that print it; in a large story also those that say what it says.

    A text that many print is one voice in the averages: copies do not move the others.
    """

    reading: Reading  # of the report that it is compared by
    profile: Profile
    age: int  # of what had been seen when the profile was weighed
    members: list[Member]  # its reports, that one first
    scores: dict[str, float] = field(default_factory=dict)  # by the other voice, as far as they have been asked for
    shared_chars: dict[str, int] = field(default_factory=dict)  # of passages, by the other voice

    @property
    def id(self) -> str:
        """The id of the report that it is compared by."""
        return self.reading.report

    def profiles(self) -> list[Profile]:
        """Return a profile of each of its reports: its own, with what the report itself names."""
        return [
            replace(self.profile, report=one.report, published=one.published, names=one.names, days=one.days)
            for one in self.members
        ]


class Voices:
    """All open voices, with what compares them."""

    def __init__(self, likeness: Likeness | None = None) -> None:
        self.likeness = likeness or Likeness()
        self._voices: dict[str, Voice] = {}
        self._of_text: dict[str, str] = {}
        self._of_report: dict[str, str] = {}
        self._index = RareIndex()

    def __getitem__(self, voice: str) -> Voice:
        return self._voices[voice]

    def __len__(self) -> int:
        return len(self._voices)

    def of(self, report: str) -> str | None:
        """Return the voice that a report belongs to."""
        return self._of_report.get(report)

    def with_text(self, reading: Reading) -> str | None:
        """Return the voice that says the same in the same words on the same day."""
        return self._of_text.get(reading.text)

    def reposted(self, reading: Reading, shared_chars: Mapping[str, int]) -> str | None:
        """Return the voice that a report repeats but for light edits; `shared_chars` as for `start`."""
        for report in sorted(shared_chars):
            first = self._voices.get(report)
            if first and is_repost(
                shared_chars[report],
                (reading.told.chars, first.reading.told.chars),
                (reading.published, first.reading.published),
            ):
                return first.id
        return None

    def start(self, reading: Reading, shared_chars: Mapping[str, int]) -> Voice:
        """Open a voice for a report.

        Args:
            reading: the report.
            shared_chars: of the passages that it shares with others, by report; those that are not open are left out.
        """
        self.likeness.learn(reading)
        voice = Voice(reading, self.likeness.weigh(reading), self.likeness.age, [])
        self._put(voice, [Member.of(reading)])
        for report, chars in shared_chars.items():
            other = self.of(report)
            if other is not None and other != voice.id:
                for one, two in ((voice, self[other]), (self[other], voice)):
                    one.shared_chars[two.id] = max(chars, one.shared_chars.get(two.id, 0))
        return voice

    def follow(self, voice: Voice, member: Member) -> None:
        """Count a report to a voice."""
        voice.members.append(member)
        self._of_report[member.report] = voice.id

    def near(self, voice: Voice, most: int) -> list[str]:
        """Return other voices that it may be like: those of the index, and those that it shares passages with."""
        found = (*self._index.nearest(self.likeness.keys(voice.profile), most + 1), *sorted(voice.shared_chars))
        return [other for other in dict.fromkeys(found) if other != voice.id]

    def terms(self, voice: str) -> dict[str, float]:
        """Return what a voice can be found by, with how much it says."""
        return self.likeness.keys(self[voice].profile)

    def scores(self, one: str, others: Collection[str]) -> list[float]:
        """Return how alike a voice is to each of others, 0 to 1."""
        me = self._voices[one]
        new = [self._voices[other] for other in others if other not in me.scores]
        found = self.likeness.scores(
            me.profile, [other.profile for other in new], [me.shared_chars.get(other.id, 0) for other in new]
        )
        for other, score in zip(new, found, strict=True):
            me.scores[other.id] = other.scores[one] = score
        return [me.scores[other] for other in others]

    def mean(self, one: str, others: Collection[str]) -> float:
        """Return how alike a voice is to others on average."""
        rest = [other for other in others if other != one]
        return sum(self.scores(one, rest)) / len(rest) if rest else 0.0

    def renew(self, voices: Iterable[str]) -> None:
        """Weigh again the voices that were weighed by what had been seen before, and forget how alike they were."""
        for key in voices:
            voice = self._voices[key]
            if voice.age != self.likeness.age:
                self._part(voice)
                self._index.remove(key)
                voice.profile, voice.age = self.likeness.weigh(voice.reading), self.likeness.age
                self._index.add(key, self.likeness.keys(voice.profile))
                self._voices[key] = self._voices.pop(key)  # in the order of the index

    def end(self, key: str) -> dict[str, Any]:
        """Close a voice; return its reports as JSON has them."""
        voice = self._voices.pop(key)
        self._part(voice)
        for other in voice.shared_chars:
            if other in self._voices:
                self._voices[other].shared_chars.pop(key, None)
        self._index.remove(key)
        if self._of_text.get(voice.reading.text) == key:
            del self._of_text[voice.reading.text]
        for member in voice.members:
            del self._of_report[member.report]
        return {"reading": voice.reading.state(), "members": [member.state() for member in voice.members]}

    def reopen(self, state: Mapping[str, Any]) -> Voice:
        """Open a voice again as `end` gave it; its words are counted already."""
        reading = Reading.of(state["reading"])
        voice = Voice(reading, self.likeness.weigh(reading), self.likeness.age, [])
        self._put(voice, [Member.load(one) for one in state["members"]])
        return voice

    def state(self) -> dict[str, Any]:
        """Return all voices, and how alike those are that were compared, as JSON has them."""
        return {
            "words": self.likeness.state(),
            "voices": [
                {
                    "reading": voice.reading.state(),
                    "members": [member.state() for member in voice.members],
                    "weights": voice.profile.weights(),
                    "age": voice.age,
                    "scores": voice.scores,
                    "shared_chars": voice.shared_chars,
                }
                for voice in self._voices.values()
            ],
        }

    @classmethod
    def load(cls, state: Mapping[str, Any]) -> Voices:
        """Return the voices that `state` gave."""
        made = cls(Likeness.of(state["words"]))
        for one in state["voices"]:
            reading = Reading.of(one["reading"])
            profile = made.likeness.weigh(reading).with_weights(one["weights"])
            voice = Voice(reading, profile, one["age"], [], dict(one["scores"]), dict(one["shared_chars"]))
            made._put(voice, [Member.load(member) for member in one["members"]])
        return made

    def _put(self, voice: Voice, members: Sequence[Member]) -> None:
        self._voices[voice.id] = voice
        for member in members:
            self.follow(voice, member)
        self._of_text[voice.reading.text] = voice.id
        self._index.add(voice.id, self.likeness.keys(voice.profile))

    def _part(self, voice: Voice) -> None:
        for other in voice.scores:
            self._voices[other].scores.pop(voice.id, None)
        voice.scores.clear()
