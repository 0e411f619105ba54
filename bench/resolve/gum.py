"""The named mentions of GUM (Zeldes 2017): people, organisations and places with the groups that corefer."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.annotate.name_roles import described
from secondsource.records import Annotated, Block, Document, Mention, NameType, Report, make_id

_TYPES: dict[str, NameType] = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_INSIDE = frozenset(["of", "the", "for", "-", "&", ".", "/", "de", "la", "van", "von", "der", "bin", "al"])
_OPEN = re.compile(r"\((?P<group>\d+)-(?P<kind>[a-z]+)[^()]*(?P<at_once>\))?|(?P<closed>\d+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a document: its place in the text, its number and its head's in the sentence, and its tag."""

    start: int
    end: int
    sentence: int
    number: int
    head: int
    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with its named mentions and the group that each stands in."""

    name: str
    annotated: Annotated
    groups: tuple[str, ...]

    @property
    def is_development(self) -> bool:
        """Whether it falls in the half whose errors were looked at."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2 == 0


def documents(path: Path) -> Iterator[Gold]:
    """Yield the documents of GUM with their named mentions."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[str] = []
        for line in lines:
            if line.startswith("# newdoc") and rows:
                yield _document(rows)
                rows = []
            rows.append(line.rstrip("\n"))
        yield _document(rows)


def _document(rows: list[str]) -> Gold:
    name = rows[0].split("= ", 1)[1]
    words: list[Word] = []
    spans: list[tuple[int, int, str, str]] = []
    opened: list[tuple[str, str, int]] = []
    text, sentence = "", 0
    for row in rows:
        cells = row.split("\t")
        if len(cells) == 1 and row.startswith("# sent_id"):
            sentence, text = sentence + 1, text.rstrip() + "\n" if text else ""
        if len(cells) != 10 or not cells[0].isdigit():  # noqa: PLR2004 - columns of CoNLL-U
            continue
        start = len(text)
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        words.append(Word(start, start + len(cells[1]), sentence, int(cells[0]), int(cells[6]), cells[4], cells[1]))
        entity = next((cell[7:] for cell in cells[9].split("|") if cell.startswith("Entity=")), "")
        for match in _OPEN.finditer(entity):
            if match["group"]:
                opened.append((match["group"], match["kind"], len(words) - 1))
            closed = match["group"] if match["at_once"] else match["closed"]
            at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == closed), None)
            if at is not None:
                group, kind, first = opened.pop(at)
                spans.append((first, len(words) - 1, group, kind))
    return _named(name, text, words, spans)


def _named(name: str, text: str, words: list[Word], spans: list[tuple[int, int, str, str]]) -> Gold:
    report = _report(name, text)
    found: dict[tuple[int, int], tuple[Mention, str]] = {}
    for first, last, group, kind in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        run = _run(words, first, last)
        if kind in _TYPES and run is not None:
            start, end = words[run[0]].start, words[run[1]].end
            mention = described(text, Mention(start, end, text[start:end], _TYPES[kind]))
            found.setdefault((mention.start, mention.end), (mention, group))
    pairs = sorted(found.values(), key=lambda pair: (pair[0].start, pair[0].end))
    annotated = Annotated(report=report, mentions=tuple(mention for mention, _ in pairs))
    return Gold(name, annotated, tuple(group for _, group in pairs))


def _run(words: list[Word], first: int, last: int) -> tuple[int, int] | None:
    """The proper nouns around the head of a mention, with what stands between them; None when the head is no name."""
    numbers = {words[i].number for i in range(first, last + 1)}
    head = next((i for i in range(first, last + 1) if words[i].head not in numbers), first)
    if not _is_name(words[head]):
        return None
    start = end = head
    for i in range(head - 1, first - 1, -1):
        if _is_name(words[i]):
            start = i
        elif words[i].text.lower() not in _INSIDE:
            break
    for i in range(head + 1, last + 1):
        if _is_name(words[i]):
            end = i
        elif words[i].text.lower() not in _INSIDE:
            break
    return start, end


def _is_name(word: Word) -> bool:
    return word.tag in {"NNP", "NNPS"}


def _report(name: str, text: str) -> Report:
    document = Document(id=make_id("doc", name), file=name, sha256="0" * 64, media_type="text/plain", text=text)
    blocks = tuple(Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", text))
    return Report(id=make_id("rep", name), document=document, start=0, end=len(text), blocks=blocks)
