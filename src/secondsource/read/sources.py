"""What the user named, spelled out: files in folders and globs, standard input, URLs; each once, in a fixed order."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Literal

from secondsource.records import Skipped

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One thing to open: its name as the user gave it (or as the folder he gave holds it), and how."""

    name: str
    kind: Literal["file", "standard input", "url"]
    size_bytes: int | None = None
    is_named: bool = True  # by the user, himself or by a pattern; otherwise a folder held it


def is_url(source: str) -> bool:
    """Whether a source is an address of the web."""
    return source[:8].lower().startswith(("http://", "https://"))


def find_sources(sources: Iterable[str]) -> Iterator[Source | Skipped]:
    """Spell out `sources` into things that can be opened, sorted by name; a file that is named twice comes once.

    Folders are read with all that is in them, hidden files and folders left out. Links to folders inside a folder are
    not followed, so no loop of links can be entered, nor links to files outside of it. What is no regular file is never
    opened.
    """
    found = [_checked(item) for source in sorted(set(sources)) for item in _spell_out(source)]
    seen: set[str] = set()
    for item in sorted(found, key=lambda item: (_name_of(item), isinstance(item, Skipped))):
        if isinstance(item, Source):
            identity = os.path.realpath(item.name) if item.kind == "file" else item.name
            if identity in seen:
                continue
            seen.add(identity)
        yield item


def _checked(item: Source | Skipped) -> Source | Skipped:
    """Refuse a name that is no text: it could not be written into a brief, nor found again from there."""
    name = _name_of(item)
    written = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return item if written == name else Skipped(written, "its name is not valid UTF-8; rename it")


def _name_of(item: Source | Skipped) -> str:
    return item.name if isinstance(item, Source) else item.source


def _spell_out(source: str) -> Iterator[Source | Skipped]:
    if source == STANDARD_INPUT:
        yield Source(source, "standard input")
    elif is_url(source):
        yield Source(source, "url")
    elif "\0" in source or not source:
        yield Skipped(source.replace("\0", "\\0"), "is no name that a file can have")
    elif os.path.lexists(source) or not glob.has_magic(source):
        yield from _look_at(source)
    else:
        matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - keeps names as the user wrote them
        if not matches:
            yield Skipped(source, "no file matches this pattern")
        for match in matches:
            yield from _look_at(match)


def _look_at(path: str, *, inside: str | None = None) -> Iterator[Source | Skipped]:
    """Yield what a path leads to; `inside` is the folder that it was found in, without links."""
    try:
        state = os.stat(path)  # noqa: PTH116 - keeps names as the user wrote them
    except OSError as error:
        yield Skipped(path, why_not(error))
        return
    if stat.S_ISREG(state.st_mode):
        if inside is not None and not _is_in(inside, path):
            yield Skipped(path, "is a link to a file outside of its folder; name that file itself to have it read")
            return
        yield Source(path, "file", state.st_size, is_named=inside is None)
    elif not stat.S_ISDIR(state.st_mode):
        yield Skipped(path, f"is {_kind_of(state.st_mode)}, no file; it was not opened")
    elif inside is not None and os.path.islink(path):  # noqa: PTH114 - as above
        yield Skipped(path, "is a link to a folder; name that folder itself to have it read")
    else:
        yield from _look_into(path)


def _look_into(folder: str) -> Iterator[Source | Skipped]:
    """Yield all files under a folder. A stack instead of recursion: folders may be nested as deep as they like."""
    waiting, outermost = [folder], os.path.realpath(folder)
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                inside = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except OSError as error:
            yield Skipped(current, f"this folder cannot be read: {_words(error)}")
            continue
        for name, is_folder in inside:
            path = os.path.join(current, name)  # noqa: PTH118 - as above
            if name.startswith("."):
                continue
            if is_folder:
                waiting.append(path)
            else:
                yield from _look_at(path, inside=outermost)


def _is_in(folder: str, path: str) -> bool:
    """Whether a file lies in a folder, wherever a link of its name leads: an unpacked archive may hold such links."""
    return os.path.commonpath((folder, os.path.realpath(path))) == folder


def open_file(path: str) -> BufferedReader:
    """Open a regular file to be read; raises OSError for anything else, and does not wait for a pipe's writer."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    opened = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        opened.close()
        raise OSError(errno.EINVAL, "is no regular file", path)
    return opened


def why_not(error: OSError) -> str:
    """Say in words why a file cannot be opened."""
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return "no such file or folder; check the path"
    if error.errno == errno.ELOOP:
        return "is a link that leads round in a circle"
    return f"cannot be opened: {_words(error)}"


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _kind_of(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"
