"""What a sentence lays to somebody, as characters and parties instead of words of a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.annotate.contents import Reported
from secondsource.annotate.grammar import Grammar
from secondsource.annotate.media import is_medium
from secondsource.annotate.parties import Discourse, make_party
from secondsource.annotate.quote_marks import Marked
from secondsource.annotate.reported import read_reported
from secondsource.annotate.word_lists import column
from secondsource.records import Mention, Party, Sentence, Span, Stance

_NOTHING_NEW_WORDS = 3  # of what a medium relays, beside what it lays to another: "Bay Radio reports that"
# "said repeatedly that", "said in a statement that": how it was said is no part of what was.
_WHEN = re.compile(
    r"(?:\w+ly|(?:late |early )?(?:on )?\w+day|in (?:an?|the|his|her|its|their) [\w -]{3,30})\s+that\s+", re.IGNORECASE
)
_LONGEST_TAG_CHARS = 120  # from a speaker to the verb, with what is said of him in commas
_FEWEST_PART_WORDS = 4  # of what stands beside "the ministry said": fewer tell when or how it was said
_TITLE_CHARS = 60  # before a name: no title is longer
_EDGES = " ,;\n\t\xa0"
_ACCORDING = re.compile(r",?\s+according to\b")
_QUOTATION = re.compile(r":\s*(?=[\"“«]|'')")
_JOINS = re.compile(r"^(?:and|but|or|yet|so)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """Words, thoughts or wishes in a report, with whose they are."""

    cue: Span
    content: tuple[Span, ...]
    party: Party | None
    stance: Stance
    via: Party | None = None

    @property
    def whole(self) -> Span:
        """From the first character of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


def tellings_of(
    text: str,
    grammar: Grammar,
    sentence: Sentence,
    mentions: Sequence[Mention],
    marked: Sequence[Marked],
    discourse: Discourse,
) -> list[Telling]:
    """Return what a sentence lays to somebody, in the order of the cues; a medium that relays is the others' `via`.

    Args:
        text: the document text.
        grammar: of the report.
        sentence: one of its sentences.
        mentions: the names in that sentence.
        marked: what stands between marks in it; what is told within is the quotation's.
        discourse: what "he" and "the statement" stand for before it.
    """
    found = []
    discourse = replace(discourse, texts=dict(discourse.texts))  # "he" is who spoke before in the sentence, here only
    for one in read_reported(grammar, sentence):
        if any(_in_marks(grammar, i, marked) for i in (one.cue, one.source) if i is not None):
            continue
        party = party_of(text, grammar, one.source, mentions, discourse)
        discourse.note(party)
        content = tuple(_characters(text, grammar, one)) if _tells(grammar, one) else ()
        if content and (party is not None or one.source is None):
            cue = grammar.words[one.cue]
            found.append(Telling(Span(cue.start, cue.end), content, party, one.stance))
    return list(_relayed(text, found))


def without_tag(text: str, span: Span, told: Telling) -> Iterator[Span]:
    """Yield a part of a content without the words that say whose it is, which a parser may take for a part of it."""
    first, last = told.cue.start, told.cue.end
    if told.party is not None and abs(told.party.start - told.cue.start) <= _LONGEST_TAG_CHARS:
        first, last = min(first, told.party.start), max(last, told.party.end)
    if not (span.start < last and first < span.end):
        yield span
        return
    for start, end in ((span.start, first), (last, span.end)):
        words = text[start:end]
        left, right = start + len(words) - len(words.lstrip(_EDGES)), start + len(words.rstrip(_EDGES))
        if len(text[left:right].split()) >= _FEWEST_PART_WORDS:
            yield Span(left, right)


def _in_marks(grammar: Grammar, i: int, marked: Sequence[Marked]) -> bool:
    return any(one.start <= grammar.words[i].start < one.end for one in marked)


def _tells(grammar: Grammar, one: Reported) -> bool:
    """Whether some words said have a verb among them: a bare name behind "said" is who said it."""
    if one.stance != "said" or one.source is not None:
        return True
    return any(grammar.words[i].tag in {"VERB", "AUX"} for first, last in one.content for i in range(first, last + 1))


def _characters(text: str, grammar: Grammar, one: Reported) -> Iterator[Span]:
    for first, last in one.content:
        start, end = grammar.words[first].start, grammar.words[last].end
        joined = _JOINS.match(text, start, end) if len(one.content) > 1 else None
        start = joined.end() if joined else start
        when = _WHEN.match(text, start, end)
        start = when.end() if when else start
        quotation = _QUOTATION.search(text, start, end)
        end = quotation.start() if quotation else end
        said_by = _ACCORDING.search(text, start, end)
        end = said_by.start() if said_by else end
        if start < end:
            yield Span(_opened(text, start, end), _closed(text, start, end))


def _opened(text: str, start: int, end: int) -> int:
    """Take in the mark that opens a quotation within the words."""
    for opening, closing in (("“", "”"), ('"', '"'), ("''", "''")):
        words = text[start:end]
        odd = words.count(opening) % 2 if opening == closing else words.count(closing) > words.count(opening)
        if odd and text.endswith(opening, 0, start):
            return start - len(opening)
    return start


def _closed(text: str, start: int, end: int) -> int:
    """Take in the mark that closes a quotation within the words."""
    for opening, closing in (("“", "”"), ('"', '"'), ("''", "''")):
        words = text[start:end]
        odd = words.count(opening) % 2 if opening == closing else words.count(opening) > words.count(closing)
        if not odd:
            continue
        at = end + (text[end : end + 1] in {",", "."})
        if text.startswith(closing, at):
            return at + len(closing)
    return end


def party_of(
    text: str, grammar: Grammar, head: int | None, mentions: Sequence[Mention], discourse: Discourse
) -> Party | None:
    """Return who a noun phrase is: the name at its head or beside it, else what the phrase says.

    Args:
        text: the document text.
        grammar: of the report.
        head: the head of the phrase.
        mentions: the names in its sentence.
        discourse: what "he" and "the statement" stand for.
    """
    if head is None:
        return None
    start, end = grammar.phrase(head)
    heads = [grammar.words[j] for j in (head, *grammar.children(head, "appos", "flat", "nmod:desc"))]
    people = [m for m in mentions if m.type == "PERSON" and any(m.start <= word.start < m.end for word in heads)]
    if people:
        mention = people[0]
        start, end = (start, end) if start <= mention.start and mention.end <= end else (mention.start, mention.end)
        start = _title_start(text, mention) if start == mention.start else start
        return Party(" ".join(text[start:end].split()), start, end, mention)
    issued = _issuer(text, grammar, head, mentions, discourse)
    if issued is not None:
        return Party(" ".join(text[start:end].split()), start, end, issued)
    others = [m for m in mentions if m.type != "PERSON"]
    # A name is whole, however the parser hangs its words ("Orlen" and "Lines" both as subjects of "says").
    name = next((m for m in others if m.start < start < m.end == end), None)
    return make_party(text, start if name is None else name.start, end, others, discourse)


def _title_start(text: str, mention: Mention) -> int:
    """Where a person's title begins, whose stop the parser may hang elsewhere; without one, where the name does."""
    before = text[max(0, mention.start - _TITLE_CHARS) : mention.start].rstrip()
    if not mention.title or not before.endswith(mention.title):
        return mention.start
    return max(0, mention.start - _TITLE_CHARS) + len(before) - len(mention.title)


def _issuer(
    text: str, grammar: Grammar, head: int, mentions: Sequence[Mention], discourse: Discourse
) -> Mention | None:
    """Who issues a statement in the same sentence: "the board released a statement confirming"."""
    above = grammar.head(head)
    if above is None or grammar.relation(head) != "obj" or grammar.lower[head] not in column("cues", "texts"):
        return None
    issuer = party_of(text, grammar, grammar.own_subject(above), mentions, discourse)
    return issuer.mention if issuer is not None else None


def _relayed(text: str, found: Sequence[Telling]) -> Iterator[Telling]:
    """Mark who relays: words told within another's words come through the other ("she said that the board said")."""
    for one in found:
        outer = [other for other in found if _holds(other, one)]
        through = outer[-1].party if outer else None
        told = one
        if through is not None and one.stance == "said":
            twice = one.party is None or _same(one.party, through) or is_medium(one.party)
            told = replace(one, stance="about") if twice else replace(one, via=through)
        if not any(_adds_nothing(text, one, other) for other in found if other is not one):
            yield told


def _holds(outer: Telling, inner: Telling) -> bool:
    """Whether some words are told within the words of another telling."""
    if outer is inner or outer.stance != "said" or outer.party is None:
        return False
    if not (outer.whole.start <= inner.whole.start and inner.whole.end <= outer.whole.end):
        return False
    if outer.whole != inner.whole:
        return True
    relays = is_medium(outer.party)
    told = inner.party is not None and is_medium(inner.party)
    return outer.cue < inner.cue if relays == told else relays


def _same(one: Party, other: Party) -> bool:
    return one.mention == other.mention if one.mention and other.mention else one.text == other.text


def _adds_nothing(text: str, outer: Telling, inner: Telling) -> bool:
    """Whether a medium only relays: beside what another says, its words hold no more than who says it."""
    if outer.party is None or inner.party is None or not is_medium(outer.party) or inner.stance != "said":
        return False
    if not (outer.whole.start <= inner.whole.start and inner.whole.end <= outer.whole.end):
        return False
    parts = (*inner.content, inner.cue, Span(inner.party.start, inner.party.end))
    rest = "".join(c if not any(p.start <= at < p.end for p in parts) else " " for at, c in _each(text, outer))
    return len(rest.split()) <= _NOTHING_NEW_WORDS


def _each(text: str, one: Telling) -> Iterator[tuple[int, str]]:
    return ((at, text[at]) for span in one.content for at in range(span.start, span.end))
