"""The reports that open stories are made of: what each says, and how alike any two are, asked once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from typing import Any

from secondsource.group.facets import day_of
from secondsource.group.index import RareIndex
from secondsource.group.kept import Rows, Unsaved
from secondsource.group.likeness import Likeness, Reading
from secondsource.group.profiles import Profile
from secondsource.group.reposts import is_repost

_VOICE, _MEMBER = "voice/", "member/"  # keys of rows


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
    counts: Sequence[int]  # that it was weighed by (`Likeness.counts`)
    members: list[Member]  # its reports, that one first
    scores: dict[str, float] = field(default_factory=dict)  # by the other voice, as far as they have been asked for
    shared_chars: dict[str, int] = field(default_factory=dict)  # of passages, by the other voice
    place: int = 0  # in the order in which voices came to the index

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
        self._of_text: dict[str, tuple[str, ...]] = {}  # sorted; two where a late copy called the first from the shelf
        self._of_report: dict[str, tuple[str, int]] = {}  # its voice, and where among that one's reports it stands
        self._index = RareIndex()
        self._places = 0
        self._unsaved = Unsaved()

    def __getitem__(self, voice: str) -> Voice:
        return self._voices[voice]

    def __len__(self) -> int:
        return len(self._voices)

    def of(self, report: str) -> str | None:
        """Return the voice that a report belongs to."""
        found = self._of_report.get(report)
        return found[0] if found else None

    def with_text(self, reading: Reading) -> str | None:
        """Return the voice that says the same in the same words on the same day."""
        return self._of_text.get(reading.text, (None,))[0]

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
        voice = self._opened(reading)
        for report, chars in shared_chars.items():
            other = self.of(report)
            if other is not None and other != voice.id:
                for one, two in ((voice, self[other]), (self[other], voice)):
                    one.shared_chars[two.id] = max(chars, one.shared_chars.get(two.id, 0))
        return voice

    def follow(self, voice: Voice, member: Member) -> None:
        """Count a report to a voice."""
        if voice.members:  # the first stands in the row of the voice
            self._unsaved.add(_MEMBER + member.report)
        self._of_report[member.report] = voice.id, len(voice.members)
        voice.members.append(member)

    def near(self, voice: Voice, most: int) -> list[str]:
        """Return other voices that it may be like: those of the index, and those that it shares passages with."""
        found = (*self._index.nearest(voice.id, most + 1), *sorted(voice.shared_chars))
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
                voice.counts = self.likeness.counts(voice.reading)
                self._enter(voice)
                self._unsaved.change(_VOICE + key)

    def end(self, key: str) -> dict[str, Any]:
        """Close a voice; return its reports as JSON has them."""
        voice = self._voices.pop(key)
        self._part(voice)
        was_saved = self._unsaved.drop(_VOICE + key)
        for other in voice.shared_chars:
            if other in self._voices:
                self._voices[other].shared_chars.pop(key, None)
                if was_saved:  # and with it, it may be, that it shares passages with the other
                    self._unsaved.change(_VOICE + other)
        self._index.remove(key)
        left = tuple(one for one in self._of_text.pop(voice.reading.text) if one != key)
        if left:
            self._of_text[voice.reading.text] = left
        for number, member in enumerate(voice.members):
            del self._of_report[member.report]
            if number:
                self._unsaved.drop(_MEMBER + member.report)
        return {"reading": voice.reading.state(), "members": [member.state() for member in voice.members[1:]]}

    def reopen(self, state: Mapping[str, Any]) -> Voice:
        """Open a voice again as `end` gave it; its words are counted already."""
        voice = self._opened(Reading.of(state["reading"]))
        for one in state["members"]:
            self.follow(voice, Member.load(one))
        return voice

    # ---------------------------------------------------------------- between two runs

    def rows(self) -> Rows:
        """Return the rows that a save writes. How alike voices are is left out: it is asked again."""
        yield from self.likeness.rows()
        for key in self._unsaved.take():
            kind, _, name = key.partition("/")
            told = self._voice_row(name) if kind == "voice" else self._member_row(name)
            yield key, json.dumps(told, separators=(",", ":")) if told else None

    def _voice_row(self, name: str) -> list[Any] | None:
        voice = self._voices.get(name)
        if voice is None:
            return None
        return [voice.place, voice.age, voice.reading.state(), list(voice.counts), voice.shared_chars]

    def _member_row(self, report: str) -> list[Any] | None:
        voice, number = self._of_report.get(report, ("", 0))
        return [voice, number, self._voices[voice].members[number].state()] if number else None

    def load(self, rows: Mapping[str, str]) -> None:
        """Open what was saved."""
        self.likeness.load(rows)
        told = sorted(_of_kind(_VOICE, rows), key=itemgetter(0))
        for self._places, age, state, counts, _ in told:
            reading = Reading.of(state)
            self._put(Voice(reading, self.likeness.weigh_again(reading, counts), age, counts, []))
        for voice, (*_, shared_chars) in zip(list(self._voices.values()), told, strict=True):
            for other in self._voices.keys() & shared_chars.keys():
                voice.shared_chars[other] = self._voices[other].shared_chars[voice.id] = shared_chars[other]
        for name, _, member in sorted(_of_kind(_MEMBER, rows), key=itemgetter(0, 1)):
            self.follow(self._voices[name], Member.load(member))
        self._unsaved = Unsaved()

    # ---------------------------------------------------------------- parts

    def _opened(self, reading: Reading) -> Voice:
        """Return a new voice with one report, as much as its words weigh now."""
        likeness = self.likeness
        voice = Voice(reading, likeness.weigh(reading), likeness.age, likeness.counts(reading), [])
        self._put(voice)
        self._unsaved.add(_VOICE + voice.id)
        return voice

    def _put(self, voice: Voice) -> None:
        text = voice.reading.text
        self._voices[voice.id] = voice
        self._of_text[text] = tuple(sorted((*self._of_text.get(text, ()), voice.id)))
        self._enter(voice)
        self.follow(voice, Member.of(voice.reading))

    def _enter(self, voice: Voice) -> None:
        """Put a voice last into the index."""
        self._index.add(voice.id, self.likeness.keys(voice.profile))
        voice.place = self._places
        self._places += 1

    def _part(self, voice: Voice) -> None:
        for other in voice.scores:
            self._voices[other].scores.pop(voice.id, None)
        voice.scores.clear()


def _of_kind(kind: str, rows: Mapping[str, str]) -> Iterator[list[Any]]:
    return (json.loads(value) for key, value in rows.items() if key.startswith(kind))
