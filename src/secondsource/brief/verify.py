"""Holds every span and hash of a brief against the originals, read again.

Python can hold two halves of a surrogate pair as two characters; JSON reads them back as one. Texts are therefore
compared after such pairs are joined, on both sides; the spans count the text as it was read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TextIO

from secondsource.brief.wording import clipped, one_line, plural
from secondsource.errors import SecondSourceError, UnreadableInput, VerificationError
from secondsource.records import SCHEMA

_KEYS = {
    "documents": ("id", "file", "sha256", "chars", "furniture"),
    "reports": ("id", "document", "file", "start", "end"),
    "skipped": ("source", "reason"),
    "stories": ("id", "reports", "claims"),
}
_EVIDENCE_KEYS = {"report", "file", "start", "end", "text"}
_SHOWN_CHARS = 160  # of a passage that differs
_BEFORE_CHARS = 40  # of it that stand before the first difference


class Original(Protocol):
    """What an original holds now."""

    @property
    def sha256(self) -> str:
        """SHA-256 of its bytes."""

    @property
    def text(self) -> str:
        """Its document text."""


Originals = Mapping[str | None, Original]
OriginalOf = Callable[[dict[str, Any]], Original | str]  # of a document as the JSON has it; or why there is none


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold."""

    file: str
    start: int | None  # None: it is about the document as a whole
    end: int | None
    expected: str
    found: str
    where: tuple[str, ...]  # the places in the JSON that say it: "stories[0].claims[2].assertions[0].evidence"

    def __str__(self) -> str:
        """Say it on one line."""
        span = "" if self.start is None else f" characters {self.start}–{self.end}"
        places = self.where[0] if len(self.where) == 1 else f"{self.where[0]} and {len(self.where) - 1} more"
        return f"{one_line(self.file)}{span}: expected {self.expected}, found {self.found} ({places})"


def verify(
    brief: Any,  # noqa: ANN401 - whatever JSON may hold
    *,
    base: Path | None = None,
    original_of: OriginalOf | None = None,
) -> list[Problem]:
    """Return what does not hold of a brief, in the order of its files and spans; nothing when all holds.

    Checks for each document that its original can be read, its hash and its length; that every report, piece of
    furniture and passage lies in its document and says what stands there; that every passage names a report of the
    brief and the file of that report; and that each count is the length of its list. Originals are read from disk
    only, never fetched: for a document that was read from an address this is a problem.

    Args:
        brief: what `json.loads` made of the output of `brief --json`.
        base: where relative paths start; the current folder by default.
        original_of: where originals are kept; on disk by default.

    Raises:
        VerificationError: it is no brief, or one of another schema version.
    """
    _check_shape(brief)
    try:
        return _Check(brief, original_of or _OnDisk(base).original).problems()
    except (AttributeError, KeyError, TypeError) as error:  # a value of a type that the schema does not allow
        raise VerificationError(f"this is no brief: its shape is not that of the schema ({error})") from error


def report_problems(file: Path, *, base: Path | None, as_json: bool, out: TextIO) -> int:
    """Verify the brief in `file`, write what was found to `out`, and return the number of problems.

    Raises VerificationError when the file cannot be read or holds no brief.
    """
    try:
        brief = json.loads(file.read_bytes())
    except OSError as error:
        raise VerificationError(f"{file} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise VerificationError(f"{file} holds no JSON: {error}") from error
    problems = verify(brief, base=base)
    write_problems(problems, len(brief["documents"]), passages(brief), as_json=as_json, out=out)
    return len(problems)


def passages(brief: Any) -> int:  # noqa: ANN401 - as above
    """How many passages the stories of a brief rest on, each as often as it stands in the JSON."""
    return sum(1 for _ in _evidence_in(brief["stories"], "stories"))


def write_problems(problems: Sequence[Problem], documents: int, spans: int, *, as_json: bool, out: TextIO) -> None:
    """Write what does not hold, of so many documents and passages, to `out`."""
    if as_json:
        found = {"documents": documents, "spans": spans, "problems": [asdict(problem) for problem in problems]}
        out.write(json.dumps(found, indent=1) + "\n")
        return
    out.writelines(f"{problem}\n" for problem in problems)
    checked = f"{plural(documents, 'document')} and {plural(spans, 'passage')} checked"
    out.write(f"{checked}: {f'{len(problems):,} do not hold' if problems else 'all hold'}\n")


def _check_shape(brief: Any) -> None:  # noqa: ANN401 - as above
    if not isinstance(brief, dict) or "schema" not in brief:
        raise VerificationError("this is no brief of Second Source: it has no `schema`")
    if brief["schema"] != SCHEMA:
        raise VerificationError(f"its schema is {brief['schema']!r}, and this version reads {SCHEMA!r}")
    for part, keys in _KEYS.items():
        if not isinstance(brief.get(part), list):
            raise VerificationError(f"this is no brief: `{part}` is not a list")
        for number, one in enumerate(brief[part]):
            lacking = [key for key in keys if not isinstance(one, dict) or key not in one]
            if lacking:
                raise VerificationError(f"this is no brief: {part}[{number}] has no `{lacking[0]}`")


class _Check:
    """One run over one brief."""

    def __init__(self, brief: dict[str, Any], original_of: OriginalOf) -> None:
        self._brief, self._original_of = brief, original_of
        self._texts: dict[str, str] = {}  # by document id, of those that can be read
        self._found: dict[tuple[str, int | None, int | None, str, str], list[str]] = {}
        self._reports = {report["id"]: report for report in brief["reports"]}

    def problems(self) -> list[Problem]:
        documents = {document["id"]: document for document in self._brief["documents"]}
        for number, document in enumerate(self._brief["documents"]):
            self._document(document, f"documents[{number}]")
        for number, report in enumerate(self._brief["reports"]):
            self._report(report, documents, f"reports[{number}]")
        for where, evidence in _evidence_in(self._brief["stories"], "stories"):
            self._evidence(evidence, where)
        for where, counted in _counted_in(self._brief["stories"], "stories"):
            if counted["count"] != len(counted["items"]):
                self._add("the brief", None, None, f"a count of {len(counted['items'])}", str(counted["count"]), where)
        ordered = sorted(self._found, key=lambda key: (key[0], key[1] is not None, key[1] or 0, key[2] or 0, key))
        return [Problem(*key, tuple(self._found[key])) for key in ordered]

    def _add(self, file: Any, start: Any, end: Any, expected: str, found: str, where: str) -> None:  # noqa: ANN401
        at = (start, end) if isinstance(start, int) and isinstance(end, int) else (None, None)
        self._found.setdefault((str(file), *at, expected, found), []).append(where)

    def _document(self, document: dict[str, Any], where: str) -> None:
        file = document["file"]
        original = self._original_of(document)
        if isinstance(original, str):
            self._add(file, None, None, "the original", one_line(original), where)
            return
        if original.sha256 != document["sha256"]:
            self._add(file, None, None, f"SHA-256 {document['sha256']}", original.sha256, f"{where}.sha256")
        if len(original.text) != document["chars"]:
            self._add(file, None, None, f"{document['chars']} characters", str(len(original.text)), f"{where}.chars")
        self._texts[document["id"]] = original.text
        for number, piece in enumerate(document["furniture"]):
            self._span(file, document["id"], piece, f"{where}.furniture[{number}]")

    def _report(self, report: dict[str, Any], documents: dict[str, dict[str, Any]], where: str) -> None:
        document = documents.get(report["document"])
        if document is None or document["file"] != report["file"]:
            known = "no such document" if document is None else one_line(document["file"])
            self._add(report["file"], None, None, f"document {report['document']}", known, where)
            return
        for at, piece in [(where, report), *_numbered(report.get("blocks", []), f"{where}.blocks")]:
            start, end = piece.get("start"), piece.get("end")
            if not _lies_in(start, end, document["chars"]):
                self._add(report["file"], start, end, "a span in the document", f"{document['chars']} characters", at)

    def _evidence(self, evidence: dict[str, Any], where: str) -> None:
        report = self._reports.get(evidence["report"])
        if report is None:
            found = f"no report {evidence['report']}"
            self._add(evidence["file"], evidence["start"], evidence["end"], "a report of the brief", found, where)
        elif report["file"] != evidence["file"]:
            expected, found = f"file {one_line(report['file'])}", one_line(str(evidence["file"]))
            self._add(evidence["file"], evidence["start"], evidence["end"], expected, found, where)
        else:
            self._span(evidence["file"], report["document"], evidence, where)

    def _span(self, file: str, document: str, piece: dict[str, Any], where: str) -> None:
        """Hold a span and its text against the document, where that can be read (else it is a problem already)."""
        text = self._texts.get(document)
        if text is None:
            return
        start, end, expected = piece.get("start"), piece.get("end"), piece.get("text")
        if not _lies_in(start, end, len(text)) or not isinstance(expected, str):
            self._add(file, start, end, _shown(str(expected)), f"a text of {len(text)} characters", where)
            return
        found = text[start:end]
        if _joined(found) != _joined(expected):
            self._add(file, start, end, *_difference(expected, found), where)


class _OnDisk:
    """Originals that are read again from their files, each file once."""

    def __init__(self, base: Path | None) -> None:
        self._base = base
        # By file and the mapping of its fields; a string is why it cannot be read.
        self._read: dict[tuple[str, tuple[str, ...]], Originals | str] = {}

    def original(self, document: dict[str, Any]) -> Original | str:
        """The original of a document, or why there is none; its notes tell how its fields were mapped."""
        file, member, notes = document["file"], document.get("member"), tuple(document.get("notes", ()))
        if not isinstance(file, str):
            return "no file name"
        if (file, notes) not in self._read:
            try:
                self._read[file, notes] = _reread(file, notes, self._base)
            except UnreadableInput as error:
                self._read[file, notes] = str(error)
            except (SecondSourceError, OSError, ValueError) as error:
                self._read[file, notes] = f"it cannot be read: {error}"
        held = self._read[file, notes]
        if isinstance(held, str):
            return held
        return held.get(member) or (f"no {member}" if member else "a file of several documents")


def _reread(file: str, notes: tuple[str, ...], base: Path | None) -> Originals:
    from secondsource.read import fields_of, reread  # noqa: PLC0415 - loads every reader; a broken brief needs none
    from secondsource.settings import load  # noqa: PLC0415 - with it

    # An address or standard input is refused by `reread` itself.
    path = file if base is None or "://" in file or file == "-" else str(base / file)
    return reread(path, settings=load(), fields=fields_of(notes))


def _lies_in(start: Any, end: Any, chars: Any) -> bool:  # noqa: ANN401 - from JSON
    return all(type(number) is int for number in (start, end, chars)) and 0 <= start <= end <= chars


def _joined(text: str) -> str:
    """The text with pairs of surrogates as the characters that they stand for."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _difference(expected: str, found: str) -> tuple[str, str]:
    """Both texts around the first character that differs."""
    same = next((at for at, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), 0)
    start = max(0, same - _BEFORE_CHARS) if len(expected) > _SHOWN_CHARS else 0
    return _shown(expected, start), _shown(found, start)


def _shown(text: str, start: int = 0) -> str:
    return f"“{'…' if start else ''}{clipped(text[start:], _SHOWN_CHARS)}”"


def _evidence_in(node: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - JSON
    """Every passage anywhere below, with its place."""
    return ((at, one) for at, one in _objects(node, where) if one.keys() >= _EVIDENCE_KEYS)


def _counted_in(node: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - JSON
    return ((at, one) for at, one in _objects(node, where) if one.keys() == {"count", "items"})


def _objects(node: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - JSON
    """Every object at and below `node`, in order, with its place; not recursive, as nesting may be deep."""
    stack = [(where, node)]
    while stack:
        at, one = stack.pop()
        if isinstance(one, dict):
            yield at, one
            stack.extend((f"{at}.{key}", value) for key, value in reversed(one.items()))
        elif isinstance(one, list):
            stack.extend(reversed(list(_numbered(one, at))))


def _numbered(items: list[Any], where: str) -> Iterator[tuple[str, Any]]:
    return ((f"{where}[{number}]", item) for number, item in enumerate(items))
