"""The first tables of a desk, and the words that its reports are searched by."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # ordered by code points, as SQLite does
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


def _key(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "feeds",
        sa.Column("url", _TEXT, nullable=False),
        sa.Column("etag", _TEXT, nullable=True),
        sa.Column("last_modified", _TEXT, nullable=True),
        sa.Column("polled", _key(32), nullable=True),
        sa.Column("due", _key(32), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "grouping",
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("value", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "moved",
        sa.Column("id", _key(32), nullable=False),
        sa.Column("other", _key(32), nullable=False),
        sa.Column("why", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", _key(64), nullable=False),
        sa.Column("size_bytes", _NUMBER, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "resting",
        sa.Column("id", _key(32), nullable=False),
        sa.Column("first", _key(10), nullable=False),
        sa.Column("last", _key(10), nullable=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "resting_reports",
        sa.Column("id", _key(32), nullable=False),
        sa.Column("story", _key(32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_resting_reports_story", "resting_reports", ["story"], unique=False)
    op.create_table(
        "resting_terms",
        sa.Column("term", _TEXT, nullable=False),
        sa.Column("story", _key(32), nullable=False),
        sa.PrimaryKeyConstraint("term", "story"),
    )
    op.create_index("resting_terms_story", "resting_terms", ["story"], unique=False)
    op.create_table(
        "rulings",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("kind", _key(32), nullable=False),
        sa.Column("story", _key(32), nullable=True),
        sa.Column("what", _TEXT, nullable=False),
        sa.Column("who", _TEXT, nullable=False),
        sa.Column("at", _key(32), nullable=False),
        sa.Column("undone_by", _TEXT, nullable=True),
        sa.Column("undone_at", _key(32), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_rulings_story", "rulings", ["story"], unique=False)
    op.create_table(
        "stories",
        sa.Column("id", _key(32), nullable=False),
        sa.Column("headline", _TEXT, nullable=False),
        sa.Column("changed", _key(32), nullable=False),
        sa.Column("is_due", sa.Boolean(), nullable=False),
        sa.Column("told_reports", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("contested", sa.Integer(), nullable=False),
        sa.Column("first_day", _key(10), nullable=True),
        sa.Column("last_day", _key(10), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stories_changed", "stories", ["changed", "id"], unique=False)
    op.create_index("stories_due", "stories", ["is_due", "id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", _key(32), nullable=False),
        sa.Column("content", _key(64), nullable=False),
        sa.Column("sha256", _key(64), nullable=False),
        sa.Column("file", _TEXT, nullable=False),
        sa.Column("member", _TEXT, nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received", _key(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["originals.sha256"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("content"),
    )
    op.create_table(
        "names",
        sa.Column("story", _key(32), nullable=False),
        sa.Column("id", _key(32), nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("folded", _TEXT, nullable=False),
        sa.Column("type", _key(8), nullable=False),
        sa.Column("title", _TEXT, nullable=True),
        sa.Column("role", _TEXT, nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "id"),
    )
    op.create_index("names_reports", "names", ["reports"], unique=False)
    op.create_table(
        "questions",
        sa.Column("story", _key(32), nullable=False),
        sa.Column("id", _key(32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", _key(16), nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("verdict", _key(16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "id"),
    )
    op.create_index("questions_verdict", "questions", ["verdict"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("story", _key(32), nullable=False),
        sa.Column("id", _key(32), nullable=False),
        sa.Column("report", _key(32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("kind", _key(8), nullable=False),
        sa.Column("speaker", _TEXT, nullable=True),
        sa.Column("folded_speaker", _TEXT, nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "id"),
    )
    op.create_index("quotes_speaker", "quotes", ["folded_speaker"], unique=False)
    op.create_table(
        "inputs",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("status", _key(16), nullable=False),
        sa.Column("reason", _TEXT, nullable=False),
        sa.Column("document", _key(32), nullable=True),
        sa.Column("received", _key(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "reports",
        sa.Column("id", _key(32), nullable=False),
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("document", _key(32), nullable=False),
        sa.Column("grouped", _key(32), nullable=True),
        sa.Column("story", _key(32), nullable=True),
        sa.Column("headline", _TEXT, nullable=True),
        sa.Column("outlet", _TEXT, nullable=True),
        sa.Column("url", _TEXT, nullable=True),
        sa.Column("day", _key(10), nullable=True),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received", _key(32), nullable=False),
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
        sa.Column("report", _key(32), nullable=False),
        sa.Column("story", _key(32), nullable=False),
        sa.Column("name", _key(32), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "story", "name"),
    )
    op.create_index("name_reports_name", "name_reports", ["story", "name"], unique=False)
    for statement in _WORDS[op.get_bind().dialect.name]:
        op.execute(statement)
