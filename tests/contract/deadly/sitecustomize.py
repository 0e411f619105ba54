"""Makes documents deadly: every Python that has this folder on its path dies at reading what says that it should.

A real killer, such as a fault in a parser's C code, would be mended by the next release of the parser.
"""

import importlib.util
import os
import signal
import sys
from pathlib import Path

READER = "secondsource.scale.reading"
ALWAYS, ONCE = b"whoever reads this falls dead", b"the first who reads this falls dead"


class Deadly:
    """Finds the module that reads, once, and puts what kills before its reader."""

    def find_spec(self, name, _path=None, _target=None):
        if name != READER:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def loaded(module):
            load(module)
            read = module.reports_in

            def reports_in(item, **more):
                fall(item.data.lower())
                return read(item, **more)

            module.reports_in = reports_in

        spec.loader.exec_module = loaded
        return spec


def fall(data):
    """Note the death and die, if the document says so."""
    notes = Path(os.environ["DEADLY_NOTES"])
    for words in (ALWAYS, ONCE):
        if words in data and (words == ALWAYS or words.decode() not in notes.read_text(encoding="utf-8")):
            with notes.open("a", encoding="utf-8") as file:
                file.write(words.decode() + "\n")
            os.kill(os.getpid(), signal.SIGKILL)


if "DEADLY_NOTES" in os.environ:
    sys.meta_path.insert(0, Deadly())
