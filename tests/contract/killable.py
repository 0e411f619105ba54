"""Takes reports in by the command, in a process that is ready at once and is killed at a given moment.

    python tests/contract/killable.py      # then a line of JSON for each run: [words of the command, seconds]

Each run is forked from this process, which has loaded what an ingest loads: so the moments fall on reading, keeping
and telling, and not on loading. Answered with a line: [whether it was killed, how long it ran, its exit status].
"""

import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from secondsource.cli import main
from secondsource.read.guarded import end_all

LOOK_S = 0.001  # between two looks at whether a run has ended


def run(words, seconds):
    """Run the command and kill it after so many seconds (None for never)."""
    begun = time.monotonic()
    process = os.fork()
    if not process:
        status = 1
        try:
            status = command(words)
        finally:
            os._exit(status)
    while True:
        ended, status = os.waitpid(process, 0 if seconds is None else os.WNOHANG)
        ran_s = time.monotonic() - begun
        if ended:
            return False, ran_s, os.waitstatus_to_exitcode(status)
        if ran_s >= seconds:
            os.kill(process, signal.SIGKILL)
            status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            return status == -signal.SIGKILL, ran_s, status
        time.sleep(LOOK_S)


def command(words):
    """Be the command; returns its exit status."""
    sys.argv = ["secondsource", *words]
    try:
        main()
    except SystemExit as ended:
        return ended.code or 0


def load():
    """Load what an ingest loads, by taking in a report here."""
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "one.txt"
        report.write_text("A ferry ran aground\n\nA ferry ran aground on Monday, the coast guard said.\n")
        command(["ingest", str(report), "--db", f"{place}/desk.db", "--language-model", "fast"])
    end_all()


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (1, 2):
        os.dup2(nothing, standard)
    load()
    for line in sys.stdin:
        answers.write(json.dumps(run(*json.loads(line))) + "\n")
