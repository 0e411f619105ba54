from secondsource.align import align
from secondsource.annotate import annotate
from secondsource.records import Block, Document, Published, Report
from secondsource.resolve import resolve_names
from secondsource.trace import find_origins

STORM = "A storm struck the harbour of Kessel on Monday. "


def contested(*texts):
    members = []
    for number, text in enumerate(texts):
        key, told = f"r{number}", STORM + text
        document = Document(id=key, file=f"{key}.txt", sha256="0" * 64, media_type="text/plain", text=told)
        day = Published("2024-03-05", "stated")
        blocks = (Block(0, len(told), "paragraph"),)
        report = Report(id=key, document=document, start=0, end=len(told), blocks=blocks, published=day, outlet=key)
        members += annotate([report])
    aligned = align(members, resolve_names(members), (), (), find_origins(members, ()))
    return [question for question in aligned.questions if question.verdict == "contested"]


def test_one_person_in_two_offices_is_asked_for():
    (asked,) = contested(
        "Mayor Ann Okafor thanked the crews who had worked through the night.",
        "The lights were out for hours, Mayor Ann Okafor told a radio station.",
        "Governor Ann Okafor promised money for the quay and the market hall.",
    )
    assert asked.kind == "identity"
    assert {value.text for value in asked.values} == {"mayor", "governor"}


def test_one_office_held_by_two_people_is_asked_for():
    (asked,) = contested(
        "Seaward chief executive Ann Okafor thanked the crews who had worked all night.",
        "The lights were out for hours, Seaward chief executive Ann Okafor told a radio station.",
        "Seaward CEO Pavel Horak promised money for the quay and the market hall.",
    )
    assert asked.kind == "agent"
    assert {value.text for value in asked.values} == {"Ann Okafor", "Pavel Horak"}


def test_a_past_office_and_a_deputy_contradict_nobody():
    texts = (
        "Mayor Ann Okafor thanked the crews who had worked through the night.",
        "The lights were out for hours, Mayor Ann Okafor told a radio station.",
    )
    assert contested(*texts, "Former Governor Ann Okafor promised money for the quay.") == []
    assert contested(*texts, "Deputy Mayor Pavel Horak promised money for the quay.") == []


def test_a_chief_is_not_always_one_of_police():
    texts = (
        "President Ann Okafor thanked the crews who had worked through the night.",
        "The lights were out for hours, President Ann Okafor told a radio station.",
    )
    assert contested(*texts, "The regional chief Ann Okafor promised money for the quay.") == []
