"""A small corpus with what is hard about large ones, of our own words; and the tables of a batch as sorted rows."""

import json
import shutil
from pathlib import Path

import pyarrow.dataset as ds
from made_events import texts

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
TABLES = (
    "assertions", "briefs", "claims", "documents", "names", "origins", "overlaps", "questions", "quotes", "reports",
    "skipped", "stories", "timeline",
)  # fmt: skip
OUTLETS = 27  # that print one text: more than are compared one with another
WIRE = (
    "The lock gates at Hollin Staithe jammed half open before dawn, and eleven barges had to wait in the cutting. "
    "Two keepers climbed down with crowbars and freed the lower gate shortly after nine, the canal company said. "
    "“A baulk of timber had floated in on the flood and wedged itself under the sill,” said Marta Quillane, who "
    "has kept the lock for thirty years. Nobody was hurt, but a barge laden with barley scraped the wall and lost "
    "part of its rail. The company expects the queue to clear by evening and will send a diver to look at the sill. "
    "It was the third time in two winters that driftwood had stopped traffic on the Hollin cut, and the bargemen "
    "have long asked for a boom upstream of the weir."
)
FURNITURE = {
    "Marsh Post": "The Marsh Post is printed every morning on the old press in Tanner Street. Write to our readers' "
    "page with your views on anything that stirs the valley, and enclose your name and a stamped envelope, for we "
    "cannot answer the many letters that reach us without one and must leave them in the basket.",
    "Quay Echo": "The Quay Echo thanks those who keep it afloat by taking it every week at the door. Our bell rings "
    "for all who have a tale of the harbour to tell, be it of ships or of the people who mend them, and the kettle "
    "is on from seven in the morning until the last tide of the day has gone out.",
}
OWN = (
    "A heron has built its nest on the signal box at {town}, and trains wait for it.",
    "The baker of {town} has given up his oven after forty years at the trough.",
    "Snow broke the roof of the drill hall at {town} while nobody was in it.",
    "Schoolchildren at {town} have counted two hundred toads on the mill road.",
)
ENDS = ("brook", "dale", "ford", "wick")
UNREAD = (
    "Hollinin sulku juuttui auki\n\n12 May 2031\n\nSulkuportit juuttuivat puoliksi auki ennen aamunkoittoa, ja "
    "yksitoista proomua joutui odottamaan kanavassa. Kukaan ei loukkaantunut, kertoi kanavayhtiö. Yhtiö aikoo "
    "lähettää sukeltajan tutkimaan kynnystä ensi viikolla.\n"
)
ONCE = "Bell falls at Arden\n\n12 May 2031\n\nThe first who reads this falls dead, says an old rhyme on the bell.\n"
POISON = "Curse found at Arden\n\n12 May 2031\n\nWhoever reads this falls dead, says a stone that was dug up.\n"


def write_corpus(folder):
    """Write `in` with the corpus, and beside it `poison.txt`."""
    inputs = folder / "in"
    inputs.mkdir(parents=True)
    for path in EXAMPLES.iterdir():
        shutil.copy(path, inputs)
    _write_lines(inputs / "wire.jsonl", (_reposted(number) for number in range(OUTLETS)))
    _write_lines(inputs / "weekly.jsonl", _weekly())
    for number, text in enumerate(texts(36, seed=11)):
        (inputs / f"event-{number:02}.txt").write_text(text, encoding="utf-8")
    (inputs / "unread.txt").write_text(UNREAD, encoding="utf-8")
    (inputs / "empty.txt").write_text("", encoding="utf-8")
    (inputs / "once.txt").write_text(ONCE, encoding="utf-8")
    (folder / "poison.txt").write_text(POISON, encoding="utf-8")


def rows_of(out):
    """Return the tables of a batch, each as its rows in an order of their own."""
    return {name: _sorted(ds.dataset(str(out / name), format="parquet").to_table()) for name in TABLES}


def columns_of(out):
    """Return the types of the columns of every table, those between the steps too, by table and name."""
    tables = {path.parent for path in out.rglob("*.parquet") if not path.parent.name.startswith("bucket=")}
    found = {table: ds.dataset(str(table), format="parquet").schema for table in tables}
    return {
        str(table.relative_to(out)): {column.name: str(column.type) for column in schema}
        for table, schema in found.items()
    }


def _sorted(table):
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in table.to_pylist())


def _reposted(number):
    return _article(f"Outlet {number:02}", "Lock gates jam at Hollin Staithe", f"{WIRE}\nPage {number} of today.", 12)


def _weekly():
    for outlet, furniture in FURNITURE.items():
        for number, line in enumerate(OWN):
            town = outlet.split()[0] + ENDS[number]
            yield _article(outlet, line.format(town=town), f"{line.format(town=town)}\n{furniture}", 12 + number)


def _article(outlet, title, text, day):
    domain = f"{outlet.replace(' ', '').lower()}.example"
    url = f"https://{domain}/{title.replace(' ', '-').lower()}"
    return {"source_domain": domain, "url": url, "title": title, "text": text, "language": "en",
            "date_publish": f"2031-05-{day:02}T08:00:00+00:00"}  # fmt: skip


def _write_lines(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
