import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from secondsource.errors import DeskError
from secondsource.store import open_database
from secondsource.store.schema import metadata


def test_a_new_desk_has_the_tables_of_the_schema(tmp_path):
    database = open_database(str(tmp_path / "desk.db"))
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_a_desk_of_a_later_version_is_refused(tmp_path):
    database = open_database(str(tmp_path / "desk.db"))
    with database.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    database.close()
    with pytest.raises(DeskError, match="later version"):
        open_database(str(tmp_path / "desk.db"))


def _is_ours(name, kind, _parents):
    return kind != "table" or not name.startswith("report_words")
