"""The tables of a desk, in SQLAlchemy's terms. `migrations/versions` makes them; a test holds that the two agree.

Whole records are kept packed (`packing`); beside them stand in columns of their own what is searched, listed or
ordered by. Times are ISO 8601 texts in UTC, days ISO dates: texts order as times do, on both databases. The words that
are searched stand in `report_words`, which is no table of SQLAlchemy's: a virtual table of FTS5 on SQLite, a table with
a `tsvector` on PostgreSQL (see `search`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by themselves only under INTEGER


class CleanText(TypeDecorator[str]):
    """Text of a report as a column can hold it: halves of surrogate pairs and NUL, which no database takes, as U+FFFD.

    What such a column says is for finding and listing; the exact characters stand in the packed record. Texts order by
    their code points on both databases: PostgreSQL would go by the language that it was set up with.
    """

    impl: Any = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's own type."""
        plain = self.impl_instance
        if dialect.name == "postgresql" and isinstance(plain, String):
            return type(plain)(plain.length, collation="C")
        return plain

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - SQLAlchemy's
        """Return the text without what cannot be kept."""
        return None if value is None else clean(value)


class Key(CleanText):
    """An id, a day or another short text; what is asked for may be anything, and then is not there."""

    impl = String
    cache_ok = True


def clean(text: str) -> str:
    """Return `text` with each half of a surrogate pair and each NUL as U+FFFD; spans in it stay where they are."""
    if "\0" not in text and text.isascii():
        return text
    return "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)


originals = Table(
    "originals",
    metadata,
    Column("sha256", Key(64), primary_key=True),
    Column("size_bytes", _NUMBER, nullable=False),
    Column("data", LargeBinary, nullable=False),  # compressed by zlib
)

documents = Table(
    "documents",
    metadata,
    Column("id", Key(32), primary_key=True),
    Column("content", Key(64), nullable=False, unique=True),  # what makes it the same document: see `documents`
    Column("sha256", Key(64), ForeignKey("originals.sha256"), nullable=False),
    Column("file", CleanText, nullable=False),
    Column("member", CleanText),
    Column("raw", LargeBinary, nullable=False),  # all that reading was given, but the bytes
    Column("body", LargeBinary, nullable=False),  # records.Document
    Column("received", Key(32), nullable=False),
)

inputs = Table(
    "inputs",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    Column("source", CleanText, nullable=False),
    Column("status", Key(16), nullable=False),  # read, duplicate, skipped
    Column("reason", CleanText, nullable=False),
    Column("document", Key(32), ForeignKey("documents.id")),
    Column("received", Key(32), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Key(32), primary_key=True),
    Column("number", _NUMBER, nullable=False, unique=True),  # the order in which they came
    Column("document", Key(32), ForeignKey("documents.id"), nullable=False, index=True),
    Column("grouped", Key(32), index=True),  # the story that grouping put it in
    Column("story", Key(32), index=True),  # the story that it stands in: an editor may have put it elsewhere
    Column("headline", CleanText),
    Column("outlet", CleanText),
    Column("url", CleanText),
    Column("day", Key(10)),  # of publication
    Column("is_read", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),  # records.Annotated, its document left out
    Column("received", Key(32), nullable=False),
    Index("reports_day", "day"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Key(32), primary_key=True),
    Column("headline", CleanText, nullable=False),
    Column("changed", Key(32), nullable=False),  # when a report last came to it or left it, or an editor spoke
    Column("is_due", Boolean, nullable=False),  # whether it has changed since it was told
    Column("told_reports", Integer, nullable=False),  # how many reports it had when it was last told; 0: never
    Column("tellings", Integer, nullable=False),  # how often it was told
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("first_day", Key(10)),
    Column("last_day", Key(10)),
    Column("body", LargeBinary),  # what was told last: see `accounts`
    Index("stories_changed", "changed", "id"),
    Index("stories_due", "is_due", "id"),
)

names = Table(
    "names",
    metadata,
    Column("story", Key(32), ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("id", Key(32), primary_key=True),
    Column("name", CleanText, nullable=False),
    Column("folded", CleanText, nullable=False),  # all its forms as `search.fold` has them, one a line
    Column("type", Key(8), nullable=False),
    Column("title", CleanText),
    Column("role", CleanText),
    Column("reports", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index("names_reports", "reports"),
    Index("names_name", "name"),
)

name_reports = Table(
    "name_reports",
    metadata,
    Column("report", Key(32), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("story", Key(32), ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Key(32), primary_key=True),
    Index("name_reports_name", "story", "name"),
)

quotes = Table(
    "quotes",
    metadata,
    Column("story", Key(32), ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("id", Key(32), primary_key=True),
    Column("report", Key(32), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("kind", Key(8), nullable=False),
    Column("speaker", CleanText),
    Column("folded_speaker", CleanText),
    Index("quotes_speaker", "folded_speaker"),
)

questions = Table(
    "questions",
    metadata,
    Column("story", Key(32), ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("id", Key(32), primary_key=True),
    Column("place", Integer, nullable=False),  # in the story's order
    Column("kind", Key(16), nullable=False),
    Column("text", CleanText, nullable=False),
    Column("verdict", Key(16), nullable=False),
    Column("body", LargeBinary, nullable=False),  # records.Question
    Index("questions_verdict", "verdict"),
)

rulings = Table(
    "rulings",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    Column("kind", Key(32), nullable=False),
    Column("story", Key(32), index=True),  # the story that it was said of, as it was called then
    Column("what", CleanText, nullable=False),  # JSON
    Column("who", CleanText, nullable=False),
    Column("at", Key(32), nullable=False),
    Column("undone_by", CleanText),
    Column("undone_at", Key(32)),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", CleanText, primary_key=True),
    Column("etag", CleanText),
    Column("last_modified", CleanText),
    Column("polled", Key(32)),  # when it was last asked
    Column("due", Key(32)),  # when it may be asked again; without one after it was asked: never
    Column("failures", Integer, nullable=False),  # in a row
    Column("last_error", CleanText),
    Column("moved_to", CleanText),  # where it lives now, as its server said
    Column("pause_s", Integer),  # how long it wants to be left alone, as it says itself
    Column("polls", Integer, nullable=False, server_default="0"),  # how often it was asked
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("key", Key(32), primary_key=True),  # of its address or its guid: see `feeds`
    Column("feed", CleanText, nullable=False),
    Column("content", Key(32), nullable=False),  # changes with what the feed says of it
    Column("failures", Integer, nullable=False),  # how often its page could not be fetched; 0: it was
)

waiting = Table(
    "waiting",
    metadata,
    Column("id", Key(32), primary_key=True),
    Column("at", Key(32), nullable=False),
    Column("names", LargeBinary, nullable=False),
    Column("given", LargeBinary, nullable=False),  # waiting.Given
)

# What grouping keeps of stories: of those at rest, of those that are open, and of ids that went elsewhere.
resting = Table(
    "resting",
    metadata,
    Column("id", Key(32), primary_key=True),
    Column("first", Key(10), nullable=False),
    Column("last", Key(10), nullable=False),
    Column("state", CleanText, nullable=False),
)

resting_terms = Table(
    "resting_terms",
    metadata,
    Column("term", CleanText, primary_key=True),
    Column("story", Key(32), primary_key=True),
    Index("resting_terms_story", "story"),
)

resting_reports = Table(
    "resting_reports",
    metadata,
    Column("id", Key(32), primary_key=True),
    Column("story", Key(32), nullable=False, index=True),
)

moved = Table(
    "moved",
    metadata,
    Column("id", Key(32), primary_key=True),
    Column("other", Key(32), nullable=False),
    Column("why", CleanText, nullable=False),
)

grouping = Table(
    "grouping",
    metadata,
    Column("key", CleanText, primary_key=True),
    Column("value", CleanText, nullable=False),
)
