"""Takes reports into a desk in a child that kills itself at a given statement of SQL, again and again; run as a program.

Arguments: the folder of reports, the path of the desk, how many kills. Each child has a desk of its own, beside that path,
and writes what it was told is kept to a file; after each kill the parent holds the desk against that. The last desk that
was brought to its end is left at the path. Prints one line of JSON.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from secondsource.desk import Desk, ingest
from secondsource.settings import Settings
from secondsource.store import documents

ingest._BATCH_DOCUMENTS = 4  # so that there are several batches to die in
RESUMED = 5  # every fifth desk is brought to its end, too
FAST = Settings(language_model="fast", parse_seconds=0)  # parsed here: a process of its own takes long to begin


def take(folder, address, told, at):
    """Take the reports in, and die before the statement or commit of this number; return how many there were."""
    seen = 0

    def count(*_):
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)

    with Desk.open(address, settings=FAST) as desk, Path(told).open("a", encoding="utf-8") as log:
        event.listen(desk.database.engine, "before_cursor_execute", count)
        event.listen(desk.database.engine, "commit", count)

        def noted(came):
            log.writelines(f"{one.document}\n" for one in came if one.document)
            log.flush()

        desk.take(ingest_items(folder), noted=noted)
    return seen


def ingest_items(folder):
    from secondsource.read import read_raw  # noqa: PLC0415 - beside what it is for

    return read_raw([folder], settings=FAST)


def in_child(folder, address, told, at):
    """Run `take` in a child; whether it was killed, else it ended by itself."""
    child = os.fork()
    if child == 0:
        os._exit(0 if take(folder, address, told, at) >= 0 else 1)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a child failed")
    return os.WIFSIGNALED(status)


def files(address):
    """The ids of the documents that a desk keeps."""
    with Desk.open(address, settings=FAST) as desk, desk.database.reading() as connection:
        return list(documents.ids(connection))


def main(folder, address, kills):
    empty, scratch = f"{address}.empty", f"{address}.scratch"
    Desk.open(empty, settings=FAST).close()
    shutil.copy(empty, scratch)
    statements = take(folder, scratch, f"{scratch}.told", 0)  # loads all that is needed, and counts
    made = {"statements": statements, "killed": 0, "lost": 0, "twice": 0, "held": []}
    for number in range(kills):
        desk = f"{address}.{number}"
        shutil.copy(empty, desk)
        made["killed"] += in_child(folder, desk, f"{desk}.told", 1 + number * statements // kills)
        there = files(desk)
        made["lost"] += len({*Path(f"{desk}.told").read_text(encoding="utf-8").split()} - set(there))
        made["held"].append(len(there))
        if number % RESUMED == 0:
            take(folder, desk, f"{desk}.told", 0)
            made["lost"] += len(set(files(scratch)) - set(files(desk)))
            made["twice"] += len(files(desk)) - len(files(scratch))
            shutil.copy(desk, address)
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
