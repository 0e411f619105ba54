"""Quotes and who said them: direct, partial and indirect, marked or set as a statement without marks.

A report is read from top to bottom. What stands between marks is given a voice (`voices`); what a sentence lays to
somebody without marks is read from its grammar (`tellings`) or, where no parser read it, from its surface
(`indirect`). What somebody only thinks, wants or speaks about is kept apart from the quotes: it is nobody's words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from secondsource.annotate.attribution import Cue, attributions, find_cues, note_texts
from secondsource.annotate.grammar import Grammar
from secondsource.annotate.indirect import indirect_words
from secondsource.annotate.marked_words import is_title, kind_of, mostly_marked
from secondsource.annotate.media import is_outlet
from secondsource.annotate.quote_marks import Marked, find_marked
from secondsource.annotate.tag_lines import introduces, is_tag
from secondsource.annotate.tellings import Telling, party_of, tellings_of, without_tag
from secondsource.annotate.voices import Said, Voice, Voices
from secondsource.records import Attribution, Mention, Party, QuoteKind, RawQuote, Report, Sentence, Span, Word

_LONGEST_SENTENCE_CHARS = 3000  # what is longer is a table or a list without stops: nobody says anything in it
_BESIDE_CHARS = 30  # between a word of saying and the marks of what is said: a speaker's name, "it", "the plan"


@dataclass(frozen=True, slots=True)
class Speech:
    """What a report gives as somebody's, each in document order."""

    quotes: tuple[RawQuote, ...]
    attributions: tuple[Attribution, ...]
    stances: tuple[RawQuote, ...]  # thoughts and wishes, what words were about, words told within words


def find_speech(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], words: Sequence[Word] = ()
) -> Speech:
    """Return what a report gives as somebody's words, thoughts or wishes.

    Args:
        report: the report.
        sentences: its sentences, in document order.
        mentions: the names in it, in document order.
        words: its words with their grammar; none where no parser read it: then there are no stances.
    """
    return _Finder(report, sentences, mentions, words).find()


@dataclass(slots=True)
class _Held:
    """The names and marked words of one sentence, and what it tells."""

    sentence: Sentence
    mentions: list[Mention]
    marked: list[Marked]  # that it touches
    tellings: list[Telling] = field(default_factory=list)
    found: list[Attribution] = field(default_factory=list)

    @property
    def voice(self) -> Voice | None:
        """Whose the sentence is as a whole."""
        return Voice(self.found[0].source, self.found[0].via, self.found[0].cue) if self.found else None

    def in_marks(self, at: int) -> bool:
        """Whether a character is somebody's directly quoted."""
        return any(one.start <= at < one.end for one in self.marked)


class _Finder:
    """Reads one report from top to bottom, remembering who spoke last."""

    def __init__(
        self, report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], words: Sequence[Word]
    ) -> None:
        self._text = report.document.text
        self._outlet = report.outlet
        self._blocks = report.blocks
        self._sentences = sentences
        self._mentions = mentions
        self._names_at = [mention.start for mention in mentions]
        self._grammar = Grammar(self._text, words) if words else None
        self._marked = list(find_marked(self._text, report.blocks))
        self._voices = Voices(self._text, report.blocks, mentions)
        self._discourse = self._voices.discourse
        self._quotes: list[RawQuote] = []
        self._stances: list[RawQuote] = []
        self._attributions: list[Attribution] = []
        self._open: list[Said] = []  # the sentences that one quotation runs through
        self._pending: list[tuple[int, Marked]] = []  # quotes whose speaker may stand in the next sentence

    def find(self) -> Speech:
        previous: Sentence | None = None
        for index, sentence in enumerate(self._sentences):
            self._read(sentence, previous, index)
            previous = sentence
        self._flush(None)
        return Speech(_ordered(self._quotes), tuple(self._attributions), _ordered(self._stances))

    def _read(self, sentence: Sentence, previous: Sentence | None, index: int) -> None:
        held = self._held(sentence)
        cues = self._cues(held)
        held.found = [
            replace(one, via=None) if one.via is not None and is_outlet(one.via, self._outlet) else one
            for one in attributions(self._text, sentence, cues, self._mentions, self._discourse)
        ]
        note_texts(self._text, sentence, cues, held.mentions, self._discourse)
        self._attributions += held.found
        voice, tags = held.voice, not held.marked and is_tag(self._text, sentence, held.found)
        self._open = [*self._open, Said(sentence, _with_told(cues, held), voice)]
        if self._pending:
            self._flush(voice if tags else None)
        if tags and previous is not None:
            self._unmarked_before(previous, voice)
        for one in held.marked:
            if sentence.start < one.end <= sentence.end:
                self._quote(one, [said for said in self._open if said.sentence.end > one.start])
        self._told(held)
        if voice is not None and not held.marked:
            self._introduced(sentence, index, voice)
        if not any(one.end > sentence.end for one in held.marked):
            self._open = []
        self._discourse.see([m for m in held.mentions if not held.in_marks(m.start)])
        self._discourse.note(voice.party if voice is not None else None)

    def _held(self, sentence: Sentence) -> _Held:
        first, last = bisect_left(self._names_at, sentence.start), bisect_left(self._names_at, sentence.end)
        held = _Held(
            sentence,
            list(self._mentions[first:last]),
            [one for one in self._marked if one.start < sentence.end and sentence.start < one.end],
        )
        if self._grammar is not None and sentence.end - sentence.start <= _LONGEST_SENTENCE_CHARS:
            held.tellings = tellings_of(
                self._text, self._grammar, sentence, held.mentions, held.marked, self._discourse
            )
        return held

    def _cues(self, held: _Held) -> list[Cue]:
        """The cues of a sentence; where its grammar tells whose one is, that holds."""
        if held.sentence.end - held.sentence.start > _LONGEST_SENTENCE_CHARS:
            return []
        cues = find_cues(self._text, held.sentence, self._mentions, held.marked, self._discourse)
        known = {told.cue.start: told.party for told in held.tellings}
        verbs = [cue for cue in cues if self._is_verb(cue)] or [
            cue for cue in cues[-1:] if any(one.end <= cue.start for one in held.marked)
        ]  # "…,” the paper reports": that may look like a noun
        cues = [replace(cue, party=known.get(cue.start) or self._subject(cue, held) or cue.party) for cue in verbs]
        for cue in cues:
            self._discourse.note(cue.party)
        return cues

    def _subject(self, cue: Cue, held: _Held) -> Party | None:
        """Whose a cue is by the grammar of its sentence, where there is one."""
        i = self._grammar.index_at(cue.start) if self._grammar is not None else None
        if self._grammar is None or i is None or self._grammar.words[i].tag != "VERB":
            return None
        party = party_of(self._text, self._grammar, self._grammar.subject(i), held.mentions, self._discourse)
        return None if party is None or held.in_marks(party.start) else party

    def _is_verb(self, cue: Cue) -> bool:
        """Whether the grammar, where there is one, has no noun without a subject for a cue: "in both states"."""
        i = self._grammar.index_at(cue.start) if self._grammar is not None else None
        if self._grammar is None or i is None or self._grammar.own_subject(i) is not None:
            return True
        return self._grammar.words[i].tag not in {"NOUN", "PROPN", "ADJ", "DET"}

    def _quote(self, one: Marked, around: Sequence[Said]) -> None:
        """Add the words between two marks, said in the sentences `around` them."""
        kind = kind_of(self._text, one)
        before = self._quotes[-1] if self._quotes else None
        last = self._attributions[-1] if self._attributions else None
        voice = self._voices.voice(one, around, before, last, whole_clause=kind == "direct")
        if voice is None and kind == "direct":
            self._pending.append((len(self._quotes), one))
        self._add(one.start, one.end, kind, voice)

    def _add(self, start: int, end: int, kind: QuoteKind, voice: Voice | None) -> None:
        if kind != "direct" and voice is None:  # words in marks that nobody says are a title or the writer's irony
            return
        if kind == "partial" and is_title(self._text[start:end]) and not _is_beside(voice, start, end):
            return
        party, via, cue = (voice.party, voice.via, voice.cue) if voice is not None else (None, None, None)
        self._quotes.append(RawQuote(start, end, self._text[start:end], kind, party, via, cue))

    def _flush(self, voice: Voice | None) -> None:
        """Give the quotes that wait for a speaker the one that the sentence behind them names."""
        for index, one in self._pending:
            if voice is not None and index < len(self._quotes) and self._quotes[index].speaker is None:
                words = self._text[one.start : one.end]
                self._quotes[index] = RawQuote(one.start, one.end, words, "direct", voice.party, voice.via, voice.cue)
        self._pending.clear()

    def _unmarked_before(self, previous: Sentence, voice: Voice | None) -> None:
        """A paragraph without marks that the next paragraph tags is a quotation."""
        block = self._blocks[previous.paragraph]
        if previous.block != "paragraph" or any(block.start <= one.start < block.end for one in self._marked):
            return
        if self._text[block.end :].lstrip()[:1] and not any(
            block.start <= a.cue.start < block.end for a in self._attributions
        ):
            self._add(block.start, block.end, "direct", voice)

    def _introduced(self, sentence: Sentence, index: int, voice: Voice) -> None:
        """The paragraph behind "… said in a statement:" is a quotation, with or without marks."""
        if not introduces(self._text, sentence) or index + 1 >= len(self._sentences):
            return
        following = self._sentences[index + 1]
        block = self._blocks[following.paragraph]
        if (
            following.paragraph != sentence.paragraph
            and block.kind == "paragraph"
            and self._text[block.start] not in '“"«'
        ):
            self._add(block.start, block.end, "direct", voice)

    def _told(self, held: _Held) -> None:
        """What a sentence lays to somebody outside of marks, or with marks around a part of it."""
        read = {told.cue.start for told in held.tellings}
        for told in held.tellings:
            self._tell(told, held)
        voice = held.voice
        if voice is None or voice.cue is None or voice.cue.start in read:
            return
        own = [q for q in self._quotes[-len(held.marked) - 1 :] if q.cue == voice.cue and q.kind == "direct"]
        quoted = bool(own)
        for span in indirect_words(self._text, held.found[0], quoted=quoted):
            behind = any(q.start > voice.cue.start > span.start for q in own)  # "Varga, the pilot, said: “…”"
            if not behind and not mostly_marked([span], held.marked):
                self._add(span.start, span.end, "indirect", voice)

    def _tell(self, told: Telling, held: _Held) -> None:
        if mostly_marked(told.content, held.marked):
            return  # what stands between marks is a quote of its own
        speech = told.stance == "said" and told.party is not None
        through = told.via or next((one.via for one in held.found if one.cue.start == told.cue.start), None)
        via = through if through is not None and not is_outlet(through, self._outlet) else None
        parts = tuple(self._unquoted(told, held))
        if not parts:
            return
        start, end = parts[0].start, parts[-1].end
        quote = RawQuote(
            start,
            end,
            self._text[start:end],
            "indirect",
            told.party,
            via,
            told.cue,
            told.stance,
            parts if len(parts) > 1 else (),
        )
        (self._quotes if speech else self._stances).append(quote)

    def _unquoted(self, told: Telling, held: _Held) -> Iterator[Span]:
        """The parts of a content that are not quotes; behind the speaker of a quotation stands who that is."""
        own = [q for q in self._quotes[-len(held.marked) - 1 :] if q.cue == told.cue and q.kind == "direct"]
        spoken = any(quote.end <= told.cue.start for quote in own)
        for span in (piece for whole in told.content for piece in without_tag(self._text, whole, told)):
            unmarked = not any(span.start < one.end and one.start < span.end for one in held.marked)
            behind = span.start > told.cue.start and (spoken or unmarked)
            if not (own and (behind or mostly_marked([span], held.marked))):
                yield span


def _with_told(cues: Sequence[Cue], held: _Held) -> tuple[Cue, ...]:
    """The cues of a sentence with those that only its grammar tells: "she said, adding that"."""
    known = {cue.start for cue in cues}
    told = [
        Cue(one.cue.start, one.cue.end, one.party)
        for one in held.tellings
        if one.party is not None and one.stance in {"said", "about"}
    ]
    return tuple(sorted([*cues, *(cue for cue in told if cue.start not in known)], key=lambda cue: cue.start))


def _is_beside(voice: Voice | None, start: int, end: int) -> bool:
    """Whether the word that says who spoke stands beside some words: "called it “The Worst Night”"."""
    if voice is None or voice.cue is None:
        return False
    return max(start - voice.cue.end, voice.cue.start - end) <= _BESIDE_CHARS


def _ordered(quotes: Sequence[RawQuote]) -> tuple[RawQuote, ...]:
    return tuple(sorted(set(quotes), key=lambda quote: (quote.start, quote.end, quote.cue or Span(0, 0))))
