"""Stories are saved a little at a time, and go on from what was saved as if there had been no break."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_stream import round_up, told

from secondsource.group.kept import Journal
from secondsource.group.online import Stories
from secondsource.group.shelf import Shelf
from secondsource.records import Annotated

EVENTS = ("barge", "fire", "dam", "vote")
DATED = [told(event, n, day=day) for event, day in zip(EVENTS, (0, 0, 1, 40), strict=True) for n in (0, 1, 2, 3)]
TROUBLE = [
    round_up(EVENTS),
    told("barge", 1, day=3),
    told("barge", 5, day=None),
    told("dam", 6, day=400),
    told("fire", 8, day=2),
    told("quake", 0, day=400),
]
PASSAGES = st.dictionaries(st.sampled_from([one.report for one in DATED]), st.integers(50, 400), max_size=3)


class Counting(Shelf):
    """A shelf that notes how many rows, and characters of them, each save writes."""

    def __init__(self):
        super().__init__()
        self.saves = []

    def write(self, rows):
        self.saves.append((len(rows), sum(len(value or "") for value in rows.values())))
        super().write(rows)


def after(stories, readings, passages):
    """What each report changes, and the stories then."""
    changes = [stories.place(one, passages.get(one.report)) for one in readings]
    return changes, [stories.story(story) for story in stories], stories._open.voices.likeness._seen


@given(
    st.permutations(DATED + TROUBLE),
    st.lists(st.integers(0, len(DATED + TROUBLE)), max_size=4),
    st.dictionaries(st.sampled_from([one.report for one in DATED + TROUBLE]), PASSAGES, max_size=6),
)
@settings(max_examples=20, deadline=None)
def test_saved_and_opened_at_any_point_stories_go_on_as_if_there_had_been_no_break(readings, saves, passages):
    cut, *earlier = sorted(saves, reverse=True) or [0]
    whole, before, keeper = Stories(window_days=30), Stories(window_days=30, keeper=(shelf := Shelf())), shelf
    for number, one in enumerate(readings[:cut]):
        if number in earlier:
            before.save()
        assert before.place(one, passages.get(one.report)) == whole.place(one, passages.get(one.report))
    before.save()
    again = Stories.open(keeper, window_days=30)
    assert after(again, readings[cut:], passages) == after(whole, readings[cut:], passages)


def test_what_is_saved_after_opening_is_opened_again():
    readings = [told(event, n, day=n * 20) for n in range(8) for event in ("barge", "fire", "dam")]
    whole, keeper = Stories(), Shelf()
    for one in readings:
        stories = Stories.open(keeper)
        assert stories.place(one) == whole.place(one)
        stories.save()
    assert after(Stories.open(keeper), [], {}) == after(whole, [], {})


def test_reports_whose_sentences_are_counted_go_on_too(make_report):
    line = "Follow our live coverage of all the day's news as it happens."
    page = [
        Annotated(report=make_report(f"A barge number {n} sank in bay {n} on a day in May. {line}", file=f"{n}.txt"))
        for n in range(3)
    ]
    keeper = Shelf()
    stories = Stories.open(keeper)
    stories.add(page)
    stories.save()
    assert Stories.open(keeper).add(page) == ()


def test_the_last_save_is_what_a_file_has_after_a_break(tmp_path):
    path = str(tmp_path / "stories.db")
    shelf = Shelf(path)
    stories = Stories(keeper=shelf)
    stories.place(told("barge", 0))
    stories.save()
    shelf.commit()
    for n in range(5):
        stories.place(told("fire", n, day=200))  # the barge comes to rest, and nobody saves it
    shelf.close()
    again = Stories.open(Shelf(path))
    assert [again.story(story).reports for story in again] == [("rep_barge_000",)]
    assert "retired" in [change.kind for n in range(5) for change in again.place(told("fire", n, day=200))]


def test_a_save_writes_what_came_since_the_last_one_and_not_all_that_is_kept():
    keeper = Counting()
    stories = Stories(keeper=keeper)
    for batch in range(12):
        for event in range(5):
            for n in range(2):
                stories.place(told(f"event{batch}x{event}", n, day=batch))
        stories.save()
    rows, chars = zip(*keeper.saves, strict=True)
    assert max(rows) <= 24  # ten voices, five stories, a row each of the clock, the words, and how many there were
    assert chars[-1] <= 1.3 * chars[1]
    stories.save()
    assert keeper.saves[-1][0] <= 2  # what came since is nothing


def test_a_save_after_a_copy_of_a_text_that_many_print_writes_no_other_copy():
    keeper = Counting()
    stories = Stories(keeper=keeper)
    first = told("barge", 0)
    for n in range(50):
        stories.place(type(first)(f"rep_{n:03}", first.published, first.told, first.text))
    stories.save()
    stories.place(type(first)("rep_999", first.published, first.told, first.text))
    stories.save()
    assert keeper.saves[-1][0] <= 5


def test_stories_that_come_to_rest_leave_no_rows_of_what_was_open():
    keeper = Shelf()
    stories = Stories(keeper=keeper, window_days=10)
    for n in range(3):
        stories.place(told("barge", n))
    stories.save()
    for n in range(30):
        stories.place(told("fire", n % 4, day=200) if n < 4 else told(f"other{n}", 0, day=200))
    stories.save()
    assert not [key for key, _ in keeper.rows() if "barge" in key]


def test_a_journal_tells_what_changed_in_the_order_in_which_it_did():
    journal = Journal("words")
    journal.change(["dam", "barge"])
    journal.change(["fire", "dam"])
    assert dict(journal.rows({"barge": 1, "dam": 2, "fire": 1, "vote": 1})) == {
        "words/000000000": '[["dam",2],["barge",1],["fire",1]]'
    }


def test_a_journal_is_written_anew_when_as_much_changed_as_it_holds():
    table, kept, journal = {}, {}, Journal("words")
    for day in range(40):
        new = {f"{day} {n}": n for n in range(500)}
        table.update(new)
        table["all"] = day
        journal.change([*new, "all"])
        for key, value in journal.rows(table):
            kept.pop(key, None) if value is None else kept.__setitem__(key, value)
        assert dict(Journal("words").load(kept)) == table
    assert len(kept) < 40 + 2
    table = {"all": 1}
    journal.change_all()
    kept.update(journal.rows(table))
    assert dict(Journal("words").load({key: value for key, value in kept.items() if value})) == table


@pytest.mark.parametrize("most", [1, 2, 5])
def test_of_a_term_the_stories_of_the_latest_days_are_looked_at(most):
    shelf, days = Shelf(), [told("a", 0, day=n).published for n in range(9)]
    for n in (3, 1, 2, 0):
        shelf.put(f"story_{n}", (days[n], days[n + 1]), ["reef", f"own{n}"], [f"rep_{n}"], "{}")
    found = shelf.holding(["reef", "own0", "none"], (days[1], days[2]), most)
    latest = [("reef", "story_2"), ("reef", "story_1"), ("reef", "story_0")]
    assert sorted(found) == sorted([*latest[:most], ("own0", "story_0")])
