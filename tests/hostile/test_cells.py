"""No cell of any table that we write is a formula to a spreadsheet, whatever a report says."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from naughty import FORMULAS
from sample import BRIEF, with_text
from twenty_good import articles

from secondsource.export.csv import csv_table
from secondsource.export.events import events
from secondsource.export.tables import TABLES, told
from secondsource.web import Access
from secondsource.web.rendering import csv_of
from web.visitors import client_of

# What OWASP ("CSV Injection") and the makers of spreadsheets name, after any white space; and their full-width forms.
RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def cells(text):
    """The text cells of a table; what is written as a number is one."""
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from (cell for cell in row if not re.fullmatch(r"-?\d+(?:\.\d+)?(?:e[+-]\d+)?", cell))


def hostile(formula):
    """The sample brief with a formula for a name, an outlet, a headline, a claim and whatever else has those words."""
    told_ = with_text(with_text(BRIEF, "Odalys Brandt", formula), "Harbour Times", formula)
    reports = tuple(
        replace(one, headline=formula, byline=formula, outlet=formula, url=formula) for one in told_.reports
    )
    story = told_.stories[0]
    claims = tuple(replace(one, text=formula) for one in story.claims)
    return replace(told_, reports=reports, stories=(replace(story, headline=formula, claims=claims),))


@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_no_export_has_a_cell_that_runs(formula):
    source = told(hostile(formula))
    seen = 0
    for text in (*("".join(csv_table(table, source)) for table in TABLES), "".join(events(hostile(formula)))):
        found = list(cells(text))
        seen += sum(formula.strip() in cell for cell in found)
        assert [cell for cell in found if RUNS.match(cell)] == []
    assert seen > 10


@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_no_table_of_the_desk_has_a_cell_that_runs(formula):
    text = csv_of(
        "table", ("a", "b"), [(formula, 1), (f"{formula}\n{formula}", -2.5), (f'"{formula}', None)]
    ).body.decode()
    assert [cell for cell in cells(text) if RUNS.match(cell)] == []


def test_no_address_of_a_desk_with_such_reports_gives_a_cell_that_runs(open_desk, tmp_path):
    odd = [
        {
            "title": one,
            "text": f"{one}\n\n“{one},” said {one}.\n\n{articles()[number]['text']}",
            "outlet": one,
            "authors": [one],
            "url": one,
        }
        for number, one in enumerate(FORMULAS[:10])
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in (*articles(), *odd)), encoding="utf-8")
    desk = open_desk()
    assert desk.ingest([str(path)]).read == 30
    visitor = client_of(desk, Access())
    described = visitor.get("/openapi.json").json()["paths"]
    stories = [one.id for one in desk.stories(limit=1000)]
    by_story = {one: [report.id for report in desk.brief(one).reports] for one in stories}
    seen = 0
    for path_ in (one for one in described if one.endswith(".csv")):
        for story, reports in by_story.items():
            address = path_.replace("{story_id}", story).replace("{report_id}", reports[0]).replace("{key}", "quotes")
            answer = visitor.get(f"{address}?a={reports[0]}&b={reports[-1]}&words=&speaker=")
            if answer.status_code == 200:
                seen += 1
                assert [cell for cell in cells(answer.text) if RUNS.match(cell)] == [], address
            if "{" not in path_:
                break
    assert seen > 2 * len(stories)
