"""What a sentence lays to somebody, read from its grammar: who, by which word, what, and how it is meant."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.annotate.contents import Reported
from secondsource.annotate.cue_words import lemma
from secondsource.annotate.grammar import Grammar
from secondsource.annotate.reported_nouns import from_adjective, from_noun
from secondsource.annotate.reported_verbs import from_according, from_verb
from secondsource.records import Sentence

_FEWEST_SAID_WORDS = 2
_FEWEST_WORDS = 3  # of a thought, a wish or a topic: "spoke of it" tells nothing by itself


def read_reported(grammar: Grammar, sentence: Sentence) -> Iterator[Reported]:
    """Yield what a sentence lays to somebody, in the order of the cues."""
    for i in grammar.within(sentence):
        tag, word = grammar.words[i].tag, lemma(grammar.lower[i], grammar.words[i].tag)
        if word == "according":
            found = from_according(grammar, i)
        elif tag in {"VERB", "AUX"}:
            found = from_verb(grammar, i, word)
        elif tag == "NOUN":
            found = from_noun(grammar, i, word)
        elif tag == "ADJ":
            found = from_adjective(grammar, i, word)
        else:
            continue
        if found is not None and _tells(grammar, found):
            yield found


def _tells(grammar: Grammar, found: Reported) -> bool:
    """Whether a content is more than a word or two; a thing that a verb has for its object may have a short name."""
    words = [j for first, last in found.content for j in range(first, last + 1)]
    if found.stance == "said":
        return len(words) >= _FEWEST_SAID_WORDS
    named = any(grammar.words[j].tag in {"NOUN", "PROPN", "VERB"} for j in words)
    is_object = any(grammar.head(j) == found.cue and grammar.relation(j) == "obj" for j in words)
    return named if is_object else len(words) >= _FEWEST_WORDS
