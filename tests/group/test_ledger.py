"""Which part of a story keeps its id."""

from secondsource.group.ledger import name_parts


def named(old, parts):
    return name_parts({story: reports.split() for story, reports in old.items()}, [part.split() for part in parts], min)


def test_a_story_that_takes_a_new_report_in_keeps_its_id():
    assert named({"A": "a b"}, ["a b c"]).ids == ("A",)


def test_the_larger_of_two_stories_that_become_one_goes_on():
    found = named({"A": "a b", "B": "c d e"}, ["a b c d e"])
    assert found.ids == ("B",)
    assert found.gone == {"A": 0}


def test_the_older_of_two_stories_of_one_size_goes_on():
    assert named({"A": "b d", "B": "a c"}, ["a b c d"]).ids == ("B",)


def test_the_larger_part_of_a_story_that_comes_apart_keeps_the_id():
    assert named({"A": "a b c d e"}, ["a b", "c d e"]).ids == (None, "A")


def test_the_older_part_keeps_the_id_where_both_have_one_size():
    assert named({"A": "a b c d"}, ["b d", "a c"]).ids == (None, "A")


def test_two_stories_that_exchange_reports_keep_their_ids():
    found = named({"A": "a b c", "B": "d e f"}, ["a b", "c d e f"])
    assert found.ids == ("A", "B")
    assert found.gone == {}


def test_an_id_whose_reports_all_went_elsewhere_goes_where_most_of_them_went():
    found = named({"A": "a b c d", "B": "e f", "C": "g h i j k"}, ["a b c d e", "f g h i j k"])
    assert found.ids == ("A", "C")
    assert found.gone == {"B": 0}


def test_the_order_of_stories_and_parts_changes_no_id():
    one = named({"A": "a b c", "B": "d e"}, ["a d e", "b c"])
    two = named({"B": "d e", "A": "a b c"}, ["b c", "a d e"])
    assert one.ids == ("B", "A")
    assert two.ids == ("A", "B")
