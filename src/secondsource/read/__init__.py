"""Read: files, archives, feeds and addresses in, reports out.

The data go through the folder in this order: `sources` (what to open), `containers` with `sniff`, `unpack`, `warc`,
`articles`, `feeds` and `fetch` (one `Raw` for each document), `documents` (its reports) by `text` and `html`.
"""

from secondsource.read.articles import fields_of
from secondsource.read.containers import read_raw
from secondsource.read.documents import Reread, document_text, document_texts, read, read_document, reread
from secondsource.read.raw import Known, Raw

__all__ = [
    "Known",
    "Raw",
    "Reread",
    "document_text",
    "document_texts",
    "fields_of",
    "read",
    "read_document",
    "read_raw",
    "reread",
]
