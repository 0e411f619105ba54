from secondsource.align import align
from secondsource.annotate import annotate
from secondsource.records import Block, Document, Published, Report
from secondsource.resolve import resolve_names
from secondsource.trace import find_origins

LEDE = "A storm struck the harbour of Kessel on Monday. "


def contested(*texts, published=None):
    members = []
    for number, text in enumerate(texts):
        key = f"r{number}"
        document = Document(id=key, file=f"{key}.txt", sha256="0" * 64, media_type="text/plain", text=text)
        report = Report(
            id=key,
            document=document,
            start=0,
            end=len(text),
            blocks=(Block(0, len(text), "paragraph"),),
            published=Published(published[number] if published else "2024-03-05", "stated"),
            outlet=key,
        )
        members += annotate([report])
    aligned = align(members, resolve_names(members), (), (), find_origins(members, ()))
    return [question for question in aligned.questions if question.verdict == "contested"]


def test_one_number_that_differs_in_one_sentence_is_asked_for():
    (asked,) = contested(
        LEDE + "The council closed 14 of the 20 schools in the valley for the week.",
        LEDE + "The council closed 17 of the 20 schools in the valley for the week.",
    )
    assert asked.kind == "number"
    assert {value.text for value in asked.values} == {"14", "17"}
    assert all(value.evidence for value in asked.values)


def test_a_list_that_one_report_counts_through_is_no_discrepancy():
    photos = "Photo 3 of 25: the harbour after the storm. Photo 4 of 25: the harbour after the storm."
    assert contested(LEDE + photos, LEDE + photos.replace("3 of", "7 of")) == []


def test_a_weekday_told_from_two_days_of_publication_is_no_discrepancy():
    text = "The council will open the schools in the valley again on Friday."
    assert contested(LEDE + text, LEDE + text, published=("2024-03-05", "2024-03-06")) == []


def test_a_number_that_rises_is_an_update():
    texts = ("The storm felled 200 trees in the valley.", "The storm felled 340 trees in the valley.")
    assert contested(*texts, published=("2024-03-05", "2024-03-07")) == []
    assert len(contested(*texts, published=("2024-03-07", "2024-03-07"))) == 1
