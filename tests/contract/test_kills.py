"""A process that takes reports in may be killed at any moment: the next one goes on where it stopped."""

import pytest
from kills import survive
from made_events import texts


@pytest.mark.parametrize(("kind", "kills"), [("sqlite", 40), ("postgresql", 10)])
def test_nothing_is_lost_or_kept_twice_or_left_untold_when_the_writer_is_killed(tmp_path, new_desk_at, kind, kills):
    reports = list(texts(40, seed=11))
    made = survive(reports, tmp_path / "in", new_desk_at(kind), kills=kills, seed=5)
    assert made.killed == kills
    assert (made.lost, made.unread, made.twice, made.untold, made.problems) == (0, 0, 0, 0, [])
    assert made.held == sorted(made.held)


def test_the_made_reports_are_those_of_their_seed():
    assert list(texts(40, seed=3)) == list(texts(40, seed=3))
    assert len(set(texts(400, seed=3))) == 400
