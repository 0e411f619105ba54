"""Pages that tests of comparisons read: a wire report, a paper that changed it, and one that knows for itself."""

from secondsource.compared.choosing import choose
from secondsource.compared.comparison import compare
from secondsource.settings import Settings

FAST = Settings(language_model="fast")
WIRE = """Coal barge sinks off Orlen Bay - Tidewater Press

14 May 2024 09:00 UTC

ORLEN BAY (Tidewater Press) - A coal barge sank off Orlen Bay on Tuesday after its hull cracked in heavy seas, the harbour authority said, and six sailors were rescued by a fishing boat.

"We heard a bang and then the water came in," said Tomas Varga, the captain of the barge.

The barge was built in 1987 and had passed an inspection in March, according to port records. Divers will look at the wreck when the weather allows.

Share this article
"""
PAPER = """Six saved from sinking barge - Milbrook Courier

14 May 2024 15:30 UTC

MILBROOK (Tidewater Press) - A coal barge sank off Orlen Bay on Tuesday after its hull split in heavy seas, the harbour authority said, and six sailors were rescued by a passing trawler.

The barge was built in 1987 and had passed an inspection in March, according to port records.

Fishermen at Milbrook said that nobody had warned them of the gale, Tidewater Press reported.
"""
RIVAL = """What the sea took - Ledger of Salder

15 May 2024

Tomas Varga had hauled coal for thirty years when he was pulled from the sea beside a ship that was no more.

"We heard a bang and then the water came in," he told this newspaper. Of the pumps he would say nothing.
"""
OTHER = """Milbrook to close two libraries

16 May 2024

The council of Milbrook voted to close two of its five libraries from September. Councillor Ines Okafor said the town could no longer pay for them.
"""
AGENCY = f"""<html><head><title>Coal barge sinks off Orlen Bay</title>
<meta property="og:site_name" content="Tidewater Press"></head><body><article><h1>Coal barge sinks off Orlen Bay</h1>
{"".join(f"<p>{line}</p>" for line in WIRE.splitlines()[2:-1] if line)}</article></body></html>
"""
TEXTS = {
    "wire.txt": WIRE,
    "paper.txt": PAPER,
    "rival.txt": RIVAL,
    "other.txt": OTHER,
    "agency.html": AGENCY,
    "two.txt": f"{OTHER}\n\n{PAPER}",
}


def write(folder):
    """Write the pages into a folder; return their paths by name."""
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name.partition(".")[0]: str(folder / name) for name in TEXTS}


def comparing(pages):
    """Return what makes the comparison of two pages, or of two paths."""

    def between(a, b, parts=(None, None)):
        return compare(choose((pages.get(a, a), pages.get(b, b)), parts, settings=FAST))

    return between
