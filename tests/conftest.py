"""Makers of small records that tests of every stage start from."""

import os
import re

import pytest

from secondsource.records import Annotated, Block, Document, Mention, Published, Report, make_id


def make_report(text, *, file="a.txt", outlet=None, headline=None, published=None, agency=None, part=1):
    """Return a report whose document text is `text`: each non-empty line is a paragraph, or the headline."""
    document = Document(id=make_id("doc", file, text), file=file, sha256="0" * 64, media_type="text/plain", text=text)
    blocks = tuple(
        Block(m.start(), m.end(), "headline" if m.group() == headline else "paragraph")
        for m in re.finditer(r"[^\n]+", text)
    )
    when = Published(published, "stated", "set by the test") if published else Published()
    return Report(
        id=make_id("rep", document.id, part),
        document=document,
        start=0,
        end=len(text),
        part=part,
        outlet=outlet,
        headline=headline,
        published=when,
        agency=agency,
        blocks=blocks,
    )


@pytest.fixture(name="make_report")
def _make_report():
    return make_report


@pytest.fixture(name="annotate_names")
def _annotate_names(make_report):
    def make(file, text, *names):
        """Each name is (words, type) or (words, type, title), found from left to right."""
        report = make_report(text, file=file)
        mentions, at = [], 0
        for words, kind, *title in names:
            at = text.index(words, at)
            mentions.append(Mention(at, at + len(words), words, kind, *title))
            at += len(words)
        return Annotated(report=report, mentions=tuple(mentions))

    return make


@pytest.fixture(name="open_desk")
def _open_desk(tmp_path):
    """Open the desk of the test, again and again; each is closed at the end."""
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.settings import Settings  # noqa: PLC0415 - with it

    opened = []

    def open_(name="desk.db"):
        opened.append(Desk.open(str(tmp_path / name), settings=Settings(language_model="fast")))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


@pytest.fixture(name="write_reports")
def _write_reports(tmp_path):
    """Write reports as text files of a folder and return the folder."""

    def write(*texts, folder="in"):
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        for number, text in enumerate(texts, 1):
            (place / f"{number}.txt").write_text(text, encoding="utf-8")
        return str(place)

    return write


@pytest.fixture(scope="session", name="cluster")
def _cluster():
    """A PostgreSQL that runs for the tests; without one they are skipped, but fail where CI is set."""
    from postgres_cluster import NotInstalled, running  # noqa: PLC0415 - only for the tests that need it

    try:
        with running() as cluster:
            yield cluster
    except NotInstalled as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


@pytest.fixture(name="new_desk_at")
def _new_desk_at(request, tmp_path):
    """Return the address of a desk that is not there yet, in SQLite or PostgreSQL, as it is asked for."""

    def address(kind, name="desk"):
        if kind == "sqlite":
            return str(tmp_path / f"{name}.db")
        return request.getfixturevalue("cluster").new_database()

    return address


@pytest.fixture(name="address", params=["sqlite", "postgresql"])
def _address(request, new_desk_at):
    """The address of a desk that is not there yet, on each database."""
    return new_desk_at(request.param)


@pytest.fixture(name="open_at")
def _open_at():
    """Open desks by their addresses; each is closed at the end."""
    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.settings import Settings  # noqa: PLC0415 - with it

    opened = []

    def open_(address, **more):
        opened.append(Desk.open(address, settings=Settings(language_model="fast"), **more))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()
