"""Quotes and who said them: direct, partial and indirect, marked or set as a statement without marks.

A speaker is sought where newspapers put one (O'Keefe et al. 2012 call these the baseline rules, and they are hard to
beat): in the sentence of the quote, before or behind it; else in the sentence that follows or precedes; else a quote
goes on with the speaker of the one before it in its paragraph. Without any of these it has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.annotate.attribution import Cue, attributions, find_cues, note_texts
from secondsource.annotate.beside_quotes import party_beside
from secondsource.annotate.media import is_medium, is_outlet
from secondsource.annotate.parties import Discourse
from secondsource.annotate.quote_marks import Marked, find_marked
from secondsource.records import Attribution, Block, Mention, Party, QuoteKind, RawQuote, Report, Sentence

_FEWEST_DIRECT_WORDS = 5  # fewer words between marks are somebody's words inside the reporter's sentence
_LONGEST_TAG_WORDS = 14  # "Harbour Minister Ines Okafor said in a statement." stands alone and tags what came before
_FEWEST_SUBJECT_CHARS = 12  # shorter words in marks with no verb of saying are irony or a title
_PRONOUN = re.compile(r"\s*(?:(?:and|but|then)\s+)?(?P<who>he|she)\b", re.IGNORECASE)
_THAT = re.compile(r"(?:[^\s,]+\s+){0,6}?that\s+")  # "… late on Monday that the bridge had been closed"
_ADVERBIAL = re.compile(
    r"(?:just |only |soon |shortly )?(?:after|as|at|before|by|during|for|if|in|on|since|under|until|when|while|with)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|could|can|may|might|should|did|does|do|\w{2,}ed|went|came|took|left)\b"
)
_TAG_TAIL = re.compile(
    r"^\s*(?:in (?:a|an|the|his|her|its|their) [\w\s-]{3,30}|on \w+|late \w+|\w+day|later|again)?\s*[.]?\s*$"
)
_INTRODUCES = re.compile(
    r"\b(?:statement|said|says|wrote|tweeted|posted|read|reads|letter|added)\b[^.]{0,60}:\s*$", re.IGNORECASE
)


def find_quotes(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[tuple[RawQuote, ...], tuple[Attribution, ...]]:
    """Return the quotes of a report and the attributions of its sentences, both in document order."""
    return _Finder(report, sentences, mentions).find()


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence with its cues and whose it is."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    source: Party | None
    via: Party | None


class _Finder:
    """Reads one report from top to bottom, remembering who spoke last."""

    def __init__(self, report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self._text = report.document.text
        self._outlet = report.outlet
        self._blocks: Sequence[Block] = report.blocks
        self._sentences = sentences
        self._mentions = mentions
        self._marked = list(find_marked(self._text, report.blocks))
        self._discourse = Discourse()
        self._quotes: list[RawQuote] = []
        self._attributions: list[Attribution] = []
        self._open: list[_Said] = []  # the sentences that one quotation runs through
        self._pending: list[tuple[int, Marked]] = []  # quotes whose speaker may stand in the next sentence

    def find(self) -> tuple[tuple[RawQuote, ...], tuple[Attribution, ...]]:
        previous: Sentence | None = None
        for index, sentence in enumerate(self._sentences):
            self._read(sentence, previous, index)
            previous = sentence
        self._flush(None, None)
        quotes = sorted(set(self._quotes), key=lambda quote: (quote.start, quote.end))
        return tuple(quotes), tuple(self._attributions)

    def _read(self, sentence: Sentence, previous: Sentence | None, index: int) -> None:
        inside = [m for m in self._mentions if sentence.start <= m.start < sentence.end]
        quoted = [one for one in self._marked if sentence.start < one.end <= sentence.end]
        touched = [one for one in self._marked if one.start < sentence.end and sentence.start < one.end]
        cues = find_cues(self._text, sentence, self._mentions, self._marked, self._discourse)
        found = [
            replace(one, via=None) if one.via is not None and is_outlet(one.via, self._outlet) else one
            for one in attributions(self._text, sentence, cues, self._mentions, self._discourse)
        ]
        note_texts(self._text, sentence, cues, inside, self._discourse)
        self._attributions += found
        source, via = (found[0].source, found[0].via) if found else (None, None)
        self._open = [*self._open, _Said(sentence, tuple(cues), source, via)]
        if self._pending:
            tags = source is not None and not touched and self._tags(sentence, found)
            self._flush(*((source, via) if tags else (None, None)))
        if found and not touched and previous is not None and self._tags(sentence, found):
            self._unmarked_before(previous, source, via)
        for one in quoted:
            self._quote(one, [said for said in self._open if said.sentence.end > one.start])
        if found and not touched:
            self._indirect(found[0])
            self._introduced(sentence, index, source, via)
        if not any(one.end > sentence.end for one in touched):
            self._open = []
        self._discourse.see([m for m in inside if not any(one.start <= m.start < one.end for one in touched)])
        self._discourse.note(source)

    def _quote(self, one: Marked, around: Sequence[_Said]) -> None:
        """Add the words between two marks, said in the sentences `around` them."""
        _sentence, cues = around[-1].sentence, [cue for said in around for cue in said.cues]
        source, via = next(((said.source, said.via) for said in reversed(around) if said.source), (None, None))
        relayed = source is not None and all(source is not cue.party for cue in cues)
        speaker = source if relayed else self._nearest(one, cues, source)
        before = self._quotes[-1] if self._quotes else None
        if speaker is None and before is not None and before.speaker is not None and self._goes_on(before, one):
            speaker, via = before.speaker, before.via
        if one.carries_on and before is not None and before.speaker is not None:
            speaker, via = before.speaker, before.via
        if speaker is None:
            speaker = self._announced(one, around[0].sentence) or party_beside(self._text, one, self._mentions)
        if speaker is None:
            speaker = self._subject(one, around[0].sentence)
        if speaker is None and self._kind(one) == "direct":
            self._pending.append((len(self._quotes), one))
        self._add(one.start, one.end, self._kind(one), speaker, via if speaker is not None else None)

    def _announced(self, one: Marked, sentence: Sentence) -> Party | None:
        """Who the paragraph before announces to speak: "He said:" and then the quotation in a paragraph of its own."""
        alone = not self._text[sentence.start : one.start].strip(" \"“'«")
        last = self._attributions[-1] if self._attributions else None
        if not alone or last is None or not self._text[: sentence.start].rstrip(" \n\"“'«").endswith(":"):
            return None
        return last.source if "\n" not in self._text[last.cue.start : sentence.start].strip() else None

    def _subject(self, one: Marked, sentence: Sentence) -> Party | None:
        """Whom a sentence without a verb of saying lays the words to: its first name, or its "he".

        For words behind a colon, and for a few words of somebody's inside the reporter's sentence.
        """
        before = self._text[sentence.start : one.start]
        colon = before.rstrip(" \"“'«").endswith(":")
        if not colon and (self._kind(one) == "direct" or one.end - one.start < _FEWEST_SUBJECT_CHARS):
            return None
        pronoun = _PRONOUN.match(before)
        named = [m for m in self._mentions if sentence.start <= m.start < one.start and m.type != "PLACE"]
        people = [m for m in named if m.type == "PERSON"]
        if pronoun and self._discourse.last_person:
            start = sentence.start + pronoun.start("who")
            return Party(pronoun["who"], start, start + len(pronoun["who"]), self._discourse.last_person)
        if not named or (not colon and not people):
            return None
        first = (people or named)[0]
        return Party(first.text, first.start, first.end, first)

    def _nearest(self, one: Marked, cues: Sequence[Cue], source: Party | None) -> Party | None:
        """The party of the cue nearest to the quote that is no medium relaying it, else the sentence's source."""
        own = [cue for cue in cues if not is_medium(cue.party)] or list(cues)
        after = [cue for cue in own if cue.start >= one.end]
        ahead = [cue for cue in own if cue.end <= one.start]
        if after and (not ahead or after[0].start - one.end <= one.start - ahead[-1].end):
            return after[0].party
        return ahead[-1].party if ahead else source

    def _same_paragraph(self, before: RawQuote, one: Marked) -> bool:
        return "\n" not in self._text[before.end : one.start].strip("\n") and any(
            block.start <= before.start and one.end <= block.end for block in self._blocks
        )

    def _goes_on(self, before: RawQuote, one: Marked) -> bool:
        return one.carries_on or self._same_paragraph(before, one) or self._follows_on(before, one)

    def _follows_on(self, before: RawQuote, one: Marked) -> bool:
        """Whether a paragraph that is nothing but a quotation stands right behind the paragraph of the last quote."""
        holding = [i for i, block in enumerate(self._blocks) if block.start <= one.start < block.end]
        if not holding or not holding[0]:
            return False
        block, above = self._blocks[holding[0]], self._blocks[holding[0] - 1]
        whole = one.start - block.start <= 1 and block.end - one.end <= 2  # noqa: PLR2004 - a mark and a stop
        return whole and above.start <= before.start < above.end

    def _kind(self, one: Marked) -> QuoteKind:
        words = self._text[one.start : one.end]
        clause = len(words.split()) >= _FEWEST_DIRECT_WORDS and (words[0].isupper() or words.rstrip()[-1:] in ",.!?")
        return "direct" if clause else "partial"

    def _add(self, start: int, end: int, kind: QuoteKind, speaker: Party | None, via: Party | None) -> None:
        if kind == "direct" or speaker is not None:  # words in marks that nobody says are a title or the writer's irony
            self._quotes.append(RawQuote(start, end, self._text[start:end], kind, speaker, via))

    def _flush(self, speaker: Party | None, via: Party | None) -> None:
        """Give the quotes that wait for a speaker the one that the sentence behind them names."""
        for index, one in self._pending:
            if speaker is not None and index < len(self._quotes) and self._quotes[index].speaker is None:
                self._quotes[index] = RawQuote(
                    one.start, one.end, self._text[one.start : one.end], "direct", speaker, via
                )
        self._pending.clear()

    def _tags(self, sentence: Sentence, found: Sequence[Attribution]) -> bool:
        """Whether a sentence only says who spoke: "Harbour Minister Ines Okafor said in a statement."."""
        if len(self._text[sentence.start : sentence.end].split()) > _LONGEST_TAG_WORDS:
            return False
        last = max(found[0].cue.end, found[0].source.end)
        first = min(found[0].cue.start, found[0].source.start)
        lead = self._text[sentence.start : first].strip(" .,;\xa0")
        return not lead and bool(_TAG_TAIL.match(self._text[last : sentence.end]))

    def _unmarked_before(self, previous: Sentence, speaker: Party | None, via: Party | None) -> None:
        """A paragraph without marks that the next paragraph tags is a quotation."""
        block = self._blocks[previous.paragraph]
        if previous.block != "paragraph" or any(block.start <= one.start < block.end for one in self._marked):
            return
        if self._text[block.end :].lstrip()[:1] and not any(
            block.start <= a.cue.start < block.end for a in self._attributions
        ):
            self._add(block.start, block.end, "direct", speaker, via)

    def _introduced(self, sentence: Sentence, index: int, speaker: Party | None, via: Party | None) -> None:
        """The paragraph behind "… said in a statement:" is a quotation, with or without marks."""
        if not _INTRODUCES.search(self._text[sentence.start : sentence.end]) or index + 1 >= len(self._sentences):
            return
        following = self._sentences[index + 1]
        block = self._blocks[following.paragraph]
        if (
            following.paragraph != sentence.paragraph
            and block.kind == "paragraph"
            and self._text[block.start] not in '“"«'
        ):
            self._add(block.start, block.end, "direct", speaker, via)

    def _indirect(self, found: Attribution) -> None:
        """What a sentence without marks lays to somebody: the clause behind the cue, else the one before the source."""
        text = self._text
        first, last = min(found.cue.start, found.source.start), max(found.cue.end, found.source.end)
        behind = re.sub(r"^\s*,?\s*", "", text[last : found.scope.end])
        before = text[found.scope.start : first].rstrip()
        that = _THAT.match(behind)
        if that is not None:
            start = found.scope.end - len(behind) + that.end()
            self._add(start, found.scope.end, "indirect", found.source, found.via)
        elif before.endswith(",") and len(before.split()) >= _FEWEST_DIRECT_WORDS and not _ADVERBIAL.match(before):
            end = found.scope.start + len(before.rstrip(" ,"))
            self._add(found.scope.start, end, "indirect", found.source, found.via)
        elif _FINITE.search(behind) and len(behind.split()) >= _FEWEST_DIRECT_WORDS and not behind.endswith(":"):
            self._add(found.scope.end - len(behind), found.scope.end, "indirect", found.source, found.via)
