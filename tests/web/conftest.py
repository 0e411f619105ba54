"""A desk with the examples and with reports by somebody who means it harm."""

import json

import pytest

from secondsource.desk import Desk
from secondsource.settings import Settings
from secondsource.web import Access
from web.visitors import client_of, hostile


@pytest.fixture(name="desk", scope="session")
def _desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    made = folder / "hostile.jsonl"
    made.write_text("".join(json.dumps(hostile(number)) + "\n" for number in range(3)), encoding="utf-8")
    with Desk.open(str(folder / "desk.db"), settings=Settings(language_model="fast")) as desk:
        desk.ingest(["examples/reports", str(made)])
        yield desk


@pytest.fixture(name="client", scope="session")
def _client(desk):
    return client_of(desk, Access())


@pytest.fixture(name="ferry", scope="session")
def _ferry(desk):
    return max(desk.stories(), key=lambda one: one.reports).id


@pytest.fixture(name="pier", scope="session")
def _pier(desk):
    return next(one.id for one in desk.stories() if "Pier" in one.headline)


@pytest.fixture(name="addresses", scope="session")
def _addresses(desk, ferry, pier):
    """The address of every kind of page, of a good story and of the hostile one."""
    found = [
        "/",
        "/?words=ferry",
        "/ingest",
        "/corrections",
        "/api",
        "/search",
        "/search?words=pier",
        "/search?words=ferry&since=2024-10-10",
    ]
    found += ["/names", "/names?words=tern&page=1", "/quotes", "/quotes?speaker=una", "/discrepancies"]
    for story in (ferry, pier):
        reports = [one.id for one in desk.brief(story).reports]
        found += [
            f"/stories/{story}{rest}" for rest in ("", "/lineage", "/timeline", "/quotes", "/names", "/reports/1")
        ]
        found += [
            f"/stories/{story}/correct",
            f"/reports/{reports[0]}",
            f"/reports/{reports[1]}?at=12-60",
            f"/compare?a={reports[0]}&b={reports[1]}",
        ]
    return found
