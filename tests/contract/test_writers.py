"""Transactions, and who may write and read at one time, on both databases."""

import subprocess
import sys
import threading
import time

import pytest
from made_pages import FIRE, TRAM

from secondsource.errors import DeskError
from secondsource.store import open_database
from secondsource.store.schema import grouping


def _keys(database):
    with database.reading() as connection:
        return [row.key for row in connection.execute(grouping.select().order_by(grouping.c.key))]


def _put(connection, key):
    connection.execute(grouping.insert(), [{"key": key, "value": "x"}])


class Interrupted(Exception):
    pass


def test_a_transaction_that_fails_leaves_nothing(open_at, address):
    database = open_at(address).database
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        _put(connection, f"one{_put(connection, 'before')}{1 / 0}")
    assert _keys(database) == []
    with database.writing() as connection:
        _put(connection, "two")
    assert _keys(database) == ["two"]


def test_a_batch_that_fails_half_way_leaves_nothing(open_at, address, write_reports, monkeypatch):
    from secondsource.desk import ingest  # noqa: PLC0415 - to put a broken part into it

    def broken(*_arguments, **_more):
        raise Interrupted

    desk, folder = open_at(address), write_reports(FIRE, TRAM)
    with monkeypatch.context() as patched:
        patched.setattr(ingest.inputs, "add", broken)
        with pytest.raises(Interrupted):
            desk.ingest([folder])
    assert desk.stories() == desk.search() == desk.inputs() == ()
    assert desk.ingest([folder]).read == 2


def test_a_reader_is_not_blocked_by_a_writer_and_sees_one_state(open_at, address, write_reports):
    desk, other = open_at(address), open_at(address)
    desk.ingest([write_reports(FIRE)])
    (before,) = other.stories()
    with other.database.reading() as reader:
        assert len(reader.execute(grouping.select()).all()) == (seen := len(_keys(desk.database)))
        with desk.database.sole_writer(), desk.database.writing() as connection:
            _put(connection, "\ufffdnew")
            answers = []
            asking = threading.Thread(target=lambda: answers.extend([other.stories(), other.search("grain")]))
            asking.start()
            asking.join(10)
            assert [len(answer) for answer in answers] == [1, 1]
            assert answers[0] == (before,)
            assert len(_keys(other.database)) == seen
        assert len(reader.execute(grouping.select()).all()) == seen  # the state that it saw first
    assert len(_keys(other.database)) == seen + 1


def test_there_is_one_writer_at_a_time(open_at, address, write_reports):
    one, other = open_at(address), open_at(address)
    folder = write_reports(FIRE)
    with one.database.sole_writer(), pytest.raises(DeskError, match="another process is writing"):
        other.ingest([folder])
    assert other.ingest([folder]).read == 1


HOLDING = """
import sys, time
from secondsource.store import open_database
database = open_database(sys.argv[1])
with database.sole_writer(), database.writing() as connection:
    connection.exec_driver_sql("insert into grouping values ('lost', 'x')")
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_writer_that_is_killed_leaves_no_lock_and_nothing_half_written(open_at, address):
    database = open_at(address).database
    with subprocess.Popen([sys.executable, "-c", HOLDING, address], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(DeskError, match="another process is writing"), database.sole_writer():
            pass
        process.kill()
    with database.sole_writer(), database.writing() as connection:
        _put(connection, "kept")
    assert _keys(database) == ["kept"]


def test_a_desk_is_made_once_by_all_who_open_it_at_one_time(open_at, address):
    failed = []

    def open_one():
        try:
            open_database(address).close()
        except DeskError as error:
            failed.append(str(error))

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert failed == []
    assert open_at(address).stories() == ()


def test_a_server_that_is_not_there_is_told_in_words():
    started = time.monotonic()
    with pytest.raises(DeskError, match="cannot be opened as a desk"):
        open_database("postgresql+psycopg://nobody:secret@127.0.0.1:9/nowhere")
    assert time.monotonic() - started < 10


def test_a_password_is_not_told():
    with pytest.raises(DeskError) as error:
        open_database("postgresql+psycopg://nobody:secret@127.0.0.1:9/nowhere")
    assert "secret" not in str(error.value)


def test_a_database_of_another_encoding_is_refused(cluster):
    with pytest.raises(DeskError, match="UTF8"):
        open_database(cluster.new_database(encoding="SQL_ASCII"))
