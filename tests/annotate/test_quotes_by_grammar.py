"""Who said what, read from the grammar of a sentence."""

import pytest
from hand_trees import words_of

from secondsource.annotate.quotes import find_speech
from secondsource.annotate.sentences import find_sentences
from secondsource.records import Mention

SAID_THAT = """
The       DET   det    2
ministry  NOUN  nsubj  5
on        ADP   case   4
Friday    PROPN obl    5
said      VERB  root   0
that      SCONJ mark   10
the       DET   det    8
barge     NOUN  nsubj:pass 10
was       AUX   aux:pass 10
towed     VERB  ccomp  5
.         PUNCT punct  5
"""
IN_THE_MIDDLE = """
The       DET   det    2
barge     NOUN  nsubj  9
,         PUNCT punct  6
the       DET   det    5
ministry  NOUN  nsubj  6
said      VERB  parataxis 9
,         PUNCT punct  6
was       AUX   cop    9
sound     ADJ   root   0
.         PUNCT punct  9
"""
ACCORDING_TO = """
The       DET   det    2
barge     NOUN  nsubj  3
sank      VERB  root   0
at        ADP   case   5
dawn      NOUN  obl    3
,         PUNCT punct  9
according VERB  case   9
to        ADP   fixed  7
officials NOUN  obl    3
.         PUNCT punct  3
"""
CHAIN = """
Bay       PROPN compound 2
Radio     PROPN nsubj  3
reports   VERB  root   0
that      SCONJ mark   12
according VERB  case   8
to        ADP   fixed  5
the       DET   det    8
ministry  NOUN  obl    12
the       DET   det    10
barge     NOUN  nsubj  12
was       AUX   cop    12
sound     ADJ   ccomp  3
.         PUNCT punct  3
"""
PARTICIPLE = """
Two       NUM   nummod 2
officials NOUN  nsubj  3
resigned  VERB  root   0
,         PUNCT punct  5
saying    VERB  advcl  3
the       DET   det    7
board     NOUN  nsubj  9
had       AUX   aux    9
lied      VERB  ccomp  5
to        ADP   case   11
them      PRON  obl    9
.         PUNCT punct  3
"""
RELATIVE = """
The       DET   det    2
pilot     NOUN  nsubj  9
who       PRON  nsubj  4
claimed   VERB  acl:relcl 2
that      SCONJ mark   7
he        PRON  nsubj  7
slept     VERB  ccomp  4
was       AUX   aux:pass 9
fired     VERB  root   0
.         PUNCT punct  9
"""
CLAIM_OF = """
The       DET   det    2
board     NOUN  nmod:poss 4
's        PART  case   2
claim     NOUN  nsubj  10
that      SCONJ mark   8
nobody    PRON  nsubj  8
was       AUX   aux    8
hurt      VERB  acl    4
was       AUX   cop    10
wrong     ADJ   root   0
.         PUNCT punct  10
"""
MIXED = """
The       DET   det    2
mayor     NOUN  nsubj  3
said      VERB  root   0
the       DET   det    5
pier      NOUN  nsubj  10
was       AUX   cop    10
“         PUNCT punct  10
a         DET   det    10
floating  ADJ   amod   10
bomb      NOUN  ccomp  3
”         PUNCT punct  10
.         PUNCT punct  3
"""


@pytest.fixture(name="speech")
def _speech(make_report):
    def make(tree, *names):
        text, words = words_of(tree)
        report = make_report(text)
        mentions = [Mention(text.index(name), text.index(name) + len(name), name, kind) for name, kind in names]
        return find_speech(report, tuple(find_sentences(report)), tuple(mentions), words)

    return make


@pytest.mark.parametrize(
    ("tree", "speaker", "cue", "words"),
    [
        (SAID_THAT, "The ministry", "said", "the barge was towed"),
        (IN_THE_MIDDLE, "the ministry", "said", "The barge, the ministry said, was sound"),
        (ACCORDING_TO, "officials", "according", "The barge sank at dawn"),
        (PARTICIPLE, "Two officials", "saying", "the board had lied to them"),
        (RELATIVE, "The pilot", "claimed", "he slept"),
        (CLAIM_OF, "The board", "claim", "nobody was hurt"),
    ],
)
def test_the_clause_under_a_cue_is_what_its_subject_said(speech, tree, speaker, cue, words):
    text = words_of(tree)[0]
    [quote] = speech(tree).quotes
    assert (quote.kind, quote.stance, quote.text) == ("indirect", "said", words)
    assert quote.speaker.text == speaker
    assert text[quote.cue.start : quote.cue.end] == cue


def test_words_around_their_cue_say_which_of_them_are_the_speakers(speech):
    text = words_of(IN_THE_MIDDLE)[0]
    [quote] = speech(IN_THE_MIDDLE).quotes
    assert [text[part.start : part.end] for part in quote.parts] == ["The barge", "was sound"]


def test_a_medium_that_lays_words_to_another_relays_them_and_is_no_speaker(speech):
    [quote] = speech(CHAIN, ("Bay Radio", "ORG")).quotes
    assert (quote.text, quote.speaker.text, quote.via.text) == ("the barge was sound", "the ministry", "Bay Radio")


def test_words_partly_in_marks_are_an_indirect_quote_with_a_partial_one_of_the_same_cue(speech):
    quotes = speech(MIXED).quotes
    assert [(quote.kind, quote.text) for quote in quotes] == [
        ("indirect", "the pier was “a floating bomb”"),
        ("partial", "a floating bomb"),
    ]
    assert len({quote.cue for quote in quotes}) == 1


THINKS = """
The       DET   det    2
mayor     NOUN  nsubj  3
thinks    VERB  root   0
the       DET   det    5
pier      NOUN  nsubj  7
is        AUX   cop    7
unsafe    ADJ   ccomp  3
.         PUNCT punct  3
"""
PLANS = """
The       DET   det    2
mayor     NOUN  nsubj  3
plans     VERB  root   0
to        PART  mark   5
close     VERB  xcomp  3
the       DET   det    7
pier      NOUN  obj    5
.         PUNCT punct  3
"""
CRITICISED = """
The       DET   det    2
mayor     NOUN  nsubj  3
criticised VERB root   0
the       DET   det    6
harbour   NOUN  compound 6
board     NOUN  obj    3
.         PUNCT punct  3
"""
DID_NOT_SAY = """
The       DET   det    2
mayor     NOUN  nsubj  4
didn't    AUX   aux    4
say       VERB  root   0
that      SCONJ mark   9
the       DET   det    7
pier      NOUN  nsubj  9
is        AUX   cop    9
unsafe    ADJ   ccomp  4
.         PUNCT punct  4
"""


@pytest.mark.parametrize(
    ("tree", "stance", "words"),
    [
        (THINKS, "thought", "the pier is unsafe"),
        (PLANS, "wanted", "to close the pier"),
        (CRITICISED, "about", "the harbour board"),
        (DID_NOT_SAY, "about", "the pier is unsafe"),
    ],
)
def test_what_nobody_said_is_a_stance_and_no_quote(speech, tree, stance, words):
    found = speech(tree)
    assert found.quotes == ()
    assert [(one.stance, one.text, one.speaker.text) for one in found.stances] == [(stance, words, "The mayor")]


def test_a_clause_that_tells_when_is_no_words_of_the_one_who_spoke(speech):
    tree = """
After     SCONJ mark   4
the       DET   det    3
storm     NOUN  nsubj  4
broke     VERB  ccomp  7
,         PUNCT punct  4
Varga     PROPN nsubj  7
wrote     VERB  root   0
home      ADV   advmod 7
.         PUNCT punct  7
"""
    assert speech(tree).quotes == ()


def test_a_noun_that_looks_like_a_verb_of_saying_attributes_nothing(speech):
    tree = """
Boats     NOUN  nsubj  5
from      ADP   case   4
both      DET   det    4
states    NOUN  nmod   1
sank      VERB  root   0
near      ADP   case   9
the       DET   det    9
old       ADJ   amod   9
pier      NOUN  obl    5
.         PUNCT punct  5
"""
    found = speech(tree)
    assert (found.quotes, found.attributions) == ((), ())


def test_he_is_who_spoke_before_in_the_sentence(speech):
    tree = """
Varga     PROPN nsubj  2
said      VERB  root   0
the       DET   det    4
pier      NOUN  nsubj  5
sank      VERB  ccomp  2
,         PUNCT punct  9
but       CCONJ cc     9
he        PRON  nsubj  9
stressed  VERB  conj   2
that      SCONJ mark   12
nobody    PRON  nsubj  12
drowned   VERB  ccomp  9
.         PUNCT punct  2
"""
    quotes = speech(tree, ("Varga", "PERSON")).quotes
    assert [(quote.text, quote.speaker.mention.text) for quote in quotes] == [
        ("the pier sank", "Varga"),
        ("nobody drowned", "Varga"),
    ]


def test_speech_within_speech_of_any_depth_is_read_and_stands_where_it_says(speech):
    tree = "They PRON nsubj 2\nsay VERB root 0\n" + "\n".join(f"say VERB ccomp {i}" for i in range(2, 400))
    text = words_of(tree)[0]
    found = speech(tree)
    assert found.quotes
    assert all(text[one.start : one.end] == one.text for one in (*found.quotes, *found.stances))


def test_a_statement_is_whose_who_released_it_in_the_sentence(speech):
    tree = """
The       DET   det    3
Harbour   PROPN compound 3
Board     PROPN nsubj  4
released  VERB  root   0
a         DET   det    6
statement NOUN  obj    4
saying    VERB  acl    6
the       DET   det    9
barge     NOUN  nsubj  10
sank      VERB  ccomp  7
.         PUNCT punct  4
"""
    [quote] = speech(tree, ("Harbour Board", "ORG")).quotes
    assert (quote.text, quote.speaker.text, quote.speaker.mention.text) == (
        "the barge sank",
        "a statement",
        "Harbour Board",
    )


def test_a_clause_behind_a_comma_that_says_more_is_the_speakers_saying(speech):
    tree = """
The       DET   det    2
board     NOUN  nsubj  3
says      VERB  root   0
the       DET   det    5
barge     NOUN  nsubj  6
sank      VERB  ccomp  3
,         PUNCT punct  9
and       CCONJ cc     9
warns     VERB  conj   6
that      SCONJ mark   13
the       DET   det    12
pier      NOUN  nsubj  13
leans     VERB  ccomp  9
.         PUNCT punct  3
"""
    assert [(quote.text, quote.speaker.text) for quote in speech(tree).quotes] == [
        ("the barge sank", "The board"),
        ("the pier leans", "The board"),
    ]
