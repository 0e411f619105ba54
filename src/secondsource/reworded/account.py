"""The stories of a brief with their lines reworded, as far as each sentence passed the check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from secondsource.brief.account import Account, accounts
from secondsource.brief.wording import Places, one_line
from secondsource.errors import ModelError
from secondsource.records import Brief, RejectedSentence, Reworded, RewordedSentence, Story
from secondsource.reworded.checking import check
from secondsource.reworded.client import Server, ask
from secondsource.reworded.lines import Line, lines_of_story
from secondsource.reworded.prompt import messages
from secondsource.reworded.reading import Reader
from secondsource.reworded.sentences import sentences_of
from secondsource.reworded.sources import Sources
from secondsource.settings import DEFAULTS, Settings

Progress = Callable[[str, int, int | None], None]

_STORIES = 5  # that are reworded, the largest first: as many as a terminal shows; each is one request


def _quiet(_stage: str, _done: int, _total: int | None) -> None:
    """Show nothing."""


def reword(brief: Brief, server: Server, *, settings: Settings = DEFAULTS, progress: Progress = _quiet) -> Brief:
    """Return the brief with `reworded` on its stories of several reports (or on its only one); at most five.

    The lines of each story are sent to the server in one request. A server that fails is asked no more: the reason
    stands in `failed` of each story, and the brief is as it was. Nothing else of the brief changes.
    """
    told = accounts(brief, Places(brief))
    several = [story for story in brief.stories if len(story.reports) > 1] or list(brief.stories)
    chosen = {story.id for story in several[:_STORIES]}
    reader, failed = Reader(settings), ""
    stories: list[Story] = []
    for story, account in zip(brief.stories, told, strict=True):
        if story.id in chosen:
            progress("Rewording", len([one for one in stories if one.reworded]), len(chosen))
            reworded = _reworded(story, account, brief, server, reader, failed, settings)
            failed = reworded.failed
            stories.append(replace(story, reworded=reworded))
        else:
            stories.append(story)
    return replace(brief, stories=tuple(stories))


def _reworded(
    story: Story, account: Account, brief: Brief, server: Server, reader: Reader, failed: str, settings: Settings
) -> Reworded:
    lines = lines_of_story(story, account)
    empty = Reworded(model=one_line(server.model), server=server.url, lines=tuple(line.given for line in lines))
    if failed or not lines:
        return replace(empty, failed=failed or "the story has no line that could be sent")
    try:
        answer = ask(server, messages(lines), settings=settings)
    except ModelError as error:
        return replace(empty, failed=str(error))
    return checked(answer, empty, Sources(story, brief, lines, reader))


def checked(answer: str, empty: Reworded, sources: Sources) -> Reworded:
    """Return what stands of an answer: each sentence that passes, and for each that does not the lines it is about."""
    passed: list[RewordedSentence] = []
    rejected: list[RejectedSentence] = []
    order: list[RewordedSentence | RejectedSentence] = []
    for sentence in sentences_of(answer):
        finding = check(sentence, sources)
        if finding is None:
            passed.append(RewordedSentence(sentence.text, sentence.cites))
            order.append(passed[-1])
        else:
            rejected.append(RejectedSentence(sentence.text, sentence.cites, finding.kind, finding.why))
            order.append(rejected[-1])
    told = {number for one in passed for number in one.cites}
    sentences = tuple(_in_order(order, told, tuple(sources.lines.values())))
    return replace(empty, sentences=sentences, rejected=tuple(rejected))


def _in_order(
    order: Sequence[RewordedSentence | RejectedSentence], told: set[int], lines: Sequence[Line]
) -> Iterator[RewordedSentence]:
    """The sentences that passed; in the place of one that did not its lines, and last the lines that were left out."""
    left = {line.number: line for line in lines if line.number not in told}
    for one in order:
        if isinstance(one, RewordedSentence):
            yield one
        else:
            yield from (_own(left.pop(number)) for number in one.cites if number in left)
    yield from (_own(line) for line in left.values())


def _own(line: Line) -> RewordedSentence:
    return RewordedSentence(line.text, (line.number,), own=True)
