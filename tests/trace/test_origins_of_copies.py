"""A copy of a report, whole or cut, never raises a number of origins: of made stories that copy, credit and date freely."""

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests_trace import WORDS, annotated_of

from secondsource.trace import direct, find_origins, find_overlaps, origins_behind

VERBS = ("sank", "met", "left", "broke", "carried", "raised", "blamed", "towed", "sold", "crossed", "watched", "lifted")
LATER = "2024-05-16T07:00"


def _sentence(number):
    draw = random.Random(number)  # noqa: S311 - a made text
    words = []
    for _ in range(3):
        words += [draw.choice(WORDS), draw.choice(VERBS), "the", draw.choice(WORDS), "of", f"{draw.choice(WORDS)}ton"]
    return f"{' '.join(words).capitalize()} by mark {number}."


SENTENCES = [_sentence(number) for number in range(18)]
RUNS = st.lists(st.tuples(st.sampled_from((0, 4, 8, 12)), st.integers(1, 6)), min_size=1, max_size=3)
OUTLETS = st.sampled_from((None, "Orlen Herald", "Bay Radio", "Mirror", "Tidewater Post", "Reuters"))
TIMES = st.sampled_from((None, "2024-05-14T09:00", "2024-05-14T10:00", "2024-05-14", "2024-05-15T07:00"))
CREDITS = st.sampled_from(("", "", "Orlen Herald first reported it.", "Bay Radio reported it.", "(Reuters)"))


def _text(runs, credit):
    told = dict.fromkeys(one for start, count in runs for one in SENTENCES[start : start + count])
    lines = [*told, *filter(None, [credit])]
    return "\n".join(" ".join(lines[place : place + 2]) for place in range(0, len(lines), 2))


def _traced(pages):
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    members = [annotated_of(make_report(text, file=f"{n}.txt", **more)) for n, (text, more) in enumerate(pages)]
    laps = direct(find_overlaps(members), members)
    return members, laps, find_origins(members, laps)


def _passages(members):
    return [one.report.evidence(sentence.start, sentence.end) for one in members for sentence in one.sentences]


@settings(max_examples=60, deadline=None)
@given(
    drawn=st.lists(st.tuples(RUNS, CREDITS, OUTLETS, TIMES), min_size=1, max_size=5),
    copied=st.integers(0, 4),
    outlet=st.sampled_from((None, "Copycat", "Mirror", "Bay Radio")),
    when=st.sampled_from((None, "2024-05-14T08:30", "2024-05-14T09:30", "2024-05-15", LATER)),
    sentences=st.sampled_from((None, 1, 2, 3, 5, 8)),
    claim=st.lists(st.integers(0, 200), min_size=1, max_size=4),
)
def test_no_copy_raises_the_number_of_origins(drawn, copied, outlet, when, sentences, claim):
    """The exact copy may state any time; the cut one states none, or one later than what it was cut from."""
    pages = [(_text(runs, credit), {"outlet": name, "published": stated}) for runs, credit, name, stated in drawn]
    copied %= len(pages)
    text = pages[copied][0]
    if sentences is not None:
        text = "".join(re.split(r"(?<=\.)(?=\s)", text)[:sentences])
        when = when and LATER
    before, laps, origins = _traced(pages)
    after, more_laps, more_origins = _traced([*pages, (text, {"published": when, "outlet": outlet})])
    assert len(more_origins) <= len(origins)
    every = _passages(before)
    passages = list(dict.fromkeys(every[place % len(every)] for place in claim))
    taken = {item.text for item in passages if item.report == before[copied].report.id}
    copies = [item for item in _passages(after[-1:]) if item.text in taken]
    count = len(origins_behind(passages, laps, origins, before))
    assert len(origins_behind(passages, more_laps, more_origins, after)) <= count
    assert len(origins_behind([*passages, *copies], more_laps, more_origins, after)) <= count
