"""Who said what."""

import pytest

from secondsource.annotate.quotes import find_speech
from secondsource.annotate.sentences import find_sentences
from secondsource.records import Mention


@pytest.fixture(name="quoted")
def _quoted(make_report):
    def make(text, *names):
        report = make_report(text)
        mentions, at = [], 0
        for words, kind in names:
            at = text.index(words, at)
            mentions.append(Mention(at, at + len(words), words, kind))
            at += len(words)
        speech = find_speech(report, tuple(find_sentences(report)), tuple(mentions))
        return speech.quotes, speech.attributions

    return make


def speakers(quotes):
    return [(quote.text, quote.speaker.text if quote.speaker else None) for quote in quotes]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ('"We heard a loud bang," said Tomas Varga.', "We heard a loud bang,", "Tomas Varga"),
        ('"We heard a loud bang," Varga said on Monday.', "We heard a loud bang,", "Varga"),
        ("Varga told reporters: “We heard a loud bang below.”", "We heard a loud bang below.", "Varga"),
        ('"We heard a loud bang," Tomas Varga, the captain, said.', "We heard a loud bang,", "Tomas Varga"),
        ("“It was,” she said, “the worst night of all my life.”", "the worst night of all my life.", "she"),
    ],
)
def test_the_speaker_of_a_direct_quote_stands_before_or_behind_it(quoted, text, words, speaker):
    quotes, _ = quoted(text)
    assert (words, speaker) in speakers(quotes)


def test_a_second_quote_of_a_paragraph_has_the_speaker_of_the_first(quoted):
    quotes, _ = quoted('"We heard a loud bang," said Varga. "Then the water came in very fast."')
    assert speakers(quotes)[1] == ("Then the water came in very fast.", "Varga")


def test_words_in_marks_inside_the_reporters_sentence_are_a_partial_quote(quoted):
    quotes, _ = quoted('The minister called it "a dark day" for the town.')
    assert [(q.text, q.kind, q.speaker.text) for q in quotes] == [("a dark day", "partial", "The minister")]


def test_a_title_in_marks_is_no_quote(quoted):
    assert quoted('They sang "Abide with Me" on the quay.')[0] == ()


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The ministry said that the barge had been inspected.", "the barge had been inspected.", "The ministry"),
        (
            "The barge had been inspected in March, the ministry said.",
            "The barge had been inspected in March",
            "the ministry",
        ),
        ("The barge had been inspected, according to port records.", "The barge had been inspected", "port records"),
    ],
)
def test_what_is_laid_to_somebody_without_marks_is_an_indirect_quote(quoted, text, content, source):
    quotes, attributions = quoted(text)
    assert [(q.text, q.kind, q.speaker.text) for q in quotes] == [(content, "indirect", source)]
    assert attributions[0].source.text == source


def test_a_paragraph_that_the_next_one_tags_is_a_quotation_without_marks(quoted):
    text = "The council will rebuild every house that was lost.\nMayor Ines Okafor said in a statement."
    quotes, _ = quoted(text, ("Ines Okafor", "PERSON"))
    assert [(q.text, q.kind) for q in quotes] == [("The council will rebuild every house that was lost.", "direct")]


def test_a_paragraph_behind_a_colon_is_the_statement(quoted):
    text = "The port authority said in a statement:\nThe barge had been inspected in March and was found sound."
    quotes, _ = quoted(text)
    assert ("The barge had been inspected in March and was found sound.", "The port authority") in speakers(quotes)


def test_a_quotation_runs_on_over_paragraphs_that_open_with_a_mark(quoted):
    text = "“It was dark and we were afraid,” said Varga.\n“Nobody came for us all night.\n“Then we saw a light.”"
    quotes, _ = quoted(text)
    assert {quote.speaker.text for quote in quotes} == {"Varga"}
    assert len(quotes) == 3


def test_a_pronoun_stands_for_the_person_named_last(quoted):
    text = "Tomas Varga was pulled from the water. He said the pumps had failed an hour before."
    quotes, _ = quoted(text, ("Tomas Varga", "PERSON"))
    assert quotes[0].speaker.mention.text == "Tomas Varga"


def test_the_statement_is_that_of_whoever_issued_it(quoted):
    text = "The Port Authority issued a statement. The statement said the barge was sound and had been inspected."
    quotes, _ = quoted(text, ("Port Authority", "ORG"))
    assert quotes[-1].speaker.mention.text == "Port Authority"


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        (
            "As reported by the Orlen Gazette, the ministry said the barge was sound.",
            "the ministry",
            "the Orlen Gazette",
        ),
        ("The Bay Radio website quotes Varga as saying that he saw a light.", "Varga", "The Bay Radio website"),
        ("The barge was sound, the ministry said, the Orlen Gazette reported.", "the ministry", "the Orlen Gazette"),
    ],
)
def test_a_medium_that_relays_a_source_is_the_via(quoted, text, source, via):
    _, attributions = quoted(text)
    assert (attributions[0].source.text, attributions[0].via.text) == (source, via)


def test_the_name_of_a_country_holds_no_verb(quoted):
    assert quoted("He sailed to the United States of his own accord and stayed.")[1] == ()


def test_a_quotation_of_several_sentences_has_the_speaker_behind_it(quoted):
    text = '"Nobody came. We waited for hours. It was cold," Tomas Varga said.'
    [quote], _ = quoted(text)
    assert (quote.text, quote.speaker.text) == ("Nobody came. We waited for hours. It was cold,", "Tomas Varga")


def test_two_apostrophes_are_a_quotation_mark(quoted):
    [quote], _ = quoted("''It wasn't anybody's fault,'' said Tomas Varga, the captain.")
    assert (quote.text, quote.speaker.text) == ("It wasn't anybody's fault,", "Tomas Varga")


def test_a_name_before_a_colon_is_the_speaker(quoted):
    text = "Varga made a short entry in the log: “We are taking on water now.”"
    [quote], _ = quoted(text, ("Varga", "PERSON"))
    assert quote.speaker.text == "Varga"


def test_its_spokesman_is_the_body_that_the_sentence_opens_with(quoted):
    _, [found] = quoted("The harbour board will meet on Monday, its spokesman said.")
    assert found.source.text == "The harbour board"


@pytest.mark.parametrize(
    "text",
    [
        "The crew reported to the harbour office.",
        "The storm claimed 20 lives.",
        "Divers were called at dawn.",
        "The match concluded late.",
    ],
)
def test_a_verb_of_saying_that_says_nothing_attributes_nothing(quoted, text):
    assert quoted(text) == ((), ())


def test_what_a_source_in_the_middle_is_said_to_say_is_the_clause_before_it(quoted):
    [quote], _ = quoted("The barge sank within a few minutes, the ministry said, a heavy blow to the town.")
    assert (quote.kind, quote.text) == ("indirect", "The barge sank within a few minutes")


def test_the_day_is_no_part_of_who_said_it(quoted):
    _, [found] = quoted("The ministry on Friday said that the barge had been inspected.")
    assert found.source.text == "The ministry"


def test_he_is_who_spoke_last(quoted):
    text = "A friend of Ilona Reyes, Tomas Varga, said that the water was cold. “We nearly all drowned,” he said."
    quotes, _ = quoted(text, ("Ilona Reyes", "PERSON"), ("Tomas Varga", "PERSON"))
    assert quotes[-1].speaker.mention.text == "Tomas Varga"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The barge, which the owner says was inspected, sank off the pier.", "which the owner says was inspected"),
        ("A barge that the owner says is sound was towed off on Monday.", "that the owner says is sound "),
        (
            "It was a night that many sailors are calling a “turning point”.",
            "that many sailors are calling a “turning point”.",
        ),
    ],
)
def test_what_a_relative_clause_lays_to_somebody_reaches_no_further(quoted, text, clause):
    _, [found] = quoted(text)
    assert text[found.scope.start : found.scope.end] == clause


def test_two_sources_of_one_sentence_have_a_clause_each(quoted):
    text = "The crew said it was dark, but the owner said it was not."
    _, found = quoted(text)
    assert [(text[a.scope.start : a.scope.end], a.source.text) for a in found] == [
        ("The crew said it was dark, but ", "The crew"),
        ("the owner said it was not.", "the owner"),
    ]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Tomas Varga told the Orlen Gazette that the barge was sound.", "Orlen Gazette"),
        ("Tomas Varga told the island paper that the barge was sound.", "island paper"),
        ("Tomas Varga told the BBC that the barge was sound.", "BBC"),
        ("Tomas Varga told a news conference that the barge was sound.", None),
        ("Tomas Varga told reporters that the barge was sound.", None),
        ("The paper quoted the pilot, Tomas Varga, as saying that the barge was sound.", "The paper"),
    ],
)
def test_a_medium_that_was_told_is_the_via(quoted, text, via):
    names = [(name, kind) for name, kind in (("Orlen Gazette", "ORG"), ("BBC", "ORG")) if name in text]
    names = [("Tomas Varga", "PERSON"), *names]
    _, [found] = quoted(text, *names)
    assert (found.source.text, found.via.text if found.via else None) == ("Tomas Varga", via)


def test_what_was_told_to_the_reports_own_outlet_comes_through_nobody(make_report):
    report = make_report("Tomas Varga told the Gazette that the barge was sound.", outlet="The Orlen Gazette")
    [found] = find_speech(report, tuple(find_sentences(report)), ()).attributions
    assert found.via is None


def test_the_paper_is_the_one_named_last(quoted):
    text = "The Orlen Gazette was first. The paper quoted Tomas Varga as saying that the barge was sound."
    _, found = quoted(text, ("Orlen Gazette", "ORG"), ("Tomas Varga", "PERSON"))
    assert found[-1].via.mention.text == "Orlen Gazette"


def test_nothing_says_nothing(quoted):
    assert quoted("She knows that nothing suggests that the barge was unsound.")[1] == ()


def test_its_spokesman_speaks_for_the_body_that_spoke_last(quoted):
    text = "The Port Authority said it was calm. Its spokesman said on Monday that the barge had been towed."
    _, found = quoted(text, ("Port Authority", "ORG"))
    assert found[-1].source.mention.text == "Port Authority"


@pytest.mark.parametrize(
    "text",
    [
        "“Would anybody come out at night for us?” Varga demanded.",
        "“Nobody would come out at night for us,” scoffed pilot Varga, who never sleeps.",
        "“Nobody would come out at night for us.” ― Varga",
        "Varga said:\n“Nobody would come out at night for us.”",
    ],
)
def test_a_name_beside_the_marks_is_the_speaker(quoted, text):
    [quote], _ = quoted(text, ("Varga", "PERSON"))
    assert quote.speaker.mention.text == "Varga"


def test_a_name_in_the_sentence_behind_a_quotation_is_not_its_speaker(quoted):
    text = "It reads: “Nobody would come out at night for us.” In the harbour Varga mended nets."
    [quote], _ = quoted(text, ("Varga", "PERSON"))
    assert quote.speaker is None or quote.speaker.mention is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“He told us “stay calm and wait” and then he left,” Varga said.",
            "He told us “stay calm and wait” and then he left,",
        ),
        (
            "“He told us ‘stay calm and wait’ and then he left,” Varga said.",
            "He told us ‘stay calm and wait’ and then he left,",
        ),
    ],
)
def test_words_within_words_are_part_of_the_quotation(quoted, text, words):
    [quote], _ = quoted(text)
    assert (quote.text, quote.speaker.text) == (words, "Varga")


def test_a_mark_that_nothing_closes_does_not_spoil_the_rest_of_its_paragraph(quoted):
    text = 'They painted the "Ines in the yard. "We waited for hours in the cold," Varga said. "Nobody came for us."'
    assert ("We waited for hours in the cold,", "Varga") in speakers(quoted(text)[0])
    assert ("Nobody came for us.", "Varga") in speakers(quoted(text)[0])


def test_a_mark_that_nothing_closes_ends_with_its_paragraph(quoted):
    text = "He wrote “the pier is gone on a wall.\n“We waited for hours in the cold,” Varga said."
    assert ("We waited for hours in the cold,", "Varga") in speakers(quoted(text)[0])


@pytest.mark.parametrize("text", ["", "x", "said", "“", '"' * 300, "said: " * 300, "”””“““", "\u202a\ufeff said"])
def test_text_of_any_kind_is_read(quoted, text):
    quotes, attributions = quoted(text)
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    assert all(text[a.cue.start : a.cue.end] for a in attributions)


def test_a_list_without_stops_takes_no_longer_than_its_length_asks(quoted):
    text = "the minister said that the barge , he said , was sound and " * 3000
    assert len(quoted(text)[0]) <= 1  # in what is left at the end, which is short enough to be a sentence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We sank,” Varga said.", "direct"),
        ("Varga said the pier had become a “heap of scrap that nobody wants.”", "partial"),
        ("Varga said it was “gone”.", "partial"),
    ],
)
def test_an_utterance_is_direct_and_the_end_of_the_reporters_phrase_is_partial(quoted, text, kind):
    assert kind in {quote.kind for quote in quoted(text)[0]}


@pytest.mark.parametrize("close", ['"', "“"])
def test_a_wrong_mark_behind_a_stop_closes(quoted, close):
    quotes, _ = quoted(
        f"“We waited for hours in the cold,{close} Varga said. The pier is gone. “Nobody came,” he added."
    )
    assert [quote.text for quote in quotes if quote.kind == "direct"] == [
        "We waited for hours in the cold,",
        "Nobody came,",
    ]


def test_a_title_beside_somebodys_words_is_no_quote(quoted):
    text = "Varga said that he had waited for hours and hours to see “Night on the Pier” in the town."
    assert [quote.kind for quote in quoted(text)[0]] == ["indirect"]
