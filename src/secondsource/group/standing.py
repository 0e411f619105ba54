"""An open story as others see it: its reports, each with the reason why it stands there."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.group.profiles import Profile
from secondsource.group.reasons import Reasons
from secondsource.group.voices import Voices
from secondsource.records import Cluster


def cluster_of(story: str, voices: Voices, inside: Sequence[str]) -> Cluster:
    """Return a story of these voices, each report with the reason why it stands there."""
    members = [profile for key in inside for profile in voices[key].profiles()]
    reasons, placements = Reasons(members), []
    for key in inside:
        voice = voices[key]
        others = [other for other in inside if other != key]
        alike = dict(zip(others, voices.scores(key, others), strict=True))
        likest = voices[max(others, key=lambda other: (alike[other], other))].profile if others else None
        mean = sum(alike.values()) / len(alike) if alike else 1.0
        copied = sum(len(voices[other].members) for other in voice.shared_chars if other in inside)
        placements += [
            reasons.placement(profile, likest or _copy_of(profile, members), mean, copied)
            for profile in voice.profiles()
        ]
    placements.sort(key=lambda one: one.report)
    return Cluster(story, tuple(one.report for one in placements), tuple(placements))


def _copy_of(one: Profile, members: Sequence[Profile]) -> Profile | None:
    return next((other for other in members if other.report != one.report), None)
