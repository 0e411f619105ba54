"""The reports that open stories are made of: what each says, and how alike any two are, asked once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from secondsource.group.features import Features
from secondsource.group.index import RareIndex, heaviest
from secondsource.group.likeness import Likeness, Reading


@dataclass(slots=True)
class Voice:
    """One text and the reports that print it; in a large story also those that say what it says.

    A text that many print is one voice in the averages: copies do not move the others.
    """

    features: Features
    age: int  # of the table of words when the features were weighed
    readings: list[Reading]  # of its reports, the first the one that it is compared by
    scores: dict[str, float] = field(default_factory=dict)  # by the other voice, as far as they have been asked for
    shared_chars: dict[str, int] = field(default_factory=dict)  # of passages, by the other voice

    @property
    def id(self) -> str:
        """The id of the report that it is compared by."""
        return self.readings[0].report


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

    def start(self, reading: Reading, shared_chars: Mapping[str, int], *, new: bool = True) -> Voice:
        """Open a voice for a report.

        Args:
            reading: the report.
            shared_chars: of the passages that it shares with others, by report; those that are not open are left out.
            new: whether its words are to be counted.
        """
        if new:
            self.likeness.learn(reading)
        voice = Voice(self.likeness.weigh(reading), self.likeness.age, [])
        self._put(voice, [reading])
        for report, chars in shared_chars.items():
            other = self.of(report)
            if other is not None and other != voice.id:
                for one, two in ((voice, self[other]), (self[other], voice)):
                    one.shared_chars[two.id] = max(chars, one.shared_chars.get(two.id, 0))
        return voice

    def follow(self, voice: Voice, reading: Reading) -> None:
        """Count a report to a voice."""
        kept = Reading(reading.report, {}, reading.names, reading.days, reading.published, reading.text)
        voice.readings.append(kept if voice.readings else reading)
        self._of_report[reading.report] = voice.id

    def near(self, voice: Voice, most: int) -> list[str]:
        """Return other voices that it may be like: those of the index, and those that it shares passages with."""
        found = (*self._index.nearest(voice.features.vector, most + 1), *sorted(voice.shared_chars))
        return [other for other in dict.fromkeys(found) if other != voice.id]

    def terms(self, voice: str) -> tuple[str, ...]:
        """Return the terms that say most of what a voice is about."""
        return heaviest(self[voice].features.vector)

    def score(self, one: str, two: str) -> float:
        """Return how alike two voices are, 0 to 1."""
        a, b = self._voices[one], self._voices[two]
        score = a.scores.get(two)
        if score is None:
            score = self.likeness.score(a.features, b.features, a.shared_chars.get(two, 0))
            a.scores[two] = b.scores[one] = score
        return score

    def mean(self, one: str, others: Collection[str]) -> float:
        """Return how alike a voice is to others on average."""
        rest = [other for other in others if other != one]
        return sum(self.score(one, other) for other in rest) / len(rest) if rest else 0.0

    def renew(self, voices: Iterable[str]) -> None:
        """Weigh again the voices that were weighed by an older table, and forget how alike they were."""
        for key in voices:
            voice = self._voices[key]
            if voice.age != self.likeness.age:
                self._part(voice)
                self._index.remove(key)
                voice.features, voice.age = self.likeness.weigh(voice.readings[0]), self.likeness.age
                self._index.add(key, voice.features.vector)
                self._voices[key] = self._voices.pop(key)  # in the order of the index

    def end(self, key: str) -> list[dict[str, Any]]:
        """Close a voice; return its reports as JSON has them."""
        voice = self._voices.pop(key)
        self._part(voice)
        for other in voice.shared_chars:
            if other in self._voices:
                self._voices[other].shared_chars.pop(key, None)
        self._index.remove(key)
        if self._of_text.get(voice.readings[0].text) == key:
            del self._of_text[voice.readings[0].text]
        for reading in voice.readings:
            del self._of_report[reading.report]
        return [reading.state() for reading in voice.readings]

    def reopen(self, state: Iterable[Mapping[str, Any]]) -> Voice:
        """Open a voice again as `end` gave it; its words are counted already."""
        first, *others = map(Reading.of, state)
        voice = self.start(first, {}, new=False)
        for reading in others:
            self.follow(voice, reading)
        return voice

    def state(self) -> dict[str, Any]:
        """Return all voices, with their weights as they are and the likeness of those compared, as JSON has them."""
        return {
            "words": self.likeness.state(),
            "voices": [
                {
                    "readings": [reading.state() for reading in voice.readings],
                    "vector": dict(voice.features.vector),
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
            read = [Reading.of(reading) for reading in one["readings"]]
            first = read[0]
            features = Features(first.report, one["vector"], first.names, first.days, first.published)
            made._put(Voice(features, one["age"], [], dict(one["scores"]), dict(one["shared_chars"])), read)
        return made

    def _put(self, voice: Voice, readings: Sequence[Reading]) -> None:
        self._voices[readings[0].report] = voice
        for reading in readings:
            self.follow(voice, reading)
        self._of_text[readings[0].text] = voice.id
        self._index.add(voice.id, voice.features.vector)

    def _part(self, voice: Voice) -> None:
        for other in voice.scores:
            self._voices[other].scores.pop(voice.id, None)
        voice.scores.clear()
