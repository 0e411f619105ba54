"""Sentences with their grammar, written by hand for tests.

A line is a word, its universal tag, its relation, and the number of the word that it hangs on (0: the root), counted
from 1. Words stand apart by one blank, but marks and the possessive stand at the word before them.
"""

from secondsource.records import Word

_TIGHT = {",", ".", "'s", ":", "”", "’s", "?"}


def words_of(tree):
    """Return the text of a tree and its words."""
    text, rows, glued = "", [line.split() for line in tree.strip().splitlines()], False
    places = []
    for word, *_ in rows:
        text += "" if not text or word in _TIGHT or glued else " "
        places.append((len(text), len(text) + len(word)))
        text += word
        glued = word == "“"
    return text, tuple(
        Word(start, end, tag, int(head) - 1 if int(head) else i, relation)
        for i, ((start, end), (_, tag, relation, head)) in enumerate(zip(places, rows, strict=True))
    )
