"""One report of a made story, with its lineage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from made_edits import Paragraph


@dataclass
class Made:
    """One made report with its lineage."""

    number: int
    outlet: str
    headline: str
    paragraphs: list[Paragraph]
    origin: int  # number of the report whose newsroom's work it is
    at: datetime  # when it really came out
    british: bool
    agency: bool = False
    parents: tuple[int, ...] = ()
    published: str | None = None
    byline: str | None = None
    hidden: bool = False  # not among the story's reports

    @property
    def text(self) -> str:
        """The body, a paragraph a line."""
        return "\n".join(" ".join(piece.text for piece in paragraph) for paragraph in self.paragraphs)

    def line(self) -> str:
        """The report as a line of JSON."""
        fields = {"title": self.headline, "text": self.text, "outlet": self.outlet, "language": "en"}
        fields |= {"date_publish": self.published} if self.published else {}
        return json.dumps(fields | ({"authors": [self.byline]} if self.byline else {}))
