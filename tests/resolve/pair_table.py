"""Our table of pairs of names in context (`pairs.txt`), and which of them are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from secondsource.records import Annotated, Block, Document, Mention, NameType, Report, make_id
from secondsource.resolve import resolve_names

_NAME = re.compile(
    r"(?:\[(?P<title>[^\]]+)\] )?\b(?P<kind>[POL]):"
    r"(?P<name>.+?)(?= (?:rose|sat|met|saw|spoke|left|came|and|sailed)\b| / | ?[()]| \[|$)"
)
_TYPES: dict[str, NameType] = {"P": "PERSON", "O": "ORG", "L": "PLACE"}


def pairs() -> Iterator[tuple[str, bool]]:
    """Yield each line of the table with whether its first and last name must be one."""
    for line in Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8").splitlines():
        if line[:2] in {"+ ", "- "}:
            yield line[2:], line[0] == "+"


def is_joined(line: str) -> bool:
    """Whether the first and the last name of a line resolve to one name."""
    members = [_annotated(number, part) for number, part in enumerate(line.split(" || "))]
    resolved = resolve_names(members)
    first, last = members[0].mentions[0], members[-1].mentions[-1]
    one = resolved.name_of(members[0].report.id, first.start, first.end)
    other = resolved.name_of(members[-1].report.id, last.start, last.end)
    return one is other


def _annotated(number: int, part: str) -> Annotated:
    text, mentions, at = "", [], 0
    for match in _NAME.finditer(part):
        text += part[at : match.start()] + (f"{match['title']} " if match["title"] else "")
        start = len(text)
        text += match["name"]
        mentions.append(Mention(start, len(text), match["name"], _TYPES[match["kind"]], match["title"]))
        at = match.end()
    text += part[at:] + " today."
    where = {"file": str(number), "sha256": "0" * 64, "media_type": "text/plain", "text": text}
    document = Document(id=make_id("doc", number, text), **where)
    blocks = (Block(0, len(text), "paragraph"),)
    report = Report(id=make_id("rep", number, text), document=document, start=0, end=len(text), blocks=blocks)
    return Annotated(report=report, mentions=tuple(mentions))
