"""The description of the desk's answers holds for answers to whatever a machine makes up to ask for."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from secondsource.web import Access, make_app

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(max_examples=5, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
NOT_THERE = {"/ingest/{handed}.json"}  # nothing is handed over here


@pytest.fixture(name="described", scope="module")
def _described(desk):
    return schemathesis.openapi.from_asgi("/openapi.json", make_app(desk, Access(names=("testserver",))))


@pytest.mark.parametrize("asks_for_what_there_is", [False, True])
def test_answers_are_as_described(described, desk, ferry, asks_for_what_there_is):
    a, b, *_ = (one.id for one in desk.brief(ferry).reports)
    known = {"story_id": ferry, "report_id": a, "a": a, "b": b, "page": 1, "key": "contested", "words": "ferry"}
    seen = set()
    for operation in described.get_all_operations():

        @FEW
        @given(case=operation.ok().as_strategy())
        def answers(case):
            for asked in (case.path_parameters, case.query) if asks_for_what_there_is else ():
                asked |= {name: known[name] for name in asked if name in known}
            seen.add((case.path, case.call_and_validate(checks=CHECKS).status_code))

        answers()
    assert {path for path, _ in seen} == set(described.raw_schema["paths"])
    found = {path for path, status in seen if status == 200}
    assert not asks_for_what_there_is or found == {path for path, _ in seen} - NOT_THERE
