"""Reposts of one text are one voice."""

import pyarrow as pa

from secondsource.scale.folder import Folder
from secondsource.scale.guard import Guard
from secondsource.scale.stage import Work
from secondsource.scale.voicing import run
from secondsource.settings import DEFAULTS


def first_of(tmp_path, *pairs):
    rows = pa.table({"one": [one for one, _ in pairs], "other": [other for _, other in pairs]})
    guard = Guard(Folder(str(tmp_path)), "voice", 0)
    made = run(Work(part=0, tables={"work/reposts": rows}, settings=DEFAULTS, guard=guard))
    return {row["report"]: row["first"] for row in made["work/followers"]}


def test_all_prints_of_a_text_follow_its_first(tmp_path):
    assert first_of(tmp_path, (1, 5), (1, 9), (5, 9)) == {1: 1, 5: 1, 9: 1}


def test_light_edits_of_light_edits_do_not_lead_from_one_text_to_another(tmp_path):
    assert first_of(tmp_path, (1, 2), (2, 3), (3, 4)) == {1: 1, 2: 1, 3: 3, 4: 3}


def test_the_order_of_the_rows_changes_nothing(tmp_path):
    pairs = [(1, 2), (2, 3), (3, 4), (2, 4)]
    assert first_of(tmp_path, *pairs) == first_of(tmp_path, *reversed(pairs))
