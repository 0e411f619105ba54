"""What watching keeps of feeds: where they moved, how long they want to rest, and the entries that were seen."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the feeds, and make the table of their entries."""
    op.add_column("feeds", sa.Column("moved_to", sa.Text(), nullable=True))
    op.add_column("feeds", sa.Column("pause_s", sa.Integer(), nullable=True))
    op.add_column("feeds", sa.Column("polls", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "feed_entries",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
