"""Who owns which outlet, and which outlets share a newsroom: from the package's table, and from a user's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from secondsource.errors import SettingError
from secondsource.records import Owner, Report
from secondsource.settings import DEFAULTS, Settings

OWN_TABLE = "the package's table"
_KEYS = {"name", "outlets", "newsroom"}
_KEPT_PAGE = re.compile(r"^https?://web\.archive\.org/web/\w+/")  # the address of the page stands behind it

_Table = dict[str, Owner]  # by the name or domain of an outlet, as `plain` has it


class Owners:
    """Tells who owns an outlet; read once for a run."""

    def __init__(self, *, settings: Settings = DEFAULTS) -> None:
        """Read the tables.

        What the user's file (`settings.outlets`) says of an outlet goes before the package's table. Raises SettingError
        where it cannot be read or says something else than `docs/outlets.md` allows.
        """
        self._table = _own_table() | (_table(_text_of(settings.outlets), settings.outlets) if settings.outlets else {})

    def told(self, report: Report) -> Report:
        """Return `report` with the owner of its outlet; as it is when no table names the outlet.

        An outlet is known by its name, else by its domain or one above that ("north.example.com", "example.com").
        """
        keys = [plain(report.outlet or ""), *_domains(report.outlet or ""), *_domains(report.url or "")]
        owner = next((self._table[key] for key in keys if key in self._table), None)
        return replace(report, owner=owner) if owner else report


def plain(outlet: str) -> str:
    """Return an outlet's name as it is compared: without case and a "The" before it."""
    return re.sub(r"^the\s+", "", " ".join(outlet.split()).casefold())


def _domains(address: str) -> Iterator[str]:
    """The host that an address or an outlet's name is, and those above it down to two parts."""
    address = _KEPT_PAGE.sub("", address.strip())
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:  # "http://[broken"
        return
    parts = host.split(".")
    if len(parts) > 1 and " " not in host:
        yield from (".".join(parts[first:]) for first in range(len(parts) - 1))


def _text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"the file of outlets {path} cannot be read: {error}") from error


@cache
def _own_table() -> _Table:
    return _table(files("secondsource.trace").joinpath("data/owners.toml").read_text(encoding="utf-8"), OWN_TABLE)


def _table(text: str, source: str) -> _Table:
    """The owner of each outlet that a table names; raises SettingError where it is not as it must be."""
    try:
        rows = tomllib.loads(text).get("owner", [])
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{source} is no TOML: {error}") from error
    if not isinstance(rows, list) or not rows:
        raise SettingError(f"{source} names no owner: it needs [[owner]] with name and outlets")
    table: _Table = {}
    for row in rows:
        name, outlets, shared = _row(row, source)
        owner = Owner(name, outlets[0] if shared else None, source)
        for outlet in map(plain, outlets):
            if table.setdefault(outlet, owner) != owner:
                raise SettingError(f"{source} names the outlet {outlet!r} twice: under {table[outlet].name} and {name}")
    return table


def _row(row: Any, source: str) -> tuple[str, list[str], bool]:  # noqa: ANN401 - whatever stands in a file
    """The owner, the outlets and whether they share a newsroom: they do unless the row says that they are apart."""
    if not isinstance(row, dict) or set(row) - _KEYS:
        raise SettingError(f"{source}: an [[owner]] has {', '.join(sorted(_KEYS))} and nothing else, not {row!r}")
    name, outlets, newsroom = row.get("name"), row.get("outlets"), row.get("newsroom", "shared")
    if not isinstance(name, str) or not name.strip():
        raise SettingError(f"{source}: an [[owner]] needs a name")
    if not isinstance(outlets, list) or not all(isinstance(one, str) and plain(one) for one in outlets) or not outlets:
        raise SettingError(f"{source}: the outlets of {name} must be a list of names and domains")
    if newsroom not in ("shared", "separate"):
        raise SettingError(f'{source}: newsroom of {name} must be "shared" or "separate", not {newsroom!r}')
    return name.strip(), outlets, newsroom == "shared"
