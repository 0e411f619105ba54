"""Stories of one running story are linked on the desk, as in a run over all of their reports."""

CRASH = """Cable car falls at Mount Orrel, nine dead

ORREL, 2 March 2024 - A cable car fell at Mount Orrel on Saturday and nine people died, the Orrel Lift Company said.

Police chief Dana Krause said a hauling cable had snapped above the second pylon of the Orrel cable car.
"""
TRIAL = """Orrel cable car trial: lift engineer denies manslaughter

VESSARY, 4 November 2024 - The engineer of the Orrel Lift Company told the regional court in Vessary on Monday that he
had asked for new rope in vain. Prosecutors want six years in prison. The judge, Irma Sollen, will hear forty witnesses
of the cable car accident before Christmas, among them insurers and mountain rescuers.
"""
OTHER = """Apple harvest in Sandhaven largest in years

SANDHAVEN, 9 March 2024 - Growers in Sandhaven brought in the largest apple harvest in eleven years, their union said.
"""


def test_a_story_is_linked_to_the_one_that_it_follows(open_desk, write_reports):
    desk = open_desk()
    desk.ingest([write_reports(CRASH, OTHER, folder="first")])
    desk.ingest([write_reports(TRIAL, folder="second")])
    told = {line.headline: desk.brief(line.id).stories[0] for line in desk.stories()}
    first, follower, other = (told[text.partition("\n")[0]] for text in (CRASH, TRIAL, OTHER))
    assert [link.story for link in follower.follows] == [first.id]
    assert first.follows == other.follows == ()


def test_a_story_that_was_told_is_linked_to_an_older_one_that_comes_after_it(open_desk, write_reports):
    desk = open_desk()
    desk.ingest([write_reports(TRIAL, folder="first")])
    desk.ingest([write_reports(CRASH, OTHER, folder="second")])
    told = {line.headline: desk.brief(line.id).stories[0] for line in desk.stories()}
    first, follower, other = (told[text.partition("\n")[0]] for text in (CRASH, TRIAL, OTHER))
    assert [link.story for link in follower.follows] == [first.id]
    assert first.follows == other.follows == ()
    assert desk.verify().problems == []
