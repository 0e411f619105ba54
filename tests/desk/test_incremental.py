"""The brief of a story on the desk is what a fresh run over its reports alone gives, however they came."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.desk import Desk
from secondsource.pipeline import make_brief
from secondsource.settings import Settings

FAST = Settings(language_model="fast")
REPORTS = (
    """Ferry rams pier at Dunmarrow, 12 hurt

DUNMARROW, 4 June 2024 - A ferry rammed the pier at Dunmarrow on Tuesday morning and 12 passengers were hurt.

"The engines would not go astern," Captain Ilse Hahn said.
""",
    """Twelve injured as ferry hits Dunmarrow pier

By Jon Petrie

DUNMARROW, 4 June 2024 - Twelve people were injured when a ferry hit the pier at Dunmarrow on Tuesday morning.

Captain Ilse Hahn said the engines would not go astern. The harbour police opened an inquiry.
""",
    """Dunmarrow ferry crash: 15 injured

DUNMARROW, 5 June 2024 - Fifteen people were injured when a ferry rammed the pier at Dunmarrow on Tuesday, police said.

"The engines would not go astern," Captain Ilse Hahn told the Dunmarrow Echo.
""",
    """Ferry rams pier at Dunmarrow, 12 hurt

DUNMARROW, 4 June 2024 (CNS) - A ferry rammed the pier at Dunmarrow on Tuesday morning and 12 passengers were hurt.

"The engines would not go astern," Captain Ilse Hahn said. The ferry was towed to Port Ellery.
""",
    """Sandhaven choir wins national prize

SANDHAVEN, 4 June 2024 - The choir of Sandhaven won the national prize for singing on Tuesday, its fourth in a row.
""",
)


@pytest.fixture(scope="module", name="pages")
def _pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for number, text in enumerate(REPORTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{number}.txt") for number in range(len(REPORTS))]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(REPORTS))), cuts=st.sets(st.integers(1, len(REPORTS) - 1)))
def test_a_brief_is_what_a_fresh_run_over_its_reports_gives(pages, tmp_path_factory, order, cuts):
    ends = [0, *sorted(cuts), len(order)]
    with Desk.open(str(tmp_path_factory.mktemp("desk") / "desk.db"), settings=FAST) as desk:
        for start, end in pairwise(ends):
            desk.ingest([pages[number] for number in order[start:end]])
        told = [desk.brief(line.id) for line in desk.stories()]
    assert sorted(len(brief.reports) for brief in told) == [1, 4]
    for brief in told:
        fresh = make_brief(sorted(report.file for report in brief.reports), settings=FAST)
        assert [_without_place(story) for story in brief.stories] == [_without_place(story) for story in fresh.stories]
        assert brief.reports == fresh.reports
        assert all(Path(document.file).exists() for document in brief.documents)


def _without_place(story):
    """The account without what the desk alone has: its id, why each report is in it, what it follows, suggestions."""
    claims = tuple(replace(claim, credibility=None) for claim in story.claims)
    return replace(story, id="", placements=(), follows=(), claims=claims)
