"""Who credits whom is found without asking every report about every other."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests_trace import annotated_of

from secondsource.trace.credited import credited
from secondsource.trace.newsrooms import credit, newsroom, publisher, spelt_out

OUTLETS = (
    "The Orlen Herald",
    "harbourtimes.com",
    "Reuters",
    "Fairlead News Agency",
    "L'Écho d'Orlen",
    "+++",
    "M",
    None,
)
CREDITS = (
    "The Orlen Herald first reported it.",
    "Harbour Times reported it.",
    "As seen by harbour-times on Monday.",
    "That is according to reuters.",
    "(Reuters)",
    "Fairlead News Agency said so.",
    "L'Écho d'Orlen’s report names no one.",
    "Nobody was named.",
)


@settings(max_examples=60, deadline=None)
@given(pages=st.lists(st.tuples(st.sampled_from(CREDITS), st.sampled_from(OUTLETS)), min_size=2, max_size=5))
def test_whoever_is_credited_is_found(pages):
    from conftest import make_report  # noqa: PLC0415 - a fixture cannot be used in a property

    members = [
        annotated_of(make_report(text, file=f"{number}.txt", outlet=outlet))
        for number, (text, outlet) in enumerate(pages)
    ]
    members.sort(key=lambda one: one.report.id)
    asked = {
        (taker.report.id, publisher(source.report))
        for taker in members
        for source in members
        if newsroom(taker.report) != newsroom(source.report) and credit(taker.report, source.report)
    }
    of = {one.report.id: publisher(one.report) for one in members}
    assert {(taker, of[source]) for taker, source, _ in credited(members)} == asked


def test_a_text_names_a_domain_only_where_its_words_spell_it():
    domains = {"harbourtimes"[:letters] for letters in range(1, 13)}
    assert "harbourtimes" in spelt_out(["the", "harbour", "times", "said"], domains)
    assert "harbourtimes" in spelt_out(["harbourtimes"], domains)
    assert "harbourtimes" not in spelt_out(["harbour", "news", "times"], domains)


def test_outlets_whose_domains_begin_with_a_common_word_are_asked_only_where_they_are_named(make_report, monkeypatch):
    asked = []
    monkeypatch.setattr("secondsource.trace.credited.credit", lambda _, house: asked.append(house.domain))
    pages = [
        annotated_of(make_report(f"The pier was shut, the paper{n} said.", file=f"{n}.txt", outlet=f"thepaper{n}.com"))
        for n in range(30)
    ]
    assert not list(credited(pages))
    assert not asked
    taker = annotated_of(make_report("The Paper7 said so.", file="taker.txt", outlet="Orlen Herald"))
    assert not list(credited([*pages, taker]))
    assert asked == ["thepaper7"]
