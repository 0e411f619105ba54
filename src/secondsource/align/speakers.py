"""Who said it: the same words given to different speakers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from secondsource.align.independence import source_key
from secondsource.align.questions import Answer, Answered, make_question
from secondsource.align.view import StoryView
from secondsource.records import Annotated, Claim, NameRef, Question, Quote, ValueVerdict

_BESIDE_CHARS = 60  # between a quotation and the name of its speaker ("…,” Harbour Minister Ines Okafor said")
_VERBATIM = 90  # of 100: the shorter text in the longer, but for a title or a spelling
_SHOWN_WORDS = 8  # of a quote, in the question


def speaker_questions(view: StoryView) -> Iterator[tuple[Question, list[Claim]]]:
    """Yield one question for each quote that several reports carry and give to more than one speaker."""
    members = {member.report.id: member for member in view.members}
    for group in _same_words(view.quotes):
        speakers: dict[str, NameRef] = {}
        answers = []
        for quote in group:
            if quote.speaker is None or not _named_beside(members, quote) or _is_paraphrase(quote, group):
                continue
            key = source_key(view.resolved.source(quote.speaker))  # a spokesman's words are the body's
            speakers[key] = quote.speaker
            span = quote.evidence
            answers.append(Answer(members[span.report], span.start, span.end, quote.speaker.name, quote.speaker.name))
        if _differ(list(speakers.values())) and len({a.member.report.id for a in answers}) > 1:
            words = " ".join(min(group, key=lambda q: (len(q.text), q.id)).text.split()[:_SHOWN_WORDS])
            yield make_question(view, "attribution", f"Who said “{words.rstrip(',.')} …”?", "Said by", answers, _relate)


def _named_beside(members: Mapping[str, Annotated], quote: Quote) -> bool:
    """Whether the speaker's name stands beside the words; one told by "he", or from afar, is too unsure to contest."""
    span = quote.evidence
    raw = next((q for q in members[span.report].quotes if (q.start, q.end) == (span.start, span.end)), None)
    if raw is None or raw.speaker is None or raw.speaker.mention is None:
        return False
    party, mention = raw.speaker, raw.speaker.mention
    gap_chars = max(party.start - raw.end, raw.start - party.end)
    return party.start <= mention.start < party.end and gap_chars <= _BESIDE_CHARS


def _is_paraphrase(quote: Quote, group: Sequence[Quote]) -> bool:
    """Whether a quote is without marks and not in the words of one that has them: a paraphrase is nobody's words."""
    from rapidfuzz.fuzz import partial_ratio  # noqa: PLC0415 - heavy, and few quotes stand without marks beside others

    told = quote.text.casefold()
    marked = (other.text.casefold() for other in group if other.kind != "indirect")
    return quote.kind == "indirect" and all(partial_ratio(told, words) < _VERBATIM for words in marked)


def _differ(speakers: Sequence[NameRef]) -> bool:
    """Whether the names of the speakers cannot be those of one person: "Quill" may be "Mara Quill"."""
    words = [set(speaker.name.casefold().split()) for speaker in speakers]
    return any(not (a <= b or b <= a) for a, b in combinations(words, 2))


def _same_words(quotes: tuple[Quote, ...]) -> list[list[Quote]]:
    by_id = {quote.id: quote for quote in quotes}
    seen: set[str] = set()
    groups = []
    for quote in sorted(quotes, key=lambda q: q.id):
        if quote.id in seen or not quote.same_as:
            continue
        group, todo = [], [quote.id]
        while todo:
            key = todo.pop()
            if key in by_id and key not in seen:
                seen.add(key)
                group.append(by_id[key])
                todo.extend(by_id[key].same_as)
        groups.append(sorted(group, key=lambda q: (q.evidence, q.id)))
    return groups


def _relate(value: Answered, reference: Answered) -> tuple[ValueVerdict, str]:
    return "contradicts", f"the same words are given to {value.text} and to {reference.text}"
