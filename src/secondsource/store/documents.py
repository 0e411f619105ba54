"""Documents and their originals, each kept once: an original by the hash of its bytes, a document by its content.

The content of a document is its bytes and what its container says of it (a feed may give the same page under another
outlet's name); where it was read from is none of it. So a page that is read again changes nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace

from sqlalchemy import Connection, func, insert, select, update

from secondsource.errors import DeskError
from secondsource.read import Raw
from secondsource.records import Document, make_id
from secondsource.store.packing import pack, unpack
from secondsource.store.schema import documents, originals


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What reading was given: the raw without its bytes, and where JSON articles keep their fields."""

    raw: Raw
    fields: tuple[tuple[str, str], ...]


def content_of(raw: Raw) -> str:
    """Return what makes a document the same as another, as a short text."""
    return make_id("content", raw.sha256, raw.media_type, raw.charset or "", *astuple(raw.known))


def known_as(connection: Connection, content: str) -> str | None:
    """Return the id of the document of this content, None where it was never read."""
    found: str | None = connection.execute(select(documents.c.id).where(documents.c.content == content)).scalar()
    return found


def kept_as(connection: Connection, document: str) -> str | None:
    """Return `document`, an id, where it is kept: the same bytes at the same place, of which less was said or more."""
    found: str | None = connection.execute(select(documents.c.id).where(documents.c.id == document)).scalar()
    return found


def add(
    connection: Connection,
    raw: Raw,
    document: Document,
    fields: Mapping[str, str],
    *,
    received: str,
    content: str | None = None,
) -> None:
    """Keep a document that is not known yet, with its original.

    `content` takes the place of what `content_of` tells, for a document that is kept beside another with its content.
    """
    if connection.execute(select(originals.c.sha256).where(originals.c.sha256 == raw.sha256)).first() is None:
        packed = zlib.compress(raw.data, 6)
        connection.execute(insert(originals).values(sha256=raw.sha256, size_bytes=len(raw.data), data=packed))
    given = _Given(raw=replace(raw, data=b""), fields=tuple(sorted(fields.items())))
    connection.execute(
        insert(documents).values(
            id=document.id,
            content=content or content_of(raw),
            sha256=raw.sha256,
            file=document.file,
            member=document.member,
            raw=pack(given),
            body=pack(document),
            received=received,
        )
    )


def renew(connection: Connection, document: Document) -> bool:
    """Keep a document as it was read anew, in place of what was kept; whether that is another."""
    body = pack(document)
    changed = connection.execute(
        update(documents).where(documents.c.id == document.id, documents.c.body != body).values(body=body)
    )
    return changed.rowcount > 0


def read(connection: Connection, document: str) -> Document:
    """Return a document; raises DeskError where there is none of this id."""
    found = connection.execute(select(documents.c.body).where(documents.c.id == document)).scalar()
    if found is None:
        raise DeskError(f"no document is called {document}")
    return unpack(found, Document)


def original(connection: Connection, document: str) -> tuple[Raw, dict[str, str]]:
    """Return a document as it was given to reading, with the fields of JSON articles that it was read by.

    Raises DeskError where there is none of this id.
    """
    joined = documents.join(originals, documents.c.sha256 == originals.c.sha256)
    found = connection.execute(
        select(documents.c.raw, originals.c.data).select_from(joined).where(documents.c.id == document)
    ).first()
    if found is None:
        raise DeskError(f"no document is called {document}")
    given = unpack(found.raw, _Given)
    return replace(given.raw, data=zlib.decompress(found.data)), dict(given.fields)


def ids(connection: Connection) -> Iterator[str]:
    """The ids of all documents, sorted."""
    return iter(connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars().all())


def count(connection: Connection) -> int:
    """How many documents there are."""
    return connection.execute(select(func.count()).select_from(documents)).scalar_one()
