"""How each format is laid out on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from secondsource.errors import SettingError
from secondsource.export.csv import csv_table
from secondsource.export.events import events
from secondsource.export.formats import Format
from secondsource.export.frames import needed
from secondsource.export.ftm import ftm
from secondsource.export.jsonld import jsonld
from secondsource.export.ninjs import ninjs
from secondsource.export.parquet import write_parquet
from secondsource.export.prov import prov
from secondsource.export.tables import TABLES, told
from secondsource.export.webannotation import webannotation
from secondsource.records import Brief, Story

OF_TABLES = (Format.CSV, Format.PARQUET)
# How a brief, or one of its stories, is written in one file, and how the file's name ends.
OF_BRIEF: dict[Format, tuple[Callable[[Brief], Iterable[str]], str]] = {
    Format.JSONLD: (jsonld, ".jsonld"),
    Format.PROV: (prov, ".prov.json"),
    Format.FTM: (ftm, ".ftm.jsonl"),
    Format.EVENTS: (events, ".events.csv"),
}
OF_STORY: dict[Format, tuple[Callable[[Story, Brief], Iterable[str]], str]] = {
    Format.WEBANNOTATION: (webannotation, ".jsonld"),
    Format.NINJS: (ninjs, ".json"),
}


def write(brief: Brief, wanted: Format, out: str) -> list[Path]:
    """Write a brief in one format and return the files that were written.

    Args:
        brief: one or many stories.
        wanted: the format.
        out: a folder for the formats of a file a table; a folder, or for one story also a file, for those of a file a
            story; a file for the others, or a folder that is there. - is standard output where one file is written.

    Raises:
        SettingError: `out` does not fit the format or cannot be written.
    """
    check(wanted, out)
    try:
        if wanted in OF_TABLES:
            return _write_tables(brief, wanted, _folder(out))
        if wanted in OF_STORY:
            return _write_stories(brief, wanted, out)
        return _write_whole(brief, wanted, out)
    except BrokenPipeError:  # the reader of standard output has what it wanted
        raise
    except OSError as error:
        raise SettingError(f"{error.filename or out} cannot be written: {error.strerror}") from error


def check(wanted: Format, out: str) -> None:
    """Raise SettingError where a format cannot be written to `out`, or needs what is not installed."""
    if wanted in OF_TABLES and (out == "-" or Path(out).is_file()):
        raise SettingError(f"{wanted} is several files: --out takes a folder, not {out}")
    if wanted is Format.PARQUET:
        needed("pyarrow")


def _write_tables(brief: Brief, wanted: Format, folder: Path) -> list[Path]:
    source, paths = told(brief), [folder / f"{table.name}.{wanted}" for table in TABLES]
    for table, path in zip(TABLES, paths, strict=True):
        if wanted is Format.PARQUET:
            write_parquet(table, source, path)
        else:
            _put(csv_table(table, source), str(path))
    return paths


def _write_stories(brief: Brief, wanted: Format, out: str) -> list[Path]:
    pieces, ending = OF_STORY[wanted]
    if out == "-" or (Path(out).suffix and not Path(out).is_dir()):
        if len(brief.stories) != 1:
            raise SettingError(f"{wanted} is a file a story, and there are {len(brief.stories)}: --out takes a folder")
        return _put(pieces(brief.stories[0], brief), out)
    folder = _folder(out)
    return [path for story in brief.stories for path in _put(pieces(story, brief), str(folder / f"{story.id}{ending}"))]


def _write_whole(brief: Brief, wanted: Format, out: str) -> list[Path]:
    pieces, ending = OF_BRIEF[wanted]
    return _put(pieces(brief), str(Path(out) / f"brief{ending}") if Path(out).is_dir() else out)


def _folder(out: str) -> Path:
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _put(pieces: Iterable[str], out: str) -> list[Path]:
    if out == "-":
        sys.stdout.writelines(pieces)
        return []
    path = Path(out)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    return [path]
