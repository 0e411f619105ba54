"""The same words in several reports."""

from secondsource.records import Annotated, RawQuote
from secondsource.resolve import resolve_names, resolve_quotes
from secondsource.resolve.same_words import MANY


def quoted(report, words):
    at = report.document.text.index(words)
    return Annotated(report=report, quotes=(RawQuote(at, at + len(words), words, "direct"),))


def test_a_quote_is_tied_to_the_same_words_elsewhere_and_to_no_others(make_report):
    whole = quoted(
        make_report('"We will not open the bridge until it is safe," he said.', file="a"),
        "We will not open the bridge until it is safe,",
    )
    part = quoted(
        make_report('They "will not open the bridge until it is safe".', file="b"),
        "will not open the bridge until it is safe",
    )
    other = quoted(
        make_report('"We will rebuild the bridge by the summer," he said.', file="c"),
        "We will rebuild the bridge by the summer,",
    )
    members = [whole, part, other]
    quotes = {quote.evidence.file: quote for quote in resolve_quotes(members, resolve_names(members))}
    assert quotes["a"].same_as == (quotes["b"].id,)
    assert quotes["b"].same_as == (quotes["a"].id,)
    assert quotes["c"].same_as == ()


def test_a_set_phrase_ties_nothing(make_report):
    members = [quoted(make_report('It was "an act of war".', file=file), "an act of war") for file in ("a", "b")]
    assert all(not quote.same_as for quote in resolve_quotes(members, resolve_names(members)))


def test_of_very_many_quotes_of_the_same_words_each_is_tied_to_the_first(make_report):
    words = "We will not open the bridge until it is safe,"
    members = [quoted(make_report(f'"{words}" he said.', file=f"{n:02}"), words) for n in range(MANY + 6)]
    quotes = resolve_quotes(members, resolve_names(members))
    ties = sorted(len(quote.same_as) for quote in quotes)
    assert ties == [1] * (len(quotes) - 1) + [len(quotes) - 1]
