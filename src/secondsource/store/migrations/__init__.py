"""Brings the tables of a desk from any earlier version up to this one, by Alembic."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from secondsource.errors import DeskError

if TYPE_CHECKING:
    from alembic.config import Config

    from secondsource.store.database import Database

NEWEST = "0003"  # the last of versions/; a test holds it against them


def is_current(database: Database) -> bool:
    """Whether the database has the tables of this version; raises DeskError where they are of a later one."""
    with database.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        found = connection.execute(text("select version_num from alembic_version")).scalar()
    if found is not None and found > NEWEST:
        raise DeskError(f"this desk was made by a later version (tables {found}, here {NEWEST}): update Second Source")
    return found == NEWEST


def upgrade(database: Database) -> None:
    """Make or change the tables; a database in which it fails stays as it was."""
    from alembic import command  # noqa: PLC0415 - only where there is something to do

    with database.writing() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@cache
def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415 - as above

    made = Config()
    made.set_main_option("script_location", "secondsource.store:migrations")
    made.set_main_option("path_separator", "os")
    return made
