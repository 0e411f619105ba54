"""Who owns an outlet, and what that means for origins."""

from dataclasses import replace

import pytest
from tests_trace import annotated_of

from secondsource.errors import SettingError
from secondsource.settings import Settings
from secondsource.trace import find_origins, find_overlaps
from secondsource.trace.newsrooms import newsroom, with_owners_told
from secondsource.trace.owners import OWN_TABLE, Owners

TABLE = """
[[owner]]
name = "Orlen Media"
outlets = ["Orlen Herald", "bayradio.example"]

[[owner]]
name = "Northern Broadcasting"
outlets = ["Channel 4 North", "channel9.example"]
newsroom = "separate"
"""
ONE = "A coal barge sank off Orlen Bay on Tuesday after its hull cracked in heavy seas and the pumps gave out."
TWO = "Insurers have long asked for newer vessels on the coastal route, and their letters went unanswered for years."


@pytest.fixture(name="owners")
def _owners(tmp_path):
    return _read(tmp_path, TABLE)


def _read(folder, text):
    path = folder / "outlets.toml"
    path.write_text(text, encoding="utf-8")
    return Owners(settings=Settings(outlets=str(path)))


def _rooms(owners, make_report, *outlets):
    return [newsroom(owners.told(make_report(ONE, outlet=outlet))) for outlet in outlets]


def test_an_outlet_is_known_by_name_and_by_domain(owners, make_report):
    for outlet in ("The Orlen herald", "bayradio.example", "news.bayradio.example"):
        assert owners.told(make_report(ONE, outlet=outlet)).owner.name == "Orlen Media", outlet
    assert owners.told(make_report(ONE, outlet="Bayradio")).owner is None
    assert owners.told(make_report(ONE)).owner is None


def test_an_outlet_is_known_by_its_address_also_on_a_kept_page(owners, make_report):
    for url in ("https://www.bayradio.example/a", "http://web.archive.org/web/20240501/http://bayradio.example:80/a"):
        assert owners.told(replace(make_report(ONE, outlet="Bay One"), url=url)).owner.name == "Orlen Media", url


def test_outlets_that_share_a_newsroom_are_one_and_others_are_not(owners, make_report):
    herald, radio, four, nine = _rooms(
        owners, make_report, "Orlen Herald", "bayradio.example", "Channel 4 North", "channel9.example"
    )
    assert herald == radio
    assert len({herald, four, nine}) == 3


def test_what_is_not_said_to_be_apart_is_one_newsroom(tmp_path, make_report):
    apart = _read(tmp_path, '[[owner]]\nname = "X"\noutlets = ["A", "B"]\nnewsroom = "separate"')
    assert len(set(_rooms(apart, make_report, "A", "B"))) == 2
    unsaid = _read(tmp_path, '[[owner]]\nname = "X"\noutlets = ["A", "B"]')
    assert len(set(_rooms(unsaid, make_report, "A", "B"))) == 1


def test_an_agencys_credit_goes_before_the_newsroom(owners, make_report):
    wire = owners.told(make_report(ONE, outlet="Orlen Herald", agency="Reuters"))
    assert newsroom(wire) == "agency:reuters"


def test_reports_of_one_newsroom_are_one_origin(owners, make_report):
    reports = [make_report(ONE, outlet="Orlen Herald"), make_report(TWO, outlet="bayradio.example", file="b.txt")]
    members = [annotated_of(owners.told(report)) for report in reports]
    (origin,) = with_owners_told(find_origins(members, find_overlaps(members)), members)
    assert "Orlen Herald, bayradio.example share a newsroom of Orlen Media" in origin.why
    assert "outlets.toml" in origin.why
    assert len(find_origins([annotated_of(report) for report in reports], ())) == 2


def test_a_users_file_goes_before_the_packages_table(tmp_path, make_report):
    assert Owners().told(make_report(ONE, outlet="BBC News")).owner.source == OWN_TABLE
    mine = _read(tmp_path, '[[owner]]\nname = "Somebody"\noutlets = ["bbc news"]')
    assert mine.told(make_report(ONE, outlet="BBC News")).owner.name == "Somebody"


def test_newsrooms_of_one_owner_in_the_packages_table_stay_apart(make_report):
    reports = [Owners().told(make_report(ONE, outlet=outlet)) for outlet in ("wkrn.com", "wreg.com", "fox59.com")]
    assert {report.owner.name for report in reports} == {"Nexstar"}
    assert len({newsroom(report) for report in reports}) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("outlets = ", "no TOML"),
        ("", "names no owner"),
        ("owner = 3", "names no owner"),
        ('[[owner]]\noutlets = ["A"]', "needs a name"),
        ('[[owner]]\nname = "X"', "must be a list"),
        ('[[owner]]\nname = "X"\noutlets = ["A", " "]', "must be a list"),
        ('[[owner]]\nname = "X"\noutlets = ["A"]\nnewsroom = "both"', "separate"),
        ('[[owner]]\nname = "X"\noutlets = ["A"]\nroom = "shared"', "nothing else"),
        ('[[owner]]\nname = "X"\noutlets = ["A"]\n[[owner]]\nname = "Y"\noutlets = ["The a"]', "twice"),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_refused_in_words(tmp_path, text, said):
    with pytest.raises(SettingError, match=said):
        _read(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SettingError, match="cannot be read"):
        Owners(settings=Settings(outlets=str(tmp_path / "none.toml")))
