"""The nouns of Second Source: what each stage takes and gives, from the page to the brief.

All records are frozen. A span is half-open and counts Unicode code points of the *document text*
(`Document.text`), never of a report or a sentence, so every record of every stage can be held
against the same string. Every derived record says where it stands (`Evidence`), and why it is so.

The order of this file is the order of the pipeline: read, annotate, trace, group, resolve, align, brief.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from secondsource.tabular import Tabular

SCHEMA = "secondsource.brief/1"


def make_id(kind: str, *identity: object) -> str:
    """Return `kind_` and 16 hex digits of the SHA-256 of what makes the record itself.

    The same identity gives the same id in any order of reading and on any machine.
    """
    joined = "\x1f".join(str(part) for part in identity)
    return f"{kind}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in a document text."""

    start: int
    end: int


# ---------------------------------------------------------------- read

FurnitureKind = Literal["furniture", "caption", "embed", "teaser", "related"]
BlockKind = Literal["headline", "heading", "date", "byline", "dateline", "paragraph"]
PublishedBasis = Literal["stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text of a page that is not the report: navigation, captions, embeds, teasers, related links."""

    start: int
    end: int
    kind: FurnitureKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing that was read: a file, or one member of a file that holds many (a line, a record)."""

    id: str
    file: str  # path or URL as the user gave it
    member: str | None = None  # where in the file, when it holds several: "line 12", "record at byte 4096"
    sha256: str  # of the bytes this document was decoded from (the member's bytes, when there is one)
    media_type: str
    text: str = field(repr=False)  # the document text, which all spans count in
    furniture: tuple[Furniture, ...] = field(default=(), repr=False)
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()  # what reading had to mend or leave: "3 broken bytes replaced"

    @property
    def chars(self) -> int:
        """Length of the document text in code points."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published: an ISO 8601 date or time as exact as it is known, and how we know."""

    value: str | None = None  # "2024-03-05" or "2024-03-05T14:10:00+00:00"
    basis: PublishedBasis = "unknown"
    why: str = "the page states no date"


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A piece of a report with one use. Blocks do not overlap each other or any furniture."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns an outlet, and which newsroom it shares with other outlets, as a table tells."""

    name: str
    newsroom: str | None  # what its outlets of one newsroom are called together; None: newsrooms apart
    source: str  # the table: "the package's table" or a user's file


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article as one outlet published it. A page may hold several (`part` 1, 2, …)."""

    id: str
    document: Document = field(repr=False)
    start: int
    end: int
    part: int = 1
    outlet: str | None = None
    owner: Owner | None = None  # of the outlet, where a table tells
    headline: str | None = None
    dateline: str | None = None  # the place: "WASHINGTON"
    byline: str | None = None  # the names, without "By"
    agency: str | None = None  # the wire service that the page credits: "AP"
    language: str = "en"  # ISO 639-1
    read: bool = True  # whether the later stages understand its language; else it is kept and placed, and tells nothing
    published: Published = Published()
    url: str | None = None
    blocks: tuple[Block, ...] = field(default=(), repr=False)  # in document order

    @property
    def file(self) -> str:
        """The file or URL that the report was read from."""
        return self.document.file

    @property
    def label(self) -> str:
        """What to call the report's publisher on screen: the outlet, else the file's name."""
        return self.outlet or self.document.file.rstrip("/").rsplit("/", 1)[-1]

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the evidence for characters `start` to `end` of the document text."""
        return Evidence(self.id, self.document.file, start, end, self.document.text[start:end])


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read, whole or in part, and why. Never a crash and never silence."""

    source: str  # the path or URL, with the member where there is one: "news.jsonl line 12"
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a passage stands in a report; what is said of it holds for what is found there when it is read again."""

    report: str
    start: int
    end: int

    @classmethod
    def of(cls, evidence: Evidence) -> Spot:
        """Return where evidence stands."""
        return cls(evidence.report, evidence.start, evidence.end)

    def meets(self, other: Spot) -> bool:
        """Whether both have at least half of their characters in common."""
        common = min(self.end, other.end) - max(self.start, other.start)
        return self.report == other.report and 2 * common >= max(self.end - self.start, other.end - other.start)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The exact characters that a line rests on: `text` is the document text from start to end."""

    report: str
    file: str
    start: int
    end: int
    text: str


# ---------------------------------------------------------------- annotate

NameType = Literal["PERSON", "ORG", "PLACE"]
QuoteKind = Literal["direct", "indirect", "partial"]
Stance = Literal["said", "about", "thought", "wanted"]  # words; what words were about; beliefs; plans and wishes
Hedge = Literal["reported", "alleged", "unconfirmed", "planned", "denied"]
Granularity = Literal["century", "decade", "year", "season", "quarter", "month", "week", "day", "part", "minute"]
TimeKind = Literal["date", "time", "duration", "set"]  # a set is what comes again and again ("every Friday")
TimeBase = Literal["publication", "text"]  # the day of publication; a time that the text named before
TimeModifier = Literal["start", "mid", "end", "approx", "less", "more", "at-least", "at-most"]


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One sentence (or headline, or heading) of a report."""

    start: int
    end: int
    block: BlockKind
    paragraph: int  # index of its block in `Report.blocks`


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """A word or mark of a sentence with its place in the sentence's grammar (Universal Dependencies, version 2)."""

    start: int
    end: int
    tag: str  # universal part of speech: "NOUN", "PROPN", "VERB", "AUX", "PUNCT" …
    head: int  # index in `Annotated.words` of the word that it hangs on; its own index: the root of the sentence
    relation: str  # to its head, with its subtype: "nsubj", "nsubj:pass", "ccomp", "root" …


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name as the text writes it, with the title or role beside it."""

    start: int
    end: int
    text: str
    type: NameType
    title: str | None = None  # "Gen.", "Foreign Minister"
    role: str | None = None  # descriptor in the text: "Danish", "captain of the barge"
    nationality: str | None = None  # as the text writes it: "Danish"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom words or facts are laid to, as the report writes it ("the Pentagon", "a spokesman", "he")."""

    text: str
    start: int
    end: int
    mention: Mention | None = None  # the name that it is or stands for, where the text tells


@dataclass(frozen=True, slots=True)
class Attribution:
    """That the report lays the facts of `scope` to `source`, by the words of `cue` ("said", "according to")."""

    scope: Span
    cue: Span
    source: Party
    via: Party | None = None


@dataclass(frozen=True, slots=True)
class RawQuote:
    """Words that a report gives as somebody's, before names are resolved across reports."""

    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: Party | None = None
    via: Party | None = None
    cue: Span | None = None  # the word that lays it to the speaker; quotes of one cue are parts of one utterance
    stance: Stance = "said"
    parts: tuple[Span, ...] = ()  # what in it is the speaker's, where it also holds the words that say so


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in the text.

    `value` is ISO 8601 ("2024-03", "2024-03-05", "2024-03-05T21:40", "199X" for a decade, "2003/2011" for a range), or
    as TimeML writes what ISO does not: parts of a day (…TMO, TAF, TEV, TNI), "2024-W20-WE", "2024-Q3", "2024-SU",
    lengths ("P3D"), "PAST_REF". None: it has no anchor. `earliest` and `latest` are the first and last day or minute
    that it can mean, on the clock of the place it speaks of.
    """

    start: int
    end: int
    text: str
    value: str | None
    granularity: Granularity
    relative: bool  # its value rests on another time, as `against` tells ("Friday", "yesterday", "two days later")
    kind: TimeKind = "date"
    placed: bool = True  # its value tells when: not so lengths, sets, "recently" and the years of a company's books
    earliest: str | None = None
    latest: str | None = None
    modifier: TimeModifier | None = None  # "late" May is its end, "more than" two weeks is more
    against: TimeBase | None = None  # what a relative time was told from …
    anchor: str | None = None  # … and the value of that
    zone: str | None = None  # of a clock time, as the text writes it: "GMT", "local time"
    halves_disagree: bool = False  # "Thursday, Dec. 27" of a year in which that was no Thursday


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count in the text as an interval: "at least 40 sailors" is [40, inf) of "sailors"."""

    start: int
    end: int
    text: str
    low: float
    high: float  # inclusive; math.inf when open
    unit: str  # lower-case head noun of what is counted, singular where plain ("soldier"), "%" or a currency
    unit_text: str  # the noun phrase as written ("Danish sailors")
    hedge: str = ""  # the words that open the number, as written: "at least", "or more"


@dataclass(frozen=True, slots=True)
class EventMention:
    """A word that tells that something happened ("killed", "the airstrike")."""

    start: int
    end: int
    text: str
    type: str  # key of the event table in annotate/data: "kill", "injure", "attack", "order", "arrest" …
    negated: bool = False
    hedge: Hedge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A report with what language analysis found in it; all spans are document spans, in document order."""

    report: Report
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
    words: tuple[Word, ...] = field(default=(), repr=False)  # of all sentences; empty where no parser read them
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    quotes: tuple[RawQuote, ...] = field(default=(), repr=False)
    attributions: tuple[Attribution, ...] = field(default=(), repr=False)
    stances: tuple[RawQuote, ...] = field(default=(), repr=False)  # thoughts, wishes, topics: what is no quote
    times: tuple[TimeExpression, ...] = field(default=(), repr=False)
    quantities: tuple[Quantity, ...] = field(default=(), repr=False)
    events: tuple[EventMention, ...] = field(default=(), repr=False)
    # For each sentence a row of half-precision floats, of length 1: sentences that mean alike point alike. Empty where
    # no model gave any. Bytes, so that a store can keep them and a record can be compared.
    vectors: bytes = field(default=b"", repr=False)


# ---------------------------------------------------------------- trace

OverlapKind = Literal["copy", "near-copy", "rewrite", "shared-quote", "boilerplate", "background"]
COPIED: frozenset[OverlapKind] = frozenset({"copy", "near-copy"})  # the kinds by which words are known to be taken


@dataclass(frozen=True, slots=True)
class Direction:
    """Who took from whom (report ids), and the evidence in words."""

    origin: str  # "from" in JSON: the report that was taken from
    taker: str  # "to" in JSON
    why: str
    probability: float = 1.0  # that it is so, 0 to 1, of what is known of the story's reports


@dataclass(frozen=True, slots=True)
class Overlap:
    """A passage that two reports share."""

    id: str
    kind: OverlapKind
    evidence: tuple[Evidence, ...]  # one per report, ordered by report id
    score: float  # 0 to 1: likeness of the two passages
    why: str
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that rest on one newsroom's work."""

    id: str
    reports: tuple[str, ...]  # ids, sorted
    name: str  # the agency or outlet it is laid to, as far as it is known
    why: str
    passages_only: bool = False  # it stands behind passages of its reports, which as a whole have other origins
    ruled: tuple[str, ...] = ()  # the reports that an editor said are this newsroom's work, sorted


# ---------------------------------------------------------------- group


@dataclass(frozen=True, slots=True)
class Placement:
    """Why a report stands in its story."""

    report: str
    score: float  # 0 to 1
    why: str


LinkKind = Literal["follow-up", "background"]


@dataclass(frozen=True, slots=True)
class Link:
    """That a story belongs to the same running story as an earlier one: it follows it, or has it for background."""

    story: str  # id of the earlier story
    kind: LinkKind  # a follow-up is of a later day; background is of the same day, and told beside it
    score: float  # above 0, without an upper bound
    why: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports of one event, before the account is written."""

    id: str
    reports: tuple[str, ...]  # ids, sorted
    placements: tuple[Placement, ...]  # one per report, in the order of `reports`
    follows: tuple[Link, ...] = ()  # strongest first


# ---------------------------------------------------------------- resolve


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a name and how often it stands in the story."""

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place with all the spellings that resolve to it."""

    id: str
    name: str
    type: NameType
    forms: tuple[Form, ...]
    evidence: tuple[Evidence, ...]
    why: str = ""  # what joined its spellings
    title: str | None = None  # of a person, the one most used: "Foreign Minister"
    role: str | None = None  # of a person, the fullest that the reports give: "captain of the barge"
    nationality: str | None = None  # of a person, the one most given: "Danish"


@dataclass(frozen=True, slots=True)
class NameRef:
    """A pointer to a name; `id` is None for a party without one ("a spokesman")."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words and their speaker, with names resolved; `same_as` are the other quotes of the same words."""

    id: str
    text: str
    kind: QuoteKind
    speaker: NameRef | None
    via: NameRef | None
    evidence: Evidence
    same_as: tuple[str, ...] = ()


# ---------------------------------------------------------------- align

ClaimVerdict = Literal["corroborated", "single-source", "contested"]
ValueVerdict = Literal["agrees", "refines", "updates", "contradicts", "other-scope"]
QuestionKind = Literal["number", "time", "place", "means", "identity", "agent", "attribution", "fact"]


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim as one report makes it."""

    report: str
    evidence: Evidence
    attributed_to: NameRef | None = None
    via: NameRef | None = None
    hedge: Hedge | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Credibility:
    """What is suggested to an analyst for a claim, 1 to 6 as NATO counts; never what is true."""

    value: int
    words: str  # what the number is called: "possibly true"
    why: str


@dataclass(frozen=True, slots=True)
class Claim(Tabular):
    """What several assertions say alike, counted on both axes of independence."""

    id: str
    text: str
    verdict: ClaimVerdict
    assertions: tuple[Assertion, ...]
    reports: tuple[str, ...]  # report ids, sorted
    origins: tuple[str, ...]  # origin ids, sorted
    attributed_sources: tuple[NameRef, ...]  # whom the reports cite, each once
    why: str
    key: str = ""  # what it says, whoever says it: stays when further reports say it too
    credibility: Credibility | None = None  # only where a desk is asked


@dataclass(frozen=True, slots=True)
class Relation:
    """How a value stands to another value of its question (`to` is that value's text)."""

    to: str
    verdict: ValueVerdict
    why: str


@dataclass(frozen=True, slots=True)
class Value:
    """One answer to a question."""

    text: str
    normalised: str
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What several claims answer; where they differ lies the discrepancy."""

    id: str
    text: str
    kind: QuestionKind
    verdict: ClaimVerdict
    values: tuple[Value, ...]


# ---------------------------------------------------------------- brief


@dataclass(frozen=True, slots=True)
class TimelineExpression:
    """A time in a report, with its value, as an entry of the timeline rests on it."""

    text: str
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A point or stretch of time and what the reports put there. `start` and `end` are ISO dates or times."""

    start: str
    end: str
    granularity: Granularity
    text: str
    expressions: tuple[TimelineExpression, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What could not be measured or is missing, said in words."""

    text: str
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line of the brief as a language model was given it to reword."""

    number: int  # from 1, what its sentences cite it by
    text: str
    verdict: ClaimVerdict | None  # None: words of a speaker, a time, a place
    record: str  # id of the claim, question or quote that it tells; empty for a time or place without a claim
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RewordedSentence:
    """A sentence of a reworded account, without its citations in the text."""

    text: str
    cites: tuple[int, ...]  # numbers of given lines
    own: bool = False  # it is the brief's own line: no sentence on it passed the check, or there was none


@dataclass(frozen=True, slots=True)
class RejectedSentence:
    """A sentence that a language model returned and that the check turned down."""

    text: str
    cites: tuple[int, ...]
    kind: str  # what it failed: "citation", "words", "number" …
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """A story's lines in the words of a language model, as far as they passed the check."""

    model: str
    server: str  # the address that the lines were sent to
    lines: tuple[GivenLine, ...]
    sentences: tuple[RewordedSentence, ...] = ()  # in the model's order, then the lines that it left out
    rejected: tuple[RejectedSentence, ...] = ()
    failed: str = ""  # why there are no sentences: the server gave no answer that could be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What an editor said that bears on a story."""

    number: int  # in the desk's log
    kind: str  # "merge-names", "split", "reject-claim" …
    text: str  # what was said, in words: "“Varga” and “T. Varga” are one"
    who: str
    at: str  # ISO 8601, UTC
    without_effect: str = ""  # why it changes nothing here; empty where it does


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Tabular):
    """The account of one event. `when` and `where` are the best-supported answers, as claim texts cannot be."""

    id: str
    headline: str
    reports: tuple[str, ...]
    when: Value | None
    where: Value | None
    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]
    overlaps: tuple[Overlap, ...]
    origins: tuple[Origin, ...]
    questions: tuple[Question, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[TimelineEntry, ...]
    placements: tuple[Placement, ...]
    gaps: tuple[Gap, ...]
    follows: tuple[Link, ...] = ()  # to earlier stories of the same running story, strongest first
    reworded: Reworded | None = None  # only where a language model was asked for
    rulings: tuple[Ruled, ...] = ()  # of editors, as they were said
    rejected_claims: tuple[Claim, ...] = ()  # an editor said that they are not to be shown as such: counted nowhere
    rejected_overlaps: tuple[Overlap, ...] = ()  # an editor said that they are no copies: counted nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Tabular):
    """Everything that was read and the stories it tells."""

    documents: tuple[Document, ...]
    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]
    stories: tuple[Story, ...]

    def report(self, report_id: str) -> Report:
        """Return the report with this id; raises KeyError when there is none."""
        for report in self.reports:
            if report.id == report_id:
                return report
        raise KeyError(report_id)


def by_id(reports: Iterable[Report]) -> dict[str, Report]:
    """Index reports by their ids."""
    return {report.id: report for report in reports}
