"""Descriptions that stand for names, and who speaks for whom."""

import pytest

from secondsource.records import Annotated, Attribution, Party, RawQuote, Span
from secondsource.resolve import resolve_names


def stands_for(members, member, words):
    start = member.report.document.text.index(words)
    return resolve_names(members).party(member.report.id, Party(words, start, start + len(words))).name


@pytest.mark.parametrize(
    ("text", "name", "kind", "words"),
    [
        ("Tomas Varga, a fisherman from Orlen, saw it. The fisherman wept.", "Tomas Varga", "PERSON", "The fisherman"),
        ("A fisherman who came by, Tomas Varga, saw it. The fisherman wept.", "Tomas Varga", "PERSON", "The fisherman"),
        ("The board named the pilot as Tomas Varga. Later the pilot wept.", "Tomas Varga", "PERSON", "the pilot"),
        ("The Orlen Coastguard came. No, the coastguard said.", "Orlen Coastguard", "ORG", "the coastguard"),
        ("It belongs to the operator, Bay Lines. Yes, the operator said.", "Bay Lines", "ORG", "the operator"),
    ],
)
def test_a_description_stands_for_the_name_it_introduced(annotate_names, text, name, kind, words):
    member = annotate_names("a", text, (name, kind))
    assert stands_for([member], member, words) == name


def test_a_description_that_two_names_fit_stands_for_neither(annotate_names):
    text = "Tomas Varga, a fisherman, and Ilona Kiss, a fisherman, rowed. The fisherman wept."
    member = annotate_names("a", text, ("Tomas Varga", "PERSON"), ("Ilona Kiss", "PERSON"))
    assert stands_for([member], member, "The fisherman") == "fisherman"


def test_a_description_is_known_from_another_report_of_the_story(annotate_names):
    other = annotate_names("a", "Tomas Varga, a fisherman, rowed.", ("Tomas Varga", "PERSON"))
    member = annotate_names("b", "“It was cold,” the fisherman said.")
    assert stands_for([member, other], member, "the fisherman") == "Tomas Varga"


def test_a_rank_stands_for_the_one_who_has_it(annotate_names):
    text = "Maj. Gen. Tomas Varga came with Dr. Ilona Kiss. “Yes,” the general said."
    member = annotate_names("a", text, ("Tomas Varga", "PERSON", "Maj. Gen."), ("Ilona Kiss", "PERSON", "Dr."))
    assert stands_for([member], member, "the general") == "Tomas Varga"


def test_a_rank_that_two_have_stands_for_neither(annotate_names):
    text = "Gen. Tomas Varga came with Gen. Ilona Kiss. “Yes,” the general said."
    member = annotate_names("a", text, ("Tomas Varga", "PERSON", "Gen."), ("Ilona Kiss", "PERSON", "Gen."))
    assert stands_for([member], member, "the general") == "general"


def test_the_head_of_a_body_is_not_the_body(annotate_names):
    text = "Ilona Kiss, who heads the Orlen Harbour Board, left. No, the board said."
    member = annotate_names("a", text, ("Ilona Kiss", "PERSON"), ("Orlen Harbour Board", "ORG"))
    assert stands_for([member], member, "the board") == "Orlen Harbour Board"


def test_somebody_unnamed_is_nobody_in_particular(annotate_names):
    member = annotate_names("a", "Tomas Varga, a fisherman, rowed. A fisherman wept.", ("Tomas Varga", "PERSON"))
    assert stands_for([member], member, "A fisherman") == "fisherman"


@pytest.mark.parametrize(
    "text",
    [
        "Commander Ilona Kiss of the Orlen Coastguard said in a statement that all were safe.",
        "The Orlen Coastguard sailed. Ilona Kiss, the coastguard's director of rescue, said in a statement it was over.",
        "It sailed, Orlen Coastguard spokeswoman Ilona Kiss said, and all were safe.",
        "The Orlen Coastguard sailed out. Its director, Ilona Kiss, said in a statement that it was over.",
    ],
)
def test_a_statement_of_who_speaks_for_a_body_is_the_bodys(annotate_names, text):
    names = sorted([("Ilona Kiss", "PERSON"), ("Orlen Coastguard", "ORG")], key=lambda name: text.index(name[0]))
    member = annotate_names("a", text, *names)
    person = next(mention for mention in member.mentions if mention.type == "PERSON")
    party = Party(person.text, person.start, person.end, person)
    cue = text.index("said")
    said = Attribution(Span(0, len(text)), Span(cue, cue + 4), party)
    resolved = resolve_names([Annotated(report=member.report, mentions=member.mentions, attributions=(said,))])
    ref = resolved.party(member.report.id, party)
    assert (ref.name, resolved.source(ref).name) == ("Ilona Kiss", "Orlen Coastguard")


def test_what_a_director_says_without_a_statement_is_her_own(annotate_names):
    text = "Ilona Kiss, director of the Orlen Coastguard, said she was tired."
    member = annotate_names("a", text, ("Ilona Kiss", "PERSON"), ("Orlen Coastguard", "ORG"))
    resolved = resolve_names([member])
    ref = resolved.party(member.report.id, Party("Ilona Kiss", 0, 10, member.mentions[0]))
    assert list(resolved.speaks_for) == [ref.id]
    assert resolved.source(ref) == ref


def test_a_professor_does_not_speak_for_the_university(annotate_names):
    text = "Ilona Kiss, a professor at the Orlen University, said in a statement that it was cold."
    member = annotate_names("a", text, ("Ilona Kiss", "PERSON"), ("Orlen University", "ORG"))
    assert resolve_names([member]).speaks_for == {}


def test_words_that_another_report_lays_to_the_body_are_the_bodys(annotate_names):
    words = "every one of them has been brought home alive"
    one = annotate_names(
        "a",
        f"“{words},” said Ilona Kiss, head of the Orlen Coastguard.",
        ("Ilona Kiss", "PERSON"),
        ("Orlen Coastguard", "ORG"),
    )
    two = annotate_names("b", f"“{words},” the Orlen Coastguard said.", ("Orlen Coastguard", "ORG"))
    members = []
    for member in (one, two):
        first = member.mentions[0]
        quote = RawQuote(1, 1 + len(words), words, "direct", Party(first.text, first.start, first.end, first))
        members.append(Annotated(report=member.report, mentions=member.mentions, quotes=(quote,)))
    resolved = resolve_names(members)
    ref = resolved.party(one.report.id, members[0].quotes[0].speaker)
    assert resolved.source(ref).name == "Orlen Coastguard"


@pytest.mark.parametrize(
    ("title", "body", "same"),
    [
        ("Transport Minister", "Transport Ministry", True),
        ("Defence Secretary", "Department of Defense", True),
        ("Transport Minister", "Health Ministry", False),
        ("Prime Minister", "Transport Ministry", False),
    ],
)
def test_a_minister_is_not_independent_of_the_ministry(annotate_names, title, body, same):
    text = f"{title} Ilona Kiss said she was tired. The {body} agreed."
    member = annotate_names("a", text, ("Ilona Kiss", "PERSON", title), (body, "ORG"))
    resolved = resolve_names([member])
    ref = resolved.party(member.report.id, Party("Ilona Kiss", 0, 10, member.mentions[0]))
    assert (resolved.source(ref) != ref) is same
