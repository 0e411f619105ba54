"""What watching keeps of feeds: where they moved, how long they want to rest, and the entries that were seen."""

import sqlalchemy as sa
from alembic import op

from secondsource.store.migrations.column_types import TEXT, key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the feeds, and make the table of their entries."""
    op.add_column("feeds", sa.Column("moved_to", TEXT, nullable=True))
    op.add_column("feeds", sa.Column("pause_s", sa.Integer(), nullable=True))
    op.add_column("feeds", sa.Column("polls", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "feed_entries",
        sa.Column("key", key(32), nullable=False),
        sa.Column("feed", TEXT, nullable=False),
        sa.Column("content", key(32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
