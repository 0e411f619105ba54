"""What the renderings of a comparison say: what it means in one sentence, and what each kind of text is called."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.brief.wording import in_words, joined, listed, not_read, plural, published
from secondsource.compared.comparison import CHANGED, OWN, Comparison, Passage, Side
from secondsource.trace.newsrooms import agency_behind

# What stands before the words of a passage of each kind, so that it can be told without colour.
SIGNS = {"copy": "=", "near-copy": "~", "rewrite": "≈", "shared-quote": "”"}
OTHER_SIGN = "#"
_KINDS = {
    "copy": "copied word for word",
    "near-copy": "copied, with words changed",
    "rewrite": "told again in other words",
    "shared-quote": "both quote the same words",
    "boilerplate": "boilerplate: text that pages of one kind carry",
    "background": "background that many reports repeat",
}
_STANDINGS = {"shared-quote": "quoted by both", "rewrite": "told again"}


def sign(kind: str) -> str:
    """Return the mark of a kind of passage; one that is not known has the mark of "others"."""
    return SIGNS.get(kind, OTHER_SIGN)


def kind_name(kind: str) -> str:
    """Return what a kind of passage is called; one that is not known goes by its own name."""
    return _KINDS.get(kind, kind)


def standing_name(standing: str) -> str:
    """Return what words are called by what they count as: "copied", "own", "quoted by both"."""
    return _STANDINGS.get(standing, standing)


def counted(side: Side) -> str:
    """Return "540 words: 312 copied · 12 changed · 216 own"."""
    told = joined(*(f"{count:,} {standing_name(standing)}" for standing, count in side.counts().items()))
    return plural(side.words, "word") + (f": {told}" if told else "")


def about(side: Side) -> str:
    """Return what is known of the reports of a side: when it was published, whom it credits, or how many they are."""
    if len(side.reports) > 1:
        return f"{len(side.reports)} reports, one after the other"
    [report] = side.reports
    credited = f"credits {report.agency}" if report.agency else ""
    return joined(not_read(report), published(report.published), credited)


def sentence(made: Comparison) -> str:
    """Return what the comparison means, in one sentence."""
    for side in (made.a, made.b):
        if not side.words:
            return f"{side.label} has no words to compare."
    if not made.passages:
        return f"{made.a.label} and {made.b.label} have no passage in common."
    taken = list(_taken(made))
    if not taken:
        return _uncopied(made)
    told = "; ".join(taken)
    return told + "."


def reasons(made: Comparison) -> tuple[str, ...]:
    """Return why it is thought who copied from whom, each reason once."""
    found = (in_words(one.direction.why) for one in made.passages if one.direction and one.copying)
    return tuple(dict.fromkeys(found))


def _taken(made: Comparison) -> Iterator[str]:
    """Who has how many words from whom, the most first; and those of which nobody knows."""
    ways: dict[str, list[Passage]] = {"a": [], "b": [], "": []}
    for one in made.passages:
        if one.copying:
            took = one.direction.taker if one.direction else ""
            ways["a" if took == one.a.report else "b" if took else ""].append(one)
    known = []
    for taker, giver, found in ((made.a, made.b, ways["a"]), (made.b, made.a, ways["b"])):
        words = taker.copied(one.number for one in found)
        if words:
            known.append((words, f"{taker.label} has {_of_its(words, taker)} from {giver.label}"))
    yield from (told for _, told in sorted(known, reverse=True))
    open_ = [one.number for one in ways[""]]
    if open_:
        most, other = sorted((made.a, made.b), key=lambda side: -side.copied(open_) / side.words)
        words = most.copied(open_)
        if words:
            more = " more" if known else ""
            yield f"{most.label} shares {_of_its(words, most)} with {other.label}{more and ' besides'}"
            yield _why_open(made, words)


def _of_its(words: int, side: Side) -> str:
    if words == side.words:
        return f"all its {words:,} words" if words > 1 else "its one word"
    return f"{words:,} of its {side.words:,} words"


def _why_open(made: Comparison, words: int) -> str:
    """Why it is not known who took shared words: an agency's text is taken from the agency."""
    agencies = [{agency_behind(report) for report in side.reports} for side in (made.a, made.b)]
    if agencies[0] == agencies[1] and len(agencies[0]) == 1 and None not in agencies[0]:
        return f"both carry the credit of {agencies[0].pop()}"
    return f"nothing shows who took {'them' if words > 1 else 'it'}"


def _uncopied(made: Comparison) -> str:
    """What two sides share of which none is a copy: quotes, boilerplate and the like, the most first."""
    counts = [side.counts() for side in (made.a, made.b)]
    shared = {kind: max(count.get(kind, 0) for count in counts) for kind in dict.fromkeys([*counts[0], *counts[1]])}
    found = sorted(((count, kind) for kind, count in shared.items() if kind not in {OWN, CHANGED}), reverse=True)
    told = listed([f"{plural(count, 'word')} {_shared_as(kind)}" for count, kind in found])
    return f"{made.a.label} and {made.b.label} share {told}, and nothing that shows copying."


def _shared_as(kind: str) -> str:
    return {"shared-quote": "of quotes", "rewrite": "told again"}.get(kind, f"of {kind}")
