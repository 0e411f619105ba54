"""The account: a story assembled from what the stages found, written for the terminal, the browser and machines."""

from secondsource.brief.assemble import assemble

__all__ = ["assemble"]
