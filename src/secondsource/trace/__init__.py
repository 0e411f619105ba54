"""Who copied whom: the passages that reports share, their direction, and the origins behind a story."""

from secondsource.trace.behind import Behind, origins_behind
from secondsource.trace.direction import direct
from secondsource.trace.joined import Joined
from secondsource.trace.origins import find_origins
from secondsource.trace.overlaps import find_overlaps, overlaps_within

__all__ = ["Behind", "Joined", "direct", "find_origins", "find_overlaps", "origins_behind", "overlaps_within"]
