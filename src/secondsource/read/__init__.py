"""Read: files, archives, feeds and addresses in, reports out.

The data go through the folder in this order:

1. What to open: `sources`; an address by `fetch` (over `pinned`, `http_body`).
2. Bytes of single documents, each a `raw.Raw`: `containers` sees what a file is (`stream`, `sniff`) and takes it apart:
   `unpack` (gzip), `warc` (over `tape`), `articles` (JSON), `feeds`.
3. One document to its reports: `documents`, which gives it to one of two readers, both after `decode`:
   - `text`: `lines` to pieces, `posts` and `furniture` and `captions` tell what is no report, `split` finds a second
     article, `layout` gives each piece its use with `headers` at its head;
   - `html`: `html_text` over `html_mend` and `html_lost` makes the document text, `html_view` looks at its lines;
     `html_split` over `html_heads` finds several articles or `html_main` over `html_align` the one; `html_blocks` gives
     lines their use, `html_facts` with `html_schema`, `html_dates` and `html_part` read what page and article state.
     `html_marks` are its words.
   All that parses what others wrote (pages, feeds, JSON, records of archives, compressed bodies) is called through
   `guarded`, which has it done in a process of its own (`child`, `confined`, talked to by `wire`).
4. What both readers know of lines and words: `datelines`, `bylines`, `agencies`, `outlets`, `published`, `language`,
   and `wording`, how a line looks.
"""

from secondsource.read.articles import fields_of
from secondsource.read.containers import read_bytes, read_page, read_raw
from secondsource.read.documents import Reread, document_text, document_texts, read, read_document, reports_in, reread
from secondsource.read.raw import Known, Raw

__all__ = [
    "Known",
    "Raw",
    "Reread",
    "document_text",
    "document_texts",
    "fields_of",
    "read",
    "read_bytes",
    "read_document",
    "read_page",
    "read_raw",
    "reports_in",
    "reread",
]
