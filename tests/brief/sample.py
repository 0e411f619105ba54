"""A hand-made brief of an event that never happened, with every record filled in. All its text is our own."""

import hashlib
from dataclasses import replace

from secondsource.records import (
    Assertion,
    Block,
    Brief,
    Claim,
    Direction,
    Document,
    Form,
    Furniture,
    Gap,
    Name,
    NameRef,
    Origin,
    Overlap,
    Placement,
    Published,
    Question,
    Quote,
    Relation,
    Report,
    Skipped,
    Story,
    TimelineEntry,
    TimelineExpression,
    Value,
    make_id,
)

HARBOUR = """Fire breaks out on ferry off Port Salder

By Ines Marlow

PORT SALDER — A fire broke out on the ferry Grey Heron on Tuesday evening, killing three people and sending smoke \
across the harbour, the coast guard said.

At least 14 passengers were injured when the blaze spread from the engine room, Captain Odalys Brandt of the coast \
guard told reporters. "We had everyone off the deck within forty minutes," Brandt said.

The Grey Heron left Port Salder at 6:40 p.m. with 212 people on board. A burst fuel line is thought to be the cause, \
the operator said.

Photo: smoke over the harbour

Share this article
"""
LEDGER = """Menu  News  Sport

Three dead in Grey Heron blaze

Posted 14 May 2031

A fire broke out on the ferry Grey Heron on Tuesday evening, killing three people and sending smoke across the \
harbour, the Harbour Times reported.

"We had everyone off the deck within forty minutes," said Captain O. Brandt, according to the Harbour Times.

The mayor, Tobias Renk, denied that the ferry had been overloaded.
"""
COASTLINE = """Ferry fire kills three near Port Salder

Three people died and nine were hurt when the ferry Grey Heron caught fire late on Tuesday, the hospital said.

Witnesses heard an explosion at 7:25 p.m., before the first flames were seen. By Wednesday the number of injured had \
risen to 16, the hospital said.

Crew member says ferry was overloaded

A member of the crew, who asked not to be named, said the Grey Heron was overloaded when it left port. Some 210 \
passengers had tickets. It was hit by a drifting flare, he said.
"""
SECOND_PART = "Crew member says ferry was overloaded"


def document(file, text, furniture=(), **more):
    return Document(
        id=make_id("doc", file),
        file=file,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        text=text,
        furniture=tuple(
            Furniture(text.index(words), text.index(words) + len(words), kind, words) for words, kind in furniture
        ),
        **more,
    )


def blocks(doc, start, end, kinds):
    """One block for each line; `kinds` gives those that are not paragraphs, furniture gets none."""
    found, at = [], start
    for line in doc.text[start:end].splitlines(keepends=True):
        words = line.strip()
        if words and not any(piece.start == at for piece in doc.furniture):
            found.append(Block(at, at + len(words), kinds.get(words, "paragraph")))
        at += len(line)
    return tuple(found)


def report(doc, outlet, headline, published, *, kinds=None, start=0, end=None, **more):
    end = len(doc.text) if end is None else end
    return Report(
        id=make_id("rep", doc.id, more.get("part", 1)),
        document=doc,
        start=start,
        end=end,
        outlet=outlet,
        headline=headline,
        published=published,
        blocks=blocks(doc, start, end, {headline: "headline", **(kinds or {})}),
        **more,
    )


harbour_doc = document(
    "pages/harbour.txt",
    HARBOUR,
    [("Photo: smoke over the harbour", "caption"), ("Share this article", "furniture")],
    notes=("1 broken byte replaced",),
)
ledger_doc = document("pages/ledger.txt", LEDGER, [("Menu  News  Sport", "furniture")])
coastline_doc = document("pages/coastline.txt", COASTLINE)

harbour = report(
    harbour_doc,
    "Harbour Times",
    "Fire breaks out on ferry off Port Salder",
    Published("2031-05-13T22:10:00+00:00", "stated", "the page states it"),
    kinds={"By Ines Marlow": "byline"},
    dateline="PORT SALDER",
    byline="Ines Marlow",
    url="https://harbour.example/ferry?id=1&x=2",
)
ledger = report(
    ledger_doc,
    "The Salder Ledger",
    "Three dead in Grey Heron blaze",
    Published("2031-05-14", "stated", "the date line states it"),
    kinds={"Posted 14 May 2031": "date"},
    agency="Meridian Wire",
)
_cut = COASTLINE.index(SECOND_PART)
coastline = report(
    coastline_doc,
    "Coastline News",
    "Ferry fire kills three near Port Salder",
    Published("2031-05-14", "inferred", "it calls Tuesday yesterday"),
    end=_cut,
)
crew = report(coastline_doc, None, SECOND_PART, Published(), part=2, start=_cut)
REPORTS = (coastline, crew, harbour, ledger)


def ev(one, words):
    start = one.document.text.index(words, one.start)
    return one.evidence(start, start + len(words))


BRANDT = Name(
    make_id("name", "brandt"),
    "Odalys Brandt",
    "PERSON",
    (Form("Captain Odalys Brandt", 1), Form("O. Brandt", 1), Form("Brandt", 2)),
    (ev(harbour, "Captain Odalys Brandt"), ev(harbour, "Brandt said"), ev(ledger, "O. Brandt")),
    "one surname, one rank, one body",
)
GUARD = Name(make_id("name", "guard"), "coast guard", "ORG", (Form("coast guard", 2),), (ev(harbour, "coast guard"),))
PORT = Name(make_id("name", "port"), "Port Salder", "PLACE", (Form("Port Salder", 3),), (ev(harbour, "Port Salder"),))
brandt, guard = NameRef(BRANDT.name, BRANDT.id), NameRef(GUARD.name, GUARD.id)
hospital, times = NameRef("the hospital"), NameRef("Harbour Times")

ORIGIN_1 = Origin(
    make_id("origin", 1), tuple(sorted((harbour.id, ledger.id))), "Harbour Times", "the Ledger credits it"
)
ORIGIN_2 = Origin(make_id("origin", 2), (coastline.id,), "Coastline News", "shares no passage with another report")
ORIGIN_3 = Origin(make_id("origin", 3), (crew.id,), "coastline.txt", "shares no passage with another report")

FIRE = "A fire broke out on the ferry Grey Heron on Tuesday evening, killing three people and sending smoke across the harbour"
SAID = '"We had everyone off the deck within forty minutes,"'
copy = Overlap(
    make_id("overlap", "fire"),
    "near-copy",
    (ev(harbour, FIRE), ev(ledger, FIRE)),
    0.97,
    "21 words in a row",
    Direction(harbour.id, ledger.id, "the Ledger credits the Harbour Times and came a day later"),
)
undirected = Overlap(
    make_id("overlap", "grey"),
    "copy",
    (ev(coastline, "the ferry Grey Heron"), ev(harbour, "the ferry Grey Heron")),
    1.0,
    "4 words in a row",
)
shared_quote = Overlap(
    make_id("overlap", "quote"), "shared-quote", (ev(harbour, SAID), ev(ledger, SAID)), 1.0, "the same quoted words"
)


def claim(text, verdict, assertions, origins, sources, why):
    return Claim(
        make_id("claim", text),
        text,
        verdict,
        tuple(assertions),
        tuple(sorted({one.report for one in assertions})),
        tuple(sorted(origin.id for origin in origins)),
        tuple(sources),
        why,
    )


def says(evidence, to=None, **more):
    return Assertion(evidence.report, evidence, to, **more)


three_dead = claim(
    "three people were killed",
    "corroborated",
    [
        says(ev(harbour, FIRE), guard),
        says(ev(ledger, FIRE), guard, via=times),
        says(ev(coastline, "Three people died"), hospital),
    ],
    [ORIGIN_1, ORIGIN_2],
    [guard, hospital],
    "2 origins, and not all of them rest on one source",
)
overloaded = claim(
    "the Grey Heron was overloaded",
    "contested",
    [
        says(
            ev(ledger, "denied that the ferry had been overloaded"),
            NameRef("Tobias Renk"),
            hedge="denied",
            negated=True,
        ),
        says(ev(crew, "the Grey Heron was overloaded"), NameRef("a member of the crew"), hedge="alleged"),
    ],
    [ORIGIN_1, ORIGIN_3],
    [NameRef("a member of the crew"), NameRef("Tobias Renk")],
    "some reports state it and some deny it",
)
fuel_line = claim(
    "a burst fuel line is the cause",
    "single-source",
    [says(ev(harbour, "A burst fuel line is thought to be the cause"), NameRef("the operator"), hedge="unconfirmed")],
    [ORIGIN_1],
    [NameRef("the operator")],
    "one origin",
)
explosion = claim(
    "witnesses heard an explosion",
    "single-source",
    [says(ev(coastline, "Witnesses heard an explosion"))],
    [ORIGIN_2],
    [],
    "one origin",
)
injured_14 = claim(
    "injured: at least 14", "contested", [says(ev(harbour, "At least 14 passengers"))], [ORIGIN_1], [], ""
)
injured_9 = claim(
    "injured: nine", "contested", [says(ev(coastline, "nine were hurt"), hospital)], [ORIGIN_2], [hospital], ""
)
injured_16 = claim(
    "injured: 16", "single-source", [says(ev(coastline, "risen to 16"), hospital)], [ORIGIN_2], [hospital], "one origin"
)

injured = Question(
    make_id("question", "injured"),
    "How many were injured?",
    "number",
    "contested",
    (
        Value("at least 14", "≥ 14", (injured_14.id,), (ev(harbour, "At least 14 passengers"),)),
        Value(
            "nine",
            "9",
            (injured_9.id,),
            (ev(coastline, "nine were hurt"),),
            Relation("at least 14", "contradicts", "≥ 14 and 9 cannot both be true"),
        ),
        Value(
            "16",
            "16",
            (injured_16.id,),
            (ev(coastline, "risen to 16"),),
            Relation("at least 14", "updates", "a later count of a number that rises"),
        ),
    ),
)
aboard = Question(
    make_id("question", "aboard"),
    "How many were on board?",
    "number",
    "single-source",
    (
        Value("212 people", "212", (), (ev(harbour, "212 people on board"),)),
        Value(
            "some 210",
            "≈ 210",
            (),
            (ev(crew, "Some 210"),),
            Relation("212 people", "other-scope", "passengers, not people"),
        ),
    ),
)
when = Value("Tuesday evening", "2031-05-13TEV", (), (ev(harbour, "Tuesday evening"), ev(ledger, "Tuesday evening")))
evening = Question(
    make_id("question", "when"),
    "When did it happen?",
    "time",
    "corroborated",
    (
        when,
        Value(
            "late on Tuesday",
            "2031-05-13",
            (),
            (ev(coastline, "late on Tuesday"),),
            Relation("Tuesday evening", "agrees", "the same day"),
        ),
        Value(
            "7:25 p.m.",
            "2031-05-13T19:25",
            (),
            (ev(coastline, "7:25 p.m."),),
            Relation("Tuesday evening", "refines", "a minute of that evening"),
        ),
    ),
)
where = Value("Port Salder", "Port Salder", (), (ev(harbour, "Port Salder"),))

first_quote = Quote(
    make_id("quote", 1), "We had everyone off the deck within forty minutes,", "direct", brandt, None, ev(harbour, SAID)
)
second_quote = Quote(
    make_id("quote", 2),
    "We had everyone off the deck within forty minutes,",
    "direct",
    brandt,
    times,
    ev(ledger, SAID),
    (first_quote.id,),
)
first_quote = replace(first_quote, same_as=(second_quote.id,))
unnamed = Quote(
    make_id("quote", 3),
    "It was hit by a drifting flare",
    "indirect",
    None,
    None,
    ev(crew, "It was hit by a drifting flare"),
)


def entry(value, granularity, text, spans, claims=(), end=None):
    expressions = tuple(TimelineExpression(span.text, value, span) for span in spans)
    return TimelineEntry(value, end or value, granularity, text, expressions, tuple(one.id for one in claims))


TIMELINE = (
    entry(
        "2031-05-13T18:00",
        "part",
        "A fire broke out on the ferry.",
        [ev(harbour, "Tuesday evening")],
        [three_dead],
        "2031-05-13T22:00",
    ),
    entry("2031-05-13T18:40", "minute", "The Grey Heron left Port Salder at 6:40 p.m.", [ev(harbour, "6:40 p.m.")]),
    entry(
        "2031-05-14",
        "day",
        "By Wednesday the number of injured had risen to 16.",
        [ev(coastline, "Wednesday")],
        [injured_16],
    ),
)
STORY = Story(
    id=make_id("story", "ferry"),
    headline="Fire breaks out on ferry off Port Salder",
    reports=tuple(sorted(one.id for one in REPORTS)),
    when=when,
    where=where,
    names=(BRANDT, GUARD, PORT),
    quotes=(first_quote, second_quote, unnamed),
    overlaps=(copy, undirected, shared_quote),
    origins=(ORIGIN_1, ORIGIN_2, ORIGIN_3),
    questions=(injured, aboard, evening),
    claims=(three_dead, overloaded, fuel_line, explosion, injured_14, injured_9, injured_16),
    timeline=TIMELINE,
    placements=tuple(Placement(one.id, 0.8, "shares names and a day with the others") for one in REPORTS),
    gaps=(Gap("When 1 report was published is not known.", (crew.id,)), Gap("No report gives a weather record.")),
)
BRIEF = Brief(
    documents=(coastline_doc, harbour_doc, ledger_doc),
    reports=REPORTS,
    skipped=(Skipped("pages/broken.txt", "is a picture, not a text"),),
    stories=(STORY,),
)


def write_originals(folder):
    """Write the documents as files under `folder`, where the brief says they are."""
    for one in BRIEF.documents:
        path = folder / one.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.text.encode())


def with_text(brief, old, new):
    """Return the brief with every string that holds `old` changed: for hostile words in any field."""

    def change(node):
        if isinstance(node, str):
            return node.replace(old, new)
        if isinstance(node, tuple):
            return tuple(change(item) for item in node)
        if hasattr(node, "__dataclass_fields__"):
            return type(node)(**{name: change(getattr(node, name)) for name in node.__dataclass_fields__})
        return node

    return change(brief)
