"""The trees of a report's sentences: what hangs on a word, what stands under it, and the noun phrase around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from secondsource.records import Sentence, Word

SUBJECTS = ("nsubj", "nsubj:outer", "csubj", "csubj:outer")
PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
_SHARING = frozenset({"xcomp", "conj", "advcl", "parataxis"})  # clauses whose subject may be that of the one above
_DEEPEST_CLAUSES = 8  # one in another; more are the parser's errors
_NO_CORE = frozenset({"acl:relcl", "acl", "appos", "parataxis", "advcl", "advcl:relcl", "punct", "dep", "discourse"})


class Grammar:
    """The words of a report with what hangs on each; words are told by their index."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        """Index the words of `text`; words of no sentence are not expected."""
        self._text = text
        self.words = [_mended(word, i) for i, word in enumerate(words)]
        self.lower = [text[word.start : word.end].lower().replace("’", "'") for word in words]
        self._starts = [word.start for word in words]
        self._children: list[list[int]] = [[] for _ in words]
        for i, word in enumerate(words):
            if word.head != i:
                self._children[word.head].append(i)

    def within(self, sentence: Sentence) -> range:
        """Return the indexes of the words of a sentence."""
        return self.between(sentence.start, sentence.end)

    def between(self, start: int, end: int) -> range:
        """Return the indexes of the words that start between two characters."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def index_at(self, start: int) -> int | None:
        """Return the word that starts at a character; None where none does."""
        i = bisect_left(self._starts, start)
        return i if i < len(self.words) and self.words[i].start == start else None

    def relation(self, i: int) -> str:
        """Return the relation of a word to its head."""
        return self.words[i].relation

    def head(self, i: int) -> int | None:
        """Return the word that a word hangs on; None for the root."""
        head = self.words[i].head
        return None if head == i else head

    def children(self, i: int, *relations: str) -> list[int]:
        """Return what hangs on a word, in the order of the text: all of it, or what does so by some relations."""
        found = self._children[i]
        return [j for j in found if self.words[j].relation in relations] if relations else found

    def child(self, i: int, *relations: str) -> int | None:
        """Return the first word that hangs on a word by one of some relations."""
        return next(iter(self.children(i, *relations)), None)

    def under(self, i: int, without: Collection[int] = ()) -> list[int]:
        """Return a word and all that stands under it, sorted, less the words `without` and what is under them."""
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            if at not in without:
                found.append(at)
                todo.extend(self._children[at])
        return sorted(found)

    def runs(self, i: int, without: Collection[int] = ()) -> Iterator[tuple[int, int]]:
        """Yield the first and the last word of each stretch that `under` gives: only what is left out parts it."""
        found = self.under(i, without)
        gone = {*without, *self.under(i)}.difference(found)
        first = last = found[0] if found else -1
        for at in found[1:]:
            if any(j in gone for j in range(last + 1, at)):
                yield first, last
                first = at
            last = at
        if last >= 0:
            yield first, last

    def phrase(self, i: int) -> tuple[int, int]:
        """Return the characters of a noun phrase without what is said of it in clauses or commas."""
        held = [j for j in self._children[i] if self.words[j].relation in _NO_CORE]
        late = [j for j in self._children[i] if j > i and self.words[j].relation in {"nsubj", "obl", "case", "cc"}]
        first = last = i
        held += self.children(i, "case")
        for one, other in self.runs(i, {*held, *late}):
            if one <= i <= other:
                first, last = one, other
        while first < i and (self.words[first].tag == "PUNCT" or self.words[first].relation in {"case", "cc", "mark"}):
            first += 1
        while last > i and self.words[last].tag == "PUNCT":
            last -= 1
        return self.words[first].start, self.words[last].end

    def subject(self, i: int) -> int | None:
        """Return the word whose doing a verb is: its subject, or that of the clause that it goes on or hangs in.

        The subject of a participle behind a noun is the noun, that of "who" the noun before it. None: nobody's.
        """
        for _ in range(_DEEPEST_CLAUSES):
            own, above, relation = self.own_subject(i), self.head(i), self.relation(i)
            if own is not None:
                return self._antecedent(own, i)
            if self.children(i, *PASSIVE_SUBJECTS) or above is None:
                return self.agent(i)
            if relation in {"acl", "acl:relcl"}:
                return above
            if relation not in _SHARING:
                return None
            if relation == "conj" and self.is_parted(i) and self.relation(above) == "ccomp":
                i = self.words[above].head
                continue
            other = self._lent(above, relation)
            if other is not None and other < i:
                return other
            i = above
        return None

    def is_parted(self, i: int) -> bool:
        """Return whether a comma stands before a clause: "The board says the barge sank, and calls it a loss"."""
        first = min(self.under(i))
        return "," in self.lower[max(0, first - 1) : first + 1]

    def _lent(self, above: int, relation: str) -> int | None:
        """Whose an infinitive or participle is by the verb above: "asked him to say", "was seen saying"."""
        passive = self.child(above, *PASSIVE_SUBJECTS) if relation != "conj" else None
        if passive is not None:
            return self._antecedent(passive, above)
        return self.child(above, "iobj", "obj") if relation == "xcomp" else None

    def own_subject(self, i: int) -> int | None:
        """Return the subject that hangs on a verb; of several the one beside it: the others hang too high."""
        found = self.children(i, *SUBJECTS)
        before = [j for j in found if j < i]
        return before[-1] if before else next(iter(found), None)

    def agent(self, i: int) -> int | None:
        """Return by whom it is done: "was told by the owner"."""
        return self.child(i, "obl:agent")

    def _antecedent(self, subject: int, verb: int) -> int:
        above = self.head(verb)
        relative = self.lower[subject] in {"who", "which", "that"} and self.relation(verb) == "acl:relcl"
        return above if relative and above is not None else subject


def _mended(word: Word, i: int) -> Word:
    """A word that the parser labels a second root of its sentence: how it hangs there is not known ("dep")."""
    if word.relation != "root" or word.head == i:
        return word
    return replace(word, relation="punct" if word.tag == "PUNCT" else "dep")
