"""All settings: one table, read once. Argument first, then environment (`SECONDSOURCE_NAME`), then default."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from secondsource.errors import SettingError

ENVIRONMENT_PREFIX = "SECONDSOURCE_"
_LONGEST_PARSE_S = 86_400
_LEAST_PARSE_MB = 500


def _setting(default: Any, unit: str, help_: str) -> Any:  # noqa: ANN401 - the dataclass field's own type rules
    return field(default=default, metadata={"unit": unit, "help": help_})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a run. Units are in the names where there is one."""

    language_model: str = _setting("", "name", "empty: the bundled model; fast: rules alone; or a spaCy pipeline")
    published: str = _setting("", "ISO date", "publication date of reports that state none")
    time_zone: str = _setting("UTC", "IANA name", "time zone of times that state none")
    outlets: str = _setting("", "file", "a TOML file of who owns which outlets, beside the package's own table")
    max_document_bytes: int = _setting(20_000_000, "bytes", "a larger document is skipped (after decompression)")
    max_document_chars: int = _setting(2_000_000, "characters", "a document with a longer text is skipped")
    parse_seconds: float = _setting(
        60.0, "seconds", "a document that takes longer to parse is skipped; 0: parse without limits, in this process"
    )
    parse_memory_mb: int = _setting(2_000, "MB", "a document that takes more memory to parse is skipped")
    max_fetch_bytes: int = _setting(10_000_000, "bytes", "a larger download is refused (after decompression)")
    fetch_timeout_s: float = _setting(20.0, "seconds", "a fetch that takes longer is given up")
    contact: str = _setting("", "e-mail or address", "whom a site may turn to about our requests; sent with each")
    llm_timeout_s: float = _setting(120.0, "seconds", "a language model's answer that takes longer is given up")
    max_llm_bytes: int = _setting(1_000_000, "bytes", "a larger answer of a language model is refused")
    max_redirects: int = _setting(5, "count", "a fetch that is sent on more often is given up")


DEFAULTS = Settings()


def load(**arguments: str | float | None) -> Settings:
    """Return the settings of a run: `arguments` that are not None, then the environment, then defaults.

    Raises SettingError for an unknown name or a value of the wrong type.
    """
    known = {f.name: f for f in fields(Settings)}
    unknown = sorted(set(arguments) - set(known))
    if unknown:
        raise SettingError(f"no setting is called {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
    chosen: dict[str, Any] = {}
    for name, spec in known.items():
        value = arguments.get(name)
        if value is None:
            value = os.environ.get(ENVIRONMENT_PREFIX + name.upper())
        if value is not None:
            chosen[name] = _typed(name, value, type(spec.default))
    settings = Settings(**chosen)
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    """Raise SettingError for a value that no stage could use."""
    if settings.published:
        try:
            datetime.fromisoformat(settings.published)
        except ValueError as error:
            raise SettingError(f"published must be a date such as 2024-03-05, not {settings.published!r}") from error
    if not 0 <= settings.parse_seconds <= _LONGEST_PARSE_S:
        raise SettingError(f"parse_seconds must be from 0 to {_LONGEST_PARSE_S:,}, not {settings.parse_seconds:g}")
    if settings.parse_memory_mb < _LEAST_PARSE_MB:
        raise SettingError(f"parse_memory_mb must be {_LEAST_PARSE_MB} or more: the readers themselves take 300")
    if not (settings.contact.isascii() and settings.contact.isprintable()):
        raise SettingError(f"contact must be an e-mail address or a web address, not {settings.contact!r}")
    try:
        ZoneInfo(settings.time_zone)
    except (KeyError, ValueError, OSError) as error:  # an unknown zone, a malformed name, a name that is a folder
        raise SettingError(f"no time zone is called {settings.time_zone!r}; one is Europe/Paris") from error


def _typed(name: str, value: str | float, kind: type) -> str | int | float:
    try:
        return kind(value)  # type: ignore[no-any-return]
    except ValueError as error:
        raise SettingError(f"{name} must be of type {kind.__name__}, not {value!r}") from error
