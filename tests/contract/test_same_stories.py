"""Both databases give the same answers: the same stories, briefs and lists."""

from dataclasses import replace

from made_pages import AGAIN, FIRE, PAGES

from secondsource.brief.json import to_json


def test_stories_and_briefs_are_the_same(open_at, new_desk_at, write_reports):
    first, second = write_reports(*PAGES, folder="first"), write_reports(AGAIN + "\nMore.\n", FIRE, folder="second")
    desks = [open_at(new_desk_at(kind)) for kind in ("sqlite", "postgresql")]
    told = []
    for desk in desks:
        taken = [desk.ingest([folder]).as_json() for folder in (first, second)]
        stories = sorted((replace(line, changed="") for line in desk.stories()), key=lambda line: line.id)
        briefs = [to_json(desk.brief(line.id)) for line in stories]
        rest = (desk.names(), desk.quotes(), desk.search("fire"), desk.search(), _untimed(desk))
        told.append((taken, stories, briefs, rest))
    assert told[0] == told[1]
    assert max(len(brief["reports"]) for brief in told[0][2]) == 3


def _untimed(desk):
    return [replace(one, received="") for one in desk.inputs()]
