"""The first tables of a desk, and the words that its reports are searched by."""

import sqlalchemy as sa
from alembic import op

from secondsource.store.migrations.column_types import TEXT, key

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = {
    "sqlite": (  # the words are folded already: all but ASCII's marks and spaces are letters of them
        "create virtual table report_words using fts5(report unindexed, headline, body, tokenize = 'ascii')",
    ),
    "postgresql": (
        "create table report_words (report varchar(32) not null, words tsvector not null)",
        "create index report_words_report on report_words (report)",
        "create index report_words_words on report_words using gin (words)",
    ),
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "feeds",
        sa.Column("url", TEXT, nullable=False),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("polled", key(32), nullable=True),
        sa.Column("due", key(32), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "grouping",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "moved",
        sa.Column("id", key(32), nullable=False),
        sa.Column("other", key(32), nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", key(64), nullable=False),
        sa.Column("size_bytes", _NUMBER, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "resting",
        sa.Column("id", key(32), nullable=False),
        sa.Column("first", key(10), nullable=False),
        sa.Column("last", key(10), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "resting_reports",
        sa.Column("id", key(32), nullable=False),
        sa.Column("story", key(32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_resting_reports_story", "resting_reports", ["story"], unique=False)
    op.create_table(
        "resting_terms",
        sa.Column("term", TEXT, nullable=False),
        sa.Column("story", key(32), nullable=False),
        sa.PrimaryKeyConstraint("term", "story"),
    )
    op.create_index("resting_terms_story", "resting_terms", ["story"], unique=False)
    op.create_table(
        "rulings",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("kind", key(32), nullable=False),
        sa.Column("story", key(32), nullable=True),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("at", key(32), nullable=False),
        sa.Column("undone_by", TEXT, nullable=True),
        sa.Column("undone_at", key(32), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_rulings_story", "rulings", ["story"], unique=False)
    op.create_table(
        "stories",
        sa.Column("id", key(32), nullable=False),
        sa.Column("headline", TEXT, nullable=False),
        sa.Column("changed", key(32), nullable=False),
        sa.Column("is_due", sa.Boolean(), nullable=False),
        sa.Column("told_reports", sa.Integer(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("contested", sa.Integer(), nullable=False),
        sa.Column("first_day", key(10), nullable=True),
        sa.Column("last_day", key(10), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stories_changed", "stories", ["changed", "id"], unique=False)
    op.create_index("stories_due", "stories", ["is_due", "id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", key(32), nullable=False),
        sa.Column("content", key(64), nullable=False),
        sa.Column("sha256", key(64), nullable=False),
        sa.Column("file", TEXT, nullable=False),
        sa.Column("member", TEXT, nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received", key(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["originals.sha256"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("content"),
    )
    op.create_table(
        "names",
        sa.Column("story", key(32), nullable=False),
        sa.Column("id", key(32), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
        sa.Column("type", key(8), nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "id"),
    )
    op.create_index("names_name", "names", ["name"], unique=False)
    op.create_index("names_reports", "names", ["reports"], unique=False)
    op.create_table(
        "questions",
        sa.Column("story", key(32), nullable=False),
        sa.Column("id", key(32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", key(16), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("verdict", key(16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "id"),
    )
    op.create_index("questions_verdict", "questions", ["verdict"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("story", key(32), nullable=False),
        sa.Column("id", key(32), nullable=False),
        sa.Column("report", key(32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("kind", key(8), nullable=False),
        sa.Column("speaker", TEXT, nullable=True),
        sa.Column("folded_speaker", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "id"),
    )
    op.create_index("quotes_speaker", "quotes", ["folded_speaker"], unique=False)
    op.create_table(
        "inputs",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("status", key(16), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("document", key(32), nullable=True),
        sa.Column("received", key(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "reports",
        sa.Column("id", key(32), nullable=False),
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("document", key(32), nullable=False),
        sa.Column("grouped", key(32), nullable=True),
        sa.Column("story", key(32), nullable=True),
        sa.Column("headline", TEXT, nullable=True),
        sa.Column("outlet", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("day", key(10), nullable=True),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received", key(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("ix_reports_document", "reports", ["document"], unique=False)
    op.create_index("ix_reports_grouped", "reports", ["grouped"], unique=False)
    op.create_index("ix_reports_story", "reports", ["story"], unique=False)
    op.create_index("reports_day", "reports", ["day"], unique=False)
    op.create_table(
        "name_reports",
        sa.Column("report", key(32), nullable=False),
        sa.Column("story", key(32), nullable=False),
        sa.Column("name", key(32), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "story", "name"),
    )
    op.create_index("name_reports_name", "name_reports", ["story", "name"], unique=False)
    for statement in _WORDS[op.get_bind().dialect.name]:
        op.execute(statement)
