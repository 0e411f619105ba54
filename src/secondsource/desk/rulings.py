"""An editor's word: kept with who said it and when, applied at once, applied again whenever a story is told, undone."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from secondsource.desk.homes import settle
from secondsource.desk.saying import say
from secondsource.desk.telling import tell_in
from secondsource.errors import DeskBusy, DeskError
from secondsource.settings import Settings
from secondsource.store import Database, accounts, moments, reports, rulings
from secondsource.store.rulings import Ruling

WAIT_S = 5.0  # for a writer who is at work: an ingest holds the desk for longer, and then the editor is told so
_PAUSE_S = 0.1
_CHANGES_HOMES = frozenset({"split", "join"})


@dataclass(frozen=True, slots=True)
class Logged:
    """A ruling, and in each story that it bears on why it is without effect there; empty where it has one."""

    ruling: Ruling
    without_effect: Mapping[str, str]  # by the story's id


def rule(database: Database, kind: str, given: Mapping[str, Any], *, who: str, settings: Settings) -> Ruling:
    """Keep what an editor says and tell anew the stories that it touches, all of it or nothing.

    Raises DeskError where it says nothing that can be done, or while another process writes.
    """
    with _sole_writer(database), database.writing() as connection:
        saying = say(connection, kind, given)
        ruling = rulings.add(connection, kind, saying.story, saying.what, who=_named(who), at=moments.now())
        _retell(connection, ruling, settings=settings)
    return ruling


def undo(database: Database, number: int, *, who: str, settings: Settings) -> Ruling:
    """Note that a ruling holds no more, and tell the stories that it touched as they are without it."""
    with _sole_writer(database), database.writing() as connection:
        ruling = rulings.undo(connection, number, who=_named(who), at=moments.now())
        _retell(connection, ruling, settings=settings)
    return ruling


def read(connection: Connection, story: str | None = None) -> tuple[Logged, ...]:
    """Return all that was ever said, or all that bears on a story, first first, with what became of it."""
    told = {one.number: one for one in rulings.log(connection)}
    touched = {number: _touched(connection, ruling) for number, ruling in told.items()}
    if story is not None:
        now = accounts.where(connection, story)
        touched = {number: stories for number, stories in touched.items() if now in stories}
    found = {one: accounts.read(connection, one) for stories in touched.values() for one in stories}
    idle = {
        one: {ruled.number: ruled.without_effect for ruled in account.story.rulings}
        for one, account in found.items()
        if account
    }
    return tuple(
        Logged(told[number], {one: idle[one][number] for one in sorted(stories) if number in idle.get(one, {})})
        for number, stories in touched.items()
    )


def _retell(connection: Connection, ruling: Ruling, *, settings: Settings) -> None:
    touched = _touched(connection, ruling)
    kept = {one: account for one in touched if (account := accounts.read(connection, one))}
    if ruling.kind in _CHANGES_HOMES:
        touched |= settle(connection)
    if not touched:
        return
    accounts.touch(connection, touched, at=ruling.undone_at or ruling.at)
    known = tuple(placement for account in kept.values() for placement in account.placements)
    for story in sorted(touched):
        tell_in(connection, story, known, settings=settings)


def _touched(connection: Connection, ruling: Ruling) -> set[str]:
    """The stories that a ruling bears on as they stand now."""
    found = {one.story for one in reports.lines(connection, ruling.what["reports"]).values() if one.story}
    if ruling.story and (now := accounts.where(connection, ruling.story)):
        found.add(now)
    return found


@contextmanager
def _sole_writer(database: Database) -> Iterator[None]:
    """Keep other writers out, once they are done; raises DeskBusy where they are at work for longer."""
    until = time.monotonic() + WAIT_S
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(database.sole_writer())
                break
            except DeskBusy:
                if time.monotonic() > until:
                    raise
                time.sleep(_PAUSE_S)
        yield


def _named(who: str) -> str:
    if not who.strip():
        raise DeskError("a ruling needs the name of who makes it")
    return " ".join(who.split())
