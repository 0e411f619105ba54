"""A brief told again by a language model that the user named, sentence by sentence held against the lines it cites."""

from secondsource.reworded.account import reword
from secondsource.reworded.client import Server, server_at

__all__ = ["Server", "reword", "server_at"]
