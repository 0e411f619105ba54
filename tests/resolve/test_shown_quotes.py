"""Quotes of a story as a reader is shown them."""

import pytest

from secondsource.records import Annotated, RawQuote, Span
from secondsource.resolve import resolve_names, resolve_quotes


def between(text, words):
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("text", "cue", "told", "shown"),
    [
        ("The board accused the crew of theft.", "accused", "the crew of theft", "accused the crew of theft"),
        ("The board denounced on Monday the crew.", "denounced", "the crew", "the crew"),
        ("The board said the ferry had sunk.", "said", "the ferry had sunk", "the ferry had sunk"),
    ],
)
def test_words_that_say_nothing_without_their_verb_are_shown_with_it(make_report, text, cue, told, shown):
    said = RawQuote(*between(text, told), told, "indirect", cue=Span(*between(text, cue)))
    members = [Annotated(report=make_report(text), quotes=(said,))]
    (quote,) = resolve_quotes(members, resolve_names(members))
    assert quote.text == quote.evidence.text == shown
