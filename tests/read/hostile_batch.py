"""Twenty good things of every kind, which have to come through whatever stands between them."""

from collections import defaultdict

from made_up import HEADLINE, TEXT, full_item, gzipped, json_line, page, rss, warc_record

from secondsource.read import read
from secondsource.records import Report, Skipped

PLACES = (
    "Marrow Point",
    "Port Ellery",
    "Stennick",
    "Averil",
    "Lowmoor",
    "Ostrey",
    "Tarrow",
    "Upland",
    "Vessary",
    "Keel",
)


def good_files():
    """Return twenty files by name: text, pages, JSON, lists, lines, feeds, archives; each holds one report."""
    files = {}
    for number, place in enumerate(PLACES):
        text = TEXT.replace("Marrow Point", place)
        files[f"good-{number:02}.txt"] = text.encode()
        maker = (
            lambda text=text, place=place: page(f"{HEADLINE} off {place}", text.split("\n\n")[1:]),
            lambda place=place: json_line(title=f"{HEADLINE} off {place}"),
            lambda place=place: gzipped(page(f"{HEADLINE} off {place}")),
            lambda number=number: warc_record(number),
            lambda number=number: rss(full_item(number)),
        )[number % 5]
        ending = ("html", "jsonl", "html.gz", "warc", "rss")[number % 5]
        files[f"more-{number:02}.{ending}"] = maker()
    return files


def read_among_good(folder, bad, *, settings):
    """Write the good files and the bad ones into a folder and read it; return what came of each bad one, by name.

    Fails where a good file was not read, or anything came to nothing without a word.
    """
    good = good_files()
    assert len(good) == 20
    for name, data in (good | bad).items():
        (folder / name).write_bytes(data)
    came = defaultdict(list)
    for item in read([str(folder)], settings=settings):
        source = item.source if isinstance(item, Skipped) else item.file
        name = source.removeprefix(str(folder)).lstrip("/").split(" ")[0]
        came[name].append(item)
    assert sorted(came) == sorted(good | bad), "an input is not accounted for"
    for name in good:
        assert [type(item) for item in came[name]] == [Report], name
    return {name: came[name] for name in bad}
