"""Whose the words between two quotation marks are.

A speaker is sought where newspapers put one (O'Keefe et al. 2012 call these the baseline rules, and they are hard to
beat): in the sentence of the quote, before or behind it; else a quote goes on with the speaker of the one before it in
its paragraph; else beside the marks; else it is who the sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.annotate.attribution import Cue
from secondsource.annotate.beside_quotes import party_beside
from secondsource.annotate.media import is_medium
from secondsource.annotate.parties import Discourse
from secondsource.annotate.quote_marks import Marked
from secondsource.records import Attribution, Block, Mention, Party, RawQuote, Sentence, Span

_FEWEST_SUBJECT_CHARS = 12  # shorter words in marks with no verb of saying are irony or a title
_PRONOUN = re.compile(r"\s*(?:(?:and|but|then)\s+)?(?P<who>he|she)\b", re.IGNORECASE)
_OPENING_MARKS = " \"“'«"


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose some words are: who spoke, through whom, and the word that says so."""

    party: Party
    via: Party | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its cues and whose it is."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class Voices:
    """Finds whose words are in one report."""

    text: str
    blocks: Sequence[Block]
    mentions: Sequence[Mention]
    discourse: Discourse = field(default_factory=Discourse)

    def voice(
        self,
        one: Marked,
        around: Sequence[Said],
        before: RawQuote | None,
        last: Attribution | None,
        *,
        whole_clause: bool,
    ) -> Voice | None:
        """Return whose the words between two marks are, or None.

        Args:
            one: the words.
            around: the sentences that they stand in.
            before: the quote before them.
            last: the attribution before them.
            whole_clause: whether the words are a clause of their own, no few words inside the reporter's sentence.
        """
        goes_on = self._goes_on(before, one, whole_clause=whole_clause)
        sentence = around[0].sentence
        if found := self._beside_cue(one, around) or goes_on or self._announced(one, sentence, last):
            return found
        party = party_beside(self.text, one, self.mentions) or self._subject(one, sentence, whole_clause=whole_clause)
        return Voice(party) if party is not None else None

    def _beside_cue(self, one: Marked, around: Sequence[Said]) -> Voice | None:
        """The voice of the sentence when it is relayed, else of the cue nearest to the words that is no medium's."""
        cues = [cue for said in around for cue in said.cues]
        whole = next((said.voice for said in reversed(around) if said.voice is not None), None)
        if whole is not None and all(whole.party is not cue.party for cue in cues):
            return whole
        own = [cue for cue in cues if not is_medium(cue.party)] or cues
        after = [cue for cue in own if cue.start >= one.end]
        ahead = [cue for cue in own if cue.end <= one.start]
        nearest = ahead[-1] if ahead else None
        if after and (nearest is None or after[0].start - one.end <= one.start - nearest.end):
            nearest = after[0]
        if nearest is None:
            return whole
        return Voice(nearest.party, whole.via if whole is not None else None, Span(nearest.start, nearest.end))

    def _goes_on(self, before: RawQuote | None, one: Marked, *, whole_clause: bool) -> Voice | None:
        """The voice of the quote before, when these words go on with it."""
        if before is None or before.speaker is None:
            return None
        same = one.carries_on or self._same_paragraph(before, one) or self._follows_on(before, one)
        cue = before.cue if whole_clause or not re.search(r"[.!?]", self.text[before.end : one.start]) else None
        return Voice(before.speaker, before.via, cue) if same else None

    def _same_paragraph(self, before: RawQuote, one: Marked) -> bool:
        return "\n" not in self.text[before.end : one.start].strip("\n") and any(
            block.start <= before.start and one.end <= block.end for block in self.blocks
        )

    def _follows_on(self, before: RawQuote, one: Marked) -> bool:
        """Whether a paragraph that is nothing but a quotation stands right behind the paragraph of the last quote."""
        holding = [i for i, block in enumerate(self.blocks) if block.start <= one.start < block.end]
        if not holding or not holding[0]:
            return False
        block, above = self.blocks[holding[0]], self.blocks[holding[0] - 1]
        whole = one.start - block.start <= 1 and block.end - one.end <= 2  # noqa: PLR2004 - a mark and a stop
        return whole and above.start <= before.start < above.end

    def _announced(self, one: Marked, sentence: Sentence, last: Attribution | None) -> Voice | None:
        """Who the paragraph before announces to speak: "He said:" and then the quotation in a paragraph of its own."""
        alone = not self.text[sentence.start : one.start].strip(_OPENING_MARKS)
        if not alone or last is None or not self.text[: sentence.start].rstrip(_OPENING_MARKS + "\n").endswith(":"):
            return None
        near = "\n" not in self.text[last.cue.start : sentence.start].strip()
        return Voice(last.source, None, last.cue) if near else None

    def _subject(self, one: Marked, sentence: Sentence, *, whole_clause: bool) -> Party | None:
        """Whom a sentence without a verb of saying lays the words to: its first name, or its "he".

        For words behind a colon, and for a few words of somebody's inside the reporter's sentence.
        """
        before = self.text[sentence.start : one.start]
        colon = before.rstrip(_OPENING_MARKS).endswith(":")
        if not colon and (whole_clause or one.end - one.start < _FEWEST_SUBJECT_CHARS):
            return None
        pronoun = _PRONOUN.match(before)
        named = [m for m in self.mentions if sentence.start <= m.start < one.start and m.type != "PLACE"]
        people = [m for m in named if m.type == "PERSON"]
        if pronoun and self.discourse.last_person:
            start = sentence.start + pronoun.start("who")
            return Party(pronoun["who"], start, start + len(pronoun["who"]), self.discourse.last_person)
        if not named or (not colon and not people):
            return None
        first = (people or named)[0]
        return Party(first.text, first.start, first.end, first)
